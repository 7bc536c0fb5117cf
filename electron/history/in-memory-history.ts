/** A history in memory: the latest events of this run, answered as the one on disk would. */
import { differentStatuses } from '../shared/events/comparable-status.ts';
import { isUnhandled, matches, needsPerson, type FeedFilter } from '../shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../shared/history/history-limits.ts';
import {
  MAX_FACET_VALUES,
  MAX_TIMELINE,
  type Entity,
  type FacetCounts,
  type FacetCountsRequest,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from '../shared/history/history-queries.ts';
import { atLocation, isAbout } from '../shared/history/thing-events.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { mergedFacts, type ThingFacts } from '../shared/things/thing-facts.ts';
import {
  PREVIEW_PAGE,
  type Closing,
  type HistoryBatch,
  type HistoryEditor,
  type HistoryReader,
  type HistoryWriter,
  type KeptFacts,
  type Mark,
  type OpenRows,
  type PreviewPage,
  type StoredEvent,
} from './history-port.ts';
import { countFacets } from './facet-counts.ts';
import { factsOfNew, keyOf, thingOf, withLearned } from './known-facts.ts';
import { unhandledEvents } from './unhandled-events.ts';
import { AcceptanceCount, acceptancesIn, type Acceptance } from './acceptances.ts';
import { DayCount, type CountedDays, type DayBounds } from './day-counts.ts';
import { dayRowsIn, type DayRows } from './day-rows.ts';
import { InactivityCount, type InactivityPeriods } from './inactivity-periods.ts';

export class InMemoryHistory implements HistoryReader, HistoryWriter, HistoryEditor {
  readonly #limit: number;
  /** `seq` ascending. */
  #held: StoredEvent[] = [];
  /** Of each thing, for its events to come. */
  #known = new Map<string, ThingFacts>();

  /** @param limit events that are held; older ones are forgotten */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes everything and stores nothing on disk. */
  append({ events, repeats, facts }: HistoryBatch): Promise<boolean> {
    this.#held = [...this.#held, ...events.map((stored) => this.#informed(stored))].slice(-this.#limit);
    for (const learned of facts) this.#learn(learned, learned.facts);
    if (facts.length > 0) {
      const events = withLearned(
        this.#held.map(({ event }) => event),
        facts,
      );
      this.#held = this.#held.map((stored, index) => ({ ...stored, event: events[index] ?? stored.event }));
    }
    for (const { seq, repeats: count, at } of repeats)
      this.#change(seq, (event) => ({ ...event, repeats: count, lastRepeatAt: at }));
    return Promise.resolve(false);
  }

  /** `seq` ascending. */
  get held(): readonly StoredEvent[] {
    return this.#held;
  }

  latest(filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return Promise.resolve(this.#matching(filter).slice(-PAGE_SIZE).reverse());
  }

  directory(filter: FeedFilter): Promise<HistoryDirectory> {
    const found = this.#matching(filter);
    const anchors = found.filter((_, index) => index % PAGE_SIZE === 0).map(({ seq }) => seq);
    const lastSeq = this.#held.at(-1)?.event.seq ?? 0;
    return Promise.resolve({ total: found.length, anchors, lastSeq });
  }

  page(filter: FeedFilter, fromSeq: number): Promise<readonly MonitorEvent[]> {
    const found = this.#matching(filter).filter(({ seq }) => seq >= fromSeq);
    return Promise.resolve(found.slice(0, PAGE_SIZE));
  }

  event(seq: number): Promise<MonitorEvent | null> {
    return Promise.resolve(this.#find(seq)?.event ?? null);
  }

  raw(seq: number): Promise<string | null> {
    return Promise.resolve(this.#find(seq)?.raw ?? null);
  }

  timeline(entity: Entity): Promise<Timeline> {
    const about = this.#held.map(({ event }) => event).filter((event) => isAbout(entity, event));
    const found = atLocation(about, entity.locationId);
    return Promise.resolve({
      events: found.slice(-MAX_TIMELINE),
      omitted: Math.max(0, found.length - MAX_TIMELINE),
    });
  }

  facets(): Promise<Facets> {
    const all = (of: (event: MonitorEvent) => string | null): string[] => {
      const values = this.#held.map(({ event }) => of(event)).filter((value) => value !== null);
      return [...new Set(values)].toSorted();
    };
    const few = (values: readonly string[]): readonly string[] => values.slice(0, MAX_FACET_VALUES);
    return Promise.resolve({
      kinds: few(all(({ kind }) => kind)),
      statuses: few(differentStatuses(all(({ status }) => status))),
      locations: few(all(({ locationId }) => locationId)),
    });
  }

  facetCounts(request: FacetCountsRequest): Promise<FacetCounts> {
    const events = this.#held.map(({ event }) => event);
    return Promise.resolve(countFacets(events, request));
  }

  openRows(): Promise<OpenRows> {
    return Promise.resolve(unhandledEvents(this.#held.map(({ event }) => event)));
  }

  recentRows(since: number, fromSeq = 0): Promise<PreviewPage> {
    const recent = this.#held
      .map(({ event }) => event)
      .filter(({ seq, receivedAt }) => seq >= fromSeq && receivedAt >= since);
    return Promise.resolve({
      rows: recent.slice(0, PREVIEW_PAGE),
      nextSeq: recent[PREVIEW_PAGE]?.seq ?? null,
    });
  }

  silences(since: number): Promise<InactivityPeriods> {
    const count = new InactivityCount();
    for (const { event } of this.#held) if (event.receivedAt >= since) count.add(event);
    return Promise.resolve(count.result);
  }

  dayCounts(days: readonly DayBounds[]): Promise<CountedDays> {
    const count = new DayCount(days);
    for (const { event } of this.#held) count.add(event);
    return Promise.resolve({ days: count.result, prunedBefore: null });
  }

  dayRows(day: DayBounds): Promise<DayRows> {
    const rows = dayRowsIn(
      this.#held.map(({ event }) => event),
      day,
    );
    return Promise.resolve({ rows, isWhole: true });
  }

  acceptances(since: number): Promise<readonly Acceptance[]> {
    const count = new AcceptanceCount();
    for (const { event } of this.#held) if (event.receivedAt >= since) count.add(event);
    return Promise.resolve(acceptancesIn(count.state));
  }

  settle(closings: readonly Closing[], at: number): Promise<number> {
    const open = closings.filter(({ seq }) => this.#find(seq)?.event.handledAt === null);
    for (const { seq, closedBy } of open)
      this.#change(seq, (event) => ({ ...event, handledAt: at, handledBy: null, closedBy }));
    return Promise.resolve(open.length);
  }

  called(seqs: readonly number[], at: number): Promise<number> {
    const uncalled = seqs.filter((seq) => this.#find(seq)?.event.calledAt === null);
    for (const seq of uncalled) this.#change(seq, (event) => ({ ...event, calledAt: at }));
    return Promise.resolve(uncalled.length);
  }

  handle(what: number | FeedFilter, mark: Mark, upTo: number): Promise<number> {
    const meant = this.#held
      .filter(({ event }) => isToHandle(what, mark, event, upTo))
      .map(({ event }) => event.seq);
    for (const seq of meant) this.#change(seq, (event) => ({ ...event, ...mark }));
    return Promise.resolve(meant.length);
  }

  #informed(stored: StoredEvent): StoredEvent {
    const { event } = stored;
    const facts = factsOfNew(event, (thing) => this.#known.get(keyOf(thing)) ?? null);
    const thing = thingOf(event);
    if (event.facts !== null && thing !== null) this.#learn(thing, event.facts);
    return facts === event.facts ? stored : { ...stored, event: { ...event, facts } };
  }

  #learn(thing: Pick<KeptFacts, 'type' | 'id' | 'locationId'>, facts: ThingFacts): void {
    if (this.#known.size >= this.#limit) this.#known.clear();
    const known = mergedFacts(this.#known.get(keyOf(thing)) ?? null, facts);
    if (known !== null) this.#known.set(keyOf(thing), known);
  }

  #matching(filter: FeedFilter): MonitorEvent[] {
    return this.#held.map(({ event }) => event).filter((event) => matches(filter, event));
  }

  #find(seq: number): StoredEvent | undefined {
    return this.#held.find(({ event }) => event.seq === seq);
  }

  #change(seq: number, to: (event: MonitorEvent) => MonitorEvent): void {
    this.#held = this.#held.map((each) =>
      each.event.seq === seq ? { ...each, event: to(each.event) } : each,
    );
  }
}

/** Who marks things by their ids means also what is pending within its time; a mark of all does not. */
export function namesThings({ ids, unhandled }: FeedFilter): boolean {
  return ids.length > 0 && !unhandled;
}

/** Whether a mark, or taking it back, is meant for an event and changes it; see `HistoryEditor`. */
export function isToHandle(
  what: number | FeedFilter,
  { handledAt }: Mark,
  event: MonitorEvent,
  upTo = Number.POSITIVE_INFINITY,
): boolean {
  if (typeof what === 'number')
    return event.seq === what && (handledAt === null ? event.handledAt !== null : isUnhandled(event));
  const changes =
    handledAt === null
      ? event.handledAt !== null
      : namesThings(what)
        ? isUnhandled(event)
        : needsPerson(event);
  return changes && event.seq <= upTo && matches(what, event);
}
