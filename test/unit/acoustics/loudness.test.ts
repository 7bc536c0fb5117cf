/** The measure of loudness gives the answers that the standards list. */
import { describe, expect, it } from 'vitest';
import { integratedLoudness, kWeighting, loudnessInSilence } from '../../acoustics/loudness.ts';

const RATE = 48_000;

function sine(hertz: number, decibels: number, seconds: number, rate = RATE): Float64Array {
  const amplitude = 10 ** (decibels / 20);
  return Float64Array.from(
    { length: Math.round(seconds * rate) },
    (_, index) => amplitude * Math.sin((2 * Math.PI * hertz * index) / rate),
  );
}

function joined(...parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}

describe('K-weighting', () => {
  it('has the coefficients of ITU-R BS.1770 at 48 kHz', () => {
    const [shelf, highPass] = kWeighting(RATE);
    const listed = [
      [1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585],
      [1, -2, 1, -1.99004745483398, 0.99007225036621],
    ];
    for (const [index, filter] of [shelf, highPass].entries())
      for (const [at, value] of filter.entries()) expect(value).toBeCloseTo(listed[index]?.[at] ?? 0, 10);
  });
});

describe('integrated loudness', () => {
  it.each([RATE, 44_100, 22_050])('of 997 Hz at full scale is -3.01 LKFS, at %i Hz', (rate) => {
    expect(Math.abs(integratedLoudness(sine(997, 0, 5, rate), rate) + 3.01)).toBeLessThan(0.05);
  });

  it('falls by what the level falls by', () => {
    expect(integratedLoudness(sine(997, -20, 5), RATE)).toBeCloseTo(-23.01, 1);
  });

  it('leaves out pauses by the relative gate, as in case 3 of EBU Tech 3341', () => {
    const signal = joined(sine(1_000, -36, 2), sine(1_000, -23, 12), sine(1_000, -36, 2));
    // A fifth of its length, and one channel instead of two, which are 3.01 LU louder.
    expect(Math.abs(integratedLoudness(signal, RATE) + 26.01)).toBeLessThan(0.1);
  });

  it('does not let silence lower the relative gate', () => {
    const silence = sine(1_000, -80, 10);
    const signal = joined(silence, sine(1_000, -37, 2), sine(1_000, -23, 4));
    expect(Math.abs(integratedLoudness(signal, RATE) + 26.01)).toBeLessThan(0.4);
  });

  it('is none of silence, and of what is shorter than a block only with silence around it', () => {
    expect(integratedLoudness(new Float64Array(RATE), RATE)).toBe(Number.NEGATIVE_INFINITY);
    const short = sine(997, 0, 0.2);
    expect(integratedLoudness(short, RATE)).toBe(Number.NEGATIVE_INFINITY);
    expect(loudnessInSilence(short, RATE)).toBeLessThan(-6);
    expect(loudnessInSilence(short, RATE)).toBeGreaterThan(-9);
  });
});
