/** How much of a day's trading the connection was there. Pure. */
import type { CalendarDay } from '../completeness/calendar-day.ts';
import { dayCoverage } from '../completeness/day-completeness.ts';
import type { Span } from '../connection/connection-spans.ts';
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';

/** Seconds from the beginning of the day, `to` not included. */
export interface OpenTime {
  readonly from: number;
  readonly to: number;
}

const MINUTE_S = 60;

/** @returns null where the hours say nothing: the venue counts as always open, or as always closed */
export function openTimes(day: CalendarDay, calendar: TradingCalendar): readonly OpenTime[] | null {
  if (calendar.isSteady) return null;
  const found: { from: number; to: number }[] = [];
  const length = (day.to - day.from) / 1_000;
  for (let from = 0; from < length; from += MINUTE_S) {
    if (!calendar.isOpen(day.from + from * 1_000)) continue;
    const to = Math.min(length, from + MINUTE_S);
    const last = found.at(-1);
    if (last?.to === from) last.to = to;
    else found.push({ from, to });
  }
  return found;
}

/**
 * The live share of the trading time that is over, 0 to 1. What is not recorded is left out. Without hours the day begins
 * when the monitor was first there: a computer that is off at night has missed nothing.
 * @param until up to when the connection is known, Unix ms @returns null where nothing is known
 */
export function connectedShare(
  day: CalendarDay,
  spans: readonly Span[],
  until: number,
  open: readonly OpenTime[] | null,
): number | null {
  let [at, live, counted] = [0, 0, 0];
  for (const { kind, seconds } of dayCoverage(day, spans, until).segments) {
    const isCounted = kind !== 'unknown' && (open !== null || counted > 0 || kind !== 'off');
    const trading = isCounted ? openIn(at, at + seconds, open) : 0;
    at += seconds;
    counted += trading;
    if (kind === 'live') live += trading;
  }
  return counted === 0 ? null : live / counted;
}

function openIn(from: number, to: number, open: readonly OpenTime[] | null): number {
  if (open === null) return to - from;
  return open.reduce((sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)), 0);
}
