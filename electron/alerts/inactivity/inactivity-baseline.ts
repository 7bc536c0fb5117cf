/** How long a venue is usually quiet, learned from its own history. */
import type { TradingCalendar } from '../../shared/hours/trading-calendar.ts';
import { type Weekday } from '../../shared/settings/trading-hours.ts';
import { wallClock } from '../../shared/hours/wall-clock.ts';
import { SHORT_INACTIVITY_MS, type InactivityPeriods } from '../../history/inactivity-periods.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** So much of the history counts, ms: four of each weekday, and no season that is over. */
export const LEARNED_FROM_MS = 28 * DAY_MS;
/** With fewer days of a kind nothing is learned. */
export const ENOUGH_DAYS = 6;
/** Never sooner, minutes: a lull at a bar is no fault. */
export const LEAST_MINUTES = 15;
/** Never later, minutes: after half a day a word helps nobody. */
export const MOST_MINUTES = 6 * 60;
/** Longer than the longest usual silence by this. */
const MARGIN = 1.5;

/** Weekends are another business than the days of work. */
const WEEKEND: ReadonlySet<Weekday> = new Set(['friday', 'saturday', 'sunday']);

/**
 * Half as long again as the longest silence of an ordinary day, within trading hours and while the monitor listened.
 *
 * Not a share of all silences: a venue with 500 events a day has five silences above its 99th percentile every day, and
 * as many false alarms. What is usual is the longest silence of each day. The longest of all is left out: that day may
 * have been the fault that this is to find. So an alarm without a fault needs a day that is half as calm again as all
 * days but one of the last four weeks.
 *
 * @param now Unix ms; whether that is a weekend decides which days count
 * @returns minutes; null when there is too little history
 */
export function baselineMinutes(
  silences: InactivityPeriods,
  calendar: TradingCalendar,
  now: number,
): number | null {
  const { since, list } = silences;
  if (since === null) return null;
  const today = wallClock(calendar.timeZone, now);
  const midnight = now - today.minute * MINUTE_MS;
  const dayOf = (at: number): number => Math.floor((at - midnight) / DAY_MS);
  /** The longest silence of each day of that kind before today, ms. */
  const longest = new Map<number, number>();
  for (let day = Math.max(dayOf(since), -LEARNED_FROM_MS / DAY_MS); day < 0; day += 1) {
    const noon = wallClock(calendar.timeZone, midnight + day * DAY_MS + DAY_MS / 2);
    if (WEEKEND.has(noon.day) === WEEKEND.has(today.day)) longest.set(day, SHORT_INACTIVITY_MS);
  }
  for (const { from, to } of list)
    for (const stretch of tradingStretches(calendar, from, to)) {
      const day = dayOf(stretch.from);
      const known = longest.get(day);
      if (known !== undefined) longest.set(day, Math.max(known, stretch.to - stretch.from));
    }
  const days = [...longest.values()].sort((one, other) => other - one);
  const usual = days[1];
  if (usual === undefined || days.length < ENOUGH_DAYS) return null;
  return Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, Math.ceil((usual * MARGIN) / MINUTE_MS)));
}

/** The parts of a silence in which the venue traded, to five minutes. */
function tradingStretches(
  calendar: TradingCalendar,
  from: number,
  to: number,
): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | null = null;
  for (let at = from; at < to; at += SHORT_INACTIVITY_MS) {
    const end = Math.min(to, at + SHORT_INACTIVITY_MS);
    if (!calendar.isOpen(at)) open = null;
    else if (open === null) found.push((open = { from: at, to: end }));
    else open.to = end;
  }
  return found;
}
