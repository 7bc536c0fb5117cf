/** What given settings would have done with the events of the last day. */
import type { RulesPreview } from '../shared/alerts/attention-ipc.ts';
import { isSettled, judgeOf } from '../shared/alerts/attention-rules.ts';
import type { AlertingSeverity, AttentionSettings } from '../shared/alerts/attention-settings.ts';
import type { TradingHours } from '../shared/settings/trading-hours.ts';
import { dedupKey, isCreation, stepOf } from '../shared/alerts/dedup-key.ts';
import { RESENT_BY_DOSHII_MS } from '../shared/events/gap.ts';
import { MAX_PREVIEWED, type PreviewRow } from '../history/history-port.ts';
import { permissionAt } from './do-not-disturb.ts';

export const PREVIEWED_MS = 24 * 60 * 60_000;

/**
 * Only what would have rung by itself counts: how often an alert would have been repeated depends on when a person would
 * have answered.
 *
 * @param rows `seq` ascending, at most `MAX_PREVIEWED`
 * @param now Unix ms
 */
export function rulesPreview(
  rows: readonly PreviewRow[],
  settings: AttentionSettings & { readonly tradingHours: TradingHours },
  now: number,
): RulesPreview {
  const severityOf = judgeOf(settings.rules);
  const real = rows.filter(({ origin, receivedAt }) => origin !== 'test' && receivedAt >= now - PREVIEWED_MS);
  /** Topic -> its step, while it needs a person. */
  const open = new Map<string, string>();
  /** Topic -> when it was answered, Unix ms. */
  const answered = new Map<string, number>();
  const rang = { urgent: 0, notice: 0 };
  let hidden = 0;
  for (const row of real) {
    const severity = severityOf(row.kind, row.status);
    if (severity === 'hidden') hidden += 1;
    const topic = dedupKey(row);
    const settles = isSettled(row.kind, row.status);
    if (settles) answered.set(topic, row.receivedAt);
    if (severity !== 'urgent' && severity !== 'notice') {
      if (settles) open.delete(topic);
      continue;
    }
    const answeredAt = answered.get(topic) ?? Number.NEGATIVE_INFINITY;
    if (isCreation(row.kind) && !settles && row.receivedAt - answeredAt <= RESENT_BY_DOSHII_MS) continue;
    const isSame = open.get(topic) === stepOf(row);
    open.set(topic, stepOf(row));
    if (!isSame && rings(row, severity, settings)) rang[severity] += 1;
  }
  const from = rows.length < MAX_PREVIEWED ? now - PREVIEWED_MS : (real[0]?.receivedAt ?? now);
  return { from, to: now, events: real.length, rang: rang.urgent + rang.notice, ...rang, hidden };
}

function rings(
  { kind, origin, receivedAt }: PreviewRow,
  severity: AlertingSeverity,
  settings: Parameters<typeof rulesPreview>[1],
): boolean {
  // Of outages the connection’s own alerts tell, and of what was fetched later only what is urgent.
  if (kind === 'gap' || (origin === 'recovered' && severity === 'notice')) return false;
  return permissionAt(settings, receivedAt, severity).sound;
}
