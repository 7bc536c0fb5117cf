/** Numbers the events of this run, keeps the latest ones for late windows, and hands them on in batches. */
import type { FeedBatch } from '../shared/ipc.ts';
import type { EventDraft } from '../shared/describe-event.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import type { Clock } from './clock.ts';

/** Events kept in memory, with their frames, for a window that opens late. */
export const KEPT_EVENTS = 1_000;
/** Events that arrive within this time go to the window together, ms. */
export const BATCH_DELAY_MS = 50;

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
  #cancelBatch: (() => void) | null = null;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** @param raw the frame's text, already redacted and bounded */
  add(draft: EventDraft, raw: string): MonitorEvent {
    this.#total += 1;
    const event: MonitorEvent = { ...draft, seq: this.#total, receivedAt: this.#options.clock.now() };
    this.#kept.push({ event, raw });
    // Trimmed in strides, so that a flood does not move the array on every event.
    if (this.#kept.length >= 2 * KEPT_EVENTS) this.#kept = this.#kept.slice(-KEPT_EVENTS);
    this.#pending.push(event);
    this.#cancelBatch ??= this.#options.clock.after(BATCH_DELAY_MS, () => this.flush());
    return event;
  }

  /** Sends what waits for its batch now. */
  flush(): void {
    this.#cancelBatch?.();
    this.#cancelBatch = null;
    if (this.#pending.length === 0) return;
    const events = this.#pending;
    this.#pending = [];
    this.#options.onBatch({ events, total: this.#total });
  }

  /** The latest events, oldest first. */
  latest(): FeedBatch {
    return { events: this.#kept.slice(-KEPT_EVENTS).map(({ event }) => event), total: this.#total };
  }

  /** The frame behind an event; null when it is no longer kept. */
  raw(seq: number): string | null {
    const first = this.#kept[0]?.event.seq ?? 0;
    return this.#kept[seq - first]?.raw ?? null;
  }
}
