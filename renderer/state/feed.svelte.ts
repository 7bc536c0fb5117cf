/** The feed as the window shows it: events, the one that is open, and what came while the person read further down. */
import type { FeedBatch } from '../../electron/shared/ipc.ts';
import { matches, NO_FILTER, type FeedFilter } from '../../electron/shared/feed-filter.ts';
import type { MonitorEvent } from '../../electron/shared/monitor-event.ts';
import { mergeEvents } from './feed-log.ts';

export class Feed {
  filter = $state.raw<FeedFilter>(NO_FILTER);
  #all = $state.raw<readonly MonitorEvent[]>([]);
  /** Newest first. */
  readonly events = $derived(this.#all.filter((event) => matches(this.filter, event)));
  readonly found = $derived<number | null>(this.events.length);
  /** Events seen in this run, also those no longer held. */
  total = $state(0);
  /** Events that came while the list was scrolled away from its top. */
  unseen = $state(0);
  selectedSeq = $state<number | null>(null);
  /** The row that the list should bring into view and focus. */
  target = $state.raw<{ readonly seq: number } | null>(null);
  readonly selected = $derived(this.events.find((event) => event.seq === this.selectedSeq) ?? null);
  #atTop = true;

  /** @returns what was new, oldest first. */
  apply(batch: FeedBatch): readonly MonitorEvent[] {
    const { events, added } = mergeEvents(this.#all, batch.events);
    this.#all = events;
    this.total = Math.max(this.total, batch.total);
    if (!this.#atTop) this.unseen += added.length;
    return added;
  }

  setFilter(filter: FeedFilter): void {
    this.filter = filter;
  }

  scrolled(atTop: boolean): void {
    this.#atTop = atTop;
    if (atTop) this.unseen = 0;
  }

  select(seq: number): void {
    this.selectedSeq = seq;
  }

  /** Selects from outside the list, such as a clicked notification. */
  show(seq: number): void {
    this.selectedSeq = seq;
    this.target = { seq };
  }

  close(): void {
    if (this.selectedSeq !== null) this.target = { seq: this.selectedSeq };
    this.selectedSeq = null;
  }
}
