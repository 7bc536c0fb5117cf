/** Remembers how the connection was: the last changes, outages with their cause, round trips, and uptime over a week. */
import {
  KEPT_TRANSITIONS,
  type ConnectionHistoryView,
  type Outage,
  type RoundTrip,
  type Transition,
  type Uptime,
} from '../shared/connection/connection-history.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { Clock } from '../platform/clock.ts';
import { ConnectionSpans, type Span, type SpanKind } from './connection-spans.ts';

export const KEPT_OUTAGES = 50;
/** An hour of heartbeats. */
export const KEPT_ROUND_TRIPS = 120;
/** What has changed is written down at most this often, ms … */
export const SAVE_INTERVAL_MS = 60_000;
/** … and what only goes on, ms; a kill loses no more than this. Each time wakes the disk of a computer that does nothing. */
export const CALM_SAVE_INTERVAL_MS = 5 * 60_000;

const WEEK_MS = 7 * 24 * 3_600_000;

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
}

export class ConnectionHistory {
  readonly #options: ConnectionHistoryOptions;
  readonly #spans: ConnectionSpans;
  #outages: Outage[];
  #transitions: Transition[] = [];
  #roundTrips: RoundTrip[] = [];
  #last: ConnectionView | null = null;
  #isSetUp: boolean;
  #savedAt = Number.NEGATIVE_INFINITY;
  #hasChanged = false;

  constructor(options: ConnectionHistoryOptions) {
    this.#options = options;
    this.#isSetUp = options.restored.spans.length > 0;
    this.#spans = new ConnectionSpans(options.clock, options.restored.spans);
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
    else this.#spans.heard();
    this.#last = view;
    this.#saveWhenDue();
  }

  /** A frame came that changes neither the state nor the vitals. */
  heard(): void {
    this.#spans.heard();
  }

  /** The program runs. To be called at least every 30 s while the connection has no heartbeat of its own. */
  look(): void {
    this.#spans.look();
    this.#saveWhenDue();
  }

  /** How the connection was, oldest first, not overlapping; and up to when that is known, Unix ms. */
  get known(): { readonly spans: readonly Span[]; readonly until: number } {
    this.#spans.look();
    return { spans: this.#spans.all, until: this.#spans.until };
  }

  #saveWhenDue(): void {
    const interval = this.#hasChanged ? SAVE_INTERVAL_MS : CALM_SAVE_INTERVAL_MS;
    if (this.#options.clock.monotonic() - this.#savedAt >= interval) this.save();
  }

  /** Writes down what is known up to now; call before the program ends. */
  save(): void {
    this.#savedAt = this.#options.clock.monotonic();
    this.#hasChanged = false;
    this.#options.onSave({ spans: this.known.spans, outages: this.#outages });
  }

  view(): ConnectionHistoryView {
    const { spans, until } = this.known;
    return {
      transitions: this.#transitions,
      outages: this.#outages,
      roundTrips: this.#roundTrips,
      week: weekBefore(until, spans),
    };
  }

  #changed(view: ConnectionView, now: number): void {
    this.#hasChanged = true;
    this.#transitions = [
      { at: view.since, name: view.name, reason: view.reason },
      ...this.#transitions,
    ].slice(0, KEPT_TRANSITIONS);
    const kind = kindOf(view);
    // Before the monitor is set up for the first time there is nothing to watch: that time counts as before its first use.
    this.#isSetUp ||= view.reason?.code !== 'not-configured';
    if (!this.#isSetUp) return;
    // Doshii's goodbye is a sign of life: what it sent before that has come.
    this.#spans.enter(kind, view.reason?.code === 'closed');
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
    const { clock, restored } = this.#options;
    const now = clock.now();
    // One that begins later was recorded by another clock.
    const last = restored.spans.findLast(({ from }) => from <= now);
    return Math.min(last?.to ?? now, now);
  }
}

function weekBefore(to: number, spans: readonly Span[]): Uptime {
  const begin = Math.max(to - WEEK_MS, spans[0]?.from ?? to);
  const sum = (kind: SpanKind): number =>
    spans
      .filter((span) => span.kind === kind)
      .reduce((total, span) => total + Math.max(0, Math.min(span.to, to) - Math.max(span.from, begin)), 0);
  const [liveMs, downMs, offMs] = [sum('live'), sum('down'), sum('off')];
  const unwatchedMs = Math.max(0, to - begin - liveMs - downMs - offMs - sum('unknown'));
  return { liveMs, downMs, offMs, unwatchedMs };
}

function kindOf({ name }: ConnectionView): SpanKind {
  return name === 'live' || name === 'off' ? name : 'down';
}
