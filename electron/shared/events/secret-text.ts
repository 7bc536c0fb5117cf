/** Takes secrets out of free text by what stands around them: `password=…`, `Authorization: …`, `Bearer …`, a JWT, a login in an address. */
import { isSecretKey, mayNameSecret } from './secret-names.ts';
import { REDACTED } from './own-secrets.ts';

/** What leads from a name, which may be in quotes, to its value: `=`, `:`, `=>`, `>`, or blanks before a quote. */
const SEPARATOR = /\\{0,8}["'\]]{0,2}\s{0,20}(?:=>|[:=>])\s{0,20}|\s{1,20}(?=\\{0,8}["'])/g;
/** Longest name that is looked at, characters. */
const MAX_NAME = 64;
/** Quotes inside so many strings in strings are distinguished. */
const MAX_BACKSLASHES = 64;

/** A header or a parameter whose value has blanks in it. */
const SCHEME = /^(?:bearer|basic|digest|token|apikey|negotiate|ntlm|jwt|hmac\S{0,20}|aws4\S{0,20})\s/i;

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
    if (!isNamed(text.slice(Math.max(done, found.index - MAX_NAME), found.index))) continue;
    if (text.startsWith(REDACTED, from)) continue;
    const end = valueEnd(text, from, found[0]);
    if (end === from) continue;
    out += text.slice(done, from) + REDACTED;
    done = end;
    SEPARATOR.lastIndex = end;
  }
  return out + text.slice(done);
}

/** @param before a separator; its last word or its last two, such as "API key", are the name */
function isNamed(before: string): boolean {
  const words = before.split(/[^\w.-]/);
  const last = words.at(-1) ?? '';
  return last !== '' && (isSecretKey(last) || isSecretKey(`${words.at(-2) ?? ''}_${last}`));
}

function valueEnd(text: string, from: number, separator: string): number {
  const first = text.charAt(from);
  if (first === '[' || first === '{') return bracketEnd(text, from);
  const quoted = quotedEnd(text, from);
  if (quoted !== null) return quoted;
  const isInJson = /["']/.test(separator);
  const isHeader = !isInJson && separator.includes(':');
  if (isHeader || SCHEME.test(text.slice(from, from + 40))) return endOf(/[\r\n]/g, text, from);
  return endOf(/[\s,;&}\]<"']/g, text, from);
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
