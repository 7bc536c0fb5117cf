/** Takes secrets out of a frame at the boundary: card credentials, account numbers, passwords, keys, tokens. */
import { isRecord } from './json.ts';

export const REDACTED = '[redacted]';

/** Keys that are secret only as the whole key: as a part they would take `author` or `company` with them. */
const WHOLE_KEYS = 'auth|authorization|pan|pin|cvv|cvc';

/**
 * Parts of keys whose value is a secret wherever it stands. Doshii's card events carry `cardRef`, `cardAuthorisationKey`,
 * `cardProviderAuthId` and `cardProviderAuthPassword`; its transactions `accountId` and `authorisationCode`.
 */
const KEY_PARTS = [
  'card_?(?:ref|number|auth|provider)',
  'account_?id',
  'authori[sz]ation_?(?:key|code)',
  'authentication_?(?:key|token)',
  'pass(?:word|wd|code|phrase)',
  'secret',
  'token',
  'api_?key',
  'client_?id',
].join('|');

const SECRET_KEY = new RegExp(`^(?:${WHOLE_KEYS})$|${KEY_PARTS}`, 'i');

/** A secret key and its value in text that is not JSON; quotes may be missing, escaped, or never closed. */
const SECRET_PAIR = new RegExp(
  `(\\b(?:${WHOLE_KEYS})|\\w{0,40}(?:${KEY_PARTS})\\w{0,40})(\\\\*["']?\\s*[:=]\\s*)` +
    `("(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|\\\\+["'][^"'\\\\]*|[^\\s,;&}\\]]+)`,
  'gi',
);

/**
 * A word without which nothing in a text can be a secret: each key above holds one of them. A backslash may hide a word, or a
 * whole frame inside a string.
 */
const SUSPECT = /\\|auth|card|account|pass|secret|token|key|client|\b(?:pan|pin|cvv|cvc)\b/i;

/** Deepest nesting that is kept; what lies deeper is replaced whole. */
const MAX_DEPTH = 32;

export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** A copy without secrets. Own keys only, so that `__proto__` in a frame stays plain data. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactString(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[nested too deeply]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretKey(key) && item !== null ? REDACTED : redactValue(item, depth + 1),
    ]),
  );
}

/** The same for text that is not JSON. */
export function redactText(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return text.replace(
    SECRET_PAIR,
    (_pair, key: string, separator: string) => `${key}${separator}${REDACTED}`,
  );
}

/** Longest frame text that is kept, characters. */
export const MAX_RAW_LENGTH = 16 * 1024;

/** The frame as it may be shown, copied and kept: redacted, and cut at `maxLength` characters. */
export function redactFrame(text: string, maxLength: number): string {
  // Most frames are plain: looking takes a tenth of the time of parsing and writing them again.
  if (!SUSPECT.test(text) && hasFewBrackets(text)) return bounded(text, maxLength);
  return redactJsonText(text, 0, maxLength) ?? redactText(bounded(text, maxLength));
}

/** So many brackets cannot nest deeper than `MAX_DEPTH`. */
function hasFewBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1))
      if ((count += 1) > MAX_DEPTH) return false;
  return true;
}

/** A string inside a frame may itself hold a frame, or a query with a token. */
function redactString(text: string, depth: number): string {
  const nested = /^\s*[[{]/.test(text) ? redactJsonText(text, depth + 1, Infinity) : null;
  return nested ?? redactText(text);
}

/** @returns null when the text is not JSON. */
function redactJsonText(text: string, depth: number, maxLength: number): string | null {
  try {
    return bounded(JSON.stringify(redactValue(JSON.parse(text), depth)), maxLength);
  } catch {
    return null;
  }
}

/** Cuts text to `maxLength` characters and says so. */
export function bounded(text: string, maxLength: number): string {
  return text.length <= maxLength
    ? text
    : `${text.slice(0, maxLength)}… [${text.length - maxLength} more characters]`;
}
