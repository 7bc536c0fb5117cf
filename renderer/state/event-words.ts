/** Says an event in the words of a row: its accessible name, its chip, its short location. Pure. */
import { RESENT_BY_DOSHII_MS, type Gap } from '../../electron/shared/gap.ts';
import type { MonitorEvent } from '../../electron/shared/monitor-event.ts';
import { words } from '../strings.ts';
import { formatDuration, moment, timeOfDay } from './time.ts';

const SHORT_ID_LENGTH = 8;

export type Mark = 'urgent' | 'notice' | 'info' | 'unknown' | 'unreadable' | 'gap';

/** What nobody could classify looks like nothing else, so that it is not taken for something harmless. */
export function markOf(event: MonitorEvent): Mark {
  return event.recognition === 'known' ? event.severity : event.recognition;
}

/** "Order 1234 rejected. Urgent. 14:02:11. Kitchen closed" */
export function rowName(event: MonitorEvent): string {
  if (event.gap) {
    const { title, cause, missing } = gapWords(event.gap);
    return [words.marks.gap, title, cause, missing].map((part) => part.replace(/\.$/, '')).join('. ');
  }
  const { marks, feed } = words;
  return [
    event.title,
    marks[markOf(event)],
    event.handledAt === null ? '' : feed.handled,
    timeOfDay(event.receivedAt),
    event.detail,
    event.repeats === 0 ? '' : feed.repeats(event.repeats),
    event.isStored ? '' : feed.notStored,
  ]
    .filter((part) => part !== '')
    .join('. ');
}

/** The times of a shorter gap are said to the second, or they would often be the same, ms. */
const SHORT_GAP_MS = 10 * 60_000;

export interface GapWords {
  /** "No connection from 14:02 to 14:21" */
  readonly title: string;
  readonly length: string;
  readonly cause: string;
  /** What of that time may not be in the feed. */
  readonly missing: string;
}

export function gapWords({ from, to, cause, exceedsResend }: Gap): GapWords {
  const { gap } = words.feed;
  const say = to - from < SHORT_GAP_MS ? timeOfDay : (at: number) => moment(at, to);
  return {
    title: gap.title(say(from), say(to)),
    length: formatDuration(to - from),
    cause: cause.sentence,
    missing: exceedsResend ? gap.lost(moment(to - RESENT_BY_DOSHII_MS, to)) : gap.resent,
  };
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
