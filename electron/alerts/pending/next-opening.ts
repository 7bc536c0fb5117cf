/** When the venue opens next: what is usual there is learned then, not while it is busy. */
import { openMinutes, WEEKDAYS, wallClock, type TradingHours } from '../../shared/settings/trading-hours.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;

/**
 * An opening is where trading begins that did not go on from the day before; midnight of a venue that has none.
 * Clocks that change in between make it up to an hour wrong.
 * @returns ms from `unixMs`, above 0
 */
export function msToOpening({ timeZone, days }: TradingHours, unixMs: number): number {
  const { day, minute } = wallClock(timeZone, unixMs);
  const intoMinute = ((unixMs % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
  const today = WEEKDAYS.indexOf(day);
  for (let ahead = 0; ahead <= WEEKDAYS.length; ahead += 1) {
    const begins = openMinutes(days, WEEKDAYS[(today + ahead) % WEEKDAYS.length] ?? day)
      .map(([from]) => from + ahead * MINUTES_PER_DAY)
      // What begins at midnight is what is left of the day before.
      .find((from) => from > minute && from % MINUTES_PER_DAY !== 0);
    if (begins !== undefined) return (begins - minute) * MINUTE_MS - intoMinute;
  }
  return (MINUTES_PER_DAY - minute) * MINUTE_MS - intoMinute;
}
