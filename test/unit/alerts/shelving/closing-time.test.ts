/** When a venue closes, as far as something may be put aside until then. */
import { expect, it } from 'vitest';
import { closingTime } from '../../../../electron/alerts/shelving/closing-time.ts';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 10, 30, 12);
const openUntil = (minutes: number) => ({ isOpen: (at: number) => at < NOON + minutes * MINUTE_MS });

it.each([
  [15, 15],
  [90, 90],
  [480, 480],
  [14, null],
  [0, null],
  [481, null],
  [Number.POSITIVE_INFINITY, null],
])('a venue that is open for %s min more closes in %s min', (minutes, expected) => {
  expect(closingTime(openUntil(minutes), NOON)).toBe(expected === null ? null : NOON + expected * MINUTE_MS);
});

it('is on a full minute, whatever the time is', () => {
  expect(closingTime(openUntil(90), NOON + 12_345)).toBe(NOON + 90 * MINUTE_MS);
});

it('is the end of this session, however soon the next one begins', () => {
  const isOpen = (at: number): boolean => at < NOON + 60 * MINUTE_MS || at >= NOON + 61 * MINUTE_MS;
  expect(closingTime({ isOpen }, NOON)).toBe(NOON + 60 * MINUTE_MS);
});
