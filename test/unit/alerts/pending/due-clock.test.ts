/** One timer for many moments. */
import { expect, it } from 'vitest';
import { DueClock } from '../../../../electron/alerts/pending/due-clock.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

function setUp() {
  const clock = new FakeClock();
  const due: (readonly string[])[] = [];
  return { clock, due, moments: new DueClock<string>(clock, (items) => due.push(items)) };
}

it('each is due at its moment, and there is one timer for all', () => {
  const { clock, due, moments } = setUp();
  for (let n = 1_000; n > 0; n -= 1) moments.set(`${n}`, n * 1_000);
  expect(clock.timers).toBe(1);
  moments.delete('2');
  clock.advance(3_000);
  expect(due).toEqual([['1'], ['3']]);
  expect(clock.timers).toBe(1);
});

it('what fell due while the computer slept is due together when it is looked at', () => {
  const { clock, due, moments } = setUp();
  clock.sleep(500_000);
  moments.set('a', 60_000);
  moments.set('b', 90_000);
  moments.reconsider();
  expect(due).toEqual([]);
  clock.sleep(100_000);
  moments.reconsider();
  expect(due).toEqual([['a', 'b']]);
});

it('may be set again by what is due, and leaves no timer', () => {
  const { clock, moments } = setUp();
  moments.set('a', 10);
  moments.set('a', 5);
  clock.advance(5);
  expect(moments.has('a')).toBe(false);
  moments.set('b', 5);
  moments.delete('b');
  expect(clock.timers).toBe(0);
  moments.set('c', 5);
  moments.stop();
  expect(clock.timers).toBe(0);
});
