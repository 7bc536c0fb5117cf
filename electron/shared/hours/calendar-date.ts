/** Dates as numbers, so that they can be compared and counted. */
import { WEEKDAYS, type Weekday } from '../settings/trading-hours.ts';
import type { CalendarDate } from './operating-hours.ts';
import { DAY_MS, offsetAt } from './zone-offset.ts';

/** 1 January 1970 was a Thursday: days from a Monday. */
const THURSDAY = 3;

/** @returns days since 1 January 1970 */
export function dayNumber({ year, month, day }: CalendarDate): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}

/** @param number days since 1 January 1970 */
export function calendarDate(number: number): CalendarDate {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The date on the clocks of a zone, in days since 1 January 1970. @param at Unix ms */
export function dayNumberAt(timeZone: string, at: number): number {
  return Math.floor((at + offsetAt(timeZone, at)) / DAY_MS);
}

/** @param number days since 1 January 1970 */
export function weekdayOf(number: number): Weekday {
  return WEEKDAYS.at((number + THURSDAY) % WEEKDAYS.length) ?? 'monday';
}
