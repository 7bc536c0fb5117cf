/** A second reading of typed hours: by the clock of the zone as Intl shows it. */
import {
  openMinutes,
  WEEKDAYS,
  type TradingHours,
  type Weekday,
} from '../../../../electron/shared/settings/trading-hours.ts';
import { wallAt } from './slow-hours.ts';

const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param at Unix ms */
export function wallDay(timeZone: string, at: number): { readonly day: Weekday; readonly minute: number } {
  const { date, minute } = wallAt(timeZone || OWN_ZONE, at);
  return { day: WEEKDAYS.at(new Date(date).getUTCDay() - 1) ?? 'monday', minute };
}

/** @param at Unix ms */
export function isTypedOpen(hours: TradingHours, at: number): boolean {
  const { day, minute } = wallDay(hours.timeZone, at);
  return openMinutes(hours.days, day).some(([from, to]) => from <= minute && minute < to);
}
