/** Trims a batch for the window: the newest events, which it can show, and the count of those before them. */
import { isWaiting } from '../shared/alerts/waiting.ts';
import { PAGE_SIZE } from '../shared/history/history-limits.ts';
import type { FeedBatch } from '../shared/ipc/ipc.ts';

/** More than any screen has rows; the rest is read from the history on scrolling. */
export const MAX_TOLD_EVENTS = PAGE_SIZE;

export function trimBatch(batch: FeedBatch): FeedBatch {
  const left = batch.events.slice(0, -MAX_TOLD_EVENTS);
  if (left.length === 0) return batch;
  const urgent = left.filter((event) => event.severity === 'urgent' && !isWaiting(event)).length;
  const hidden = left.filter(({ severity }) => severity === 'hidden').length;
  const skipped = { count: left.length, urgent, hidden };
  return { ...batch, events: batch.events.slice(left.length), skipped };
}
