/** Says an event in the words of a row: its accessible name, its chip, its short location. Pure. */
import { RESENT_BY_DOSHII_MS, type Gap } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { words } from '../strings.ts';
import { handledShortly, originWords } from './handled-text.ts';
import { recoveryNote } from './recovery-text.ts';
import type { Mark } from '../ui/severity-mark.ts';
import { formatDuration, moment, momentToSecond } from '../ui/time.ts';

const SHORT_ID_LENGTH = 8;

/** What nobody could classify looks like nothing else, so that it is not taken for something harmless. */
export function markOf(event: MonitorEvent): Mark {
  return event.recognition === 'known' ? event.severity : event.recognition;
}

/**
 * All that the row shows: "Order 1234 rejected. Urgent. Mon 24 Nov, 14:02:11. Kitchen closed. Order · rejected"
 * @param today Unix ms of a moment of today
 * @param locationName of a hashed location id
 */
export function rowName(
  event: MonitorEvent,
  today: number,
  locationName: (id: string) => string = shortId,
): string {
  const { marks, feed, filter, separator } = words;
  if (event.gap) {
    const { title, length, cause, missing } = gapWords(event.gap, today);
    const parts = [marks.gap, title + separator + length, recoveryNote(event.gap.recovery), cause, missing];
    return parts
      .filter((part) => part !== '')
      .map((part) => part.replace(/\.$/, ''))
      .join('. ');
  }
  return [
    event.title,
    marks[markOf(event)],
    handledShortly(event),
    originWords(event, today),
    momentToSecond(event.receivedAt, today),
    event.detail,
    event.repeats === 0 ? '' : feed.repeats(event.repeats),
    event.isStored === false ? feed.notStored : '',
    event.recognition === 'known' ? chipOf(event) : '',
    event.locationId ? filter.chips.location(locationName(event.locationId)) : '',
  ]
    .filter((part) => part !== '')
    .join('. ');
}

/** The times of a shorter gap are said to the second, or they would often be the same, ms. */
const SHORT_GAP_MS = 10 * 60_000;

export interface GapWords {
  /** "No connection from Mon 24 Nov, 14:02 to 14:21" */
  readonly title: string;
  readonly length: string;
  readonly cause: string;
  /** What of that time may not be in the feed. */
  readonly missing: string;
}

/** @param today Unix ms of a moment of today */
export function gapWords({ from, to, cause, exceedsResend }: Gap, today: number): GapWords {
  const { gap } = words.feed;
  const say = to - from < SHORT_GAP_MS ? momentToSecond : moment;
  const missing = exceedsResend ? gap.lost(moment(to - RESENT_BY_DOSHII_MS, today)) : gap.resent;
  // The clock was set back while nothing watched it, so nobody knows how long it was.
  if (from >= to) {
    const title = gap.titleUntil(say(to, today));
    return { title, length: gap.unknownLength, cause: `${gap.setBack} ${cause.sentence}`, missing };
  }
  // A day that was just said is not said again.
  const title = gap.title(say(from, today), say(to, from));
  return { title, length: formatDuration(to - from), cause: cause.sentence, missing };
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
