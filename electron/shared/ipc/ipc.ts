/** The IPC table: every request and push between window and main, each written once. */
import * as v from 'valibot';
import { attentionPushes, attentionRequests, type AttentionView } from '../alerts/attention-ipc.ts';
import type { CallsView } from '../alerts/calls-view.ts';
import { LocationIdSchema, shelfRequests } from '../alerts/shelf-ipc.ts';
import { connectionRequests } from '../connection/connection-ipc.ts';
import type { ConnectionView } from '../connection/connection-view.ts';
import { draftRequests } from '../drafts/drafts-ipc.ts';
import type { KeptDrafts } from '../drafts/drafts.ts';
import { doshiiPushes, doshiiRequests, type DoshiiView } from '../rest/doshii-ipc.ts';
import type { HealthView } from '../rest/location-health.ts';
import { FeedFilterSchema } from '../filter/feed-filter-schema.ts';
import {
  EntitySchema,
  ExportRequestSchema,
  HandleRequestSchema,
  HandleRowsSchema,
  PageRequestSchema,
  FacetCountsRequestSchema,
  RawRequestSchema,
  type EventChange,
  type ExportProgress,
  type ExportStart,
  type FacetCounts,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from '../history/history-queries.ts';
import { push, request, type Push, type Request } from './define-channel.ts';
import type { DayFigures } from '../insights/day-figures.ts';
import type { ProvidedKinds } from '../events/kind-registry.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';
import { morningCheckPushes, morningCheckRequests } from '../morning-check/morning-check-ipc.ts';
import { supportRequests } from '../diagnostics/diagnostics-ipc.ts';
import {
  DisplaySchema,
  SavedFiltersSchema,
  SettingsInputSchema,
  ThemeSchema,
  type SaveOutcome,
  type SettingsView,
} from '../settings/settings.ts';
import { updatesRequests } from '../updates/updates-ipc.ts';
import { upkeepPushes, upkeepRequests } from '../startup-and-updates/startup-and-updates-ipc.ts';

/** The longest pause of notifications, in minutes. */
export const MAX_PAUSE_MINUTES = 24 * 60;

const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const Minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_PAUSE_MINUTES));

export const requests = {
  'app:snapshot': request('snapshot').returns<Snapshot>(),
  /** Of the packages in the program. */
  'app:licences': request('licences').returns<string>(),
  'settings:save': request('saveSettings', SettingsInputSchema).returns<SaveOutcome>(),
  'settings:theme': request('saveTheme', ThemeSchema).returns<SaveOutcome>(),
  'settings:display': request('saveDisplay', DisplaySchema).returns<SaveOutcome>(),
  /** All of them; they replace what was saved. */
  'filters:save': request('saveFilters', SavedFiltersSchema).returns<SaveOutcome>(),
  /** Asks the key store again for what it did not give back. */
  'credentials:read': request('readCredentials').returns<null>(),
  ...connectionRequests,
  /** Of today, for one venue by its location, or for all. */
  'day:figures': request('dayFigures', v.nullable(LocationIdSchema)).returns<DayFigures>(),
  /** 0 resumes. */
  'notifications:pause': request('pauseNotifications', Minutes).returns<null>(),
  /** The newest events that main holds, of earlier runs too, as the snapshot has them. */
  'feed:latest': request('latestBatch').returns<FeedBatch>(),
  /** Newest first, at most `PAGE_SIZE`. */
  'history:latest': request('latest', FeedFilterSchema).returns<readonly MonitorEvent[]>(),
  'history:directory': request('directory', FeedFilterSchema).returns<HistoryDirectory>(),
  /** Oldest first, at most `PAGE_SIZE`. */
  'history:page': request('page', PageRequestSchema).returns<readonly MonitorEvent[]>(),
  'history:event': request('event', Seq).returns<MonitorEvent | null>(),
  'history:timeline': request('timeline', EntitySchema).returns<Timeline>(),
  'history:facets': request('facets').returns<Facets>(),
  /** Null where too many events are found to be counted at once. */
  'history:facet-counts': request('facetCounts', FacetCountsRequestSchema).returns<FacetCounts | null>(),
  /** How many events changed. */
  'history:handle': request('handle', HandleRequestSchema).returns<number>(),
  /** The rows that changed; with an order also those of its payments that needed a person, last. */
  'history:handle-rows': request('handleRows', HandleRowsSchema).returns<readonly number[]>(),
  /** The frame behind an event, without secrets; null when it is no longer held. */
  'history:raw': request('raw', RawRequestSchema).returns<string | null>(),
  'history:copy-raw': request('copyRaw', RawRequestSchema).returns<boolean>(),
  /** Asks where to and begins. */
  'export:start': request('startExport', ExportRequestSchema).returns<ExportStart>(),
  'export:cancel': request('cancelExport').returns<null>(),
  /** The person has seen the outcome of the last one. */
  'export:dismiss': request('dismissExport').returns<null>(),
  ...attentionRequests,
  ...morningCheckRequests,
  ...shelfRequests,
  ...doshiiRequests,
  ...draftRequests,
  ...supportRequests,
  ...upkeepRequests,
  ...updatesRequests,
} satisfies Record<string, Request<string, v.GenericSchema, unknown>>;

type Requests = typeof requests;
export type RequestChannel = keyof Requests;
export type RequestArgument<C extends RequestChannel> = v.InferOutput<Requests[C]['argument']>;
export type RequestResult<C extends RequestChannel> = Exclude<Requests[C]['result'], undefined>;

/** A channel without a handler does not compile. */
export type RequestHandlers = {
  readonly [C in RequestChannel]: (
    argument: RequestArgument<C>,
  ) => RequestResult<C> | Promise<RequestResult<C>>;
};

/** Something the person should know about the program itself, such as a settings file that was set aside; one per code. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
  readonly nextStep: string;
  /** What the window offers to do about it: to ask the key store for the credentials again. */
  readonly remedy?: 'read-credentials';
}

/** `live` is what needs a person and what is going on; `history` every event. */
export type Page = 'live' | 'history' | 'connection' | 'alerts' | 'doshii' | 'settings' | 'help';

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
  readonly calls: CallsView;
  /** Whether the system lets the window come to the front without giving it the keyboard. */
  readonly canRaise: boolean;
  readonly doshii: DoshiiView;
  readonly health: HealthView;
  /** Keys of the things whose facts are being asked for, the newest first. */
  readonly factsAsked: readonly string[];
  readonly problems: readonly Problem[];
  /** Null when no export ran, or its outcome was seen. */
  readonly exporting: ExportProgress | null;
  /** Unsaved changes that the window before left. */
  readonly drafts: KeptDrafts;
  readonly page: Page;
  /** The event whose notification was clicked while no window was open. */
  readonly selectedSeq: number | null;
}

export const pushes = {
  'connection:changed': push('onConnection').carries<ConnectionView>(),
  'feed:batch': push('onBatch').carries<FeedBatch>(),
  'feed:select': push('onSelect').carries<number>(),
  'calls:changed': push('onCalls').carries<CallsView>(),
  /** What needs a person is to be seen: the window came to the front for it. */
  'calls:show': push('onShowCalls').carries<null>(),
  /** Rows went or changed in numbers (pruned, all marked as handled, another file): what a window holds must be read again. */
  'history:reset': push('onHistoryReset').carries<null>(),
  /** Keys of the things whose facts are being asked for, the newest first. */
  'facts:asked': push('onFactsAsked').carries<readonly string[]>(),
  'export:progress': push('onExport').carries<ExportProgress>(),
  'settings:changed': push('onSettings').carries<SettingsView>(),
  /** Notifications are paused until this Unix ms; null when they are not. */
  'notifications:paused': push('onPaused').carries<number | null>(),
  /** Of the venue that was asked for last; at most every second. */
  'figures:changed': push('onFigures').carries<DayFigures>(),
  'problems:changed': push('onProblems').carries<readonly Problem[]>(),
  'window:page': push('onPage').carries<Page>(),
  ...attentionPushes,
  ...morningCheckPushes,
  ...doshiiPushes,
  ...upkeepPushes,
} satisfies Record<string, Push<string, unknown>>;

export type PushChannel = keyof typeof pushes;
export type PushPayload<C extends PushChannel> = Exclude<(typeof pushes)[C]['payload'], undefined>;
export type Unsubscribe = () => void;
