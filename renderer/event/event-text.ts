/** Says an event in the words of a row: its accessible name, its chip, its short location. Pure. */
import type { Shelf } from '../../electron/shared/alerts/shelf.ts';
import { isUncalled, isWaiting } from '../../electron/shared/alerts/waiting.ts';
import { RESENT_BY_DOSHII_MS, type Gap } from '../../electron/shared/events/gap.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { needsYou } from '../strings/needs-you.ts';
import { words } from '../strings.ts';
import { handledShortly, originWords, unknownSince } from './handled-text.ts';
import { recoveryNote } from './recovery-text.ts';
import type { Mark } from '../ui/severity-mark.ts';
import { formatDuration, moment, momentToSecond } from '../ui/time.ts';

const SHORT_ID_LENGTH = 8;

/**
 * What nobody could classify looks like nothing else, so that it is not taken for something harmless. What may be pending
 * for a while is for the record until a person is called for it.
 */
export function markOf(event: MonitorEvent): Mark {
  if (event.recognition !== 'known') return event.recognition;
  return isUncalled(event) ? 'quiet' : event.severity;
}

/** "Urgent"; "Waiting" of what is pending within its time. */
export function markWords(event: MonitorEvent): string {
  return isWaiting(event) ? needsYou.waiting : words.marks[markOf(event)];
}

/** What a row says that is not in its event. */
export interface RowFacts {
  /** The name of a hashed location id. */
  readonly locationName?: (id: string) => string;
  /** The gap whose row closed it. */
  readonly closing?: Gap | null;
  /** When it needs a person, while it is pending; or empty. */
  readonly waiting?: string;
  /** What keeps it back. */
  readonly shelf?: Pick<Shelf, 'until'> | null;
  /** "Table 12 · 4 items", and what it comes to; or empty. */
  readonly facts?: string;
}

/**
 * All that the row shows: "Order 1234 rejected. Urgent. Mon 24 Nov, 14:02:11. Kitchen closed. Order · rejected"
 * @param today Unix ms of a moment of today
 */
export function rowName(
  event: MonitorEvent,
  today: number,
  { locationName = shortId, closing = null, waiting = '', shelf = null, facts = '' }: RowFacts = {},
): string {
  const { marks, feed, filter, separator } = words;
  if (event.gap) {
    const { title, length, compare, unknown, cause, missing } = gapWords(event.gap, today);
    const heading = title + separator + length;
    const parts = [marks.gap, heading, recoveryNote(event.gap.recovery), compare, unknown, cause, missing];
    return parts
      .filter((part) => part !== '')
      .map((part) => part.replace(/\.$/, ''))
      .join('. ');
  }
  return [
    event.title,
    facts,
    markWords(event),
    waiting,
    shelf === null ? '' : needsYou.putAside.until(moment(shelf.until, today)),
    closing === null ? handledShortly(event) : unknownSince(closing, today),
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
  /** "Offline Mon 24 Nov, 2:02 pm–2:21 pm" */
  readonly title: string;
  readonly length: string;
  readonly cause: string;
  /** What of that time may not be in the feed; empty when Doshii was asked for all of it. */
  readonly missing: string;
  /** "3 orders have an unknown status since then"; empty for none. */
  readonly unknown: string;
  /** "Compare with the till: 07:38–07:52" where nobody else could; empty otherwise. */
  readonly compare: string;
}

/** @param today Unix ms of a moment of today */
export function gapWords(
  { from, to, cause, exceedsResend, recovery, unknown }: Gap,
  today: number,
): GapWords {
  const { gap } = words.feed;
  const say = to - from < SHORT_GAP_MS ? momentToSecond : moment;
  const unchecked = exceedsResend ? gap.lost(moment(to - RESENT_BY_DOSHII_MS, today)) : gap.resent;
  const missing = recovery?.state === 'done' ? '' : unchecked;
  const isLeftToPeople = recovery !== null && recovery.state !== 'done';
  const isUnknown = unknown !== undefined && recovery?.state !== 'done';
  const what = { cause: cause.sentence, missing, unknown: isUnknown ? gap.unknown(unknown) : '' };
  // The clock was set back while nothing watched it, so nobody knows how long it was.
  if (from >= to) {
    const until = say(to, today);
    const compare = isLeftToPeople ? gap.compareUntil(until) : '';
    const sentence = `${gap.setBack} ${cause.sentence}`;
    return { ...what, title: gap.titleUntil(until), length: gap.unknownLength, cause: sentence, compare };
  }
  // A day that was just said is not said again.
  const [begin, end] = [say(from, today), say(to, from)];
  const compare = isLeftToPeople ? gap.compare(begin, end) : '';
  const length = formatDuration(to - from);
  return { ...what, title: gap.title(begin, end), length, compare };
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
