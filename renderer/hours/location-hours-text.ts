/** What the window says of the hours that Doshii has of a venue. Pure. */
import { calendarOf, ownCalendar } from '../../electron/shared/hours/hours-in-force.ts';
import { dayNumberAt } from '../../electron/shared/hours/calendar-date.ts';
import { hoursProblems } from '../../electron/shared/hours/operating-calendar.ts';
import { MINUTES_PER_DAY, type MinuteRange } from '../../electron/shared/hours/wall-clock-calendar.ts';
import type { TradingCalendar } from '../../electron/shared/hours/trading-calendar.ts';
import type { LocationView } from '../../electron/shared/rest/doshii-ipc.ts';
import { wallClock } from '../../electron/shared/hours/wall-clock.ts';
import { timeFormat } from '../../electron/shared/text/time-locale.ts';
import { hoursStrings } from '../strings/hours.ts';
import { clockTime } from '../ui/time.ts';

const DAY_MS = 24 * 60 * 60_000;
const WEEK_DAYS = 7;
/** Other hours than the usual ones are shown so many days ahead. */
const EXCEPTION_DAYS = 14;

/** Days are counted since 1 January 1970, whatever the zone. */
const shortDay = timeFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
const weekday = timeFormat({ weekday: 'short', timeZone: 'UTC' });

export interface DayText {
  /** "Fri, 25 Dec" */
  readonly day: string;
  /** "11:30–15:00, 17:00–01:00 next day" */
  readonly hours: string;
}

export interface LocationHoursText {
  readonly name: string;
  readonly isOpen: boolean;
  /** "Closed now (Mon 02:43), opens Mon 11:30" */
  readonly now: string;
  readonly today: string;
  /** From today on; empty when Doshii lists no hours. */
  readonly week: readonly DayText[];
  /** Of the next 14 days, those with other hours than the usual ones. */
  readonly exceptions: readonly DayText[];
  readonly problems: readonly string[];
}

/** @param now Unix ms */
export function locationHoursText(location: LocationView, now: number): LocationHoursText {
  const say = hoursStrings;
  const calendar = calendarOf(location);
  const own = ownCalendar(location);
  const today = dayNumberAt(calendar.timeZone, now);
  const ahead = Array.from({ length: EXCEPTION_DAYS }, (_, index) => today + index);
  const days = own === null ? [] : ahead.map((date) => ({ date, ...own.hoursOn(date) }));
  const dayText = ({ date, sessions }: (typeof days)[number]): DayText => ({
    day: shortDay(date * DAY_MS),
    hours: sessionsText(sessions),
  });
  return {
    name: location.name || say.unnamed,
    isOpen: calendar.isOpen(now),
    now: nowText(calendar, now),
    today: days[0] === undefined ? say.allDay : sessionsText(days[0].sessions),
    week: days.slice(0, WEEK_DAYS).map(dayText),
    exceptions: days.filter(({ isException }) => isException).map(dayText),
    problems: hoursProblems(location.unreadableHours, own, now).map((problem) =>
      problem === 'none' && own === null ? say.noHours : say.problems[problem](location.unreadableHours),
    ),
  };
}

function nowText(calendar: TradingCalendar, now: number): string {
  const say = hoursStrings;
  const at = wallTime(calendar.timeZone, now);
  if (calendar.isOpen(now)) return say.open(at);
  const next = calendar.nextOpening(now);
  return next === null
    ? say.closed(at)
    : [say.closed(at), say.opens(wallTime(calendar.timeZone, next))].join(', ');
}

/** "Mon 02:43" on the clocks of a zone. */
export function wallTime(timeZone: string, at: number): string {
  const day = weekday(dayNumberAt(timeZone, at) * DAY_MS);
  return `${day} ${clockTime(wallClock(timeZone, at).minute)}`;
}

/** "11:30–15:00, 17:00–01:00 next day" */
export function sessionsText(sessions: readonly MinuteRange[]): string {
  const say = hoursStrings;
  const [first] = sessions;
  if (first === undefined) return say.closedAllDay;
  if (first[0] === 0 && first[1] >= MINUTES_PER_DAY) return say.allDay;
  return sessions
    .map(([from, to]) => say.range(clockTime(from), clockTime(to % MINUTES_PER_DAY), to > MINUTES_PER_DAY))
    .join(', ');
}
