/** What a mistyped word may have been meant to be. */
import { expect, it } from 'vitest';
import { nearestWord } from '../../../../electron/shared/filter/nearest-word.ts';

const words = ['order', 'order_created', 'payment', 'booking', 'gap'];

it.each([
  ['ordr', 'order'],
  ['odrer', 'order'],
  ['ORDERS', 'order'],
  ['paiment', 'payment'],
  ['book', 'booking'],
  ['order_crated', 'order_created'],
  ['gpa', 'gap'],
])('takes %s for %s', (typed, meant) => expect(nearestWord(typed, words)).toBe(meant));

it.each(['', 'xyz', 'x', 'x'.repeat(10_000)])('takes %j for nothing', (typed) =>
  expect(nearestWord(typed, words)).toBeNull(),
);
