/** Where the keys lead in the list. */
import { expect, it } from 'vitest';
import { nextRow } from '../../../../renderer/live/list-keys.ts';

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['PageDown', 2, 6],
  ['PageUp', 2, 0],
  ['Home', 7, 0],
  ['End', 2, 9],
  ['a', 2, null],
  ['toString', 2, null],
])('%s from row %i leads to %s', (key, at, to) => {
  expect(nextRow(key, at, 10, 4)).toBe(to);
});

it('leads nowhere in an empty list', () => {
  expect(nextRow('ArrowDown', -1, 0, 4)).toBeNull();
});
