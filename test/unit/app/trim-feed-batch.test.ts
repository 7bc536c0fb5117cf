/** What is published of a batch. */
import { expect, it } from 'vitest';
import { MAX_TOLD_EVENTS, trimBatch } from '../../../electron/app/trim-feed-batch.ts';
import type { FeedBatch } from '../../../electron/shared/ipc/ipc.ts';
import type { Severity } from '../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const batchOf = (severities: readonly Severity[]): FeedBatch => ({
  events: severities.map((severity, index) => sampleEvent({ seq: index + 1, severity, status: 'rejected' })),
  changes: [],
  total: severities.length,
  storedUpTo: 0,
});

it('passes a batch on as it is that a window can show', () => {
  const batch = batchOf(Array.from({ length: MAX_TOLD_EVENTS }, () => 'quiet' as const));
  expect(trimBatch(batch)).toBe(batch);
});

it('keeps the newest of a large batch, and counts the skipped ones, urgent and hidden ones separately', () => {
  const newest = Array.from({ length: MAX_TOLD_EVENTS }, () => 'urgent' as const);
  const batch = batchOf(['urgent', 'quiet', 'hidden', 'hidden', 'notice', ...newest]);
  const trimmed = trimBatch(batch);
  expect(trimmed.events).toEqual(batch.events.slice(5));
  expect(trimmed.skipped).toEqual({ count: 5, urgent: 1, hidden: 2 });
  expect(trimmed.total).toBe(batch.total);
});

it('counts what is pending within its time among the skipped ones, and not as urgent', () => {
  const batch = batchOf(Array.from({ length: MAX_TOLD_EVENTS + 2 }, () => 'urgent' as const));
  const [first, ...others] = batch.events;
  const pending = { ...first!, kind: 'order_created', status: 'pending' };
  const { skipped } = trimBatch({ ...batch, events: [pending, ...others] });
  expect(skipped).toEqual({ count: 2, urgent: 1, hidden: 0 });
});
