/** Remembers how the connection was: the last changes, outages with their cause, round trips, and uptime over a week. */
import type {
  ConnectionHistoryView,
  Outage,
  RoundTrip,
  Transition,
  Uptime,
} from '../shared/connection/connection-history.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Clock } from '../platform/clock.ts';

export const KEPT_TRANSITIONS = 50;
export const KEPT_OUTAGES = 50;
/** An hour of heartbeats. */
export const KEPT_ROUND_TRIPS = 120;
/** Older stretches are forgotten, ms. */
export const KEPT_MS = 7 * 24 * 3_600_000;
/** A link that flaps for days must not fill the disk. */
export const KEPT_SPANS = 5_000;
/** What has changed is written down at most this often, ms … */
export const SAVE_INTERVAL_MS = 60_000;
/** … and what only goes on, ms; a kill loses no more than this. Each time wakes the disk of a computer that does nothing. */
export const CALM_SAVE_INTERVAL_MS = 5 * 60_000;

export type SpanKind = 'live' | 'down' | 'off';

/** A stretch of one kind, Unix ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

/** What outlives a restart. */
export interface ConnectionRecord {
  /** Oldest first, not overlapping. */
  readonly spans: readonly Span[];
  /** Newest first. */
  readonly outages: readonly Outage[];
}

export interface ConnectionHistoryOptions {
  readonly clock: Clock;
  readonly restored: ConnectionRecord;
  readonly onSave: (record: ConnectionRecord) => void;
  /** Unix ms of the midnight before a moment, on this computer. */
  readonly midnightBefore: (unixMs: number) => number;
}

export class ConnectionHistory {
  readonly #options: ConnectionHistoryOptions;
  #spans: Span[];
  #outages: Outage[];
  #transitions: Transition[] = [];
  #roundTrips: RoundTrip[] = [];
  #current: { kind: SpanKind; from: number } | null = null;
  #last: ConnectionView | null = null;
  #savedAt = Number.NEGATIVE_INFINITY;
  #hasChanged = false;

  constructor(options: ConnectionHistoryOptions) {
    this.#options = options;
    this.#spans = [...options.restored.spans];
    // One that was running when the monitor ended is known until then and no further.
    this.#outages = options.restored.outages.map((outage) => ({
      ...outage,
      to: outage.to ?? this.#lastKnown(),
    }));
  }

  /** Takes every change of state and of the vitals, in order. */
  update(view: ConnectionView): void {
    const now = this.#options.clock.now();
    const { roundTripMs: ms, roundTripAt: at } = view;
    if (ms !== null && at !== null && at !== this.#last?.roundTripAt) {
      this.#roundTrips = [...this.#roundTrips, { at, ms }].slice(-KEPT_ROUND_TRIPS);
    }
    if (view.name !== this.#last?.name || view.since !== this.#last.since) this.#changed(view, now);
    this.#last = view;
    const interval = this.#hasChanged ? SAVE_INTERVAL_MS : CALM_SAVE_INTERVAL_MS;
    if (this.#options.clock.monotonic() - this.#savedAt >= interval) this.save();
  }

  /** Writes down what is known up to now; call before the program ends. */
  save(): void {
    this.#savedAt = this.#options.clock.monotonic();
    this.#hasChanged = false;
    this.#options.onSave({ spans: this.#spansUntil(this.#options.clock.now()), outages: this.#outages });
  }

  view(): ConnectionHistoryView {
    const now = this.#options.clock.now();
    return {
      transitions: this.#transitions,
      outages: this.#outages,
      roundTrips: this.#roundTrips,
      today: this.#uptime(this.#options.midnightBefore(now), now),
      week: this.#uptime(now - KEPT_MS, now),
    };
  }

  #changed(view: ConnectionView, now: number): void {
    this.#hasChanged = true;
    this.#transitions = [
      { at: view.since, name: view.name, reason: view.reason },
      ...this.#transitions,
    ].slice(0, KEPT_TRANSITIONS);
    const kind = kindOf(view);
    if (kind !== this.#current?.kind) {
      this.#spans = this.#spansUntil(now);
      this.#current = { kind, from: now };
    }
    this.#followOutage(view, kind, now);
  }

  #followOutage(view: ConnectionView, kind: SpanKind, now: number): void {
    const [latest, ...older] = this.#outages;
    const running = latest?.to === null ? latest : null;
    if (kind === 'down' && running === null && view.reason !== null) {
      const begun = { from: view.lostSince ?? view.since, to: null, cause: view.reason };
      this.#outages = [begun, ...this.#outages].slice(0, KEPT_OUTAGES);
    } else if (kind !== 'down' && running !== null) {
      this.#outages = [{ ...running, to: now }, ...older];
    }
  }

  #lastKnown(): number {
    return this.#options.restored.spans.at(-1)?.to ?? this.#options.clock.now();
  }

  #spansUntil(now: number): Span[] {
    const current = this.#current === null ? [] : [{ ...this.#current, to: now }];
    return [...this.#spans, ...current].filter(({ to }) => to > now - KEPT_MS).slice(-KEPT_SPANS);
  }

  #uptime(from: number, to: number): Uptime {
    const spans = this.#spansUntil(to);
    const begin = Math.max(from, spans[0]?.from ?? to);
    const sum = (kind: SpanKind): number =>
      spans
        .filter((span) => span.kind === kind)
        .reduce((total, span) => total + Math.max(0, Math.min(span.to, to) - Math.max(span.from, begin)), 0);
    const [liveMs, downMs, offMs] = [sum('live'), sum('down'), sum('off')];
    return { liveMs, downMs, offMs, unwatchedMs: Math.max(0, to - begin - liveMs - downMs - offMs) };
  }
}

function kindOf({ name }: ConnectionView): SpanKind {
  return name === 'live' || name === 'off' ? name : 'down';
}
