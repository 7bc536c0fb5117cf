/** The same time of day on another day, as the clock on the wall shows it. */
import type { CalendarDay } from '../completeness/calendar-day.ts';
import { dayNumberAt } from '../shared/hours/calendar-date.ts';
import { DAY_MS, offsetAt } from '../shared/hours/zone-offset.ts';

/** @param timeZone IANA name; empty for that of this computer @param at Unix ms @returns Unix ms, within `day` */
export function sameTimeOn(timeZone: string, at: number, day: CalendarDay): number {
  const wall = at + offsetAt(timeZone, at);
  const sinceMidnight = wall - Math.floor(wall / DAY_MS) * DAY_MS;
  const meant = dayNumberAt(timeZone, day.from) * DAY_MS + sinceMidnight;
  const near = meant - offsetAt(timeZone, day.from);
  return Math.min(day.to, Math.max(day.from, meant - offsetAt(timeZone, near)));
}
