/** When the check of a day is due: at the first opening of the day, or at 9:00 where none begins. Days are the venue's. */
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';
import { DAY_MS, offsetAt } from '../shared/hours/zone-offset.ts';

const HOUR_MS = 3_600_000;
/** Of a venue that is always open, ms from midnight. */
const USUAL_TIME_MS = 9 * HOUR_MS;
/** Clocks that are set forward at midnight make it begin later, ms. */
const CLOCK_CHANGE_MS = 2 * HOUR_MS;

/** @returns the day whose check belongs to this moment, in days since 1 January 1970; null while closed, and before its time */
export function dueDate(calendar: TradingCalendar, now: number): number | null {
  if (!calendar.isOpen(now)) return null;
  const today = dateOf(calendar, now);
  if (checkTime(calendar, today) <= now) return today;
  // Open since yesterday.
  const opened = firstOpening(calendar, today - 1);
  return opened === null ? null : today - 1;
}

/** @returns Unix ms, above `now` */
export function nextCheckTime(calendar: TradingCalendar, now: number): number {
  const today = dateOf(calendar, now);
  const usual = [today, today + 1].map((date) => midnightOf(calendar, date) + USUAL_TIME_MS);
  const next = usual.filter((at) => at > now);
  return Math.min(...next, calendar.nextOpening(now) ?? Number.POSITIVE_INFINITY);
}

function checkTime(calendar: TradingCalendar, date: number): number {
  return firstOpening(calendar, date) ?? midnightOf(calendar, date) + USUAL_TIME_MS;
}

function firstOpening(calendar: TradingCalendar, date: number): number | null {
  let opening = calendar.nextOpening(midnightOf(calendar, date) - CLOCK_CHANGE_MS);
  while (opening !== null && dateOf(calendar, opening) < date) opening = calendar.nextOpening(opening);
  return opening !== null && dateOf(calendar, opening) === date ? opening : null;
}

function dateOf({ timeZone }: TradingCalendar, at: number): number {
  return Math.floor((at + offsetAt(timeZone, at)) / DAY_MS);
}

/** Unix ms. */
function midnightOf({ timeZone }: TradingCalendar, date: number): number {
  const wall = date * DAY_MS;
  return wall - offsetAt(timeZone, wall - offsetAt(timeZone, wall));
}
