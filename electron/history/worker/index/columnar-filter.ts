/** Whether an event's place in a column block meets a filter; words and ids are looked up elsewhere. */
import { isAlerting, ENTITY_TYPES, SEVERITIES, type FeedFilter } from '../../../shared/filter/feed-filter.ts';
import {
  ANY_CODE,
  maskOf,
  entityTypeIn,
  isHandledIn,
  isWaitingIn,
  severityIn,
  type ColumnarBlock,
} from './columnar-block.ts';
import type { StringDictionary } from './string-dictionary.ts';

/** Of a filter that names none. */
const LISTED = SEVERITIES.filter((severity) => severity !== 'hidden');
const ASKING = tableOf(
  SEVERITIES.filter(isAlerting).map((severity) => SEVERITIES.indexOf(severity) + 1),
  0xf,
);

export type ColumnTest = (block: ColumnarBlock, slot: number) => boolean;

/** The bits of what a filter asks for, as `BlockSummary.masks`: a block that has none of them in one field holds nothing of it. */
export function columnMasks(filter: FeedFilter, words: StringDictionary): readonly number[] {
  const ofTexts = (texts: readonly string[], codes = words.codesOf(texts)): number =>
    texts.length === 0 ? ANY_CODE : maskOf(codes);
  const ofPlaces = <T>(wanted: readonly T[], all: readonly T[]): number =>
    wanted.length === 0 ? ANY_CODE : maskOf(wanted.map((each) => all.indexOf(each) + 1));
  return [
    ofTexts(filter.kinds),
    ofTexts(filter.statuses, words.codesOfStatuses(filter.statuses)),
    ofTexts(filter.locations),
    ofPlaces(filter.entityTypes, ENTITY_TYPES),
    ofPlaces(filter.severities.length === 0 ? LISTED : filter.severities, SEVERITIES),
  ];
}

/** What is to be true of the mark of an event, apart from the filter. `needs-person`: unhandled, and not only pending within its time. */
export type Marked = 'any' | 'handled' | 'unhandled' | 'needs-person';

export function columnTest(filter: FeedFilter, words: StringDictionary, marked: Marked = 'any'): ColumnTest {
  const ofTexts = (texts: readonly string[], codes = words.codesOf(texts)): Uint8Array | null =>
    texts.length === 0 ? null : tableOf(codes, words.highest);
  const ofPlaces = <T>(wanted: readonly T[], all: readonly T[]): Uint8Array | null =>
    wanted.length === 0
      ? null
      : tableOf(
          wanted.map((each) => all.indexOf(each) + 1),
          0xf,
        );
  const kinds = ofTexts(filter.kinds);
  const statuses = ofTexts(filter.statuses, words.codesOfStatuses(filter.statuses));
  const locations = ofTexts(filter.locations);
  const severities = ofPlaces(filter.severities.length === 0 ? LISTED : filter.severities, SEVERITIES);
  const entities = ofPlaces(filter.entityTypes, ENTITY_TYPES);
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const needsPerson = filter.unhandled || marked === 'needs-person';
  const isUnhandled = needsPerson || marked === 'unhandled';
  const isHandled = marked === 'handled';
  return (block, slot) => {
    const flags = block.flags[slot] ?? 0;
    const severity = severityIn(flags);
    if (severity === 0) return false;
    if (isUnhandled && (ASKING[severity] !== 1 || isHandledIn(flags))) return false;
    if (needsPerson && isWaitingIn(flags)) return false;
    if (isHandled && !isHandledIn(flags)) return false;
    if (severities !== null && severities[severity] !== 1) return false;
    if (entities !== null && entities[entityTypeIn(flags)] !== 1) return false;
    if (kinds !== null && kinds[block.kind[slot] ?? 0] !== 1) return false;
    if (statuses !== null && statuses[block.status[slot] ?? 0] !== 1) return false;
    if (locations !== null && locations[block.location[slot] ?? 0] !== 1) return false;
    const at = block.receivedAt[slot] ?? 0;
    return at >= from && at < to;
  };
}

/** 1 at each wanted code. A table that holds every code is read in a few ns, a Set or a place beyond the end in tens. */
function tableOf(codes: readonly number[], highest: number): Uint8Array {
  const table = new Uint8Array(highest + 1);
  for (const code of codes) table[code] = 1;
  return table;
}

/** The bit of hidden events in a block's mask of severities. */
export const HIDDEN_MASK = maskOf([SEVERITIES.indexOf('hidden') + 1]);
