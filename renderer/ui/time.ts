/** Says times and lengths of time: pure, in the form of this computer, 24-hour so that columns line up. */
import { timeFormat } from '../../electron/shared/text/time-locale.ts';
import { words } from '../strings.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const HOURS_MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const shortTime = timeFormat(HOURS_MINUTES);
const fullTime = timeFormat({ ...HOURS_MINUTES, second: '2-digit' });
const exactTime = timeFormat({
  ...HOURS_MINUTES,
  second: '2-digit',
  fractionalSecondDigits: 3,
});
export const shortDay = timeFormat({ weekday: 'short', day: 'numeric', month: 'short' });
const fullDay = timeFormat({ dateStyle: 'full' });

/** "8 s", "12 m", "3 h 12 m", "2 d 4 h"; never negative. */
export function formatDuration(ms: number): string {
  const length = Math.max(0, ms);
  const { seconds, minutes, hours, days } = words.units;
  if (length < MINUTE) return seconds(Math.floor(length / SECOND));
  if (length < HOUR) return minutes(Math.floor(length / MINUTE));
  if (length < DAY) return join(hours(Math.floor(length / HOUR)), length % HOUR, MINUTE, minutes);
  return join(days(Math.floor(length / DAY)), length % DAY, HOUR, hours);
}

function join(large: string, rest: number, unit: number, say: (count: number) => string): string {
  const count = Math.floor(rest / unit);
  return count === 0 ? large : `${large} ${say(count)}`;
}

/** Seconds until `at`, rounded up so that the last second is said as 1; 0 when the moment has come. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / SECOND));
}

/** "12 s", "4 m 50 s": what is waited for is said to the second. */
export function formatCountdown(seconds: number): string {
  const { seconds: say, minutes } = words.units;
  if (seconds < 60) return say(seconds);
  return `${minutes(Math.floor(seconds / 60))} ${say(seconds % 60)}`;
}

/** "14:02:11" */
export function timeOfDay(at: number): string {
  return fullTime(at);
}

/** "09:05", from minutes since midnight. */
export function clockTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** "14:02", with the day in front when it is not today. */
export function moment(at: number, now: number): string {
  return withDay(at, now, shortTime(at));
}

/** "14:02:11", with the day in front when it is not today. */
export function momentToSecond(at: number, now: number): string {
  return withDay(at, now, timeOfDay(at));
}

function withDay(at: number, now: number, time: string): string {
  const day = dayUnlessToday(at, now);
  return day === null ? time : `${day}, ${time}`;
}

/** "Mon 24 Nov", or null when `at` is on the same local day as `now`. */
export function dayUnlessToday(at: number, now: number): string | null {
  return startOfDay(at) === startOfDay(now) ? null : shortDay(at);
}

/** "Today", "Mon 24 Nov" */
export function dayOf(at: number, now: number): string {
  return dayUnlessToday(at, now) ?? words.feed.today;
}

/** Local midnight before `at`: changes once a day, so it is cheap to depend on. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** "Monday, 24 November 2025, 14:02:11.042" */
export function exactMoment(at: number): string {
  return `${fullDay(at)}, ${exactTime(at)}`;
}
