/** Takes secrets out of free text by what stands around them: `password=…`, `Authorization: …`, `Bearer …`, a JWT, a login in an address. */
import { mayNameSecret } from './secret-names.ts';
import { isOrdinary, isQuotedWord, looksSecret, nameBefore } from './secret-prose.ts';
import { REDACTED } from './own-secrets.ts';

/** What leads from a name, which may be in quotes, to its value: `=`, `:`, `=>`, `>`, or blanks before a quote. */
const SEPARATOR = /\\{0,8}["'\]]{0,2}\s{0,20}(?:=>|[:=>])\s{0,20}|\s{1,20}(?=\\{0,8}["'])/g;
/** Longest name that is looked at, characters. */
const MAX_NAME = 64;
/** Quotes inside so many strings in strings are distinguished. */
const MAX_BACKSLASHES = 64;

/** Headers whose value goes to the end of the line, whatever it is. */
const HEADER = /^(?:(?:proxy-)?authorization|set-cookie|x-[\w-]{0,60}(?:key|token))$/i;
/** Of the header with cookies; other text after the word has no `=`. */
const COOKIES = /^[^\s=;,]{1,128}=/;
/** Begins such a value without a header. */
const SCHEME =
  /^(?:bearer|basic|digest|token|apikey|negotiate|ntlm|jwt|hmac\S{0,20}|aws4\S{0,20})\s{1,20}(?=\S)/i;
/** … unless an ordinary word follows. */
const WORD = /^[A-Z]?[a-z]{1,14}(?:[\s,.;!?]|$)/;
const TOKEN_END = /[\s,;&}\]<"']/g;
/** Names of numbers that are written in groups, and the groups after the first. */
const OF_NUMBERS = /card|account|iban/i;
const GROUPS = /(?:[ \u00A0-]{1,2}[A-Z]{0,4}\d{2,12}(?![A-Za-z]))*/y;

/** Begins a value that has no name. Of "basic" only what looks like base64, as it is also an English word. */
const BEARER = /\b(bearer\s{1,20})(?!\[)["']?[^\s"',;]+/gi;
const BASIC = /\b((?:[Bb]asic|BASIC)\s{1,20})(?=[a-z+/]{0,200}[\dA-Z=])[\w+/-]{8,}={0,2}/g;
/** `{"` in base64 begins each part of a JWT. */
const JWT = /eyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
const LOGIN = /\/\/[^\s/@?#"'<>]{1,256}@/g;

/** Names and values stay in their places; time grows with the length of the text only. */
export function hideNamed(text: string): string {
  let hidden = text;
  if (mayNameSecret(hidden)) hidden = hideValues(hidden);
  if (/eyJ|bearer|basic|\/\//i.test(hidden))
    hidden = hidden
      .replace(BEARER, `$1${REDACTED}`)
      .replace(BASIC, `$1${REDACTED}`)
      .replace(JWT, REDACTED)
      .replace(LOGIN, `//${REDACTED}@`);
  return hidden;
}

function hideValues(text: string): string {
  let out = '';
  let done = 0;
  SEPARATOR.lastIndex = 0;
  for (let found = SEPARATOR.exec(text); found !== null; found = SEPARATOR.exec(text)) {
    const from = SEPARATOR.lastIndex;
    const name = nameBefore(text.slice(Math.max(done, found.index - MAX_NAME), found.index));
    if (name === null || text.startsWith(REDACTED, from)) continue;
    const end = valueEnd(text, from, {
      name,
      separator: found[0],
      isTag: text[found.index - name.length - 1] === '<',
    });
    if (end === from) continue;
    out += text.slice(done, from) + REDACTED;
    done = end;
    SEPARATOR.lastIndex = end;
  }
  return out + text.slice(done);
}

interface Named {
  readonly name: string;
  readonly separator: string;
  /** `<name>value</name>` */
  readonly isTag: boolean;
}

/** @returns `from` when what stands there is no secret */
function valueEnd(text: string, from: number, { name, separator, isTag }: Named): number {
  const isInSentence = !isTag && /^\s*[:>]?\s*$/.test(separator);
  if (isInSentence && startsRest(text, from, name, separator)) return endOf(/[\r\n]/g, text, from);
  if (isInSentence && isOrdinary(name)) return wordEnd(text, from);
  const first = text.charAt(from);
  if (first === '[' || first === '{') return bracketEnd(text, from);
  const quoted = quotedEnd(text, from);
  if (quoted !== null) return quoted;
  if (startsRest(text, from, name, separator)) return endOf(/[\r\n]/g, text, from);
  const end = endOf(TOKEN_END, text, from);
  if (!OF_NUMBERS.test(name)) return end;
  GROUPS.lastIndex = end;
  return end + (GROUPS.exec(text)?.[0].length ?? 0);
}

/** Whether a value goes to the end of its line. */
function startsRest(text: string, from: number, name: string, separator: string): boolean {
  const start = text.slice(from, from + 160);
  const isScheme = SCHEME.test(start);
  if (HEADER.test(name)) return isScheme || /^\s*:\s*$/.test(separator);
  if (/^cookie$/i.test(name) && separator.includes(':')) return COOKIES.test(start);
  return isScheme && !WORD.test(start.replace(SCHEME, ''));
}

/** One word, also in quotes, where it looks like a secret. */
function wordEnd(text: string, from: number): number {
  const quoted = quotedEnd(text, from);
  if (quoted === null) {
    const end = endOf(TOKEN_END, text, from);
    return looksSecret(text.slice(from, end)) ? end : from;
  }
  const value = text.slice(from, quoted).replace(/^\\{0,64}["']|\\{0,64}["']$/g, '');
  return /\s/.test(value) || isQuotedWord(value) ? from : quoted;
}

/** @returns where a quoted value ends, with its quote; null when none begins here */
function quotedEnd(text: string, from: number): number | null {
  let start = from;
  while (start - from < MAX_BACKSLASHES && text.charAt(start) === '\\') start += 1;
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return null;
  // Inside a string that is quoted itself, quotes have backslashes; one with more of them belongs to the value.
  const level = start - from;
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (text.charAt(at - 1 - backslashes) === '\\') backslashes += 1;
    if (backslashes <= level) return at + 1;
  }
  return text.length;
}

function bracketEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const character = text.charAt(at);
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    if (depth === 0) return at + 1;
    at = (character === '"' || character === '\\' ? quotedEnd(text, at) : null) ?? at + 1;
  }
  return text.length;
}

function endOf(stop: RegExp, text: string, from: number): number {
  stop.lastIndex = from;
  return stop.exec(text)?.index ?? text.length;
}
