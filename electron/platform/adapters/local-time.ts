/** Times in the language of this computer, 24-hour like everywhere in the window. */
import { timeFormat } from '../../shared/text/time-locale.ts';

const HOURS_MINUTES = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const;

const shortTime = timeFormat(HOURS_MINUTES);
const shortDateAndTime = timeFormat({ ...HOURS_MINUTES, day: 'numeric', month: 'short' });
const fullTime = timeFormat({ ...HOURS_MINUTES, second: '2-digit' });
const dateAndTime = timeFormat({ ...HOURS_MINUTES, ...DAY, second: '2-digit' });

/** "14:02". @param unixMs Unix ms */
export function localTime(unixMs: number): string {
  return shortTime(unixMs);
}

/** "14:02", with the date unless it is today's. @param unixMs Unix ms */
export function localDayTime(unixMs: number): string {
  return isToday(unixMs) ? shortTime(unixMs) : shortDateAndTime(unixMs);
}

/** With seconds, and with the date unless it is today's. @param unixMs Unix ms */
export function localMoment(unixMs: number): string {
  return isToday(unixMs) ? fullTime(unixMs) : dateAndTime(unixMs);
}

function isToday(unixMs: number): boolean {
  return new Date(unixMs).toDateString() === new Date().toDateString();
}
