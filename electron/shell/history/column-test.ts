/** Whether an event's place in a column block meets a filter; words and ids are looked up elsewhere. */
import { ENTITY_TYPES, SEVERITIES, type FeedFilter } from '../../shared/feed-filter.ts';
import { entityTypeIn, isHandledIn, severityIn, type ColumnBlock } from './column-block.ts';

const INFO = SEVERITIES.indexOf('info') + 1;

export type ColumnTest = (block: ColumnBlock, slot: number) => boolean;

/** What is to be true of the mark of an event, apart from the filter. */
export type Marked = 'any' | 'handled' | 'unhandled';

/** @param codesOf the codes of texts; a text that the history does not hold has none */
export function columnTest(
  filter: FeedFilter,
  codesOf: (texts: readonly string[]) => readonly number[],
  marked: Marked = 'any',
): ColumnTest {
  const kinds = tableOf(filter.kinds, codesOf);
  const statuses = tableOf(filter.statuses, codesOf);
  const locations = tableOf(filter.locations, codesOf);
  const severities = tableOf(filter.severities, (wanted) =>
    wanted.map((each) => SEVERITIES.indexOf(each) + 1),
  );
  const entities = tableOf(filter.entityTypes, (wanted) =>
    wanted.map((each) => ENTITY_TYPES.indexOf(each) + 1),
  );
  const from = filter.from ?? Number.NEGATIVE_INFINITY;
  const to = filter.to ?? Number.POSITIVE_INFINITY;
  const isUnhandled = filter.unhandled || marked === 'unhandled';
  const isHandled = marked === 'handled';
  return (block, slot) => {
    const flags = block.flags[slot] ?? 0;
    const severity = severityIn(flags);
    if (severity === 0) return false;
    if (isUnhandled && (severity === INFO || isHandledIn(flags))) return false;
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

/** 1 at each wanted code; null when nothing is asked for. A table is read in a few ns, a Set in tens. */
function tableOf<T>(
  wanted: readonly T[],
  codesOf: (wanted: readonly T[]) => readonly number[],
): Uint8Array | null {
  if (wanted.length === 0) return null;
  const codes = codesOf(wanted);
  const table = new Uint8Array(Math.max(0, ...codes) + 1);
  for (const code of codes) table[code] = 1;
  return table;
}
