/** A second reading of typed hours: by the clock of the zone as Intl shows it. */
import {
  openMinutes,
  wallClock,
  type TradingHours,
} from '../../../../electron/shared/settings/trading-hours.ts';

/** @param at Unix ms */
export function isTypedOpen(hours: TradingHours, at: number): boolean {
  const { day, minute } = wallClock(hours.timeZone, at);
  return openMinutes(hours.days, day).some(([from, to]) => from <= minute && minute < to);
}
