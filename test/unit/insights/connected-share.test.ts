/** How much of a day's trading the connection was there. */
import { describe, expect, it } from 'vitest';
import { dayAround } from '../../../electron/completeness/calendar-day.ts';
import { connectedShare, openTimes } from '../../../electron/insights/connected-share.ts';
import { sameTimeOn } from '../../../electron/insights/same-time.ts';
import { wallClockCalendar } from '../../../electron/shared/hours/wall-clock-calendar.ts';

const HOUR = 3_600_000;
const SYDNEY = 'Australia/Sydney';
/** On that Sunday the clocks go forward at 2 am. */
const SHORT = dayAround(SYDNEY, Date.parse('2026-10-04T01:00:00Z'));
/** On that one they go back at 3 am. */
const LONG = dayAround(SYDNEY, Date.parse('2026-04-05T01:00:00Z'));

function openFromTo(from: number, to: number) {
  const openOn = () => [[from * 60, to * 60] as const];
  return wallClockCalendar({ timeZone: SYDNEY, isSteady: false, openOn });
}

describe('the share of trading hours', () => {
  const open = openTimes(SHORT, openFromTo(1, 4));

  it('is of the hours that the clock on the wall shows, on days of 23 and 25 hours too', () => {
    const seconds = (times: typeof open): number =>
      (times ?? []).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(open).toEqual([{ from: 3_600, to: 3 * 3_600 }]);
    expect(seconds(openTimes(LONG, openFromTo(1, 4)))).toBe(4 * 3_600);
  });

  it('leaves out what is closed, what has not come and what is not recorded', () => {
    const spans = [
      { from: SHORT.from, to: SHORT.from + 1.5 * HOUR, kind: 'unknown' },
      { from: SHORT.from + 1.5 * HOUR, to: SHORT.from + 1.75 * HOUR, kind: 'down' },
      { from: SHORT.from + 1.75 * HOUR, to: SHORT.from + 2.5 * HOUR, kind: 'live' },
    ] as const;
    expect(connectedShare(SHORT, spans, SHORT.from + 2.5 * HOUR, open)).toBe(0.75);
    expect(connectedShare(SHORT, spans, SHORT.from + HOUR, open)).toBeNull();
  });

  it('counts a computer that was off while the venue traded', () => {
    const spans = [
      { from: SHORT.from - HOUR, to: SHORT.from, kind: 'live' },
      { from: SHORT.from + 2 * HOUR, to: SHORT.from + 4 * HOUR, kind: 'live' },
    ] as const;
    expect(connectedShare(SHORT, spans, SHORT.from + 4 * HOUR, open)).toBe(0.5);
  });
});

it('without hours a day begins when the monitor was first there', () => {
  const steady = { ...openFromTo(0, 24), isSteady: true };
  const spans = [
    { from: LONG.from - HOUR, to: LONG.from, kind: 'live' },
    { from: LONG.from + 8 * HOUR, to: LONG.from + 10 * HOUR, kind: 'live' },
    { from: LONG.from + 10 * HOUR, to: LONG.from + 11 * HOUR, kind: 'down' },
    { from: LONG.from + 12 * HOUR, to: LONG.from + 13 * HOUR, kind: 'live' },
  ] as const;
  expect(openTimes(LONG, steady)).toBeNull();
  expect(connectedShare(LONG, spans, LONG.from + 7 * HOUR, null)).toBeNull();
  expect(connectedShare(LONG, spans, LONG.from + 13 * HOUR, null)).toBe(3 / 5);
});

it('the same time of another day is what the clock on the wall shows', () => {
  const before = dayAround(SYDNEY, SHORT.from - 6.5 * 24 * HOUR);
  const noon = Date.parse('2026-10-04T01:00:00Z');
  expect(sameTimeOn(SYDNEY, noon, before) - before.from).toBe(12 * HOUR);
  expect(sameTimeOn(SYDNEY, before.from + 12 * HOUR, SHORT) - SHORT.from).toBe(11 * HOUR);
  // 2.30 am did not come on that day; it is some moment of it, and midnight is its first.
  expect(sameTimeOn(SYDNEY, before.from + 2.5 * HOUR, SHORT) - SHORT.from).toBeLessThan(3 * HOUR);
  expect(sameTimeOn(SYDNEY, before.from, SHORT)).toBe(SHORT.from);
});
