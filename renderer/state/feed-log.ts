/** The list of events a window holds: newest first, no duplicates, bounded. Pure. */
import type { MonitorEvent } from '../../electron/shared/monitor-event.ts';

/** Events held in the window; older ones belong to the history. */
export const MAX_EVENTS = 1000;

export interface Merged {
  /** Newest first; the same array as before when nothing was added. */
  readonly events: readonly MonitorEvent[];
  /** Those of `incoming` that were not there before, oldest first. */
  readonly added: readonly MonitorEvent[];
}

/**
 * @param held newest first.
 * @param incoming in any order; batches and the snapshot overlap, and a batch may come before the snapshot.
 */
export function mergeEvents(
  held: readonly MonitorEvent[],
  incoming: readonly MonitorEvent[],
  max: number = MAX_EVENTS,
): Merged {
  const known = new Set(held.map((event) => event.seq));
  const added = incoming
    .filter((event) => !known.has(event.seq) && known.add(event.seq))
    .sort((a, b) => a.seq - b.seq);
  const [oldest] = added;
  if (oldest === undefined) return { events: held, added };

  const newest = held[0]?.seq ?? 0;
  const together = [...added].reverse().concat(held);
  if (oldest.seq < newest) together.sort((a, b) => b.seq - a.seq);
  return { events: together.slice(0, max), added };
}
