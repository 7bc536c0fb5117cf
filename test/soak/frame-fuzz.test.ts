/** A part of the million frames that `npm run bench -- fuzz` plays. */
import { expect, it } from 'vitest';
import { fuzz, fuzzFrames } from '../bench/frames/frame-fuzz.ts';
import { isFull } from '../suite-effort.ts';

const FRAMES = isFull ? 100_000 : 5_000;

it.each([1, 2, 3])(
  `C48 ${FRAMES} generated frames (seed %i): nothing throws, nothing is over its bound`,
  async (seed) => {
    const result = await fuzz(seed, FRAMES);
    expect(result).toMatchObject({ frames: FRAMES, thrown: 0, overBound: 0 });
    // Of every sort, or it would prove nothing.
    expect(result.events - result.unreadable).toBeGreaterThan(FRAMES / 5);
    expect(result.unreadable).toBeGreaterThan(FRAMES / 5);
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
