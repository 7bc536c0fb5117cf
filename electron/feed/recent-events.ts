/** The newest events with their frames, in memory, for a window that opens late and for what the disk does not take. */
import type { EventChange } from '../shared/history/history-queries.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { KEPT_EVENTS, type StoredEvent } from '../history/history-port.ts';

export class RecentEvents {
  /** Oldest first. */
  readonly #bySeq = new Map<number, StoredEvent>();

  add(stored: StoredEvent): void {
    this.#bySeq.set(stored.event.seq, stored);
    if (this.#bySeq.size <= KEPT_EVENTS) return;
    const oldest = this.#bySeq.keys().next();
    if (oldest.done !== true) this.#bySeq.delete(oldest.value);
  }

  /** @returns the event as it is now; null when it is not kept */
  change(seq: number, fields: Partial<EventChange>): MonitorEvent | null {
    const kept = this.#bySeq.get(seq);
    if (kept === undefined) return null;
    const event = { ...kept.event, ...fields };
    this.#bySeq.set(seq, { ...kept, event });
    return event;
  }

  /** Oldest first. */
  all(): readonly MonitorEvent[] {
    return [...this.#bySeq.values()].map(({ event }) => event);
  }

  event(seq: number): MonitorEvent | null {
    return this.#bySeq.get(seq)?.event ?? null;
  }

  raw(seq: number): string | null {
    return this.#bySeq.get(seq)?.raw ?? null;
  }
}
