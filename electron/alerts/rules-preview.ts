/** What given settings would have done with the events of the last day. */
import type { RulesPreview } from '../shared/alerts/attention-ipc.ts';
import { isSettled, judgeOf } from '../shared/alerts/attention-rules.ts';
import type { AlertingSeverity, AttentionSettings } from '../shared/alerts/attention-settings.ts';
import type { TradingHours } from '../shared/settings/trading-hours.ts';
import { dedupKey, isCreation } from '../shared/alerts/dedup-key.ts';
import { RESENT_BY_DOSHII_MS } from '../shared/events/gap.ts';
import { MAX_PREVIEWED, type PreviewRow } from '../history/history-port.ts';
import type { CallTiming } from '../shared/alerts/call-timing.ts';
import type { AlertManagerOptions } from './alert-manager-options.ts';
import { permissionAt } from './do-not-disturb.ts';
import { hasClock, isSameStep } from './open-alerts.ts';
import { callTiming, Delays, USUAL_MS } from './pending/delays.ts';

export const PREVIEWED_MS = 24 * 60 * 60_000;

/**
 * What would have called a person: what waits only if nothing answered it in time. Each thing counts by itself, however
 * many would have been one alarm; and how often an alert would have been repeated depends on when a person would have
 * answered.
 *
 * @param rows `seq` ascending, at most `MAX_PREVIEWED`
 * @param now Unix ms
 * @param delayOf how long a thing may be pending, ms
 */
export function rulesPreview(
  rows: readonly PreviewRow[],
  settings: PreviewSettings,
  now: number,
  delayOf: DelayOf = () => ({ delayMs: USUAL_MS }),
): RulesPreview {
  const severityOf = judgeOf(settings.rules);
  const delays = new Delays({ settings: () => settings, delayOf, ...NOT_LEARNED });
  const real = rows.filter(({ origin, receivedAt }) => origin !== 'test' && receivedAt >= now - PREVIEWED_MS);
  /** Topic -> what needs a person, or will. */
  const open = new Map<string, Waiting>();
  /** Topic -> when it was answered, Unix ms. */
  const answered = new Map<string, number>();
  const rang = { urgent: 0, notice: 0 };
  /** @param until when it was answered or replaced, Unix ms */
  const end = (topic: string, until: number): void => {
    const waiting = open.get(topic);
    open.delete(topic);
    if (waiting === undefined || waiting.callAt > until) return;
    if (permissionAt(settings, waiting.callAt, waiting.severity).sound) rang[waiting.severity] += 1;
  };
  let hidden = 0;
  for (const row of real) {
    const severity = severityOf(row.kind, row.status);
    if (severity === 'hidden') hidden += 1;
    const topic = dedupKey(row);
    const settles = isSettled(row.kind, row.status);
    if (settles) answered.set(topic, row.receivedAt);
    if (severity !== 'urgent' && severity !== 'notice') {
      if (settles) end(topic, row.receivedAt);
      continue;
    }
    const answeredAt = answered.get(topic) ?? Number.NEGATIVE_INFINITY;
    if (isCreation(row.kind) && !settles && row.receivedAt - answeredAt <= RESENT_BY_DOSHII_MS) continue;
    const timing = callTiming({ ...row, severity, gap: row.kind === 'gap' ? true : null });
    if (isSameStep(open.get(topic), row, timing)) continue;
    end(topic, row.receivedAt);
    const calls =
      timing !== 'silent' && (row.origin !== 'recovered' || severity === 'urgent' || hasClock(timing));
    const callAt = calls ? row.receivedAt + delays.of({ timing, event: row }) : Number.POSITIVE_INFINITY;
    open.set(topic, { event: row, timing, severity, callAt });
  }
  for (const topic of [...open.keys()]) end(topic, now);
  const from = rows.length < MAX_PREVIEWED ? now - PREVIEWED_MS : (real[0]?.receivedAt ?? now);
  return { from, to: now, events: real.length, rang: rang.urgent + rang.notice, ...rang, hidden };
}

type PreviewSettings = AttentionSettings & { readonly tradingHours: TradingHours };
type DelayOf = AlertManagerOptions['delayOf'];

interface Waiting {
  readonly event: PreviewRow;
  readonly timing: CallTiming;
  readonly severity: AlertingSeverity;
  /** Unix ms. */
  readonly callAt: number;
}

/** The preview knows no more than how long things may be pending. */
const NOT_LEARNED = {
  hasSecret: () => false,
  acceptTimes: { hearsNoAcceptances: () => false, views: [] },
};
