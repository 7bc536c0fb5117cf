/** Times as people of this computer write them. */
import { app } from 'electron';

/** "14:02". @param unixMs Unix ms */
export function localTime(unixMs: number): string {
  return new Date(unixMs).toLocaleTimeString(app.getLocale(), { hour: '2-digit', minute: '2-digit' });
}

/** With seconds, and with the date unless it is today's. @param unixMs Unix ms */
export function localMoment(unixMs: number): string {
  const date = new Date(unixMs);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday
    ? date.toLocaleTimeString(app.getLocale(), { timeStyle: 'medium' })
    : date.toLocaleString(app.getLocale(), { dateStyle: 'medium', timeStyle: 'medium' });
}
