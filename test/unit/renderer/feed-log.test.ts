/** The list of events a window holds: order, duplicates, bounds, and the overlap of snapshot and batch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EVENTS, mergeEvents } from '../../../renderer/state/feed-log.ts';
import { event, seqs } from './events.ts';

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));

describe('mergeEvents', () => {
  it('puts a batch on top, newest first', () => {
    const { events, added } = mergeEvents(range(1, 2).reverse(), range(3, 5));
    expect(seqs(events)).toEqual([5, 4, 3, 2, 1]);
    expect(seqs(added)).toEqual([3, 4, 5]);
  });

  it('settles a batch that came before the snapshot', () => {
    const early = mergeEvents([], [event(4)]).events;
    const { events, added } = mergeEvents(early, range(1, 4));
    expect(seqs(events)).toEqual([4, 3, 2, 1]);
    expect(seqs(added)).toEqual([1, 2, 3]);
  });

  it('drops duplicates, also within one batch', () => {
    const { events, added } = mergeEvents(range(1, 3).reverse(), [event(3), event(4), event(4)]);
    expect(seqs(events)).toEqual([4, 3, 2, 1]);
    expect(seqs(added)).toEqual([4]);
  });

  it('keeps the same array when nothing is new, so that nothing is drawn again', () => {
    const held = range(1, 3).reverse();
    expect(mergeEvents(held, [event(2)]).events).toBe(held);
    expect(mergeEvents(held, []).events).toBe(held);
  });

  it('keeps the newest when there are too many', () => {
    const { events } = mergeEvents(range(1, MAX_EVENTS).reverse(), range(MAX_EVENTS + 1, MAX_EVENTS + 50));
    expect(events).toHaveLength(MAX_EVENTS);
    expect(events[0]?.seq).toBe(MAX_EVENTS + 50);
    expect(events.at(-1)?.seq).toBe(51);
  });

  it('ends with the same list however events are split, repeated and ordered', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 })), (batches) => {
        const events = batches.reduce<ReturnType<typeof mergeEvents>['events']>(
          (held, batch) =>
            mergeEvents(
              held,
              batch.map((seq) => event(seq)),
            ).events,
          [],
        );
        expect(seqs(events)).toEqual([...new Set(batches.flat())].sort((a, b) => b - a));
      }),
    );
  });
});
