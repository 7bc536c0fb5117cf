/** The hours that a person typed, one opening per weekday, as a calendar. */
import {
  isSteady,
  openMinutes,
  WEEKDAYS,
  type TradingHours,
  type Weekday,
} from '../settings/trading-hours.ts';
import type { TradingCalendar } from './trading-calendar.ts';
import { wallClockCalendar } from './wall-clock-calendar.ts';

/** Days from a Monday to 1 January 1970. */
const THURSDAY = 3;

export function typedCalendar(hours: TradingHours): TradingCalendar {
  return wallClockCalendar({
    timeZone: hours.timeZone,
    isSteady: isSteady(hours),
    openOn: (date) => openMinutes(hours.days, weekdayOf(date)),
  });
}

/** @param date days since 1 January 1970 */
export function weekdayOf(date: number): Weekday {
  const day = (date + THURSDAY) % WEEKDAYS.length;
  return WEEKDAYS.at(day) ?? 'monday';
}
