/** Says what stands behind several alerts at once, such as a POS that is offline. Pure. */
import type { CauseView } from '../../electron/shared/alerts/attention-causes.ts';
import { inSentence } from '../../electron/shared/text/in-sentence.ts';
import { totalOf } from '../../electron/shared/strings/things.ts';
import { moment } from '../ui/time.ts';
import { needsYou } from '../strings/needs-you.ts';
import { words } from '../strings.ts';
import { causeLength } from './delay-text.ts';

const say = needsYou.causes;
/** Causes that are named; of more, the others are counted. */
const MAX_LINES = 3;

export interface CauseLine {
  /** Of the cause, while it runs. */
  readonly key: string;
  /** "The POS at Harbour Bar has not been heard for 6 min · 4 orders wait" */
  readonly text: string;
  /** "since 14:02" */
  readonly since: string;
  readonly cause: CauseView;
}

export interface CauseWords {
  readonly lines: readonly CauseLine[];
  /** "and 2 more venues"; empty for none */
  readonly more: string;
}

/**
 * @param now Unix ms, to the minute
 * @param nameOf a hashed location id
 */
export function causeWords(
  causes: readonly CauseView[],
  now: number,
  nameOf: (id: string) => string,
): CauseWords {
  const shown = causes.filter(isShown).toSorted((one, other) => rank(one) - rank(other));
  const named = shown.slice(0, MAX_LINES);
  const lines = named.map((cause) => ({
    key: `${cause.kind} ${cause.locationId ?? ''}`,
    text: textOf(cause, now, cause.locationId === null ? null : inSentence(nameOf(cause.locationId))),
    since: say.since(moment(cause.since, now)),
    cause,
  }));
  return { lines, more: shown.length > named.length ? say.more(shown.length - named.length) : '' };
}

/** That the connection is down is said above: only what was open then is news. */
function isShown({ kind, held }: CauseView): boolean {
  return kind !== 'connection' || totalOf(held) > 0;
}

function rank({ kind, since }: CauseView): number {
  return kind === 'connection' || kind === 'network' ? Number.NEGATIVE_INFINITY : since;
}

function textOf({ kind, since, held }: CauseView, now: number, venue: string | null): string {
  if (kind === 'connection') return say.connection(held);
  if (kind === 'network')
    return totalOf(held) === 0 ? say.network : say.network + words.separator + say.connection(held);
  const what = kind === 'takes-nothing' ? say[kind](venue) : say[kind](venue, causeLength(now - since));
  return totalOf(held) === 0 ? what : what + words.separator + say.held(held);
}
