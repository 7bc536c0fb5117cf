/** How times and lengths of time are said. */
import { describe, expect, it } from 'vitest';
import {
  clockTime,
  dayUnlessToday,
  exactMoment,
  formatCountdown,
  formatDuration,
  moment,
  secondsUntil,
  startOfDay,
  timeOfDay,
} from '../../../../renderer/ui/time.ts';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;
const at = new Date(2025, 10, 24, 14, 2, 11, 42).getTime();

describe('formatDuration', () => {
  it.each([
    [-5 * S, '0 s'],
    [0, '0 s'],
    [8.9 * S, '8 s'],
    [59.999 * S, '59 s'],
    [M, '1 m'],
    [12 * M + 40 * S, '12 m'],
    [H, '1 h'],
    [3 * H + 12 * M, '3 h 12 m'],
    [23 * H + 59 * M + 59 * S, '23 h 59 m'],
    [D, '1 d'],
    [2 * D + 4 * H + 30 * M, '2 d 4 h'],
  ])('says %i ms as %s', (ms, said) => expect(formatDuration(ms)).toBe(said));
});

it.each([
  [0, '00:00'],
  [545, '09:05'],
  [1439, '23:59'],
])('says %i minutes from midnight as %s', (minutes, said) => expect(clockTime(minutes)).toBe(said));

describe('the countdown', () => {
  it('counts the running second as a whole one and ends at 0', () => {
    expect(secondsUntil(10_000, 0)).toBe(10);
    expect(secondsUntil(10_000, 9_001)).toBe(1);
    expect(secondsUntil(10_000, 10_000)).toBe(0);
    expect(secondsUntil(10_000, 99_000)).toBe(0);
  });

  it('says long waits to the second', () => {
    expect(formatCountdown(12)).toBe('12 s');
    expect(formatCountdown(60)).toBe('1 m 0 s');
    expect(formatCountdown(290)).toBe('4 m 50 s');
  });
});

describe('moments', () => {
  it('says the time of day to the second, on 24 hours', () => {
    expect(timeOfDay(at)).toBe('14:02:11');
    expect(timeOfDay(startOfDay(at))).toBe('00:00:00');
  });

  it('names the day only when it is not today', () => {
    expect(moment(at, at)).toBe('14:02');
    expect(dayUnlessToday(at, at + H)).toBeNull();
    expect(dayUnlessToday(at, at + D)).toContain('24');
    expect(moment(at, at + D)).toMatch(/24.*14:02$/);
  });

  it('says the milliseconds of an exact moment', () => {
    expect(exactMoment(at)).toMatch(/2025.*14:02:11.042$/);
  });
});
