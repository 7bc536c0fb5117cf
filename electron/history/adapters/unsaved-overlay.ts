/** Lays events that are not on the disk yet over what the disk answers, so that a reader sees one history. */
import type { HistoryBatch, KeptFacts, OpenRows, PreviewPage, StoredEvent } from '../history-port.ts';
import { withLearned } from '../known-facts.ts';
import { InMemoryHistory } from '../in-memory-history.ts';
import { unhandledEvents } from '../unhandled-events.ts';
import { AcceptanceCount, type AcceptanceState } from '../acceptances.ts';
import { DayCount, type CountedDays, type DayBounds } from '../day-counts.ts';
import { countFacets } from '../facet-counts.ts';
import { dayRowsIn, type DayRows } from '../day-rows.ts';
import { InactivityCount, type InactivityPeriods } from '../inactivity-periods.ts';
import { differentStatuses } from '../../shared/events/comparable-status.ts';
import { matches, type FeedFilter } from '../../shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../shared/history/history-limits.ts';
import {
  MAX_FACET_VALUES,
  MAX_TIMELINE,
  type Entity,
  type FacetCounts,
  type FacetCountsRequest,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from '../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Read } from '../worker/protocol.ts';

export type Held = Pick<HistoryBatch, 'events' | 'repeats' | 'facts'>;

/** All that is held is newer than all that is stored. */
export class UnsavedOverlay {
  readonly #events: readonly StoredEvent[];
  readonly #facts: readonly KeptFacts[];
  readonly #memory: InMemoryHistory;

  /** @param lastSeq newest that the disk's answer already knows */
  constructor(held: Held, lastSeq: number) {
    const events = held.events.filter(({ event }) => event.seq > lastSeq);
    const { repeats, facts } = held;
    this.#facts = facts;
    this.#memory = new InMemoryHistory(events.length + 1);
    void this.#memory.append({ events, repeats, amended: [], facts, liveUntil: null });
    this.#events = this.#memory.held;
  }

  async latest(stored: readonly MonitorEvent[], filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return [...(await this.#memory.latest(filter)), ...this.#informed(stored)].slice(0, PAGE_SIZE);
  }

  async page(
    stored: readonly MonitorEvent[],
    filter: FeedFilter,
    fromSeq: number,
  ): Promise<readonly MonitorEvent[]> {
    return [...this.#informed(stored), ...(await this.#memory.page(filter, fromSeq))].slice(0, PAGE_SIZE);
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
    return stored === null ? this.#memory.event(seq) : (this.#informed([stored])[0] ?? stored);
  }

  async raw(stored: string | null, seq: number): Promise<string | null> {
    return stored ?? (await this.#memory.raw(seq));
  }

  async timeline(stored: Timeline, entity: Entity): Promise<Timeline> {
    const held = await this.#memory.timeline(entity);
    const all = [...this.#informed(stored.events), ...held.events];
    const events = all.slice(-MAX_TIMELINE);
    return { events, omitted: stored.omitted + held.omitted + all.length - events.length };
  }

  openRows(stored: OpenRows): OpenRows {
    const { events, total, settled } = unhandledEvents([
      ...this.#informed(stored.events).toReversed(),
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

  dayRows(stored: DayRows, day: DayBounds): DayRows {
    const held = dayRowsIn(
      this.#events.map(({ event }) => event),
      day,
    );
    return { ...stored, rows: [...stored.rows, ...held] };
  }

  acceptances(stored: AcceptanceState, since: number): AcceptanceState {
    const count = new AcceptanceCount(stored);
    for (const { event } of this.#events) if (event.receivedAt >= since) count.add(event);
    return count.state;
  }

  facetCounts(stored: FacetCounts | null, request: FacetCountsRequest): FacetCounts | null {
    if (stored === null) return null;
    const held = this.#events.map(({ event }) => event);
    return countFacets(held, request, stored);
  }

  /** With the facts that are not on the disk yet. */
  #informed(events: readonly MonitorEvent[]): readonly MonitorEvent[] {
    return this.#facts.length === 0 ? events : withLearned(events, this.#facts);
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
