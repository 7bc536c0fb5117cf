/** What is to be shown of the feed, and whether an event is. */
import { isWaiting, type CallableEvent } from '../alerts/waiting.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import type { EntityType, MonitorEvent, Severity } from '../events/monitor-event.ts';
import { entityNames } from '../strings/entities.ts';
import { factsText } from '../things/facts-text.ts';

/** In the order in which the history stores their places. */
export const ENTITY_TYPES = Object.keys(entityNames) as readonly EntityType[];
export const SEVERITIES = ['urgent', 'notice', 'quiet', 'hidden'] as const satisfies readonly Severity[];

/** Values of one field that a filter may hold. */
export const MAX_VALUES = 50;
/** Longest value or search text, characters. */
export const MAX_FILTER_TEXT = 500;

/**
 * Within a field any value is enough; every field that is set must agree. An empty list, null, false and '' ask for nothing,
 * but that what is hidden must be asked for by name.
 */
export interface FeedFilter {
  /** Doshii's event names, `gap` or `unreadable`. */
  readonly kinds: readonly string[];
  readonly entityTypes: readonly EntityType[];
  /** The entity's own id, or the order that it belongs to. */
  readonly ids: readonly string[];
  /** Compared without regard to case. */
  readonly statuses: readonly string[];
  readonly severities: readonly Severity[];
  /** Hashed location ids. */
  readonly locations: readonly string[];
  /** Received at or after, Unix ms. */
  readonly from: number | null;
  /** Received before, Unix ms. */
  readonly to: number | null;
  /** Only alerts that need a person: not handled, and not pending within their time. */
  readonly unhandled: boolean;
  /** Words that must all begin a word of the row. */
  readonly text: string;
  /**
   * Of those words the ones that begin a word in the name of a location: its events have them as well. Main and the window know
   * the names, see `withPlaces`.
   */
  readonly places?: readonly { readonly word: string; readonly locations: readonly string[] }[] | undefined;
}

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

/** Lets nothing through: nothing came in a time that ends as it begins. */
export const NOTHING: FeedFilter = { ...NO_FILTER, from: 0, to: 0 };

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
  'title' | 'detail' | 'kind' | 'status' | 'entityId' | 'orderId' | 'locationId' | 'facts'
>;

/** What the words of a search are looked for in. Bodies are left out: guests' names must not be found by everybody. */
export function searchText(event: SearchedEvent): string {
  const { title, detail, kind, status, entityId, orderId, locationId, facts } = event;
  // For every event that comes: a list of the parts takes several times as long.
  let text = `${title} ${detail} ${kind}`;
  if (status !== null) text += ` ${status}`;
  if (entityId !== null) text += ` ${entityId}`;
  if (orderId !== null) text += ` ${orderId}`;
  if (locationId !== null) text += ` ${locationId}`;
  if (facts !== null) text += ` ${factsText(facts)}`;
  return text.includes('able ') ? withTables(text) : text;
}

const NUMBERED_TABLE = /\btable (\d\w*)/gi;

/** A table and its number are also one word: apart, "table 5" would find nearly every row with a table. */
function withTables(text: string): string {
  let all = text;
  for (const [, number] of text.matchAll(NUMBERED_TABLE)) all += ` table${number}`;
  return all;
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

/** The words that a search asks for. */
export function wantedWords(text: string): readonly string[] {
  const words = searchWords(text);
  return words.flatMap((word, index) => {
    const [before, after] = [words[index - 1], words[index + 1]];
    if (word === 'table' && after !== undefined && isNumber(after)) return [];
    return [before === 'table' && isNumber(word) ? `table${word}` : word];
  });
}

function isNumber(word: string): boolean {
  return /^\d/.test(word);
}

/** Lets a search find the events of a location by its name. */
export function withPlaces(
  filter: FeedFilter,
  locations: readonly { readonly id: string; readonly name: string }[],
): FeedFilter {
  const { places: _, ...rest } = filter;
  const named = locations.map(({ id, name }) => ({ id, words: searchWords(name) }));
  const places = [...new Set(wantedWords(filter.text))].slice(0, MAX_VALUES).flatMap((word) => {
    const meant = named.filter(({ words }) => words.some((each) => each.startsWith(word)));
    const ids = meant.map(({ id }) => id).filter((id) => id.length <= MAX_FILTER_TEXT);
    return ids.length === 0 ? [] : [{ word, locations: ids.slice(0, MAX_VALUES) }];
  });
  return places.length === 0 ? rest : { ...rest, places };
}

/** The words of the id of each location that is as good as that word: the row of an event has them all. */
export function placesOf(word: string, places: FeedFilter['places'] = []): readonly (readonly string[])[] {
  return places
    .filter((place) => place.word === word)
    .flatMap(({ locations }) => locations.map(searchWords))
    .filter((id) => id.length > 0);
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
    hasWords(filter, event)
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

function hasWords({ text, places = [] }: FeedFilter, event: MonitorEvent): boolean {
  const wanted = wantedWords(text);
  if (wanted.length === 0) return true;
  const words = searchWords(searchText(event));
  const isAt = (start: string): boolean =>
    placesOf(start, places).some((id) => id.every((word) => words.includes(word)));
  return wanted.every((start) => words.some((word) => word.startsWith(start)) || isAt(start));
}
