/** What is to be shown of the feed, and whether an event is. */
import * as v from 'valibot';
import { isWaiting, type CallableEvent } from '../alerts/waiting.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import type { EntityType, MonitorEvent, Severity } from '../events/monitor-event.ts';
import { entityNames } from '../strings/entities.ts';

/** In the order in which the history stores their places. */
export const ENTITY_TYPES = Object.keys(entityNames) as readonly EntityType[];
export const SEVERITIES = ['urgent', 'notice', 'quiet', 'hidden'] as const satisfies readonly Severity[];

/** Values of one field that a filter may hold. */
export const MAX_VALUES = 50;
/** Longest value or search text, characters. */
export const MAX_FILTER_TEXT = 500;

const values = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.array(item), v.maxLength(MAX_VALUES), v.readonly());
const Text = v.pipe(v.string(), v.maxLength(MAX_FILTER_TEXT));
const UnixMs = v.nullable(v.pipe(v.number(), v.finite()));

/**
 * Within a field any value is enough; every field that is set must agree. An empty list, null, false and '' ask for nothing,
 * but that what is hidden must be asked for by name.
 */
export const FeedFilterSchema = v.object({
  /** Doshii's event names, `gap` or `unreadable`. */
  kinds: values(Text),
  entityTypes: values(v.picklist(ENTITY_TYPES)),
  /** The entity's own id, or the order that it belongs to. */
  ids: values(Text),
  /** Compared without regard to case. */
  statuses: values(Text),
  severities: values(v.picklist(SEVERITIES)),
  /** Hashed location ids. */
  locations: values(Text),
  /** Received at or after, Unix ms. */
  from: UnixMs,
  /** Received before, Unix ms. */
  to: UnixMs,
  /** Only alerts that need a person: not handled, and not pending within their time. */
  unhandled: v.boolean(),
  /** Words that must all begin a word of the row. */
  text: Text,
});
export type FeedFilter = Readonly<v.InferOutput<typeof FeedFilterSchema>>;

export const NO_FILTER: FeedFilter = {
  kinds: [],
  entityTypes: [],
  ids: [],
  statuses: [],
  severities: [],
  locations: [],
  from: null,
  to: null,
  unhandled: false,
  text: '',
};

/** Whether events of that severity must be handled. */
export function isAlerting(severity: Severity): boolean {
  return severity === 'urgent' || severity === 'notice';
}

export function isUnhandled(event: Pick<MonitorEvent, 'severity' | 'handledAt'>): boolean {
  return isAlerting(event.severity) && event.handledAt === null;
}

/** Unhandled, and not only pending within its time. */
export function needsPerson(event: CallableEvent): boolean {
  return isUnhandled(event) && !isWaiting(event);
}

export type SearchedEvent = Pick<
  MonitorEvent,
  'title' | 'detail' | 'kind' | 'status' | 'entityId' | 'orderId' | 'locationId'
>;

/** What the words of a search are looked for in. Bodies are left out: guests' names must not be found by everybody. */
export function searchText(event: SearchedEvent): string {
  const { title, detail, kind, status, entityId, orderId, locationId } = event;
  // For every event that comes: a list of the parts takes several times as long.
  let text = `${title} ${detail} ${kind}`;
  if (status !== null) text += ` ${status}`;
  if (entityId !== null) text += ` ${entityId}`;
  if (orderId !== null) text += ` ${orderId}`;
  if (locationId !== null) text += ` ${locationId}`;
  return text;
}

/** ASCII, and the marks that titles and details are written with. */
const PLAIN = /^[\0-\x7f·×–—‘’“”…]*$/;
const NO_WORD = /[^a-z0-9]+/g;

/**
 * Lower-case words of letters and digits, without accents, as the history's text index splits them.
 * @param parting what stands between two of them
 */
export function foldedText(text: string, parting = ' '): string {
  // Most rows are plain; normalising is what takes the time.
  if (PLAIN.test(text)) return text.toLowerCase().replace(NO_WORD, parting);
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Co}]+/gu, parting);
}

export function searchWords(text: string): readonly string[] {
  return foldedText(text)
    .split(' ')
    .filter((word) => word !== '');
}

/** The same judgement as the history's queries make, for events that come while a filter is on. */
export function matches(filter: FeedFilter, event: MonitorEvent): boolean {
  const { from, to } = filter;
  return (
    allows(filter.kinds, event.kind) &&
    allows(filter.entityTypes, event.entityType) &&
    (allows(filter.ids, event.entityId) || allows(filter.ids, event.orderId)) &&
    allowsStatus(filter.statuses, event.status) &&
    allowsSeverity(filter.severities, event.severity) &&
    allows(filter.locations, event.locationId) &&
    (from === null || event.receivedAt >= from) &&
    (to === null || event.receivedAt < to) &&
    (!filter.unhandled || needsPerson(event)) &&
    hasWords(filter.text, event)
  );
}

function allows(wanted: readonly string[], value: string | null): boolean {
  return wanted.length === 0 || (value !== null && wanted.includes(value));
}

function allowsStatus(wanted: readonly string[], status: string | null): boolean {
  if (wanted.length === 0 || status === null) return wanted.length === 0;
  return wanted.some((each) => comparableStatus(each) === comparableStatus(status));
}

function allowsSeverity(wanted: readonly Severity[], severity: Severity): boolean {
  return wanted.length === 0 ? severity !== 'hidden' : wanted.includes(severity);
}

function hasWords(text: string, event: MonitorEvent): boolean {
  const wanted = searchWords(text);
  if (wanted.length === 0) return true;
  const words = searchWords(searchText(event));
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}
