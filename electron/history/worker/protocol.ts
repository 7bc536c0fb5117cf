/** What main may ask of the threads of the history, and how they answer. */
import type { AccountId } from '../../shared/account.ts';
import type { ProvidedKinds } from '../../shared/events/kind-registry.ts';
import type { Closing, Mark, OpenRows, PreviewPage, Restored } from '../history-port.ts';
import type { AcceptanceState } from '../acceptances.ts';
import type { CountedDays, DayBounds } from '../day-counts.ts';
import type { DayRows } from '../day-rows.ts';
import type { InactivityPeriods } from '../inactivity-periods.ts';
import type { FeedFilter } from '../../shared/filter/feed-filter.ts';
import type {
  Entity,
  ExportRequest,
  FacetCounts,
  FacetCountsRequest,
  Facets,
  HistoryDirectory,
  PageRequest,
  Timeline,
} from '../../shared/history/history-queries.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import type { ExportWords } from './export/export-text.ts';
import type { Failure } from './database.ts';
import type { PackedBatch } from './batch-rows.ts';

/** With each answer goes the newest number that was there, so that what is not stored yet can be laid over it. */
export interface Read<T> {
  readonly value: T;
  readonly lastSeq: number;
}

export interface MarkRequest {
  readonly what: number | FeedFilter;
  readonly mark: Mark;
  /** Only events from this number on. */
  readonly fromSeq: number;
  /** … and of those that a filter lets through, only up to this one. */
  readonly upTo: number;
}

export interface SettleRequest {
  readonly closings: readonly Closing[];
  /** Unix ms. */
  readonly at: number;
}

export interface CalledRequest {
  readonly seqs: readonly number[];
  /** Unix ms. */
  readonly at: number;
}

/** One slice of work that would take too long at once. */
export interface Slice {
  readonly changed: number;
  /** Where the next slice begins; null when all is done. */
  readonly nextSeq: number | null;
}

export interface PruneRequest {
  /** Unix ms. */
  readonly now: number;
  /** Events that are older go, ms. */
  readonly keepMs: number;
  /** The oldest beyond so many go. */
  readonly events: number;
}

/** A slice of events that were stored without the facts of their frames, newest first. */
export interface OldFrames {
  readonly frames: readonly { readonly seq: number; readonly raw: string }[];
}

/** What the frames of a slice say. */
export interface FilledFrames {
  readonly facts: readonly { readonly seq: number; readonly facts: ThingFacts | null }[];
  /** All from this number on are done; null when all are. */
  readonly from: number | null;
}

export interface WriterCalls {
  open(nothing: null): Restored;
  /** As `open`, for a file whose content is known. @param file its identity */
  resume(file: string | null): null;
  append(batch: PackedBatch): null;
  mark(request: MarkRequest): Slice;
  settle(request: SettleRequest): number;
  called(request: CalledRequest): number;
  prune(request: PruneRequest): Slice;
  fill(filled: FilledFrames | null): OldFrames | null;
  close(nothing: null): null;
}

export interface RecentRequest {
  /** Unix ms. */
  readonly since: number;
  readonly fromSeq: number;
}

export interface ReaderCalls {
  latest(filter: FeedFilter): Read<readonly MonitorEvent[]>;
  directory(filter: FeedFilter): Read<HistoryDirectory>;
  page(request: PageRequest): Read<readonly MonitorEvent[]>;
  event(seq: number): Read<MonitorEvent | null>;
  raw(seq: number): Read<string | null>;
  timeline(entity: Entity): Read<Timeline>;
  facets(nothing: null): Read<Facets>;
  facetCounts(request: FacetCountsRequest): Read<FacetCounts | null>;
  openRows(nothing: null): Read<OpenRows>;
  recentRows(request: RecentRequest): Read<PreviewPage>;
  /** @param since Unix ms */
  silences(since: number): Read<InactivityPeriods>;
  dayCounts(days: readonly DayBounds[]): Read<CountedDays>;
  /** Answers other questions in between. */
  dayRows(day: DayBounds): Promise<Read<DayRows>>;
  /** Answers other questions in between. */
  acceptances(since: number): Promise<Read<AcceptanceState>>;
  close(nothing: null): null;
}

export interface CheckCalls {
  /** Reads the whole file; fails as `damaged` when it is. */
  check(nothing: null): null;
}

export interface ExportJob extends ExportRequest, ExportWords {
  readonly path: string;
  /** The program's own, which the thread has no other way to know. */
  readonly secrets: readonly string[];
}

export interface ExportCalls {
  export(job: ExportJob): Promise<ExportEnd>;
  cancel(nothing: null): null;
}

export interface ExportEnd {
  readonly state: 'done' | 'cancelled';
  readonly written: number;
  readonly total: number;
}

/** Progress of an export, sent before the answer. */
export interface ExportStep {
  readonly written: number;
  readonly total: number;
}

export interface CallsByRole {
  writer: WriterCalls;
  reader: ReaderCalls;
  check: CheckCalls;
  export: ExportCalls;
}
export type Role = keyof CallsByRole;

/** Which history a thread works on. */
export interface HistoryPlace {
  /** Where the database lies: the user's data. */
  readonly folder: string;
  /** Whose events are read and written there. */
  readonly account: AccountId;
}

export interface WorkerData extends HistoryPlace {
  readonly role: Role;
  /** As main has registered them. */
  readonly kinds: ProvidedKinds;
}

export interface Question {
  readonly id: number;
  readonly call: string;
  readonly argument: unknown;
}

export type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure; readonly text: string }
  | { readonly step: ExportStep }
  /** Numbers of rows that could not be read for the answer that follows. */
  | { readonly unreadable: readonly number[] };
