/** The contract between main and the window: requests with their parsers, and pushes. */
import * as v from 'valibot';
import {
  attentionRequests,
  type AttentionAnswers,
  type AttentionPushes,
  type AttentionView,
} from './attention-ipc.ts';
import type { ConnectionHistoryView } from './connection-history.ts';
import type { ConnectionView } from './connection-view.ts';
import { doshiiRequests, type DoshiiAnswers, type DoshiiPushes, type DoshiiView } from './doshii-ipc.ts';
import { FeedFilterSchema } from './feed-filter.ts';
import {
  EntitySchema,
  ExportRequestSchema,
  HandleRequestSchema,
  PageRequestSchema,
  RawRequestSchema,
  type EventChange,
  type ExportProgress,
  type ExportStart,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from './history.ts';
import type { ProvidedKinds } from './kinds.ts';
import type { MonitorEvent } from './monitor-event.ts';
import { supportRequests, type SupportAnswers } from './support-ipc.ts';
import {
  SavedFiltersSchema,
  SettingsInputSchema,
  ThemeSchema,
  type SaveOutcome,
  type SettingsView,
} from './settings.ts';
import { updatesRequests, type UpdatesAnswers } from './updates-ipc.ts';
import { upkeepRequests, type UpkeepAnswers, type UpkeepPushes } from './upkeep-ipc.ts';

/** The longest pause of notifications, in minutes. */
export const MAX_PAUSE_MINUTES = 24 * 60;

const Nothing = v.undefined();
const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MINUTES));

/** One entry per request: its parser here, its answer in `Answers`. A channel without a handler does not compile. */
export const requestParsers = {
  'app:snapshot': Nothing,
  /** Of the packages in the program. */
  'app:licences': Nothing,
  'settings:save': SettingsInputSchema,
  'settings:theme': ThemeSchema,
  /** All of them; they replace what was saved. */
  'filters:save': SavedFiltersSchema,
  /** Asks the key store again for what it did not give back. */
  'credentials:read': Nothing,
  'connection:reconnect': Nothing,
  'connection:disconnect': Nothing,
  'connection:history': Nothing,
  /** 0 resumes. */
  'notifications:pause': Minutes,
  /** Newest first, at most `PAGE_SIZE`. */
  'history:latest': FeedFilterSchema,
  'history:directory': FeedFilterSchema,
  /** Oldest first, at most `PAGE_SIZE`. */
  'history:page': PageRequestSchema,
  'history:event': Seq,
  'history:timeline': EntitySchema,
  'history:facets': Nothing,
  /** How many events changed. */
  'history:handle': HandleRequestSchema,
  /** The frame behind an event, without secrets; null when it is no longer held. */
  'history:raw': RawRequestSchema,
  'history:copy-raw': RawRequestSchema,
  /** Asks where to and begins. */
  'export:start': ExportRequestSchema,
  'export:cancel': Nothing,
  /** The person has seen the outcome of the last one. */
  'export:dismiss': Nothing,
  ...attentionRequests,
  ...doshiiRequests,
  ...supportRequests,
  ...upkeepRequests,
  ...updatesRequests,
} satisfies Record<string, v.GenericSchema>;

export type RequestChannel = keyof typeof requestParsers;
export type RequestArgument<C extends RequestChannel> = v.InferOutput<(typeof requestParsers)[C]>;

export interface Answers
  extends AttentionAnswers, DoshiiAnswers, SupportAnswers, UpkeepAnswers, UpdatesAnswers {
  'app:snapshot': Snapshot;
  'app:licences': string;
  'settings:save': SaveOutcome;
  'settings:theme': SaveOutcome;
  'filters:save': SaveOutcome;
  'credentials:read': null;
  'connection:reconnect': null;
  'connection:disconnect': null;
  'connection:history': ConnectionHistoryView;
  'notifications:pause': null;
  'history:latest': readonly MonitorEvent[];
  'history:directory': HistoryDirectory;
  'history:page': readonly MonitorEvent[];
  'history:event': MonitorEvent | null;
  'history:timeline': Timeline;
  'history:facets': Facets;
  'history:handle': number;
  'history:raw': string | null;
  'history:copy-raw': boolean;
  'export:start': ExportStart;
  'export:cancel': null;
  'export:dismiss': null;
}

/** A channel without a handler does not compile. */
export type RequestHandlers = {
  readonly [C in RequestChannel]: (argument: RequestArgument<C>) => Answers[C] | Promise<Answers[C]>;
};

/** Something the person should know about the program itself, such as a settings file that was set aside; one per code. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
  readonly nextStep: string;
  /** What the window offers to do about it: to ask the key store for the credentials again. */
  readonly remedy?: 'read-credentials';
}

export type Page = 'feed' | 'connection' | 'alerts' | 'doshii' | 'settings';

export interface Skipped {
  readonly count: number;
  /** Among them. */
  readonly urgent: number;
  /** Among them; a list without a filter leaves these out. */
  readonly hidden: number;
}

export interface FeedBatch {
  /** Oldest first, `seq` ascending. */
  readonly events: readonly MonitorEvent[];
  /** Came right before the first of `events`, one number each, and are only counted: the history has them. */
  readonly skipped?: Skipped;
  /** Of rows that are already there. */
  readonly changes: readonly EventChange[];
  /** Events seen in this run. */
  readonly total: number;
  /** Of the events with `isStored` null, those up to this number are on the disk. */
  readonly storedUpTo: number;
}

/** Everything a window needs that opened late. Subscribe first, then ask; `seq` settles the overlap. */
export interface Snapshot extends FeedBatch {
  readonly version: string;
  /** "en-AU": the system's, which a window does not know by itself. */
  readonly locale: string;
  /** Of the ordering service. */
  readonly kinds: ProvidedKinds;
  readonly connection: ConnectionView;
  readonly settings: SettingsView;
  readonly pausedUntil: number | null;
  readonly attention: AttentionView;
  /** Whether the system lets the window come to the front without giving it the keyboard. */
  readonly canRaise: boolean;
  readonly doshii: DoshiiView;
  readonly problems: readonly Problem[];
  /** Null when no export ran, or its outcome was seen. */
  readonly exporting: ExportProgress | null;
  readonly page: Page;
  /** The event whose notification was clicked while no window was open. */
  readonly selectedSeq: number | null;
}

export interface Pushes extends AttentionPushes, DoshiiPushes, UpkeepPushes {
  'connection:changed': ConnectionView;
  'feed:batch': FeedBatch;
  'feed:select': number;
  /** Rows went or changed in numbers (pruned, all marked as handled, another file): what a window holds must be read again. */
  'history:reset': null;
  'export:progress': ExportProgress;
  'settings:changed': SettingsView;
  /** Notifications are paused until this Unix ms; null when they are not. */
  'notifications:paused': number | null;
  'problems:changed': readonly Problem[];
  'window:page': Page;
}

export type PushChannel = keyof Pushes;
export type Unsubscribe = () => void;
