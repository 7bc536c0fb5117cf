/** Numbering, batches and what is kept for late windows. */
import { describe, expect, it } from 'vitest';
import { BATCH_INTERVAL_MS, Feed, KEPT_EVENTS } from '../../../electron/core/feed.ts';
import type { FeedBatch } from '../../../electron/shared/ipc.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

function newFeed() {
  const clock = new FakeClock();
  const batches: FeedBatch[] = [];
  const feed = new Feed({ clock, onBatch: (batch) => void batches.push(batch) });
  return { clock, batches, feed, add: (n: number) => feed.add(sampleEvent(), `raw ${n}`) };
}

describe('Feed', () => {
  it('numbers events from 1 without holes and stamps the time of arrival', () => {
    const { add, clock } = newFeed();
    clock.advance(1_234);
    expect([add(1), add(2), add(3)].map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(add(4).receivedAt).toBe(clock.now());
  });

  it('sends a lone event at once, and what follows within 50 ms as one batch, oldest first', () => {
    const { add, batches, clock } = newFeed();
    add(1);
    clock.advance(0);
    add(2);
    clock.advance(BATCH_INTERVAL_MS - 1);
    add(3);
    expect(batches.map(({ total }) => total)).toEqual([1]);
    clock.advance(1);
    expect(batches.map(({ events }) => events.map(({ seq }) => seq))).toEqual([[1], [2, 3]]);
    expect(batches.at(-1)?.total).toBe(3);
    clock.advance(10_000);
    expect(batches).toHaveLength(2);
    expect(clock.timers).toBe(0);
  });

  it('C59 loses nothing and keeps the order in a burst of 10,000', () => {
    const { add, batches, clock } = newFeed();
    for (let n = 1; n <= 10_000; n += 1) {
      add(n);
      if (n % 100 === 0) clock.advance(10);
    }
    clock.advance(BATCH_INTERVAL_MS);
    const seqs = batches.flatMap(({ events }) => events.map(({ seq }) => seq));
    expect(seqs).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
  });

  it('keeps the latest events and their frames, and says when a frame is no longer held', () => {
    const { add, feed } = newFeed();
    for (let n = 1; n <= 5 * KEPT_EVENTS; n += 1) add(n);
    const { events, total } = feed.latest();
    expect(events).toHaveLength(KEPT_EVENTS);
    expect(total).toBe(5 * KEPT_EVENTS);
    expect(events.at(-1)?.seq).toBe(total);
    expect(feed.raw(total)).toBe(`raw ${total}`);
    expect(feed.raw(events[0]?.seq ?? 0)).toBe(`raw ${total - KEPT_EVENTS + 1}`);
    expect(feed.raw(1)).toBeNull();
    expect(feed.raw(total + 1)).toBeNull();
  });
});
