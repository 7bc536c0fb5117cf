/** What the feed needs of a history: durable writing, what is known of earlier runs, and reading for the window. */
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { Gap } from '../shared/events/gap.ts';
import type {
  Entity,
  FacetCounts,
  FacetCountsRequest,
  Facets,
  HistoryDirectory,
  Timeline,
} from '../shared/history/history-queries.ts';
import type { EntityType, MonitorEvent } from '../shared/events/monitor-event.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import type { Acceptance } from './acceptances.ts';
import type { CountedDays, DayBounds } from './day-counts.ts';
import type { DayRows } from './day-rows.ts';
import type { InactivityPeriods } from './inactivity-periods.ts';

/** An event as it is kept. */
export interface StoredEvent {
  readonly event: MonitorEvent;
  /** The frame's text: redacted and bounded, with personal data. */
  readonly raw: string;
  /** Equal for frames that say the same (kind and canonical body); see `feed/duplicates.ts`. Null for what is no event of Doshii. */
  readonly identity: number | null;
}

/** An event that came again. */
export interface Repeat {
  readonly seq: number;
  /** The new count. */
  readonly repeats: number;
  /** Unix ms. */
  readonly at: number;
}

export interface AmendedGap {
  readonly seq: number;
  readonly gap: Gap;
}

/** What was learned of an order, payment, booking or check-in apart from its events. */
export interface KeptFacts {
  readonly type: EntityType;
  readonly id: string;
  /** Null where its events name none. */
  readonly locationId: string | null;
  readonly facts: ThingFacts;
}

export interface HistoryBatch {
  /** `seq` ascending. */
  readonly events: readonly StoredEvent[];
  readonly repeats: readonly Repeat[];
  /** Gaps of which more is known now. */
  readonly amended: readonly AmendedGap[];
  /** All events of the thing get them, those of this batch included; what was known and is not in them stays. */
  readonly facts: readonly KeptFacts[];
  /** Until when the connection is known to have been live, Unix ms; null when that has not changed. */
  readonly liveUntil: number | null;
}

export interface HistoryWriter {
  /**
   * In one transaction. Never rejects: false means that the disk did not take it; the history then keeps it in memory,
   * tries again by itself, and tells of its success through `onStored`.
   */
  append(batch: HistoryBatch): Promise<boolean>;
  /**
   * Writes down until when the connection is known to have been live, where that needs no transaction.
   * @param until Unix ms @returns false when it is to be appended
   */
  keepLive?(until: number): boolean;
}

/** An event that may still be resent. */
export interface Recent {
  readonly seq: number;
  readonly identity: number;
  /** Unix ms. */
  readonly receivedAt: number;
  readonly repeats: number;
}

/** So many of the newest events stay in memory, with their frames, for a window that opens late. */
export const KEPT_EVENTS = 1_000;

/** What earlier runs left. */
export interface Restored {
  /** 0 for an empty history. */
  readonly lastSeq: number;
  /** Oldest first, at most `KEPT_EVENTS`. */
  readonly latest: readonly StoredEvent[];
  /** Those of the time that Doshii may still resend, before `liveUntil`; oldest first. */
  readonly recent: readonly Recent[];
  /** Unix ms; null when no connection was ever live. */
  readonly liveUntil: number | null;
}

export const NOTHING_RESTORED: Restored = { lastSeq: 0, latest: [], recent: [], liveUntil: null };

/** Unhandled rows are read back up to this count, the urgent ones before others; the older ones are only counted. */
export const MAX_OPEN_ROWS = 500;

/** Open alerts. */
export interface OpenRows {
  /** Newest first, at most `MAX_OPEN_ROWS`. */
  readonly events: readonly MonitorEvent[];
  /** All that wait, with those that are not read back. */
  readonly total: number;
  /** Rows that still bear no mark although a later event has made up for them, as after a power cut; not among the others. */
  readonly settled: readonly Closing[];
}

/** A row that a later event has made up for. */
export interface Closing {
  readonly seq: number;
  /** `seq` of that event. */
  readonly closedBy: number;
}

/** The newest so many events are read for a preview of alert rules: more than a busy venue has in a week. */
export const MAX_PREVIEWED = 200_000;
/** Events of a preview that are read at a time: a piece of some 10 ms. */
export const PREVIEW_PAGE = 1_000;

/** What a preview of alert rules needs of an event. */
export type PreviewRow = Pick<
  MonitorEvent,
  'seq' | 'receivedAt' | 'kind' | 'status' | 'entityType' | 'entityId' | 'locationId' | 'origin'
>;

export interface PreviewPage {
  /** `seq` ascending. */
  readonly rows: readonly PreviewRow[];
  /** Where the next page begins; null after the last one. */
  readonly nextSeq: number | null;
}

/** Each rejects only when the history cannot be read at all. */
export interface HistoryReader {
  /** Newest first, at most `PAGE_SIZE`. */
  latest(filter: FeedFilter): Promise<readonly MonitorEvent[]>;
  directory(filter: FeedFilter): Promise<HistoryDirectory>;
  /** From `fromSeq` on, oldest first, at most `PAGE_SIZE`. */
  page(filter: FeedFilter, fromSeq: number): Promise<readonly MonitorEvent[]>;
  event(seq: number): Promise<MonitorEvent | null>;
  /** The frame behind an event, with personal data; null when it is no longer held. */
  raw(seq: number): Promise<string | null>;
  timeline(entity: Entity): Promise<Timeline>;
  facets(): Promise<Facets>;
  /** Null where words or IDs find more than can be counted at once. */
  facetCounts(request: FacetCountsRequest): Promise<FacetCounts | null>;
  openRows(): Promise<OpenRows>;
  /** Of the newest `MAX_PREVIEWED` events those that came since that Unix ms, from that number on. */
  recentRows(since: number, fromSeq?: number): Promise<PreviewPage>;
  /** Between the events that came since that Unix ms, outages left out. */
  silences(since: number): Promise<InactivityPeriods>;
  /** What came on each of some days that do not overlap. */
  dayCounts(days: readonly DayBounds[]): Promise<CountedDays>;
  /** Of orders, payments and gaps, from which the figures of a day are counted. */
  dayRows(day: DayBounds): Promise<DayRows>;
  /** How long things were pending that became so since that Unix ms; at most the newest `MAX_ACCEPTANCES` that ended. */
  acceptances(since: number): Promise<readonly Acceptance[]>;
}

/** Who or what handled an event, and when; without a time it takes the mark back. */
export type Mark = Pick<MonitorEvent, 'handledAt' | 'handledBy' | 'closedBy'>;

export interface HistoryEditor {
  /**
   * Marks events as handled or unhandled.
   * @param upTo a filter means no event that is newer
   * @returns how many changed
   */
  handle(what: number | FeedFilter, mark: Mark, upTo: number): Promise<number>;
  /**
   * Marks rows as closed by later events; handled ones stay as they are.
   * @param at Unix ms
   * @returns how many changed
   */
  settle(closings: readonly Closing[], at: number): Promise<number>;
  /**
   * Marks rows that a person was called for; those that are marked stay as they are.
   * @param at Unix ms
   * @returns how many changed
   */
  called(seqs: readonly number[], at: number): Promise<number>;
}
