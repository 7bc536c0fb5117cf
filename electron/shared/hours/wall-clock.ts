/** What the clock on a venue's wall shows. */
import { WEEKDAYS, type Weekday } from '../settings/trading-hours.ts';
import { DAY_MS, MINUTE_MS, offsetAt } from './zone-offset.ts';

/** 1 January 1970 was a Thursday. */
const FIRST_DAY = WEEKDAYS.indexOf('thursday');

/** @returns the day and the minutes since midnight on the clocks of a zone; on this computer's when the zone is empty or unknown. */
export function wallClock(
  timeZone: string,
  unixMs: number,
): { readonly day: Weekday; readonly minute: number } {
  const wall = unixMs + offsetAt(timeZone, unixMs);
  const date = Math.floor(wall / DAY_MS);
  return {
    day: WEEKDAYS.at((date + FIRST_DAY) % WEEKDAYS.length) ?? 'monday',
    minute: Math.floor((wall - date * DAY_MS) / MINUTE_MS),
  };
}
