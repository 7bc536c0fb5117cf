/** Patches for rows that have changed. */
import type { EventChange } from '../shared/history/history-queries.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { HistoryReader } from '../history/history-port.ts';
import type { RecentEvents } from './recent-events.ts';

/** More changed rows than this that are no longer kept are not published one by one. */
export const MAX_LOOKUPS = 100;

export interface Rows {
  readonly history: Pick<HistoryReader, 'event'>;
  readonly kept: RecentEvents;
  /** Too many rows changed to tell each. */
  readonly onReset: () => void;
}

/** The rows as they are now; those that are no longer kept are asked of the history. */
export async function rowPatches(
  seqs: readonly number[],
  { history, kept, onReset }: Rows,
): Promise<readonly EventChange[]> {
  const known = seqs.map((seq) => kept.event(seq));
  const others = seqs.filter((_, index) => known[index] === null);
  if (others.length > MAX_LOOKUPS) onReset();
  const asked = others.length > MAX_LOOKUPS ? [] : others;
  const found = await Promise.all(asked.map((seq) => history.event(seq).catch(() => null)));
  return [...known, ...found].filter((event) => event !== null).map(changeOf);
}

function changeOf(event: MonitorEvent): EventChange {
  const { seq, repeats, lastRepeatAt, handledAt, handledBy, closedBy, calledAt, facts, gap, isStored } =
    event;
  return { seq, repeats, lastRepeatAt, handledAt, handledBy, closedBy, calledAt, facts, gap, isStored };
}
