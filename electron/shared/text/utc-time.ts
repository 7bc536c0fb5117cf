/** Times as Doshii writes them. */

/** Of a time; a longer text is none, and is not looked at. */
const MAX_LENGTH = 100;
/** ISO 8601, with a time or without, and an offset or without. */
const ISO =
  /^\s*([+-]\d{6}|\d{4})-\d{2}-\d{2}(?:([T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i;

/**
 * Doshii's times are UTC, so one without an offset is; what is no such time is not guessed at.
 * @returns Unix ms; NaN for what is none
 */
export function utcTime(text: string): number {
  const found = text.length > MAX_LENGTH ? null : ISO.exec(text);
  if (found === null) return Number.NaN;
  const [, , time, offset] = found;
  const plain = text.trim().replace(',', '.');
  if (time === undefined) return Date.parse(plain);
  const local = offset === undefined ? plain : plain.slice(0, -offset.length).trimEnd();
  return Date.parse(`${local.replace(/[ t]/, 'T')}${withColon(offset ?? 'Z')}`);
}

function withColon(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}
