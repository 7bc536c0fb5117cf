/** Says an event in the words of a row: its accessible name, its chip, its short location. Pure. */
import type { MonitorEvent } from '../../electron/shared/monitor-event.ts';
import { words } from '../strings.ts';
import { timeOfDay } from './time.ts';

const SHORT_ID_LENGTH = 8;

export type Mark = 'urgent' | 'notice' | 'info' | 'unknown' | 'unreadable' | 'gap';

/** What nobody could classify looks like nothing else, so that it is not taken for something harmless. */
export function markOf(event: MonitorEvent): Mark {
  return event.recognition === 'known' ? event.severity : event.recognition;
}

/** "Order 1234 rejected. Urgent. 14:02:11. Kitchen closed" */
export function rowName(event: MonitorEvent): string {
  return [event.title, words.marks[markOf(event)], timeOfDay(event.receivedAt), event.detail]
    .filter((part) => part !== '')
    .join('. ');
}

/** "Order · venue cancelled" */
export function chipOf(event: MonitorEvent): string {
  if (event.recognition !== 'known') return words.marks[event.recognition];
  const entity = event.entityType === null ? null : words.entities[event.entityType];
  const status = event.status?.replaceAll('_', ' ') ?? null;
  return [entity, status].filter((part) => part !== null).join(words.separator);
}

/** Enough of a hashed id to tell two of them apart. */
export function shortId(id: string): string {
  const characters = [...id];
  return characters.length <= SHORT_ID_LENGTH ? id : `${characters.slice(0, SHORT_ID_LENGTH - 1).join('')}…`;
}
