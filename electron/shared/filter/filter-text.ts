/** A filter as text that can be typed, stored and shared: `kind:order status:rejected since:2h table 5`. */
import { MAX_FILTER_TEXT, MAX_VALUES, searchWords, type FeedFilter } from './feed-filter.ts';
import {
  FILTER_FIELDS,
  fieldOf,
  isEntityType,
  isNamedKind,
  isSeverity,
  kindsOf,
  type FilterContext,
  type FilterField,
} from './filter-fields.ts';
import { readTime, writeTime, type WallClock } from './filter-time.ts';
import { readTokens, writeValue, writeWord, type FilterToken } from './filter-tokens.ts';
import { strings } from '../strings/filter.ts';

export interface FilterItemRead {
  /** As typed, without quotes. */
  readonly text: string;
  /** What is meant by it; empty for what could not be read and is left out. */
  readonly values: readonly string[];
}

/** One token with its meaning. */
export interface FilterPart {
  readonly token: FilterToken;
  /** Null for words that are searched for, and for a field that there is not. */
  readonly field: FilterField | null;
  readonly items: readonly FilterItemRead[];
  /** A sentence on what is left out of the filter, and what was expected. */
  readonly problem: string | null;
}

export interface ParsedFilter {
  /** Always one that the contract takes. */
  readonly filter: FeedFilter;
  readonly problems: readonly string[];
  readonly parts: readonly FilterPart[];
}

/** Any text gives a filter; what cannot be understood is named in `problems` and left out of it. */
export function parseFilterText(text: string, context: FilterContext): ParsedFilter {
  const parts = readTokens(text).map((token) => readPart(token, context));
  const problems = parts.flatMap(({ problem }) => problem ?? []);
  const of = (field: FilterField): readonly string[] => {
    const all = new Set(parts.flatMap((part) => (part.field === field ? meant(part) : [])));
    if (all.size > MAX_VALUES) problems.push(strings.tooManyValues(field, MAX_VALUES));
    return [...all].slice(0, MAX_VALUES);
  };
  const at = (field: 'after' | 'before'): number | null => {
    const times = of(field);
    if (times.length > 1) problems.push(strings.twice(field));
    return readTime(times.at(-1) ?? '', context.clock);
  };
  const about = of('kind');
  const types = about.filter(isEntityType);
  const names = about.filter((word) => !isEntityType(word));
  // Of two fields both must agree; words of one field must not, so they become names of events together.
  const isMixed = types.length > 0 && names.length > 0;
  const kinds = isMixed ? [...names, ...types.flatMap(kindsOf)] : names;
  const filter: FeedFilter = {
    kinds: unique([...kinds, ...of('event')]),
    entityTypes: unique([...(isMixed ? [] : types), ...of('entity').filter(isEntityType)]),
    ids: of('id'),
    statuses: of('status'),
    severities: of('severity').filter(isSeverity),
    locations: of('location'),
    from: at('after'),
    to: at('before'),
    unhandled: of('is').length > 0,
    text: '',
  };
  const searched = searchedText(parts);
  if (searched.length > MAX_FILTER_TEXT) problems.push(strings.longWords(MAX_FILTER_TEXT));
  return { filter: { ...filter, text: searched.slice(0, MAX_FILTER_TEXT) }, problems, parts };
}

/** The words that are searched for, as one text. */
export function searchedText(parts: readonly FilterPart[]): string {
  return parts
    .filter(({ token }) => token.key === null)
    .flatMap(({ items }) => items.flatMap(({ text }) => text.split(/\s+/)))
    .filter((word) => word !== '')
    .join(' ');
}

/** `parseFilterText` makes the same filter of it, as long as the wall clock stays in its zone. */
export function formatFilter(filter: FeedFilter, clock: WallClock): string {
  const { kinds, entityTypes, from, to } = filter;
  const isPlain = kinds.every(isNamedKind) && (kinds.length === 0 || entityTypes.length === 0);
  const fields: readonly (readonly [FilterField, readonly string[]])[] = [
    [isPlain ? 'kind' : 'entity', entityTypes],
    [isPlain ? 'kind' : 'event', kinds],
    ['status', filter.statuses],
    ['severity', filter.severities],
    ['location', filter.locations],
    ['id', filter.ids],
    ['after', from === null ? [] : [writeTime(from, clock)]],
    ['before', to === null ? [] : [writeTime(to, clock)]],
    ['is', filter.unhandled ? ['unhandled'] : []],
  ];
  const words = filter.text.split(/\s+/).filter((word) => word !== '');
  return [
    ...fields.filter(([, values]) => values.length > 0).map(([field, values]) => writeField(field, values)),
    ...words.map(writeWord),
  ].join(' ');
}

/** `status:rejected,"on hold"` */
export function writeField(field: string, values: readonly string[]): string {
  return `${field}:${values.map(writeValue).join(',')}`;
}

function readPart(token: FilterToken, context: FilterContext): FilterPart {
  const texts = token.items.map(({ text }) => text);
  if (token.key === null) {
    const items = texts.map((text) => ({ text, values: [text] }));
    const isEmpty = searchWords(texts.join(' ')).length === 0;
    const problem = isEmpty ? strings.noLetter(clip(texts.join(' '))) : null;
    return { token, field: null, items, problem: problem ?? openQuote(token) };
  }
  const field = fieldOf(token.key);
  if (field === null) {
    const items = texts.map((text) => ({ text, values: [] }));
    const problem = strings.noField(clip(token.key));
    return { token, field, items, problem };
  }
  const items = token.items.map(({ text }) => {
    const isLong = text.length > MAX_FILTER_TEXT;
    return { text, values: isLong ? [] : FILTER_FIELDS[field].read(text, context) };
  });
  return { token, field, items, problem: problemOf(token.key, field, items) ?? openQuote(token) };
}

function problemOf(key: string, field: FilterField, items: readonly FilterItemRead[]): string | null {
  const { example, expected } = FILTER_FIELDS[field];
  if (items.length === 0) return strings.noValue(key, example);
  const wrong = items.find(({ values }) => values.length === 0);
  if (!wrong) return null;
  if (wrong.text.length > MAX_FILTER_TEXT) return strings.longValue(key, MAX_FILTER_TEXT);
  return strings.unknown(key, clip(wrong.text), expected ?? example);
}

function openQuote(token: FilterToken): string | null {
  return token.isOpen ? strings.openQuote : null;
}

function meant(part: FilterPart): readonly string[] {
  return part.items.flatMap(({ values }) => values);
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].slice(0, MAX_VALUES);
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
