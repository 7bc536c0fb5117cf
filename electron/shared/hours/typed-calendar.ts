/** The hours that a person typed, one opening per weekday, as a calendar. */
import { isSteady, openMinutes, type TradingHours } from '../settings/trading-hours.ts';
import { weekdayOf } from './calendar-date.ts';
import type { TradingCalendar } from './trading-calendar.ts';
import { wallClockCalendar } from './wall-clock-calendar.ts';

export function typedCalendar(hours: TradingHours): TradingCalendar {
  return wallClockCalendar({
    timeZone: hours.timeZone,
    isSteady: isSteady(hours),
    openOn: (date) => openMinutes(hours.days, weekdayOf(date)),
  });
}
