/** Says what the row of a thing shows at its end, and the row as a whole. Pure. */
import { needsPerson } from '../../electron/shared/filter/feed-filter.ts';
import { isPending } from '../../electron/shared/things/fold-things.ts';
import type { Thing } from '../../electron/shared/things/thing.ts';
import { formatDuration } from '../../electron/shared/text/duration.ts';
import { inSentence } from '../../electron/shared/text/in-sentence.ts';
import { waitingClock } from '../alerts/delay-text.ts';
import { live as say } from '../strings/live.ts';
import { words } from '../strings.ts';
import type { Pill } from '../ui/pill.ts';
import { moment, momentToSecond } from '../ui/time.ts';
import { shortLength, tookWords } from './thing-text.ts';

const MINUTE_MS = 60_000;
const CHECK = '✓';

/** Whether its clock runs. @param hasClock whether it is pending within its time */
export function hasRunningClock({ state, open, pendingSince }: Thing, hasClock: boolean): boolean {
  if (pendingSince === null || !isPending(state) || open.length === 0) return false;
  return hasClock || open.some(({ calledAt }) => calledAt !== null);
}

/** "0:58" while it waits, "✓ Anna" once a person took it, then "in 31 s". @param now Unix ms; null while no clock runs */
export function lastColumn(thing: Thing, now: number | null): string {
  if (now !== null && thing.pendingSince !== null) return waitingClock(now - thing.pendingSince);
  const took = tookWords(thing);
  if (took !== '' || thing.handled === null) return took;
  const { handledBy } = thing.handled;
  return handledBy === null || handledBy === '' ? CHECK : `${CHECK} ${inSentence(handledBy)}`;
}

export interface NamedThing {
  readonly thing: Thing;
  readonly title: string;
  readonly rest: string;
  readonly pill: Pill | null;
  readonly amount: string;
  readonly venue: string;
  readonly isChecked: boolean;
  readonly isWaiting: boolean;
  /** Since which outage nothing is known of it; or empty. */
  readonly unknown: string;
}

/** All that the row shows but its seconds: "Order #1368. Table 12 · 4 items. Waiting. 7:42:11. $64.20. Harbour Bar" */
export function thingName(
  { thing, title, rest, pill, amount, venue, isChecked, isWaiting, unknown }: NamedThing,
  now: number,
  today: number,
): string {
  const { first, handled, latest, pendingSince } = thing;
  const calling = thing.open.find(needsPerson);
  const waitedMs = Math.max(0, now - (pendingSince ?? now));
  return [
    title,
    isChecked ? say.isSelected : '',
    calling === undefined ? '' : words.marks[calling.severity],
    rest,
    unknown === '' ? (pill?.text ?? '') : unknown,
    isWaiting && waitedMs >= MINUTE_MS
      ? say.waitingFor(formatDuration(Math.floor(waitedMs / MINUTE_MS) * MINUTE_MS))
      : '',
    thing.tookMs === null ? '' : say.inLength(shortLength(thing.tookMs)),
    handled === null ? '' : handledWords(handled.handledBy, handled.handledAt, today),
    latest.origin === 'recovered' ? say.recovered : '',
    latest.isStored === false ? say.notSaved : '',
    momentToSecond(first.receivedAt, today),
    amount,
    venue,
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function handledWords(by: string | null, at: number | null, today: number): string {
  const who = by === null || by === '' ? say.gotIt : say.handledBy(by);
  return at === null ? who : say.handledAt(who, moment(at, today));
}
