/** What an open window is told of a batch: the newest events, which it can show, and of those before them only how many. Pure. */
import { PAGE_SIZE } from '../shared/history.ts';
import type { FeedBatch } from '../shared/ipc.ts';
import type { Severity } from '../shared/monitor-event.ts';

/** More than any screen has rows; what is left out is read from the history when somebody scrolls to it. */
export const MAX_TOLD_EVENTS = PAGE_SIZE;

export function trimBatch(batch: FeedBatch): FeedBatch {
  const left = batch.events.slice(0, -MAX_TOLD_EVENTS);
  if (left.length === 0) return batch;
  const of = (severity: Severity): number => left.filter((event) => event.severity === severity).length;
  const skipped = { count: left.length, urgent: of('urgent'), hidden: of('hidden') };
  return { ...batch, events: batch.events.slice(left.length), skipped };
}
