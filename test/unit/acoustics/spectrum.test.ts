/** The measure of a spectrum finds what was put into a signal. */
import { expect, it } from 'vitest';
import { componentsOf, pulsesOf, strong } from '../../acoustics/spectrum.ts';

const RATE = 22_050;
const RANGE = [150, 4_000] as const;

function tones(
  seconds: number,
  ...parts: readonly (readonly [hertz: number, decibels: number])[]
): Float64Array {
  return Float64Array.from({ length: Math.round(seconds * RATE) }, (_, index) =>
    parts.reduce(
      (sum, [hertz, decibels]) =>
        sum + 10 ** (decibels / 20) * Math.sin((2 * Math.PI * hertz * index) / RATE),
      0,
    ),
  );
}

it('names each tone with its pitch and level, and leaves out what lies outside of the range', () => {
  const found = strong(
    componentsOf(tones(0.2, [100, 0], [500, -6], [1_230, -10], [3_000, -20]), RATE, RANGE),
    15,
  );
  expect(found.map(({ hertz }) => Math.round(hertz / 10) * 10)).toEqual([500, 1_230, 3_000]);
  expect(found.map(({ decibels }) => Math.round(decibels))).toEqual([-6, -10, -20]);
});

it('leaves out what is too weak beside the strongest', () => {
  const found = strong(componentsOf(tones(0.2, [500, -6], [3_000, -24]), RATE, RANGE), 15);
  expect(found).toHaveLength(1);
});

it('finds pulses with their beginnings and lengths', () => {
  const [tone, pause] = [tones(0.1, [800, -6]), new Float64Array(0.05 * RATE)];
  const pulses = pulsesOf(Float64Array.from([...tone, ...pause, ...tone]), RATE);
  expect(pulses.map(({ from }) => Math.round(100 * from) / 100)).toEqual([0, 0.15]);
  for (const { length } of pulses) expect(Math.abs(length - 0.1)).toBeLessThan(0.006);
});
