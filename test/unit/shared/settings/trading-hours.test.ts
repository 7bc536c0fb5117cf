/** When the venue trades: over midnight, in its own zone, and through both changes of daylight saving time. */
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { typedCalendar } from '../../../../electron/shared/hours/typed-calendar.ts';
import {
  ALL_DAY,
  ALWAYS_OPEN,
  eachDay,
  openMinutes,
  TradingHoursSchema,
  WEEKDAYS,
  type Opening,
  type TradingHours,
  type Weekday,
} from '../../../../electron/shared/settings/trading-hours.ts';

const MELBOURNE = 'Australia/Melbourne';

function closedBut(days: Partial<Record<Weekday, Opening>>, timeZone = 'UTC'): TradingHours {
  return { timeZone, days: eachDay((day) => days[day] ?? null) };
}
const at = (iso: string): number => Date.parse(iso);
const isTrading = (hours: TradingHours, moment: number): boolean => typedCalendar(hours).isOpen(moment);

describe('typed trading hours', () => {
  it('is always open by default, in every minute of a week', () => {
    const start = at('2026-11-23T00:00:00Z');
    for (let minute = 0; minute < 7 * 24 * 60; minute += 7) {
      expect(isTrading(ALWAYS_OPEN, start + minute * 60_000)).toBe(true);
    }
  });

  it('is open from the first minute on and closed from the last one on', () => {
    const hours = closedBut({ monday: { from: '09:00', to: '17:30' } });
    const open = ['08:59:59', '09:00:00', '17:29:59', '17:30:00'].map((time) =>
      isTrading(hours, at(`2026-11-23T${time}Z`)),
    );
    expect(open).toEqual([false, true, true, false]);
    expect(isTrading(hours, at('2026-11-24T12:00:00Z'))).toBe(false);
  });

  it('runs over midnight into a day that is closed itself, and no further', () => {
    const hours = closedBut({ friday: { from: '17:00', to: '02:00' } });
    const open = (iso: string): boolean => isTrading(hours, at(iso));
    expect(open('2026-11-27T01:00:00Z')).toBe(false);
    expect(open('2026-11-27T16:59:00Z')).toBe(false);
    expect(open('2026-11-27T23:59:59Z')).toBe(true);
    expect(open('2026-11-28T00:00:00Z')).toBe(true);
    expect(open('2026-11-28T01:59:59Z')).toBe(true);
    expect(open('2026-11-28T02:00:00Z')).toBe(false);
  });

  it('runs from Sunday into Monday, the first of the list', () => {
    const hours = closedBut({ sunday: { from: '20:00', to: '04:00' } });
    expect(isTrading(hours, at('2026-11-23T03:00:00Z'))).toBe(true);
    expect(isTrading(hours, at('2026-11-24T03:00:00Z'))).toBe(false);
  });

  it.each([
    ['00:00', true],
    ['24:00', true],
    ['17:00', false],
  ])('from 17:00 to %s: open late in the evening: %s', (to, expected) => {
    const hours = closedBut({ monday: { from: '17:00', to } });
    expect(isTrading(hours, at('2026-11-23T23:30:00Z'))).toBe(expected);
    expect(isTrading(hours, at('2026-11-24T00:00:00Z'))).toBe(false);
  });

  it('goes by the clocks of the venue, not of this computer', () => {
    const opening = { from: '09:00', to: '10:00' };
    // Tuesday 09:30 in Melbourne (UTC+11) is still Monday evening in London and New York.
    const moment = at('2026-11-23T22:30:00Z');
    expect(isTrading(closedBut({ tuesday: opening }, MELBOURNE), moment)).toBe(true);
    expect(isTrading(closedBut({ tuesday: opening }, 'Europe/London'), moment)).toBe(false);
    expect(isTrading(closedBut({ monday: { from: '17:00', to: '18:00' } }, 'America/New_York'), moment)).toBe(
      true,
    );
    // Half an hour and three quarters of an hour off.
    expect(isTrading(closedBut({ tuesday: opening }, 'Australia/Adelaide'), moment)).toBe(true);
    expect(isTrading(closedBut({ tuesday: { from: '04:15', to: '04:16' } }, 'Asia/Kathmandu'), moment)).toBe(
      true,
    );
  });

  it('uses the clocks of this computer for no zone and for one that it does not know', () => {
    const local = new Date(at('2026-11-23T22:30:00Z'));
    const day = WEEKDAYS[(local.getDay() + 6) % 7] ?? 'monday';
    const hour = String(local.getHours()).padStart(2, '0');
    const opening = { from: `${hour}:00`, to: `${hour}:59` };
    for (const zone of ['', 'Moon/Crater']) {
      expect(isTrading(closedBut({ [day]: opening }, zone), local.getTime())).toBe(true);
    }
  });

  it('daylight saving time begins: the hour that is left out is no trading, what is around it is', () => {
    // Melbourne, Sunday 4 October 2026: 02:00 AEST (16:00 UTC the day before) becomes 03:00 AEDT.
    const until230 = closedBut({ saturday: { from: '17:00', to: '02:30' } }, MELBOURNE);
    expect(isTrading(until230, at('2026-10-03T15:59:59Z'))).toBe(true);
    expect(isTrading(until230, at('2026-10-03T16:00:00Z'))).toBe(false);
    const from230 = closedBut({ sunday: { from: '02:30', to: '05:00' } }, MELBOURNE);
    expect(isTrading(from230, at('2026-10-03T15:59:59Z'))).toBe(false);
    expect(isTrading(from230, at('2026-10-03T16:00:00Z'))).toBe(true);
    expect(isTrading(from230, at('2026-10-03T17:59:59Z'))).toBe(true);
    expect(isTrading(from230, at('2026-10-03T18:00:00Z'))).toBe(false);
  });

  it('daylight saving time ends: the hour that comes twice is trading both times', () => {
    // Melbourne, Sunday 5 April 2026: 03:00 AEDT (16:00 UTC the day before) becomes 02:00 AEST.
    const hours = closedBut({ saturday: { from: '17:00', to: '02:30' } }, MELBOURNE);
    const open = (iso: string): boolean => isTrading(hours, at(iso));
    expect(open('2026-04-04T15:29:59Z')).toBe(true);
    expect(open('2026-04-04T15:30:00Z')).toBe(false);
    expect(open('2026-04-04T16:00:00Z')).toBe(true);
    expect(open('2026-04-04T16:29:59Z')).toBe(true);
    expect(open('2026-04-04T16:30:00Z')).toBe(false);
  });

  it('takes a change at midnight: a day that begins at 01:00', () => {
    // Santiago, Sunday 6 September 2026: 00:00 becomes 01:00.
    const hours = closedBut({ sunday: { from: '00:00', to: '02:00' } }, 'America/Santiago');
    expect(isTrading(hours, at('2026-09-06T03:59:59Z'))).toBe(false);
    expect(isTrading(hours, at('2026-09-06T04:00:00Z'))).toBe(true);
    expect(isTrading(hours, at('2026-09-06T05:00:00Z'))).toBe(false);
  });
});

describe('openMinutes', () => {
  it('lists the rest of the day before, then its own', () => {
    const { days } = closedBut({
      friday: { from: '17:00', to: '02:00' },
      saturday: { from: '12:00', to: '01:00' },
    });
    expect(openMinutes(days, 'saturday')).toEqual([
      [0, 120],
      [720, 1440],
    ]);
    expect(openMinutes(days, 'sunday')).toEqual([[0, 60]]);
    expect(openMinutes(days, 'monday')).toEqual([]);
    const met = closedBut({
      friday: { from: '17:00', to: '02:00' },
      saturday: { from: '01:00', to: '23:00' },
    });
    expect(openMinutes(met.days, 'saturday')).toEqual([[0, 1380]]);
    const long = closedBut({
      friday: { from: '17:00', to: '12:00' },
      saturday: { from: '10:00', to: '05:00' },
    });
    expect(openMinutes(long.days, 'saturday')).toEqual([[0, 1440]]);
    expect(openMinutes(ALWAYS_OPEN.days, 'monday')).toEqual([[0, 1440]]);
  });
});

describe('TradingHoursSchema', () => {
  it.each(['24:01', '7:00', '12:60', '', 'noon'])('does not take %j as a time of day', (from) => {
    const hours = closedBut({ monday: { ...ALL_DAY, from } });
    expect(v.is(TradingHoursSchema, hours)).toBe(false);
  });

  it('takes openings, closed days and the end of the day', () => {
    expect(v.is(TradingHoursSchema, closedBut({ monday: ALL_DAY }))).toBe(true);
  });
});
