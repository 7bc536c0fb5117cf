/** What the table can take: one value that it cannot must not hold up all that is written with it. */
import { ABOUT_NOTHING } from '../../shared/events/monitor-event.ts';
import { UNSTORABLE_ROW } from '../strings.ts';
import type { HistoryBatch, KeptFacts, StoredEvent } from '../history-port.ts';
import { ENTITY_TYPES } from '../../shared/filter/feed-filter.ts';
import { rowOf, type EventRow } from './event-row.ts';
import { factsText } from './facts/facts-column.ts';

/** Of each value of a row, in order: `t` text, `n` number, in capitals where it may be null. */
const NEW_KINDS = 'nntttttTTTTTTNtT';
const KINDS = `${NEW_KINDS}TnNNTNtNN`;

/** An event as it can be stored: as it is, or as a row that says so. Null for one that has no place in the history. */
export function storableRow(stored: StoredEvent): EventRow | null {
  const { seq, receivedAt } = stored.event;
  if (!Number.isSafeInteger(seq) || seq < 1) return null;
  const row = rowOf(stored);
  if (row.every((value, index) => isOfKind(value, KINDS.charAt(index)))) return row;
  const event = {
    ...stored.event,
    ...ABOUT_NOTHING,
    ...UNSTORABLE_ROW,
    kind: 'unreadable',
    recognition: 'unreadable',
    severity: 'notice',
    receivedAt: Number.isFinite(receivedAt) ? receivedAt : 0,
    gap: null,
    repeats: 0,
    lastRepeatAt: null,
    handledAt: null,
    handledBy: null,
    closedBy: null,
    calledAt: null,
    origin: 'live',
    happenedAt: null,
  } as const;
  return rowOf({ event, identity: null, raw: typeof stored.raw === 'string' ? stored.raw : '' });
}

/** What can be written of the changes to rows. */
export function storableChanges({
  repeats,
  amended,
  facts,
  liveUntil,
}: HistoryBatch): Pick<HistoryBatch, 'repeats' | 'amended' | 'facts' | 'liveUntil'> {
  return {
    repeats: repeats.filter(({ seq, repeats: count, at }) => [seq, count, at].every(Number.isSafeInteger)),
    amended: amended.filter(({ seq }) => Number.isSafeInteger(seq)),
    facts: facts.filter(isStorable),
    liveUntil: Number.isSafeInteger(liveUntil) ? liveUntil : null,
  };
}

function isStorable({ type, id, locationId, facts }: KeptFacts): boolean {
  const isPlace = locationId === null || typeof locationId === 'string';
  return ENTITY_TYPES.includes(type) && typeof id === 'string' && isPlace && factsText(facts) !== null;
}

function isOfKind(value: unknown, kind: string): boolean {
  if (value === null) return kind === kind.toUpperCase();
  return kind.toLowerCase() === 't' ? typeof value === 'string' : Number.isFinite(value);
}
