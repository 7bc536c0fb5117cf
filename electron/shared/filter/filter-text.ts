/** A filter as text that can be typed, stored and shared: `kind:order status:rejected since:2h table 5`. */
import { MAX_FILTER_TEXT, MAX_VALUES, NOTHING, searchWords, type FeedFilter } from './feed-filter.ts';
import {
  FIELD_WORDS,
  FILTER_FIELDS,
  fieldOf,
  isEntityType,
  isNamedKind,
  isSeverity,
  kindsOf,
  type FilterContext,
  type FilterField,
} from './filter-fields.ts';
import { nearestWord } from './nearest-word.ts';
import { readTime, writeTime, type WallClock } from './filter-time.ts';
import { readTokens, writeValue, writeWord, type FilterToken } from './filter-tokens.ts';
import { strings } from '../strings/filter.ts';

export interface FilterItemRead {
  /** As typed, without quotes. */
  readonly text: string;
  /** What is meant by it; empty for what could not be read. */
  readonly values: readonly string[];
}

/** One token with its meaning. */
export interface FilterPart {
  readonly token: FilterToken;
  /** Null for words that are searched for, and for a field that there is not. */
  readonly field: FilterField | null;
  readonly items: readonly FilterItemRead[];
  /** A sentence on what is wrong with it. */
  readonly problem: string | null;
  /** There is no such field or value, so nothing can match. */
  readonly isUnknown: boolean;
  /** What it may have been meant to be, `kind:order`; null where it is known, or like nothing that is. */
  readonly suggestion: string | null;
}

/** A name that there is none of. */
export interface UnknownName {
  /** "No such kind." */
  readonly problem: string;
  /** What may have been meant: the name, and all of the text with it. */
  readonly suggestion: { readonly name: string; readonly text: string } | null;
}

export interface ParsedFilter {
  /** Always one that the contract takes. */
  readonly filter: FeedFilter;
  readonly problems: readonly string[];
  readonly parts: readonly FilterPart[];
  /** The first name that there is none of: the filter then lets nothing through, for a typo must not look like an answer. */
  readonly unknown: UnknownName | null;
}

/** Any text gives a filter; what cannot be understood is named in `problems`. */
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
  const unknown = parts.find(({ isUnknown }) => isUnknown);
  return {
    filter: unknown === undefined ? { ...filter, text: searched.slice(0, MAX_FILTER_TEXT) } : NOTHING,
    problems,
    parts,
    unknown: unknown === undefined ? null : unknownName(text, unknown),
  };
}

function unknownName(text: string, { token, problem, suggestion }: FilterPart): UnknownName {
  if (suggestion === null) return { problem: problem ?? '', suggestion: null };
  const corrected = `${text.slice(0, token.start)}${suggestion}${text.slice(token.end)}`;
  return { problem: problem ?? '', suggestion: { name: suggestion, text: corrected } };
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

const KNOWN = { isUnknown: false, suggestion: null } as const;

function readPart(token: FilterToken, context: FilterContext): FilterPart {
  const texts = token.items.map(({ text }) => text);
  if (token.key === null) {
    const items = texts.map((text) => ({ text, values: [text] }));
    const isEmpty = searchWords(texts.join(' ')).length === 0;
    const problem = isEmpty ? strings.noLetter(clip(texts.join(' '))) : null;
    return { token, field: null, items, problem: problem ?? openQuote(token), ...KNOWN };
  }
  const field = fieldOf(token.key);
  if (field === null) {
    const items = texts.map((text) => ({ text, values: [] }));
    const suggestion = likeField(token.key, texts, context);
    return { token, field, items, problem: strings.none.field, isUnknown: true, suggestion };
  }
  const items = texts.map((text) => readItem(field, text, context));
  const wrong = items.find(({ values }) => values.length === 0);
  if (wrong === undefined) {
    const { example } = FILTER_FIELDS[field];
    const problem = items.length === 0 ? strings.noValue(token.key, example) : openQuote(token);
    return { token, field, items, problem, ...KNOWN };
  }
  const isLong = wrong.text.length > MAX_FILTER_TEXT;
  const problem = isLong
    ? strings.longValue(token.key, MAX_FILTER_TEXT)
    : (FILTER_FIELDS[field].none ?? strings.none.field);
  const suggestion = isLong ? null : likeValues(token.key, field, items);
  return { token, field, items, problem, isUnknown: true, suggestion };
}

function readItem(field: FilterField, text: string, context: FilterContext): FilterItemRead {
  const isLong = text.length > MAX_FILTER_TEXT;
  return { text, values: isLong ? [] : FILTER_FIELDS[field].read(text, context) };
}

/** With each value that there is none of made the one that it is most like. */
function likeValues(key: string, field: FilterField, items: readonly FilterItemRead[]): string {
  const { words, example } = FILTER_FIELDS[field];
  const meantBy = ({ text, values }: FilterItemRead): string =>
    values.length > 0 ? text : (nearestWord(text, words()) ?? example);
  return writeField(key, unique(items.map(meantBy)));
}

/** Null for words with a colon that are like no field: a person may search for them. */
function likeField(key: string, texts: readonly string[], context: FilterContext): string | null {
  const name = nearestWord(key, FIELD_WORDS);
  const field = name === null ? null : fieldOf(name);
  if (name === null || field === null) return null;
  const items = texts.map((text) => readItem(field, text, context));
  return items.length === 0
    ? writeField(name, [FILTER_FIELDS[field].example])
    : likeValues(name, field, items);
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
