/** The words of a filter as it is typed: where each begins and ends, its field and its values. Knows no field and no meaning. */

export interface FilterItem {
  /** Without the quotes. */
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface FilterToken {
  /** Its place in the typed text. */
  readonly start: number;
  readonly end: number;
  /** Lower case, `status` of `Status:rejected`; null for words that are searched for. */
  readonly key: string | null;
  /** None for `status:`. */
  readonly items: readonly FilterItem[];
  /** The text ends before the closing quote. */
  readonly isOpen: boolean;
}

const SPACE = /\s*/y;
const KEY = /([a-z]+):/iy;
const WORD = /\S+/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)("?)/y;
const BARE_VALUE = /[^\s,]+/y;
const NEEDS_QUOTES_AS_VALUE = /^$|^"|[\s,]/;
const NEEDS_QUOTES_AS_WORD = /^$|^"|^[a-z]+:|\s/i;

/** Takes any text and drops none of it. */
export function readTokens(text: string): readonly FilterToken[] {
  const tokens: FilterToken[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = readToken(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** As `status:` writes it: in quotes where it must be. */
export function writeValue(value: string): string {
  return NEEDS_QUOTES_AS_VALUE.test(value) ? quote(value) : value;
}

/** A word that is searched for; in quotes where it would be taken for a field. */
export function writeWord(word: string): string {
  return NEEDS_QUOTES_AS_WORD.test(word) ? quote(word) : word;
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function readToken(text: string, start: number): FilterToken {
  const key = matchAt(KEY, text, start);
  if (key === null) {
    const { item, end, isOpen } = readItem(text, start, WORD);
    return { start, end, key: null, items: item ? [item] : [], isOpen };
  }
  const items: FilterItem[] = [];
  let end = start + key[0].length;
  let isOpen = false;
  for (;;) {
    const value = readItem(text, end, BARE_VALUE);
    if (value.item) items.push(value.item);
    end = value.end;
    isOpen ||= value.isOpen;
    if (text[end] !== ',') break;
    end += 1;
  }
  return { start, end, key: key[1]?.toLowerCase() ?? '', items, isOpen };
}

function readItem(
  text: string,
  start: number,
  bare: RegExp,
): { item: FilterItem | null; end: number; isOpen: boolean } {
  const quoted = matchAt(QUOTED, text, start);
  if (quoted) {
    const item = { text: (quoted[1] ?? '').replace(/\\([^])/g, '$1'), isQuoted: true };
    const end = start + quoted[0].length;
    // A lone backslash at the very end belongs to no pair.
    const isOpen = quoted[2] === '';
    return { item, end: isOpen ? text.length : end, isOpen };
  }
  const found = matchAt(bare, text, start);
  if (!found) return { item: null, end: start, isOpen: false };
  return { item: { text: found[0], isQuoted: false }, end: start + found[0].length, isOpen: false };
}

function skipSpace(text: string, at: number): number {
  return at + (matchAt(SPACE, text, at)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
