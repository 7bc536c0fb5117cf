/** Typed hours as a calendar: open as by the clock on the wall, and where trading begins. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAtAny } from '../../../../electron/shared/hours/open-at-any.ts';
import { typedCalendar } from '../../../../electron/shared/hours/typed-calendar.ts';
import type { TradingCalendar } from '../../../../electron/shared/hours/trading-calendar.ts';
import {
  ALWAYS_OPEN,
  eachDay,
  type Opening,
  type TradingHours,
} from '../../../../electron/shared/settings/trading-hours.ts';
import { isTypedOpen } from './typed-reading.ts';
import { runs } from '../../../property-setup.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const hours = (opening: Opening | null, timeZone = 'UTC'): TradingHours => ({
  timeZone,
  days: eachDay(() => opening),
});
const daily = (opening: Opening | null, timeZone?: string): TradingCalendar =>
  typedCalendar(hours(opening, timeZone));
/** A Thursday. */
const at = (time: string): number => Date.parse(`2026-01-01T${time}Z`);

/** Minute by minute. */
function scan(calendar: TradingCalendar, after: number): number | null {
  let wasOpen = calendar.isOpen(after);
  for (let minute = Math.floor(after / MINUTE) + 1; minute * MINUTE <= after + 8 * DAY; minute += 1) {
    const isNow = calendar.isOpen(minute * MINUTE);
    if (isNow && !wasOpen) return minute * MINUTE;
    wasOpen = isNow;
  }
  return null;
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const week = fc.array(fc.option(fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) })), {
  minLength: 7,
  maxLength: 7,
});
const typed = fc
  .record({
    timeZone: fc.constantFrom('UTC', 'Australia/Melbourne', 'Australia/Lord_Howe', 'America/St_Johns', ''),
    week,
  })
  .map(({ timeZone, week: openings }): TradingHours => {
    let day = 0;
    return { timeZone, days: eachDay(() => openings[day++] ?? null) };
  });
/** Around the end and the beginning of daylight saving time in the south and in the north. */
const moment = fc
  .tuple(fc.constantFrom('2026-04-04', '2026-10-03', '2026-03-07', '2026-10-31'), fc.nat({ max: 2 * DAY }))
  .map(([date, offset]) => Date.parse(date) + offset);

describe('typed hours', () => {
  it.each([
    ['09:00:00', { from: '11:00', to: '22:00' }, 2 * HOUR],
    ['10:59:59.250', { from: '11:00', to: '22:00' }, 750],
    ['11:00:00', { from: '11:00', to: '22:00' }, 24 * HOUR],
    ['23:00:00', { from: '17:00', to: '02:00' }, 18 * HOUR],
    ['01:00:00', { from: '17:00', to: '02:00' }, 16 * HOUR],
    ['22:30:00', { from: '00:00', to: '08:00' }, 1.5 * HOUR],
  ])('from %s, open %o, open next in %d ms', (start, opening, ms) => {
    expect(daily(opening).nextOpening(at(start))).toBe(at(start) + ms);
  });

  it('have no opening when they never change', () => {
    for (const steady of [daily(null), typedCalendar(ALWAYS_OPEN)]) {
      expect(steady.isSteady).toBe(true);
      expect(steady.nextOpening(at('12:00:00'))).toBeNull();
    }
    expect(typedCalendar(ALWAYS_OPEN).isOpen(at('12:00:00'))).toBe(true);
    expect(daily({ from: '17:00', to: '02:00' }).isSteady).toBe(false);
  });

  it('say which zone they are read in', () => {
    expect(daily(null, 'Australia/Melbourne').timeZone).toBe('Australia/Melbourne');
    expect(daily(null, 'Nowhere/Here').timeZone).toBe('');
  });

  it('open on the minute when the clocks change in between', () => {
    const sydney = daily({ from: '11:00', to: '22:00' }, 'Australia/Sydney');
    // 22:30 on the evening before: the night is an hour shorter, and half a year later an hour longer.
    expect(sydney.nextOpening(Date.parse('2026-10-03T12:30Z'))).toBe(Date.parse('2026-10-04T00:00Z'));
    expect(sydney.nextOpening(Date.parse('2026-04-04T11:30Z'))).toBe(Date.parse('2026-04-05T01:00Z'));
  });

  it('are open as the clock on the wall says, at any time', () => {
    fc.assert(
      fc.property(typed, moment, (venue, now) => {
        expect(typedCalendar(venue).isOpen(now)).toBe(isTypedOpen(venue, now));
      }),
    );
  });

  it('open next where they were closed just before', () => {
    fc.assert(
      fc.property(typed, moment, (venue, now) => {
        const trading = typedCalendar(venue);
        expect(trading.nextOpening(now)).toBe(scan(trading, now));
      }),
      runs(0.2),
    );
  });
});

describe('several calendars as one', () => {
  it('are open while one is, and open next when none was', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 3 }), moment, (venues, now) => {
        const calendars = venues.map(typedCalendar);
        const any = openAtAny(calendars);
        expect(any.isOpen(now)).toBe(calendars.some((each) => each.isOpen(now)));
        expect(any.nextOpening(now)).toBe(scan(any, now));
      }),
      runs(0.2),
    );
  });

  it('never change when one is always open, or all are closed', () => {
    const [open, closed] = [typedCalendar(ALWAYS_OPEN), daily(null)];
    const day = daily({ from: '09:00', to: '17:00' });
    expect(openAtAny([day, open]).isSteady).toBe(true);
    expect(openAtAny([closed, closed]).isSteady).toBe(true);
    expect(openAtAny([day, closed]).isSteady).toBe(false);
  });

  it('are always open when there are none', () => {
    const none = openAtAny([]);
    expect([none.isSteady, none.isOpen(at('03:00:00')), none.nextOpening(0)]).toEqual([true, true, null]);
  });

  it('name the zone that they share', () => {
    const [here, there] = [daily(null, 'Australia/Perth'), daily(null, 'Australia/Sydney')];
    expect(openAtAny([here, here]).timeZone).toBe('Australia/Perth');
    expect(openAtAny([here, there]).timeZone).toBe('');
  });
});
