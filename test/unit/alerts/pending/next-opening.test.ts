/** When trading begins next, by the venue's own clocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { msToOpening } from '../../../../electron/alerts/pending/next-opening.ts';
import {
  ALWAYS_OPEN,
  eachDay,
  isTrading,
  type Opening,
  type TradingHours,
} from '../../../../electron/shared/settings/trading-hours.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const hours = (opening: Opening | null, timeZone = 'UTC'): TradingHours => ({
  timeZone,
  days: eachDay(() => opening),
});
/** A Thursday. */
const at = (time: string): number => Date.parse(`2026-01-01T${time}Z`);

describe('the next opening', () => {
  it.each([
    ['09:00:00', { from: '11:00', to: '22:00' }, 2 * HOUR],
    ['10:59:59.250', { from: '11:00', to: '22:00' }, 750],
    ['11:00:00', { from: '11:00', to: '22:00' }, 24 * HOUR],
    ['23:00:00', { from: '17:00', to: '02:00' }, 18 * HOUR],
    ['01:00:00', { from: '17:00', to: '02:00' }, 16 * HOUR],
    ['22:30:00', null, 1.5 * HOUR],
    ['22:30:00', { from: '00:00', to: '24:00' }, 1.5 * HOUR],
    ['22:30:00', { from: '00:00', to: '08:00' }, 1.5 * HOUR],
  ])('from %s, open %o, is %d ms away', (time, opening, ms) => {
    expect(msToOpening(hours(opening), at(time))).toBe(ms);
  });

  it('goes by the clocks of the venue, and over days on which it is closed', () => {
    const melbourne = hours({ from: '11:00', to: '22:00' }, 'Australia/Melbourne');
    expect(msToOpening(melbourne, at('09:00:00'))).toBe(15 * HOUR);
    const { days } = hours(null);
    const sundays = { timeZone: 'UTC', days: { ...days, sunday: { from: '12:00', to: '20:00' } } };
    expect(msToOpening(sundays, at('12:00:00'))).toBe(72 * HOUR);
    expect(msToOpening({ ...sundays, timeZone: 'Nowhere/Here' }, at('12:00:00'))).toBeGreaterThan(0);
    expect(msToOpening(ALWAYS_OPEN, at('12:00:00'))).toBeGreaterThan(0);
  });

  it('is where trading begins, for any hours', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const openings = fc.array(fc.option(fc.record({ from: time, to: time })), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(openings, fc.nat({ max: 7 * 24 * HOUR }), (week, offset) => {
        let day = 0;
        const venue = { timeZone: 'UTC', days: eachDay(() => week[day++] ?? null) };
        const now = at('00:00:00') + offset;
        const opening = now + msToOpening(venue, now);
        expect(opening).toBeGreaterThan(now);
        expect(opening % MINUTE).toBe(0);
        if (opening % (24 * HOUR) === 0) return;
        expect([isTrading(venue, opening - 1), isTrading(venue, opening)]).toEqual([false, true]);
        for (let between = now; between < opening; between += 7 * MINUTE)
          if (isTrading(venue, between) && between > now)
            expect(isTrading(venue, between - 7 * MINUTE) || between % (24 * HOUR) < 7 * MINUTE).toBe(true);
      }),
    );
  });
});
