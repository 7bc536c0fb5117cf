/** The identities by which an event that comes again is recognised do not collide. */
import { expect, it } from 'vitest';
import { identityOf } from '../../electron/feed/duplicates.ts';
import { isFull } from '../suite-effort.ts';

const BODIES = isFull ? 2_000_000 : 20_000;

it(`is an integer that the database can store, and differs over ${BODIES} bodies`, () => {
  const found = new Set<number>();
  for (let id = 0; id < BODIES; id += 1) {
    found.add(identityOf('order_updated', { id: String(id), locationId: 'Xk4p', status: 'accepted' }));
  }
  expect(found.size).toBe(BODIES);
  expect([...found].every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
  expect(Math.max(...[...found].slice(0, 1_000))).toBeGreaterThan(2 ** 51);
});
