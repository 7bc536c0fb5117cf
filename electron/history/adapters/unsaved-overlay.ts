/** Lays events that are not on the disk yet over what the disk answers, so that a reader sees one history. */
import type { OpenRows, PreviewPage, Repeat, StoredEvent } from '../history-port.ts';
import { InMemoryHistory } from '../in-memory-history.ts';
import { unhandledEvents } from '../unhandled-events.ts';
import { AcceptanceCount, type AcceptanceState } from '../acceptances.ts';
import { DayCount, type CountedDays, type DayBounds } from '../day-counts.ts';
import { InactivityCount, type InactivityPeriods } from '../inactivity-periods.ts';
import { differentStatuses } from '../../shared/events/comparable-status.ts';
import { matches, type FeedFilter } from '../../shared/filter/feed-filter.ts';
import {
  MAX_FACET_VALUES,
  MAX_TIMELINE,
  PAGE_SIZE,
  type Entity,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from '../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Read } from '../worker/protocol.ts';

export interface Held {
  readonly events: readonly StoredEvent[];
  readonly repeats: readonly Repeat[];
}

/** All that is held is newer than all that is stored. */
export class UnsavedOverlay {
  readonly #events: readonly StoredEvent[];
  readonly #memory: InMemoryHistory;

  /** @param lastSeq newest that the disk's answer already knows */
  constructor(held: Held, lastSeq: number) {
    this.#events = held.events.filter(({ event }) => event.seq > lastSeq);
    this.#memory = new InMemoryHistory(this.#events.length + 1);
    void this.#memory.append({ events: this.#events, repeats: held.repeats, amended: [], liveUntil: null });
  }

  async latest(stored: readonly MonitorEvent[], filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return [...(await this.#memory.latest(filter)), ...stored].slice(0, PAGE_SIZE);
  }

  async page(
    stored: readonly MonitorEvent[],
    filter: FeedFilter,
    fromSeq: number,
  ): Promise<readonly MonitorEvent[]> {
    return [...stored, ...(await this.#memory.page(filter, fromSeq))].slice(0, PAGE_SIZE);
  }

  directory(stored: HistoryDirectory, filter: FeedFilter): HistoryDirectory {
    const found = this.#events.filter(({ event }) => matches(filter, event)).map(({ event }) => event.seq);
    const begins = found.filter((_, index) => (stored.total + index) % PAGE_SIZE === 0);
    return {
      total: stored.total + found.length,
      anchors: [...stored.anchors, ...begins],
      lastSeq: this.#events.at(-1)?.event.seq ?? stored.lastSeq,
    };
  }

  async event(stored: MonitorEvent | null, seq: number): Promise<MonitorEvent | null> {
    return stored ?? (await this.#memory.event(seq));
  }

  async raw(stored: string | null, seq: number): Promise<string | null> {
    return stored ?? (await this.#memory.raw(seq));
  }

  async timeline(stored: Timeline, entity: Entity): Promise<Timeline> {
    const held = await this.#memory.timeline(entity);
    const all = [...stored.events, ...held.events];
    const events = all.slice(-MAX_TIMELINE);
    return { events, omitted: stored.omitted + held.omitted + all.length - events.length };
  }

  openRows(stored: OpenRows): OpenRows {
    const { events, total, settled } = unhandledEvents([
      ...stored.events.toReversed(),
      ...this.#events.map(({ event }) => event),
    ]);
    const others = stored.total - stored.events.length;
    return { events, total: others + total, settled: [...stored.settled, ...settled] };
  }

  async recentRows(stored: PreviewPage, since: number, fromSeq = 0): Promise<PreviewPage> {
    if (stored.nextSeq !== null) return stored;
    const { rows, nextSeq } = await this.#memory.recentRows(since, fromSeq);
    return { rows: [...stored.rows, ...rows], nextSeq };
  }

  silences(stored: InactivityPeriods, since: number): InactivityPeriods {
    const count = new InactivityCount(stored);
    for (const { event } of this.#events) if (event.receivedAt >= since) count.add(event);
    return count.result;
  }

  dayCounts(stored: CountedDays, days: readonly DayBounds[]): CountedDays {
    const count = new DayCount(days, stored.days);
    for (const { event } of this.#events) count.add(event);
    return { ...stored, days: count.result };
  }

  acceptances(stored: AcceptanceState, since: number): AcceptanceState {
    const count = new AcceptanceCount(stored);
    for (const { event } of this.#events) if (event.receivedAt >= since) count.add(event);
    return count.state;
  }

  async facets(stored: Facets): Promise<Facets> {
    const held = await this.#memory.facets();
    const union = (one: readonly string[], other: readonly string[]): string[] =>
      [...new Set([...one, ...other])].toSorted();
    const few = (values: readonly string[]): readonly string[] => values.slice(0, MAX_FACET_VALUES);
    return {
      kinds: few(union(stored.kinds, held.kinds)),
      statuses: few(differentStatuses(union(stored.statuses, held.statuses))),
      locations: few(union(stored.locations, held.locations)),
    };
  }
}

/** The answer of a disk that holds nothing. */
export function nothing<T>(value: T): Read<T> {
  return { value, lastSeq: 0 };
}
