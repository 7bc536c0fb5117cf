/** What the tray says of what stands behind several alerts. Pure. */
import type { CauseView } from '../../shared/alerts/attention-causes.ts';
import { inSentence } from '../../shared/text/in-sentence.ts';
import { totalOf } from '../../shared/strings/things.ts';
import { strings } from '../strings.ts';
import type { TrayInput } from './tray-view.ts';

type CauseInput = Pick<TrayInput, 'attention' | 'formatTime' | 'locationName'>;

/** Causes that are named; of more, the others are counted. */
const MAX_LINES = 3;
/** Characters of a venue's name. */
const MAX_NAME = 60;
/** Characters of a location id whose name is not known. */
const MAX_ID = 8;

/** One for each running cause, the connection first; its state has a line of its own. */
export function causeLines(input: CauseInput): readonly string[] {
  const shown = input.attention.causes.filter(({ kind, held }) => kind !== 'connection' || totalOf(held) > 0);
  const sorted = shown.toSorted((one, other) => Number(isLink(other)) - Number(isLink(one)));
  const lines = sorted.slice(0, MAX_LINES).map((cause) => causeLine(cause, input));
  const more = sorted.length - lines.length;
  return more > 0 ? [...lines, strings.tray.causes.more(more)] : lines;
}

function causeLine({ kind, locationId, since, held }: CauseView, input: CauseInput): string {
  const say = strings.tray.causes;
  if (kind === 'connection') return say.connection(held);
  if (kind === 'network')
    return totalOf(held) === 0 ? say.network : `${say.network} · ${say.connection(held)}`;
  const name = locationId === null ? null : (input.locationName(locationId) ?? shortened(locationId, MAX_ID));
  const venue = name === null ? null : inSentence(shortened(name, MAX_NAME));
  const what = kind === 'takes-nothing' ? say[kind](venue) : say[kind](venue, input.formatTime(since));
  return totalOf(held) === 0 ? what : `${what} · ${say.held(held)}`;
}

function isLink({ kind }: CauseView): boolean {
  return kind === 'network' || kind === 'connection';
}

export function shortened(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}
