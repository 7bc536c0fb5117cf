/** What things are, in words that are true of each. */
import { expect, it } from 'vitest';
import { countedThings, verbOf } from '../../../../electron/shared/strings/things.ts';

it.each([
  [[0, 0, 0], '', 'wait'],
  [[1, 0, 0], '1 order', 'waits'],
  [[0, 1, 0], '1 payment', 'waits'],
  [[0, 0, 1], '1 request', 'waits'],
  [[0, 0, 2], '2 requests', 'wait'],
  [[1, 1, 0], '1 order and 1 payment', 'wait'],
  [[1_200, 2, 1], '1,200 orders, 2 payments and 1 other request', 'wait'],
] as const)('%j are "%s"', ([orders, payments, others], words, verb) => {
  const things = { orders, payments, others };
  expect([countedThings(things), verbOf(things, 'waits', 'wait')]).toEqual([words, verb]);
});
