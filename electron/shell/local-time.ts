/** Times as people of this computer write them. */
import { timeFormat } from '../shared/time-locale.ts';

const shortTime = timeFormat({ hour: '2-digit', minute: '2-digit' });
const fullTime = timeFormat({ timeStyle: 'medium' });
const dateAndTime = timeFormat({ dateStyle: 'medium', timeStyle: 'medium' });

/** "14:02". @param unixMs Unix ms */
export function localTime(unixMs: number): string {
  return shortTime(unixMs);
}

/** With seconds, and with the date unless it is today's. @param unixMs Unix ms */
export function localMoment(unixMs: number): string {
  const isToday = new Date(unixMs).toDateString() === new Date().toDateString();
  return isToday ? fullTime(unixMs) : dateAndTime(unixMs);
}
