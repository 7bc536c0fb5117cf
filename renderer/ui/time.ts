/** Times and lengths of time as the window says them, in the form of this computer. */
import { dayUnlessToday } from '../../electron/shared/text/time-locale.ts';
import { words } from '../strings.ts';

export { formatDuration } from '../../electron/shared/text/duration.ts';
export {
  clockTime,
  dayUnlessToday,
  exactMoment,
  moment,
  momentToSecond,
  /** "2:28:47", for columns. */
  rowTime as timeOfDay,
  shortDay,
  startOfDay,
  timeToSecond,
} from '../../electron/shared/text/time-locale.ts';

const SECOND_MS = 1_000;
/** The clocks of two processes differ by some milliseconds, which would make a second more of 300, ms. */
const SKEW_MS = 50;

/** Seconds until `at`, rounded up so that the last second is said as 1; 0 when the moment has come. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now - SKEW_MS) / SECOND_MS));
}

/** "Today", "Mon 24 Nov" */
export function dayOf(at: number, now: number): string {
  return dayUnlessToday(at, now) ?? words.feed.today;
}
