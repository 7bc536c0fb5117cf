/** What a window may ask of the history, and how it is answered. */
import * as v from 'valibot';
import { ENTITY_TYPES, MAX_FILTER_TEXT } from '../filter/feed-filter.ts';
import { FeedFilterSchema } from '../filter/feed-filter-schema.ts';
import type { Gap } from '../events/gap.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';
import type { ThingFacts } from '../things/thing-facts.ts';
import { MAX_HANDLED_ROWS } from './history-limits.ts';

/** A timeline shows no more events than this; the newest count. */
export const MAX_TIMELINE = 500;

/**
 * Where the pages of a filtered history begin, so that any place of it is one look away. Pages are counted from the
 * oldest event, because new events then leave them as they are.
 */
export interface HistoryDirectory {
  /** Events that the filter lets through. */
  readonly total: number;
  /** The `seq` of the first, oldest event of each page of `PAGE_SIZE` events, ascending. */
  readonly anchors: readonly number[];
  /** The newest `seq` that was there when this was made, filtered or not; 0 for an empty history. */
  readonly lastSeq: number;
}

/** Longest name of a person who handles events, characters. */
export const MAX_HANDLER_NAME = 60;

const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Id = v.pipe(v.string(), v.maxLength(MAX_FILTER_TEXT));
const HandlerName = v.pipe(v.string(), v.trim(), v.maxLength(MAX_HANDLER_NAME));

export const PageRequestSchema = v.object({
  filter: FeedFilterSchema,
  /** The anchor: the page's first, oldest event. */
  fromSeq: Seq,
});
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;

export const EntitySchema = v.object({
  type: v.picklist(ENTITY_TYPES),
  id: Id,
  /** Null where the event names none. */
  locationId: v.nullable(Id),
});
export type Entity = v.InferOutput<typeof EntitySchema>;

export interface Timeline {
  /** Oldest first. Of an order also what belongs to it, such as its payments. */
  readonly events: readonly MonitorEvent[];
  /** Older ones that are left out. */
  readonly omitted: number;
}

/** The values that the history holds, for a person to choose from; each ascending, at most `MAX_FACET_VALUES`. */
export interface Facets {
  readonly kinds: readonly string[];
  /** Each in one of its spellings. */
  readonly statuses: readonly string[];
  readonly locations: readonly string[];
}
export const MAX_FACET_VALUES = 200;

const UnixMs = v.nullable(v.pipe(v.number(), v.finite()));

export const FacetCountsRequestSchema = v.object({
  filter: FeedFilterSchema,
  /** Times to be offered, each counted; Unix ms, from at, to before. */
  times: v.pipe(v.array(v.object({ from: UnixMs, to: UnixMs })), v.maxLength(8)),
});
export type FacetCountsRequest = v.InferOutput<typeof FacetCountsRequestSchema>;

/** A value, and the events that have it; each value once. */
export type Counted = readonly (readonly [value: string, events: number])[];

/** How many events each value of a field would find, all other fields of the filter being as they are; at most `MAX_FACET_VALUES` each. */
export interface FacetCounts {
  /** `kinds` and `entityTypes` are one field. */
  readonly kinds: Counted;
  readonly entityTypes: Counted;
  /** As they are compared. */
  readonly statuses: Counted;
  readonly severities: Counted;
  readonly locations: Counted;
  readonly unhandled: number;
  /** In the order of the times that were asked for. */
  readonly times: readonly number[];
}

export const RawRequestSchema = v.object({
  seq: Seq,
  /** With the names, phones and addresses of guests; secrets are never kept. */
  personal: v.boolean(),
});
export type RawRequest = v.InferOutput<typeof RawRequestSchema>;

export const HandleRequestSchema = v.object({
  /** One event by its number, or all that a filter lets through. */
  what: v.union([Seq, FeedFilterSchema]),
  handled: v.boolean(),
  /** The newest event that the person was asked about, when the answer took a while: what came since is left alone. */
  upTo: v.optional(Seq),
  /** Who did it, when not the person whose name is in the settings. */
  by: v.optional(HandlerName),
});
export type HandleRequest = v.InferOutput<typeof HandleRequestSchema>;

export const HandleRowsSchema = v.object({
  seqs: v.pipe(v.array(Seq), v.maxLength(MAX_HANDLED_ROWS), v.readonly()),
  handled: v.boolean(),
  /** Who did it, when not the person whose name is in the settings. */
  by: v.optional(HandlerName),
});
export type HandleRows = v.InferOutput<typeof HandleRowsSchema>;

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const ExportRequestSchema = v.object({
  filter: FeedFilterSchema,
  format: v.picklist(EXPORT_FORMATS),
  personal: v.boolean(),
});
export type ExportRequest = v.InferOutput<typeof ExportRequestSchema>;

/** What came of the wish to export: `no-file` when the person chose none, `busy` while another one runs or is chosen for. */
export type ExportStart = 'started' | 'no-file' | 'busy';

/** How the one export goes that may run at a time. */
export interface ExportProgress {
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly written: number;
  readonly total: number;
  /** What went wrong, as a sentence with the next step; only when `failed`. */
  readonly problem: string | null;
}

/** What changed on rows that are already there. */
export interface EventChange {
  readonly seq: number;
  readonly repeats: number;
  readonly lastRepeatAt: number | null;
  readonly handledAt: number | null;
  readonly handledBy: string | null;
  readonly closedBy: number | null;
  readonly calledAt: number | null;
  /** Of its thing, as far as they are known now. */
  readonly facts: ThingFacts | null;
  /** Of the row of a gap: what is known of it now. */
  readonly gap: Gap | null;
  readonly isStored: boolean | null;
}
