/** Strings of a filter that cannot be understood. */
import { entityNames } from './entities.ts';

const types = Object.keys(entityNames).map((type) => (type === 'transaction' ? 'payment' : type));

export const strings = {
  expected: {
    entities: `${types.slice(0, -1).join(', ')} or ${types.at(-1)}`,
    kinds: 'order, payment, booking, table, gap or a name such as order_updated',
    severities: 'urgent, notice, quiet or hidden',
    times: '18:00, 2026-11-24, 2026-11-24T18:00, today or 2h',
  },
  tooManyValues: (field: string, max: number) => `${field}: takes ${max} values; the others are left out.`,
  twice: (field: string) => `${field}: is given more than once; the last one counts.`,
  longWords: (max: number) => `Only the first ${max} characters of the words are looked for.`,
  noLetter: (words: string) => `“${words}” has no letter or digit to look for.`,
  noField: (key: string) =>
    `${key}: is not a field. Write kind, status, severity, location, id, after, before or is.`,
  noValue: (key: string, example: string) => `${key}: has no value yet. Write for example ${key}:${example}.`,
  longValue: (key: string, max: number) =>
    `A value of ${key}: is longer than ${max} characters and is left out.`,
  unknown: (key: string, value: string, expected: string) =>
    `${key}:${value} is not known. Write ${expected}.`,
  openQuote: 'A quote is opened and not closed: everything after it is taken as one value.',
} as const;
