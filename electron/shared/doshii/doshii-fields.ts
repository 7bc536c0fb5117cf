/** Lenient readings of single fields: Doshii's types and samples disagree, and one odd field must not hide an order. */
import * as v from 'valibot';
import { plainId } from '../text/plain-text.ts';
import { redactedId, redactedLine } from '../events/redaction.ts';
import { isRecord } from '../text/json.ts';
import { utcTime } from '../text/utc-time.ts';
import { frames } from '../strings/frames.ts';

export type Schema<T> = v.GenericSchema<unknown, T>;

/** Longest name, code or reference kept, characters. */
const MAX_TEXT = 200;
/** Longest note kept, characters. */
export const MAX_NOTE = 1_000;
/** Longest list inside an object that is kept; real orders have a few dozen items. */
const MAX_LIST = 500;
/** Numbers above are Unix ms, below Unix seconds: 1e11 s is the year 5138, 1e11 ms is 1973. */
const LEAST_MS = 1e11;
/** No date is farther from 1970, ms (ECMA-262, “Time Values and Time Range”). */
const FARTHEST_MS = 8.64e15;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** Doshii is younger, Unix ms. */
const EARLIEST_HEARTBEAT_MS = Date.UTC(2013, 0, 1);
const NO_HEARTBEAT: HeartbeatRead = { at: null, isReadable: true };

export interface HeartbeatRead {
  /** Unix ms of Doshii's clock; null for none. */
  readonly at: number | null;
  readonly isReadable: boolean;
}

/** What an object cannot be without. */
export const Id = idOf(redactedId);

/** One of the program's own secrets, but chosen from a list. */
export const DeviceId = idOf(plainId);

/** The ID of another object, or null where there is none. */
export const OtherId = field((value) => readText(value, redactedId), null);

/** Text, or null where there is none. */
export function text(maxLength = MAX_TEXT) {
  return field((value) => readText(value, (given) => redactedLine(given, maxLength)), null);
}

export const Num = field(readNumber, null);

/** "1100", 1100 and "1100.0" are eleven dollars; "11.50" is not known to be sent, and not guessed at. */
export const Cents = field((value) => {
  const cents = readNumber(value);
  return Number.isSafeInteger(cents) ? cents : null;
}, null);

/** ISO 8601 as documented, or a number. In Unix ms. */
export const Time = field((value) => {
  const ms = readTime(value);
  return Math.abs(ms) <= FARTHEST_MS ? ms : null;
}, null);

/** Of a venue. What is neither a time nor left out is not readable: a guess would call a person. */
export const Heartbeat = field<HeartbeatRead>((value) => {
  if (value === null || value === undefined || value === '' || value === 'null') return NO_HEARTBEAT;
  const isTime = typeof value === 'number' || (typeof value === 'string' && ISO_TIME.test(value));
  const ms = isTime ? readTime(value) : Number.NaN;
  return ms >= EARLIEST_HEARTBEAT_MS && ms <= FARTHEST_MS
    ? { at: ms, isReadable: true }
    : { at: null, isReadable: false };
}, NO_HEARTBEAT);

/** Typed as a boolean, and "supported" or "true" in samples. */
export const Flag = field((value) => {
  if (typeof value === 'string') return /^(?:true|yes|supported|1)$/i.test(value.trim());
  return typeof value === 'boolean' ? value : null;
}, null);

/** A list without what cannot be read; null and absent are an empty one. */
export function list<T>(item: Schema<T>) {
  return field((value) => readEach(item, value, MAX_LIST).rows, []);
}

/**
 * A list of which sums are made: what cannot be read, or is too much, stands in it as a row without an amount, so that a
 * part is not taken for the whole.
 * @param item of fields that may all be missing
 */
export function billed<T>(item: Schema<T>) {
  return field((value) => {
    if (value === null || value === undefined) return [];
    const given: readonly unknown[] = Array.isArray(value) ? value : [value];
    const rows = given.slice(0, MAX_LIST).map((each) => v.parse(item, isRecord(each) ? each : {}));
    return given.length > MAX_LIST ? [...rows, v.parse(item, {})] : rows;
  }, []);
}

/** A list, and how many of it cannot be read or are too many. */
export function counted<T>(item: Schema<T>) {
  return field(
    (value) => {
      if (value === null || value === undefined) return { rows: [], unreadable: 0 };
      const given: readonly unknown[] = Array.isArray(value) ? value : [null];
      const { rows } = readEach(item, given, MAX_LIST);
      return { rows, unreadable: given.length - rows.length };
    },
    { rows: [], unreadable: 0 },
  );
}

/** An object, or null where there is none or it cannot be read. */
export function maybe<T>(schema: Schema<T>) {
  return field((value) => {
    const result = v.safeParse(schema, value);
    return result.success ? result.output : null;
  }, null);
}

/** @returns what could be read of a list, and how many could not */
export function readEach<T>(
  item: Schema<T>,
  value: unknown,
  atMost = Number.POSITIVE_INFINITY,
): { readonly rows: readonly T[]; readonly unreadable: number } {
  const given: readonly unknown[] = Array.isArray(value) ? value.slice(0, atMost) : [];
  const rows = given.flatMap((each) => {
    const result = v.safeParse(item, each);
    return result.success ? [result.output] : [];
  });
  return { rows, unreadable: given.length - rows.length };
}

function idOf(clean: (text: string) => string): Schema<string> {
  return v.pipe(
    v.unknown(),
    v.transform((value) => readText(value, clean) ?? ''),
    v.minLength(1, frames.anId),
  );
}

/** The fallback makes the key optional: an object without it reads as one that says nothing of it. */
function field<T>(read: (value: unknown) => T, absent: T) {
  const schema: Schema<T> = v.pipe(v.unknown(), v.transform(read));
  return v.fallback(schema, absent as never);
}

function readText(value: unknown, clean: (text: string) => string): string | null {
  const isScalar = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isScalar ? clean(String(value)) || null : null;
}

/** @returns NaN for what is none */
function readTime(value: unknown): number {
  if (typeof value === 'number') return value >= LEAST_MS ? value : value * 1_000;
  return typeof value === 'string' ? utcTime(value) : Number.NaN;
}

function readNumber(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
