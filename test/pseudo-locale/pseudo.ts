/** A made-up translation: every string of the catalogue is marked, accented and a third longer, and can still be read. */

const PLAIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ACCENTED = 'ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž';
const LONGER_BY = 0.3;
/** No language has longer words, characters. */
const LONGEST_WORD = 12;

/** What has no letters is the same in every language. */
export function pseudo(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  const accented = text.replace(/[A-Za-z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const more = Math.ceil(text.length * LONGER_BY);
  const words = '·'.repeat(more).match(new RegExp(`.{1,${LONGEST_WORD}}`, 'g')) ?? [];
  return `⟦${accented}${words.join(' ')}⟧`;
}

/** Texts, functions that make texts, and lists and records of them; all else as it is. */
export function pseudoStrings<T>(value: T): T {
  return translated(value) as T;
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value);
  if (typeof value === 'function')
    return (...values: unknown[]) => translated((value as (...given: unknown[]) => unknown)(...values));
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, translated(each)]));
}
