/**
 * The one redactor: takes secrets out of all that comes from outside, where it comes in, and out of what is logged. It knows
 * the program's own secrets (`own-secrets.ts`), names of secrets, and numbers of payment cards.
 *
 * - a frame to be kept: `redactFrame`; a parsed value: `redactValue`
 * - text that becomes part of a sentence (an error of a proxy, a name): `redactedLine`
 * - an id: `redactedId`
 * - the same where its sender has room for so much only (a close reason): `redactedStart`
 * - text that keeps its lines: `redactText`
 */
import { hideCardNumbers, mayHoldCardNumber } from './card-numbers.ts';
import { isRecord, parseJson } from '../text/json.ts';
import {
  hasSecret,
  hideSecrets,
  isSecretId,
  REDACTED,
  withoutQuoting,
  withoutSecretTail,
} from './own-secrets.ts';
import { escapeUnseen, hasUnseen, plainId, plainText, withoutUnseen } from '../text/plain-text.ts';
import { isSecretKey, mayNameSecret } from './secret-names.ts';
import { hideNamed } from './secret-text.ts';

export { REDACTED } from './own-secrets.ts';

/** Deepest nesting that is kept; what lies deeper is replaced whole. */
const MAX_DEPTH = 32;

/** Longest frame text that is kept, and longest text in a frame, characters. */
export const MAX_RAW_LENGTH = 16 * 1024;

/** A longer frame is not taken apart: its beginning is kept, characters. */
export const MAX_FRAME_LENGTH = 256 * 1024;

/** Ways to write a character that hide a word: in percent, also of percent, or in backslashes, also in strings in strings. */
const ESCAPE = /%(?:25){0,4}([2-7][\da-f])|(?<!\\)\\+u([\da-f]{4})|(?<!\\)\\+\//gi;
/** What is left of an escape and of the number of a card at a cut. */
const OPEN_ESCAPE =
  /(?:(?<!\\)\\+(?:u[\da-f]{0,3})?|(?:%(?:25){0,4}[c-f][\da-f])?(?:%(?:25){0,4}[89ab][\da-f]){0,2}(?:%(?:25){0,4}[\da-f]?)?)$/i;
const OPEN_NUMBER = /\d[\d \u00A0./\u2010-\u2015-]{3,55}$/;
/** One word without escapes: only one of the program's own secrets, a token or a number can be in it. */
const ONE_WORD = /^[\w.-]*$/;

/** A copy without secrets. Own keys only, so that `__proto__` in a frame stays plain data. */
export function redactValue(value: unknown, depth = 0, isReference = false): unknown {
  if (typeof value === 'string') return redactString(value, depth, isReference);
  if (typeof value === 'number') return redactNumber(value, isReference);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[nested too deeply]';
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redactText(key),
      isSecretKey(key) && item !== null ? REDACTED : redactValue(item, depth + 1, isReferenceKey(key)),
    ]),
  );
}

/** The same for text that is not JSON. Longer text than `MAX_RAW_LENGTH` is cut. */
export function redactText(text: string, isReference = false): string {
  if (text.length <= MAX_RAW_LENGTH) return redactWhole(text, isReference);
  return marked(redactStart(text, MAX_RAW_LENGTH, isReference), text.length - MAX_RAW_LENGTH);
}

/** The first `length` characters, which may end with the beginning of a secret; also of a text that was cut by others. */
function redactStart(text: string, length: number, isReference = false): string {
  const redacted = redactWhole(text.slice(0, length).replace(OPEN_ESCAPE, ''), isReference);
  const bare = wholly(redacted);
  const safe = withoutSecretTail(bare);
  const start = safe === bare ? redacted : safe;
  return text.length > length ? start.replace(OPEN_NUMBER, '') : start;
}

function redactWhole(text: string, isReference: boolean): string {
  // With a part of it replaced, an id would no longer lead to what it is of.
  if (isReference && ONE_WORD.test(text)) return isSecretId(text) ? REDACTED : hideNamed(text);
  if (ONE_WORD.test(text) && !text.includes('eyJ') && !hasSecret(text) && !mayHoldCardNumber(text))
    return text;
  const redacted = redactPlain(text, isReference);
  const plain = decoded(redacted);
  if (plain === redacted && !/[%\\]/.test(redacted)) return redacted;
  const found = redactPlain(plain, isReference);
  const result = found === plain ? redacted : found;
  const bare = wholly(result);
  return hasSecret(bare) ? hideSecrets(bare) : result;
}

/** One line for a sentence, at most `maxLength` characters: without secrets, and without characters that hide something. */
export function redactedLine(text: string, maxLength?: number): string {
  return plainText(redactText(text), maxLength);
}

/** An id, read the same way wherever it comes from: over the socket, in a list, or out of the history. */
export function redactedId(text: string): string {
  return plainId(redactText(text, true));
}

/** The same for text that its sender may have cut, such as the reason of a close, which has 123 bytes. */
export function redactedStart(text: string, maxLength?: number): string {
  return plainText(redactStart(text, Math.min(text.length, MAX_RAW_LENGTH)), maxLength);
}

/** The frame as it may be shown, copied and kept: redacted, and cut at `maxLength` characters. */
export function redactFrame(text: string, maxLength: number): string {
  const isWhole = text.length <= MAX_FRAME_LENGTH;
  // Most frames are plain: looking takes a tenth of the time of parsing and writing them again.
  const isPlain = isWhole && !isSuspect(text) && hasFewBrackets(text);
  // Its sender may have cut it.
  if (isPlain && withoutSecretTail(text) === text) return bounded(text, maxLength);
  const json = isWhole ? redactJsonText(text, 0) : null;
  const start = shown(json ?? redactStart(text, maxLength), maxLength);
  const { length } = json ?? text;
  return length <= maxLength ? start : marked(start, length - maxLength);
}

function shown(text: string, maxLength: number): string {
  return escapeUnseen(text.slice(0, maxLength)).slice(0, maxLength);
}

/** Whether anything in a text may have to be taken out. */
export function isSuspect(text: string): boolean {
  return (
    /[\\%]|eyj|bearer|basic|\/\/[^/]*@/i.test(text) ||
    mayNameSecret(text) ||
    mayHoldCardNumber(text) ||
    hasUnseen(text) ||
    hasSecret(text)
  );
}

/** Cuts text to `maxLength` characters and says so. */
export function bounded(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : marked(text.slice(0, maxLength), text.length - maxLength);
}

function marked(cut: string, more: number): string {
  return `${cut}… [${more} more characters]`;
}

/** Two ids that were replaced would be one, so the digits of an id are no card number. */
function isReferenceKey(key: string): boolean {
  return /(?:id|ref)$/i.test(key);
}

function redactPlain(text: string, isReference: boolean): string {
  const hidden = hideNamed(hideSecrets(text));
  const isId = isReference && ONE_WORD.test(hidden);
  return isId || !mayHoldCardNumber(hidden) ? hidden : hideCardNumbers(hidden);
}

function redactNumber(value: number, isReference: boolean): unknown {
  const text = String(value);
  return redactWhole(text, isReference) === text ? value : REDACTED;
}

/** As it reads once it is decoded. */
function decoded(text: string): string {
  const seen = hasUnseen(text) ? withoutUnseen(text) : text;
  if (!/[%\\]/.test(seen)) return seen;
  return seen.replace(ESCAPE, (escape, percent?: string, unicode?: string) => {
    const code = Number.parseInt(percent ?? unicode ?? '2f', 16);
    // Quotes and backslashes would end what they stand in.
    return code < 0x20 || code === 0x22 || code === 0x5c ? escape : String.fromCharCode(code);
  });
}

/** Also quotes, and characters of several bytes: no names are looked for in it. */
function wholly(text: string): string {
  const whole = decoded(text)
    .replace(/(?:%(?:25){0,4}[\da-f]{2})+/gi, (run) => {
      const once = run.replaceAll(/%(?:25)+/g, '%');
      try {
        return decodeURIComponent(once);
      } catch {
        return once.replaceAll(/%[0-7][\da-f]/gi, decodeURIComponent);
      }
    })
    .replace(/(?<!\\)\\+u([\da-f]{4})/gi, (_, unit: string) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    );
  return withoutQuoting(whole);
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
function redactString(text: string, depth: number, isReference: boolean): string {
  const mayBeJson = text.length <= MAX_RAW_LENGTH && /^\s*[[{"]/.test(text);
  return (mayBeJson ? redactJsonText(text, depth + 1) : null) ?? redactText(text, isReference);
}

/** @returns null when the text is not JSON */
function redactJsonText(text: string, depth: number): string | null {
  try {
    return JSON.stringify(redactValue(parseJson(text), depth));
  } catch {
    return null;
  }
}
