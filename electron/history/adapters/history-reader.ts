/** Reads the history for main: what the disk answers, with what is still on its way to it. */
import type { HistoryReader, OpenRows, PreviewPage } from '../history-port.ts';
import { acceptancesIn, NO_ACCEPTANCES, type Acceptance } from '../acceptances.ts';
import { noCounts, type CountedDays, type DayBounds } from '../day-counts.ts';
import { noFacetCounts } from '../facet-counts.ts';
import { NO_DAY_ROWS, type DayRows } from '../day-rows.ts';
import { NO_INACTIVITY, type InactivityPeriods } from '../inactivity-periods.ts';
import type { FeedFilter } from '../../shared/filter/feed-filter.ts';
import type {
  Entity,
  FacetCounts,
  FacetCountsRequest,
  Facets,
  HistoryDirectory,
  Timeline,
} from '../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Read } from '../worker/protocol.ts';
import { nothing, UnsavedOverlay, type Held } from './unsaved-overlay.ts';
import type { WorkerLink } from '../worker/worker-link.ts';

const NO_DIRECTORY: HistoryDirectory = { total: 0, anchors: [], lastSeq: 0 };
const NO_FACETS: Facets = { kinds: [], statuses: [], locations: [] };
const NO_OPEN_ROWS: OpenRows = { events: [], total: 0, settled: [] };
const NO_ROWS: PreviewPage = { rows: [], nextSeq: null };
const NO_TIMELINE: Timeline = { events: [], omitted: 0 };

export interface StoredReaderOptions {
  readonly held: () => Held;
  /** Puts a question to the thread that reads; `absent` is the answer while there is no database. */
  readonly ask: <T>(
    question: (reader: WorkerLink<'reader'>) => Promise<Read<T>>,
    absent: Read<T>,
  ) => Promise<Read<T>>;
}

export class StoredReader implements HistoryReader {
  readonly #options: StoredReaderOptions;

  constructor(options: StoredReaderOptions) {
    this.#options = options;
  }

  latest(filter: FeedFilter): Promise<readonly MonitorEvent[]> {
    return this.#read(
      (reader) => reader.ask('latest', filter),
      [],
      (stored, overlay) => overlay.latest(stored, filter),
    );
  }

  directory(filter: FeedFilter): Promise<HistoryDirectory> {
    return this.#read(
      (reader) => reader.ask('directory', filter),
      NO_DIRECTORY,
      (stored, overlay) => overlay.directory(stored, filter),
    );
  }

  page(filter: FeedFilter, fromSeq: number): Promise<readonly MonitorEvent[]> {
    return this.#read(
      (reader) => reader.ask('page', { filter, fromSeq }),
      [],
      (stored, overlay) => overlay.page(stored, filter, fromSeq),
    );
  }

  event(seq: number): Promise<MonitorEvent | null> {
    return this.#read(
      (reader) => reader.ask('event', seq),
      null,
      (stored, overlay) => overlay.event(stored, seq),
    );
  }

  raw(seq: number): Promise<string | null> {
    return this.#read(
      (reader) => reader.ask('raw', seq),
      null,
      (stored, overlay) => overlay.raw(stored, seq),
    );
  }

  timeline(entity: Entity): Promise<Timeline> {
    return this.#read(
      (reader) => reader.ask('timeline', entity),
      NO_TIMELINE,
      (stored, overlay) => overlay.timeline(stored, entity),
    );
  }

  facets(): Promise<Facets> {
    return this.#read(
      (reader) => reader.ask('facets', null),
      NO_FACETS,
      (stored, overlay) => overlay.facets(stored),
    );
  }

  facetCounts(request: FacetCountsRequest): Promise<FacetCounts | null> {
    return this.#read<FacetCounts | null>(
      (reader) => reader.ask('facetCounts', request),
      noFacetCounts(request.times.length),
      (stored, overlay) => overlay.facetCounts(stored, request),
    );
  }

  openRows(): Promise<OpenRows> {
    return this.#read(
      (reader) => reader.ask('openRows', null),
      NO_OPEN_ROWS,
      (stored, overlay) => overlay.openRows(stored),
    );
  }

  recentRows(since: number, fromSeq = 0): Promise<PreviewPage> {
    return this.#read(
      (reader) => reader.ask('recentRows', { since, fromSeq }),
      NO_ROWS,
      (stored, overlay) => overlay.recentRows(stored, since, fromSeq),
    );
  }

  silences(since: number): Promise<InactivityPeriods> {
    return this.#read(
      (reader) => reader.ask('silences', since),
      NO_INACTIVITY,
      (stored, overlay) => overlay.silences(stored, since),
    );
  }

  dayCounts(days: readonly DayBounds[]): Promise<CountedDays> {
    return this.#read(
      (reader) => reader.ask('dayCounts', days),
      noCounts(days),
      (stored, overlay) => overlay.dayCounts(stored, days),
    );
  }

  dayRows(day: DayBounds): Promise<DayRows> {
    return this.#read(
      (reader) => reader.ask('dayRows', day),
      NO_DAY_ROWS,
      (stored, overlay) => overlay.dayRows(stored, day),
    );
  }

  async acceptances(since: number): Promise<readonly Acceptance[]> {
    const state = await this.#read(
      (reader) => reader.ask('acceptances', since),
      NO_ACCEPTANCES,
      (stored, overlay) => overlay.acceptances(stored, since),
    );
    return acceptancesIn(state);
  }

  async #read<T>(
    question: (reader: WorkerLink<'reader'>) => Promise<Read<T>>,
    absent: T,
    overlaid: (stored: T, overlay: UnsavedOverlay) => T | Promise<T>,
  ): Promise<T> {
    // Looked at before the disk is asked: what is stored meanwhile is then known by its number, never missed.
    const held = this.#options.held();
    const { value, lastSeq } = await this.#options.ask(question, nothing(absent));
    return held.events.length === 0 && held.repeats.length === 0 && held.facts.length === 0
      ? value
      : overlaid(value, new UnsavedOverlay(held, lastSeq));
  }
}
