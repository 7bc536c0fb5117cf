import { expect, it } from 'vitest';
import { HeapClock } from '../../../bench/week/heap-clock.ts';
import { seededChance } from '../../../simulator/random.ts';

it('runs timers in the order of their times, and those of one time in the order in which they were set', async () => {
  const clock = new HeapClock(1_000);
  const ran: string[] = [];
  const chance = seededChance(1);
  const times = Array.from({ length: 500 }, () => chance.between(0, 50));
  for (const [index, at] of times.entries()) clock.after(at, () => ran.push(`${at} ${index}`));
  await clock.until(1_050);
  const expected = times
    .map((at, index) => ({ at, index }))
    .toSorted((a, b) => a.at - b.at || a.index - b.index);
  expect(ran).toEqual(expected.map(({ at, index }) => `${at} ${index}`));
  expect(clock.timers).toBe(0);
});

it('runs what a timer sets, keeps promises in between, and leaves out what was cancelled', async () => {
  const clock = new HeapClock(0);
  const ran: string[] = [];
  const cancel = clock.after(30, () => ran.push('cancelled'));
  clock.after(10, () => {
    void Promise.resolve().then(() => clock.after(5, () => ran.push(`inner at ${clock.now()}`)));
    cancel();
  });
  clock.after(20, () => ran.push(`outer at ${clock.now()}`));
  clock.after(41, () => ran.push('later'));
  await clock.until(40);
  expect(ran).toEqual(['inner at 15', 'outer at 20']);
  expect([clock.now(), clock.monotonic(), clock.timers]).toEqual([40, 40, 1]);
});
