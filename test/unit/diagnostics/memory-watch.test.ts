/** Too much memory is reported once, without a timer. */
import { expect, it } from 'vitest';
import { HIGH_MEMORY_BYTES } from '../../../electron/diagnostics/checks.ts';
import { LOOK_EVERY_MS, MemoryWatch } from '../../../electron/diagnostics/memory-watch.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

function watch() {
  const clock = new FakeClock();
  const reported: (readonly Problem[])[] = [];
  const world = { bytes: 90_000_000, asked: 0 };
  const memory = new MemoryWatch({
    clock,
    residentBytes: () => {
      world.asked += 1;
      return world.bytes;
    },
    onProblems: (problems) => void reported.push(problems),
  });
  /** Something happens twice a minute. */
  const live = (minutes: number): void => {
    for (let half = 0; half < 2 * minutes; half += 1) {
      clock.advance(30_000);
      memory.look();
    }
  };
  return { clock, reported, world, live };
}

it('asks the system every ten minutes at most, by no timer of its own', () => {
  const { clock, reported, world, live } = watch();
  live(60);
  expect(world.asked).toBe(6);
  expect(clock.fired).toBe(0);
  expect(reported).toEqual([]);
});

it('reports more than a gigabyte once, with its size and a next step, and withdraws it when it is over', () => {
  const { reported, world, live } = watch();
  live(10);
  world.bytes = HIGH_MEMORY_BYTES + 1;
  live(60);
  expect(reported).toEqual([[expect.objectContaining({ code: 'memory-high' })]]);
  expect(reported[0]?.[0]?.sentence).toContain('1024 MB');
  expect(reported[0]?.[0]?.nextStep).not.toBe('');
  world.bytes = 90_000_000;
  live(LOOK_EVERY_MS / 60_000);
  expect(reported.slice(1)).toEqual([[]]);
});
