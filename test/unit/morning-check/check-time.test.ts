/** When the morning check is due: once a day of the venue, at its first opening. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDate, nextCheckTime } from '../../../electron/morning-check/check-time.ts';
import { typedCalendar } from '../../../electron/shared/hours/typed-calendar.ts';
import type { TradingCalendar } from '../../../electron/shared/hours/trading-calendar.ts';
import {
  ALWAYS_OPEN,
  eachDay,
  type Opening,
  type Weekday,
} from '../../../electron/shared/settings/trading-hours.ts';

const SYDNEY = 'Australia/Sydney';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function calendar(of: (day: Weekday) => Opening | null, timeZone = SYDNEY): TradingCalendar {
  return typedCalendar({ timeZone, days: eachDay(of) });
}
/** Unix ms of a time on Sydney's clocks in winter. 6 July 2026 is a Monday. */
const winter = (day: number, time: string): number =>
  Date.parse(`2026-07-${String(day).padStart(2, '0')}T${time}+10:00`);
const dateOf = (day: number): number => Date.UTC(2026, 6, day) / DAY_MS;

const LUNCH = calendar(() => ({ from: '11:00', to: '15:00' }));
const LATE = calendar((day) => (day === 'friday' ? { from: '17:00', to: '02:00' } : null));
const ALWAYS = typedCalendar({ ...ALWAYS_OPEN, timeZone: SYDNEY });
/** Two sessions a day, as Doshii can list them. */
const SPLIT: TradingCalendar = {
  ...LUNCH,
  isOpen: (at) => LUNCH.isOpen(at) || LUNCH.isOpen(at - 7 * HOUR_MS),
  nextOpening: (after) =>
    Math.min(
      LUNCH.nextOpening(after) ?? Number.POSITIVE_INFINITY,
      (LUNCH.nextOpening(after - 7 * HOUR_MS) ?? Number.POSITIVE_INFINITY) + 7 * HOUR_MS,
    ),
};

describe('the day whose check is due', () => {
  it.each([
    ['before opening', LUNCH, winter(6, '10:59:59'), null],
    ['at opening', LUNCH, winter(6, '11:00:00'), dateOf(6)],
    ['later that day', LUNCH, winter(6, '14:59:59'), dateOf(6)],
    ['when closed again', LUNCH, winter(6, '15:00:00'), null],
    ['in the second session', SPLIT, winter(6, '18:30:00'), dateOf(6)],
    ['between two sessions', SPLIT, winter(6, '16:00:00'), null],
    ['on a closed day', LATE, winter(9, '18:00:00'), null],
    ['past midnight, of the day before', LATE, winter(11, '00:30:00'), dateOf(10)],
    ['always open, before nine', ALWAYS, winter(6, '08:59:59'), null],
    ['always open, from nine on', ALWAYS, winter(6, '09:00:00'), dateOf(6)],
    ['always closed', calendar(() => null), winter(6, '12:00:00'), null],
  ])('%s', (_when, hours, at, date) => {
    expect(dueDate(hours, at)).toBe(date);
  });

  it('is one per day on both nights of daylight saving time, in any zone', () => {
    const zones = [SYDNEY, 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'Asia/Kolkata', 'UTC'];
    const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(Date.UTC(2026, 3, 2), Date.UTC(2026, 8, 4), Date.UTC(2026, 9, 2)),
        time,
        time,
        (zone, from, opens, closes) => {
          fc.pre(opens !== closes);
          const hours = calendar(() => ({ from: opens, to: closes }), zone);
          const dates = new Set<number>();
          for (let at = from; at < from + 5 * DAY_MS; at += HOUR_MS / 2) {
            const date = dueDate(hours, at);
            if (date !== null) dates.add(date);
          }
          // Five days have five or six dates, and every one of them opens.
          const all = [...dates];
          expect(all.length).toBeGreaterThanOrEqual(5);
          expect(Math.max(...all) - Math.min(...all)).toBe(all.length - 1);
        },
      ),
    );
  });
});

describe('the next time to look', () => {
  it.each([
    ['the opening', LUNCH, winter(6, '10:00:00'), winter(6, '11:00:00')],
    ['the usual time, which some days need', LUNCH, winter(6, '08:00:00'), winter(6, '09:00:00')],
    ['that of tomorrow', LUNCH, winter(6, '12:00:00'), winter(7, '09:00:00')],
    ['nine, where it is always open', ALWAYS, winter(6, '09:00:00'), winter(7, '09:00:00')],
  ])('is %s', (_what, hours, now, at) => {
    expect(nextCheckTime(hours, now)).toBe(at);
  });
});
