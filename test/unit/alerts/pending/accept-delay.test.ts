/** The delay after which a pending thing needs a person: near the venue's own 99th percentile, within bounds, and no echo of its own alarms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acceptDelay,
  ENOUGH_TIMES,
  LEAST_DELAY_MS,
  MOST_DELAY_MS,
  type TimeToAccept,
} from '../../../../electron/alerts/pending/accept-delay.ts';
import { seededChance } from '../../../simulator/random.ts';
import { runs } from '../../../property-setup.ts';
import { drawn, p99Of, watched, type Venue } from './accept-times-samples.ts';

const SECOND = 1_000;
const taken = (seconds: number): TimeToAccept => ({ ms: seconds * SECOND, isCensored: false });
const called = (seconds: number): TimeToAccept => ({ ms: seconds * SECOND, isCensored: true });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const bounded = (ms: number): number => Math.min(MOST_DELAY_MS, Math.max(LEAST_DELAY_MS, ms));

/** Median from 15 to 40 s, and a 95th percentile of 1.3 to 3 times as much. */
const venues = fc.record({
  medianMs: fc.integer({ min: 15 * SECOND, max: 40 * SECOND }),
  sigma: fc.double({ min: 0.16, max: 0.67, noNaN: true }),
});
const seeds = fc.nat();

/**
 * Six standard deviations of the logarithm of what median and quartile of `count` times let expect: their variances are
 * 1.571 and 1.857 sigma² / count, their covariance is 0.986 sigma² / count, so the whole has 15 sigma² / count.
 */
const bandOf = ({ sigma }: Venue, count: number): number => Math.exp(6 * sigma * Math.sqrt(15 / count));

function expectNear(found: number, meant: number, band: number): void {
  expect(found).toBeLessThanOrEqual(meant * band);
  expect(found).toBeGreaterThanOrEqual(meant / band);
}

describe('how long a thing may be pending', () => {
  it('is 60 s until 30 times are known', () => {
    const unlearned = { delayMs: LEAST_DELAY_MS, basis: 'too-few', usualMs: null };
    expect(acceptDelay([])).toEqual(unlearned);
    expect(acceptDelay(many(ENOUGH_TIMES - 1, () => taken(50)))).toEqual(unlearned);
    expect(acceptDelay(many(ENOUGH_TIMES, () => taken(70)))).toMatchObject({
      delayMs: 70_000,
      basis: 'learned',
    });
    const nonsense = [Number.NaN, -1, Number.POSITIVE_INFINITY].map((ms) => ({ ms, isCensored: false }));
    expect(acceptDelay([...many(ENOUGH_TIMES - 1, () => taken(70)), ...nonsense])).toEqual(unlearned);
  });

  it('is median × (quartile / median)^3.45, and is shown without the bounds', () => {
    // Of 40 times the 20th is the median and the 30th the upper quartile.
    const slow = (index: number): TimeToAccept => taken(index % 40 < 20 ? 20 : index % 40 < 30 ? 30 : 300);
    const usualMs = Math.round(20_000 * 1.5 ** 3.45);
    const found = acceptDelay(many(40_000, slow));
    expect(found).toMatchObject({ basis: 'learned', usualMs });
    expect(found.delayMs / usualMs).toBeCloseTo(0.97, 2);
    expect(acceptDelay(many(40, () => taken(20)))).toMatchObject({ delayMs: 60_000, usualMs: 20_000 });
    expect(acceptDelay(many(400, (index) => taken(index < 250 ? 20 : 80)))).toMatchObject({
      delayMs: 180_000,
      usualMs: Math.round(20_000 * 4 ** 3.45),
    });
  });

  it('is shorter where few times are known, by three errors of the estimate', () => {
    const slow = (index: number): TimeToAccept => taken(index % 40 < 20 ? 40 : index % 40 < 30 ? 60 : 300);
    const delays = [40, 400, 4_000].map((count) => acceptDelay(many(count, slow)));
    expect(delays.map(({ usualMs }) => usualMs)).toEqual(many(3, () => Math.round(40_000 * 1.5 ** 3.45)));
    expect(delays.map(({ delayMs }) => Math.round(delayMs / SECOND))).toEqual([60, 114, 145]);
  });

  it('takes what a person was called for as longer, not as that long', () => {
    const cut = [...many(31, () => taken(20)), ...many(9, () => called(60))];
    expect(acceptDelay(cut)).toMatchObject({ basis: 'learned', usualMs: 20_000 });
    // Those that were watched for 5 s only do not make the others quicker.
    expect(acceptDelay([...many(400, () => called(5)), ...many(40, () => taken(70))])).toMatchObject({
      delayMs: 70_000,
    });
  });

  it('is 180 s where surely more than a quarter was called for, and 60 s while that may be chance', () => {
    const cut = (count: number, seen: number): readonly TimeToAccept[] =>
      many(count, (index) => (index % 40 < seen ? taken(20) : called(60)));
    const unknown = { delayMs: 180_000, basis: 'no-quartile', usualMs: null };
    const unlearned = { delayMs: 60_000, basis: 'too-few', usualMs: null };
    expect(acceptDelay(cut(4_000, 29))).toEqual(unknown);
    expect(acceptDelay(cut(200, 29))).toEqual(unlearned);
    // One bad hour of a POS.
    expect(acceptDelay(cut(160, 10))).toEqual(unlearned);
    expect(acceptDelay(cut(200, 10))).toEqual(unknown);
  });

  it('does not count what was taken after a longer wait than any delay as the usual time', () => {
    const late = [...many(28, () => taken(20)), ...many(12, () => taken(1_800))];
    expect(acceptDelay(late)).toEqual(acceptDelay([]));
    // After those that were called for, the last one stands for nobody else.
    const few = [...many(20, () => taken(20)), ...many(9, () => called(60)), taken(63)];
    expect(acceptDelay(few)).toEqual(acceptDelay([]));
    const rarelyLate = [...many(38, () => taken(20)), ...many(2, () => taken(1_800))];
    expect(acceptDelay(rarelyLate)).toMatchObject({ delayMs: 60_000, usualMs: 20_000 });
  });

  it('measures the venue, not the network: below a second there is no ratio', () => {
    expect(acceptDelay(many(40, (index) => taken(index < 25 ? 0 : 0.4)))).toMatchObject({ usualMs: 1_000 });
  });

  it('is a number within its bounds for any sample, in any order', () => {
    const time = fc.record({
      ms: fc.oneof(fc.double(), fc.integer({ min: 0, max: 400_000 }), fc.constantFrom(0, 60_000, 1e300)),
      isCensored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(time, { maxLength: 120, size: 'max' }), (sample) => {
        const found = acceptDelay(sample);
        expect(found.delayMs).toBeGreaterThanOrEqual(LEAST_DELAY_MS);
        expect(found.delayMs).toBeLessThanOrEqual(MOST_DELAY_MS);
        expect(found.usualMs === null).toBe(found.basis !== 'learned');
        expect(Number.isFinite(found.usualMs ?? 0)).toBe(true);
        expect(acceptDelay(sample.toReversed())).toEqual(found);
      }),
    );
  });

  it('lies in the band around the 99th percentile of a log-normal venue, cut off by alarms or not', () => {
    const cuts = fc.constantFrom(60, 75, 120, 180, 10_000);
    const counts = fc.integer({ min: 200, max: 2_000 });
    fc.assert(
      fc.property(venues, counts, cuts, seeds, (venue, count, cut, seed) => {
        const chance = seededChance(seed);
        const times = many(count, () => drawn(venue, chance));
        const found = acceptDelay(times.map((ms) => watched(ms, cut * SECOND)));
        // Of fewer than three quarters that were seen nothing is said; the longest delay is the safe one.
        fc.pre(found.basis === 'learned');
        expectNear(found.usualMs ?? 0, p99Of(venue), bandOf(venue, count));
        expectNear(found.delayMs, bounded(p99Of(venue)), bandOf(venue, count));
      }),
      runs(1 / 3),
    );
  });

  it('does not drift: over 56 days of its own alarms it stays where the uncut times put it', () => {
    const perDay = 200;
    fc.assert(
      fc.property(venues, seeds, (venue, seed) => {
        const chance = seededChance(seed);
        const days: { readonly uncut: readonly number[]; readonly heard: readonly TimeToAccept[] }[] = [];
        const learnedFrom = (): readonly TimeToAccept[] => days.slice(-28).flatMap(({ heard }) => heard);
        for (let day = 0; day < 56; day += 1) {
          const { delayMs } = acceptDelay(learnedFrom());
          const uncut = many(perDay, () => drawn(venue, chance));
          days.push({ uncut, heard: uncut.map((ms) => watched(ms, delayMs)) });
        }
        const uncut = days.slice(-28).flatMap((day) => day.uncut);
        const meant = acceptDelay(uncut.map((ms) => ({ ms, isCensored: false })));
        // The same quantiles, as far as the alarms of the first day left them to be seen.
        expectNear(acceptDelay(learnedFrom()).delayMs, meant.delayMs, 1.05);
      }),
      runs(1 / 60),
    );
  });
});
