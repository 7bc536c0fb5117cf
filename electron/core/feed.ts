/** Numbers the events of this run, keeps the latest ones for late windows, and hands them on in batches. */
import type { FeedBatch } from '../shared/ipc.ts';
import type { EventDraft } from '../shared/describe-event.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import type { Clock } from './clock.ts';

/** Events kept in memory, with their frames, for a window that opens late. */
export const KEPT_EVENTS = 1_000;
/** Batches are at least this far apart, ms: a lone event goes at once, a flood in a few messages per second. */
export const BATCH_INTERVAL_MS = 50;

export interface FeedOptions {
  readonly clock: Clock;
  /** Called once per batch, oldest event first. */
  readonly onBatch: (batch: FeedBatch) => void;
}

interface Kept {
  readonly event: MonitorEvent;
  readonly raw: string;
}

export class Feed {
  readonly #options: FeedOptions;
  #kept: Kept[] = [];
  #pending: MonitorEvent[] = [];
  #total = 0;
  /** Monotonic ms. */
  #lastBatchAt = Number.NEGATIVE_INFINITY;
  #cancelBatch: (() => void) | null = null;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** @param raw the frame's text, already redacted and bounded */
  add(draft: EventDraft, raw: string): MonitorEvent {
    this.#total += 1;
    const event: MonitorEvent = {
      ...draft,
      seq: this.#total,
      receivedAt: this.#options.clock.now(),
      gap: null,
      repeats: 0,
      lastRepeatAt: null,
      handledAt: null,
      isStored: false,
    };
    this.#kept.push({ event, raw });
    // Trimmed in strides, so that a flood does not move the array on every event.
    if (this.#kept.length >= 2 * KEPT_EVENTS) this.#kept = this.#kept.slice(-KEPT_EVENTS);
    this.#pending.push(event);
    this.#cancelBatch ??= this.#options.clock.after(this.#untilNextBatchMs(), () => this.#flush());
    return event;
  }

  /** The latest events, oldest first. */
  latest(): FeedBatch {
    const events = this.#kept.slice(-KEPT_EVENTS).map(({ event }) => event);
    return { events, changes: [], total: this.#total };
  }

  /** The frame behind an event; null when it is no longer kept. */
  raw(seq: number): string | null {
    const first = this.#kept[0]?.event.seq ?? 0;
    return this.#kept[seq - first]?.raw ?? null;
  }
  #untilNextBatchMs(): number {
    return Math.max(0, this.#lastBatchAt + BATCH_INTERVAL_MS - this.#options.clock.monotonic());
  }

  #flush(): void {
    this.#cancelBatch = null;
    this.#lastBatchAt = this.#options.clock.monotonic();
    const events = this.#pending;
    this.#pending = [];
    this.#options.onBatch({ events, changes: [], total: this.#total });
  }
}
