/** What the dates of Doshii's answers make known of its clock, and when they leave it in doubt. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DoshiiClock, MAX_ACCEPTED_SKEW_MS, STEADY_MS } from '../../../electron/doshii/clock-skew.ts';

const SECOND = 1_000;

function after(...skews: readonly (number | null)[]): DoshiiClock {
  const clock = new DoshiiClock();
  skews.forEach((skewMs) => clock.learn(skewMs));
  return clock;
}

it('F1 knows nothing before the first answer, and does not doubt it', () => {
  expect(after()).toMatchObject({ skewMs: null, doubts: 0 });
  expect(after(90 * SECOND)).toMatchObject({ skewMs: 90 * SECOND, doubts: 0 });
});

it.each([
  ['no date', null],
  ['a date hours ahead of an accepted token', -10 * 3_600_000],
  ['the date of a clock that was never set', 50 * 365 * 86_400_000],
  ['a date just out of reach', MAX_ACCEPTED_SKEW_MS + 1],
])('F1 keeps what it knows at %s, and doubts it', (_what, skewMs) => {
  expect(after(SECOND, skewMs)).toMatchObject({ skewMs: SECOND, doubts: 1 });
  expect(after(skewMs)).toMatchObject({ skewMs: null, doubts: 1 });
});

it('F1 takes over a date that contradicts the one before, and doubts both', () => {
  expect(after(0, STEADY_MS + 1)).toMatchObject({ skewMs: STEADY_MS + 1, doubts: 1 });
  expect(after(0, -STEADY_MS - 1, 0)).toMatchObject({ skewMs: 0, doubts: 2 });
});

it('F1 hardly moves for a slow answer, and follows a clock that drifts', () => {
  expect(after(0, 20 * SECOND)).toMatchObject({ skewMs: SECOND, doubts: 0 });
  expect(after(20 * SECOND, 0)).toMatchObject({ skewMs: 0, doubts: 0 });
  const drifting = Array.from({ length: 600 }, (_, index) => index * 500);
  expect(after(...drifting)).toMatchObject({ skewMs: 599 * 500, doubts: 0 });
});

it('F1 doubts what it forgets, and forgets nothing twice', () => {
  const clock = after(SECOND);
  clock.forget();
  clock.forget();
  expect(clock).toMatchObject({ skewMs: null, doubts: 1 });
});

it('F1 is at most two seconds off after answers of any latency, one of them quick', () => {
  const latency = fc.integer({ min: 0, max: 20 * SECOND });
  const skew = fc.integer({ min: -600, max: 600 }).map((seconds) => seconds * SECOND);
  fc.assert(
    fc.property(skew, fc.array(latency, { maxLength: 20 }), (skewMs, latencies) => {
      const clock = after(...[...latencies, 0].map((late) => skewMs + late));
      expect(Math.abs((clock.skewMs ?? Infinity) - skewMs)).toBeLessThanOrEqual(2 * SECOND);
      expect(clock.doubts).toBe(0);
    }),
  );
});
