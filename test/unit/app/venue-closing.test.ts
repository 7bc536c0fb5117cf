/** When the venue closes is looked for once a minute, and whenever other hours are in force. */
import { expect, it } from 'vitest';
import { venueClosing } from '../../../electron/app/venue-closing.ts';
import type { TradingCalendar } from '../../../electron/shared/hours/trading-calendar.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

function calendar(closes: number, isSteady = false) {
  let looks = 0;
  const isOpen = (at: number): boolean => {
    looks += 1;
    return at < closes;
  };
  const made = { timeZone: '', isSteady, isOpen, nextOpening: () => null } as unknown as TradingCalendar;
  return { made, looks: () => looks };
}

it('is known for a minute, and found again with other hours', () => {
  let now = 0;
  const [one, other] = [calendar(HOUR_MS), calendar(2 * HOUR_MS)];
  let inForce = one.made;
  const closesAt = venueClosing(
    () => inForce,
    () => now,
  );
  expect(closesAt()).toBe(HOUR_MS);
  const looks = one.looks();
  now = MINUTE_MS - 1;
  expect(closesAt()).toBe(HOUR_MS);
  expect(one.looks()).toBe(looks);
  inForce = other.made;
  expect(closesAt()).toBe(2 * HOUR_MS);
  inForce = one.made;
  now = HOUR_MS;
  expect(closesAt()).toBeNull();
});

it('is not looked for in hours that never change', () => {
  const always = calendar(Number.POSITIVE_INFINITY, true);
  expect(
    venueClosing(
      () => always.made,
      () => 0,
    )(),
  ).toBeNull();
  expect(always.looks()).toBe(0);
});
