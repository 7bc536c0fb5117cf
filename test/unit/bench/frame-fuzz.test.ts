/** A part of the million frames that `npm run bench -- fuzz` plays. */
import { expect, it } from 'vitest';
import { fuzz, fuzzFrames } from '../../bench/frame-fuzz.ts';

it.each([1, 2, 3])(
  'C48 20,000 generated frames (seed %i): nothing throws, nothing is over its bound',
  async (seed) => {
    const result = await fuzz(seed, 20_000);
    expect(result).toMatchObject({ frames: 20_000, thrown: 0, overBound: 0 });
    // Of every sort, or it would prove nothing.
    expect(result.events - result.unreadable).toBeGreaterThan(4_000);
    expect(result.unreadable).toBeGreaterThan(4_000);
  },
);

it('makes the same frames for the same seed', () => {
  const take = (seed: number): unknown[] => {
    const frames = fuzzFrames(seed);
    return Array.from({ length: 200 }, (): unknown => frames.next().value);
  };
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});
