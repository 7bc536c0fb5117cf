/** The operating hours that Doshii lists for a location, as a calendar. */
import { dayNumberAt } from './calendar-date.ts';
import { hoursOnDate, type HoursOnDate } from './hours-on-date.ts';
import { merged } from './minute-ranges.ts';
import type { OperatingHours } from './operating-hours.ts';
import type { TradingCalendar } from './trading-calendar.ts';
import { MINUTES_PER_DAY, wallClockCalendar, type MinuteRange } from './wall-clock-calendar.ts';
import { isKnownZone } from './zone-offset.ts';

/**
 * `no-zone` and `unknown-zone`: read by this computer's clocks. `contradiction`: entries of the same rank open and close
 * the same session, which counts as open. `unreadable`: entries that make no sense are left out. `none`: no usual hours
 * are listed or in effect, which counts as open.
 */
export type HoursProblem = 'no-zone' | 'unknown-zone' | 'contradiction' | 'unreadable' | 'none';

export interface OperatingCalendar extends TradingCalendar {
  /** @param date days since 1 January 1970 on the location's calendar */
  hoursOn(date: number): HoursOnDate;
  /** What is wrong with the hours of the 14 days from then on. @param at Unix ms */
  problemsAt(at: number): readonly HoursProblem[];
}

/** Days in which problems are looked for. */
const PROBLEM_DAYS = 14;
/** Dates whose hours are kept. */
const MAX_KEPT_DATES = 64;

/**
 * @param timeZone IANA name as Doshii has it; null for none
 * @param appId whose own hours go before those for all Apps; null for none
 * @returns null when no entry is for this App or for all
 */
export function operatingCalendar(
  hours: readonly OperatingHours[],
  timeZone: string | null,
  appId: string | null,
): OperatingCalendar | null {
  const entries = hours.filter((entry) => entry.appId === null || entry.appId === appId);
  if (entries.length === 0) return null;

  const zone = timeZone?.trim() ?? '';
  const hoursOn = kept((date) => hoursOnDate(entries, date));
  const openOn = kept((date) => openMinutesOn(hoursOn(date - 1), hoursOn(date)));
  const calendar = wallClockCalendar({ timeZone: zone, isSteady: isSteady(entries, openOn), openOn });
  return {
    ...calendar,
    hoursOn,
    problemsAt(at) {
      const today = dayNumberAt(calendar.timeZone, at);
      const ahead = Array.from({ length: PROBLEM_DAYS }, (_, index) => hoursOn(today + index));
      return [
        ...(zone === '' ? (['no-zone'] as const) : isKnownZone(zone) ? [] : (['unknown-zone'] as const)),
        ...(ahead.some(({ isContradictory }) => isContradictory) ? (['contradiction'] as const) : []),
        ...(ahead.some(({ isUnlisted }) => isUnlisted) ? (['none'] as const) : []),
      ];
    },
  };
}

/**
 * All that is wrong with a location's hours, in the 14 days from then on.
 * @param unreadableHours entries that were left out
 * @param calendar null when Doshii lists no hours
 * @param at Unix ms
 */
export function hoursProblems(
  unreadableHours: number,
  calendar: OperatingCalendar | null,
  at: number,
): readonly HoursProblem[] {
  const unreadable = unreadableHours > 0 ? (['unreadable'] as const) : [];
  return [...unreadable, ...(calendar?.problemsAt(at) ?? (['none'] as const))];
}

/** Within a date: what the day before left over, and its own. */
function openMinutesOn(before: HoursOnDate, own: HoursOnDate): readonly MinuteRange[] {
  const left = before.sessions.map(([from, to]) => [from - MINUTES_PER_DAY, to - MINUTES_PER_DAY] as const);
  return merged(
    [...left, ...own.sessions]
      .map(([from, to]) => [Math.max(from, 0), Math.min(to, MINUTES_PER_DAY)] as const)
      .filter(([from, to]) => from < to),
  );
}

function isSteady(
  entries: readonly OperatingHours[],
  openOn: (date: number) => readonly MinuteRange[],
): boolean {
  const isTimeless = entries.every(
    ({ dates, effective }) => dates === null && effective.from === null && effective.to === null,
  );
  if (!isTimeless) return false;
  const week = Array.from({ length: 7 }, (_, date) =>
    openOn(date).reduce((sum, [from, to]) => sum + to - from, 0),
  );
  return week.every((minutes) => minutes === week[0]) && [0, MINUTES_PER_DAY].includes(week[0] ?? 0);
}

function kept<T>(read: (date: number) => T): (date: number) => T {
  const known = new Map<number, T>();
  return (date) => {
    const found = known.get(date) ?? read(date);
    if (known.size >= MAX_KEPT_DATES) known.clear();
    known.set(date, found);
    return found;
  };
}
