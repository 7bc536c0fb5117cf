/** What given settings would have done with the events of the last day or week, beside what the saved ones would have done. */
import type { AlertCounts, PreviewSpan, RulesPreview } from '../shared/alerts/attention-ipc.ts';
import { isSettled, judgeOf, type Judge } from '../shared/alerts/attention-rules.ts';
import type { AlertingSeverity, AttentionSettings } from '../shared/alerts/attention-settings.ts';
import type { CallTiming } from '../shared/alerts/call-timing.ts';
import type { VenueCalendars } from '../shared/hours/venue-calendars.ts';
import { dedupKey, isCreation } from '../shared/alerts/dedup-key.ts';
import { RESENT_BY_DOSHII_MS } from '../shared/events/gap.ts';
import { MAX_PREVIEWED, type HistoryReader, type PreviewRow } from '../history/history-port.ts';
import { permissionAt, type Permission } from './do-not-disturb.ts';
import { hasClock, isSameStep } from './open-alerts.ts';
import { callTiming, Delays, type Learned } from './pending/delays.ts';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
/** How the time is divided. */
export const PREVIEW_BINS: Readonly<Record<PreviewSpan, { readonly count: number; readonly ms: number }>> = {
  day: { count: 24, ms: HOUR_MS },
  week: { count: 28, ms: 6 * HOUR_MS },
};

export interface PreviewQuestion {
  readonly history: Pick<HistoryReader, 'recentRows'>;
  readonly saved: PreviewSettings;
  readonly wanted: PreviewSettings;
  readonly span: PreviewSpan;
  /** Unix ms. */
  readonly now: number;
  readonly learned: Learned;
}

/** Page by page, so that nothing else waits for a long history. */
export async function previewRules({
  history,
  saved,
  wanted,
  span,
  now,
  learned,
}: PreviewQuestion): Promise<RulesPreview> {
  const { count, ms } = PREVIEW_BINS[span];
  const since = now - count * ms;
  const counts = [saved, wanted].map((settings) => new PreviewCount({ settings, learned, since, count, ms }));
  let events = 0;
  let oldest: PreviewRow | null = null;
  let newest: PreviewRow | null = null;
  for (let fromSeq: number | null = 0; fromSeq !== null;) {
    const page = await history.recentRows(since, fromSeq);
    oldest ??= page.rows[0] ?? null;
    newest = page.rows.at(-1) ?? newest;
    for (const row of page.rows) {
      if (row.origin === 'test' || row.receivedAt < since) continue;
      events += 1;
      const topic = dedupKey(row);
      for (const each of counts) each.add(row, topic);
    }
    fromSeq = page.nextSeq;
  }
  const isCut = oldest !== null && newest !== null && newest.seq - oldest.seq + 1 >= MAX_PREVIEWED;
  const [before, after] = counts.map((each) => each.end(now));
  if (before === undefined || after === undefined) throw new Error('nothing was counted');
  return {
    span,
    from: isCut ? Math.max(since, oldest?.receivedAt ?? since) : since,
    to: now,
    events,
    binMs: ms,
    saved: before,
    wanted: after,
  };
}

type PreviewSettings = AttentionSettings & { readonly calendars: VenueCalendars };

interface CountOptions {
  readonly settings: PreviewSettings;
  readonly learned: Learned;
  /** Unix ms. */
  readonly since: number;
  /** Bins, and the length of each, ms. */
  readonly count: number;
  readonly ms: number;
}

interface Waiting {
  readonly event: PreviewRow;
  readonly timing: CallTiming;
  readonly severity: AlertingSeverity;
  /** Unix ms. */
  readonly callAt: number;
}

/**
 * Counts what would have called a person: what waits only if nothing answered it in time. Each thing counts by itself, however
 * many would have been one alarm; and how often an alert would have been repeated depends on when a person would have
 * answered.
 */
class PreviewCount {
  readonly #options: CountOptions;
  readonly #severityOf: Judge;
  readonly #delays: Delays;
  /** Topic -> what needs a person, or will. */
  readonly #open = new Map<string, Waiting>();
  /** Topic -> when it was answered, Unix ms. */
  readonly #answered = new Map<string, number>();
  /** What the hours allow, by severity and minute: they change on full minutes. */
  readonly #permissions = new Map<string, Permission>();
  readonly #bins: { urgent: number; notice: number }[];
  #sounds = 0;
  #hidden = 0;

  constructor(options: CountOptions) {
    const { settings, learned, count } = options;
    this.#options = options;
    this.#severityOf = judgeOf(settings.rules);
    this.#delays = new Delays({ ...learned, settings: () => settings });
    this.#bins = Array.from({ length: count }, () => ({ urgent: 0, notice: 0 }));
  }

  /** Takes every event, in order. */
  add(row: PreviewRow, topic: string): void {
    const severity = this.#severityOf(row.kind, row.status);
    if (severity === 'hidden') this.#hidden += 1;
    const settles = isSettled(row.kind, row.status);
    if (settles) this.#answered.set(topic, row.receivedAt);
    if (severity !== 'urgent' && severity !== 'notice') {
      if (settles) this.#end(topic, row.receivedAt);
      return;
    }
    const answeredAt = this.#answered.get(topic) ?? Number.NEGATIVE_INFINITY;
    if (isCreation(row.kind) && !settles && row.receivedAt - answeredAt <= RESENT_BY_DOSHII_MS) return;
    const timing = callTiming({ ...row, severity, gap: row.kind === 'gap' ? true : null });
    if (isSameStep(this.#open.get(topic), row, timing)) return;
    this.#end(topic, row.receivedAt);
    const calls =
      timing !== 'silent' && (row.origin !== 'recovered' || severity === 'urgent' || hasClock(timing));
    const isCalled = calls && !this.#delays.isUnheard({ timing, event: row });
    const delay = isCalled ? this.#delays.of({ timing, event: row }) : Number.POSITIVE_INFINITY;
    this.#open.set(topic, { event: row, timing, severity, callAt: row.receivedAt + delay });
  }

  /** @param now Unix ms */
  end(now: number): AlertCounts {
    for (const topic of [...this.#open.keys()]) this.#end(topic, now);
    const sum = (severity: AlertingSeverity): number =>
      this.#bins.reduce((total, bin) => total + bin[severity], 0);
    return {
      urgent: sum('urgent'),
      notice: sum('notice'),
      sounds: this.#sounds,
      hidden: this.#hidden,
      bins: this.#bins,
    };
  }

  /** @param until when it was answered or replaced, Unix ms */
  #end(topic: string, until: number): void {
    const waiting = this.#open.get(topic);
    this.#open.delete(topic);
    if (waiting === undefined || waiting.callAt > until) return;
    const { severity, callAt, event } = waiting;
    const { toast, sound } = this.#permission(callAt, { severity, locationId: event.locationId });
    const { since, count, ms, settings } = this.#options;
    const bin = this.#bins[Math.min(count - 1, Math.floor((callAt - since) / ms))];
    if (toast && bin !== undefined) bin[severity] += 1;
    if (sound && makesSound(settings.sounds.needsYou)) this.#sounds += 1;
  }

  #permission(at: number, alert: Parameters<typeof permissionAt>[2]): Permission {
    const key = `${alert.severity} ${Math.floor(at / MINUTE_MS)} ${alert.locationId ?? ''}`;
    const known = this.#permissions.get(key);
    if (known !== undefined) return known;
    const permission = permissionAt(this.#options.settings, at, alert);
    this.#permissions.set(key, permission);
    return permission;
  }
}

function makesSound({ sound, volume }: AttentionSettings['sounds']['needsYou']): boolean {
  return sound !== 'none' && volume > 0;
}
