/** The lists of the page Live: they follow what comes, and hold still while a person looks. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallsView, CallView } from '../../../../electron/shared/alerts/calls-view.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import type { FeedBatch } from '../../../../electron/shared/ipc/ipc.ts';
import { Live, MARK_SETTLE_MS } from '../../../../renderer/live/live.svelte.ts';
import { change, event } from '../../../fakes/window-fixtures.ts';

const batch = (...events: readonly MonitorEvent[]): FeedBatch => ({
  events,
  changes: [],
  total: events.length,
  storedUpTo: 0,
});
const call = (seq: number, fields: Partial<CallView> = {}): CallView => ({
  event: event(seq, { status: 'rejected', severity: 'urgent' }),
  severity: 'urgent',
  since: seq,
  isUnknown: false,
  ...fields,
});
const view = (...calls: readonly CallView[]): CallsView => ({ total: calls.length, calls, clearSince: null });

function live(latest: () => Promise<FeedBatch> = () => Promise.resolve(batch())) {
  const latestBatch = vi.fn(latest);
  const lists = new Live({ latestBatch });
  return { lists, latestBatch };
}
const ids = (lists: Live) => lists.things.map(({ first }) => first.entityId);
const unseenIds = (lists: Live) => lists.unseenThings.map(({ first }) => first.entityId);
const callIds = (lists: Live) => lists.calls.map(({ event: { entityId } }) => entityId);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Live', () => {
  it('adds what came before the answer of main to that answer', () => {
    const { lists } = live();
    lists.apply(batch(event(3)));
    lists.apply({ ...batch(), changes: [change(1, { handledAt: 7, handledBy: 'Anna' })] });
    expect([lists.isReady, lists.things]).toEqual([false, []]);
    lists.take(batch(event(1), event(2)));
    expect([lists.isReady, ids(lists)]).toEqual([true, ['3', '2', '1']]);
    expect(lists.things.at(-1)?.handled?.handledBy).toBe('Anna');
  });

  it('takes a push of calls that came before the snapshot', () => {
    const { lists } = live();
    lists.setCalls(view(call(2)));
    lists.start({ ...batch(event(1)), calls: view(call(1)) });
    expect(callIds(lists)).toEqual(['2']);
    const { lists: late } = live();
    late.start({ ...batch(event(1)), calls: view(call(1)) });
    expect(callIds(late)).toEqual(['1']);
  });

  it('counts what comes while it holds still, and shows it afterwards', () => {
    const { lists } = live();
    lists.take(batch(event(1), event(2)));
    lists.hold(true);
    lists.apply(batch(event(3), event(4), event(5, { entityId: '1', status: 'complete' })));
    expect([ids(lists), unseenIds(lists), lists.newest]).toEqual([['2', '1'], ['4', '3'], 5]);
    expect(lists.things.at(-1)?.state.status).toBe('complete');
    lists.hold(false);
    expect([ids(lists), unseenIds(lists)]).toEqual([['4', '3', '2', '1'], []]);
  });

  it('shows what came on demand, and holds still again', () => {
    const { lists } = live();
    lists.take(batch(event(1)));
    lists.hold(true);
    lists.apply(batch(event(2)));
    const { shownFromTop } = lists;
    lists.catchUp();
    expect([ids(lists), unseenIds(lists), lists.shownFromTop]).toEqual([['2', '1'], [], shownFromTop + 1]);
    lists.apply(batch(event(3)));
    expect([ids(lists), unseenIds(lists)]).toEqual([['2', '1'], ['3']]);
  });

  it('leaves a call that is over where it is until no one looks', () => {
    const { lists } = live();
    lists.take(batch());
    lists.setCalls(view(call(1), call(2)));
    lists.hold(true);
    lists.setCalls(view(call(2), call(3)));
    expect(lists.calls.map(({ event: { seq }, isOver }) => [seq, isOver])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect([lists.unseenCalls, lists.view.total]).toEqual([1, 2]);
    lists.hold(false);
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2', '3'], 0]);
  });

  it('shows a call that a person gave back, though they look', () => {
    const { lists } = live();
    lists.take(batch());
    lists.setCalls(view(call(1)));
    lists.hold(true);
    lists.awaitCalls([1, 2]);
    lists.setCalls(view(call(2), call(1)));
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2', '1'], 0]);
    lists.setCalls(view(call(3), call(2), call(1)));
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2', '1'], 1]);
    // What is shown already is not awaited any more.
    lists.awaitCalls([1]);
    lists.setCalls(view(call(2)));
    lists.setCalls(view(call(4), call(2), call(1)));
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2', '1'], 1]);
  });

  it('leaves a call that is over where it is when another one is given back at the same moment', () => {
    const { lists } = live();
    lists.take(batch());
    lists.setCalls(view(call(1), call(3)));
    lists.hold(true);
    lists.awaitCalls([2]);
    lists.setCalls(view(call(2), call(3), call(4)));
    expect(lists.calls.map(({ event: { seq }, isOver }) => [seq, isOver])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
    expect(lists.unseenCalls).toBe(1);
  });

  it('shows the call of a row that was opened from outside the list, whether it came before or after', () => {
    const { lists } = live();
    lists.take(batch(event(1)));
    lists.hold(true);
    lists.setCalls(view(call(2)));
    lists.awaitCalls([3]);
    expect([callIds(lists), lists.unseenCalls]).toEqual([[], 1]);
    lists.awaitCalls([2]);
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2'], 0]);
    lists.awaitCalls([3]);
    lists.setCalls(view(call(2), call(3)));
    expect([callIds(lists), lists.unseenCalls]).toEqual([['2', '3'], 0]);
  });

  it('points to a call as long as one needs a person: to the first, then to the one below', () => {
    const { lists } = live();
    lists.take(batch());
    expect(lists.marked).toBeNull();
    lists.setCalls(view(call(4), call(6), call(9)));
    expect(lists.marked).toBe(lists.calls[0]?.key);
    // A more urgent one in front does not move it.
    lists.setCalls(view(call(3), call(4), call(6), call(9)));
    expect(lists.marked).toBe(lists.calls[1]?.key);
    lists.setCalls(view(call(3), call(6), call(9)));
    expect(lists.marked).toBe(lists.calls[1]?.key);
    // Also while the row stands where it was.
    lists.hold(true);
    lists.setCalls(view(call(3), call(9)));
    expect(callIds(lists)).toEqual(['3', '6', '9']);
    expect(lists.marked).toBe(lists.calls[2]?.key);
    lists.setCalls(view(call(3)));
    expect(lists.marked).toBe(lists.calls[0]?.key);
    lists.setCalls(view());
    expect(lists.marked).toBeNull();
  });

  it('goes on at once from a call that a person takes, and is only seen later when it goes on by itself', () => {
    const { lists } = live();
    lists.take(batch());
    lists.setCalls(view(call(4), call(6), call(9)));
    expect(lists.isMarkSeen).toBe(false);
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    expect(lists.isMarkSeen).toBe(true);
    lists.leave([4]);
    expect([lists.marked, lists.isMarkSeen]).toEqual([lists.calls[1]?.key, true]);
    lists.setCalls(view(call(6), call(9)));
    expect([lists.marked, lists.isMarkSeen]).toEqual([lists.calls[0]?.key, true]);
    lists.setCalls(view(call(9)));
    expect([lists.marked, lists.isMarkSeen]).toEqual([lists.calls[0]?.key, false]);
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    expect(lists.isMarkSeen).toBe(true);
  });

  it('reads again after a reset and after events that were only counted, and no more often than once a second', async () => {
    const { lists, latestBatch } = live(() => Promise.resolve(batch(event(7), event(8))));
    lists.take(batch(event(1)));
    await lists.reread();
    expect(ids(lists)).toEqual(['8', '7']);
    const skipped = { count: 5, urgent: 0, hidden: 0 };
    for (const seq of [20, 30, 40]) lists.apply({ ...batch(event(seq)), skipped });
    expect(latestBatch).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(latestBatch).toHaveBeenCalledTimes(2);
    lists.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(latestBatch).toHaveBeenCalledTimes(2);
  });

  it('keeps what it has when main does not answer, and asks again', async () => {
    const answers = [Promise.reject(new Error('busy')), Promise.resolve(batch(event(1), event(2), event(3)))];
    const { lists } = live(() => answers.shift() ?? Promise.reject(new Error('none')));
    lists.take(batch(event(1)));
    const reading = lists.reread();
    lists.apply(batch(event(2)));
    await reading;
    expect(ids(lists)).toEqual(['2', '1']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ids(lists)).toEqual(['3', '2', '1']);
    lists.stop();
  });

  it('shows what comes first although a pointer rests there: where no row is, none can move', () => {
    const { lists } = live();
    lists.take(batch());
    lists.hold(true);
    lists.apply(batch(event(1)));
    expect([ids(lists), unseenIds(lists)]).toEqual([['1'], []]);
    lists.apply(batch(event(2)));
    expect([ids(lists), unseenIds(lists)]).toEqual([['1'], ['2']]);
  });

  it('never changes which row is where while it holds still', () => {
    const step = fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      status: fc.constantFrom('pending', 'accepted', 'rejected'),
      calls: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
      resets: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.array(step, { maxLength: 12 }), (before, during) => {
        const { lists } = live();
        let seq = 0;
        const run = ({ id, status, calls, resets }: (typeof before)[number]): void => {
          seq += 1;
          const next = event(seq, { entityId: String(id), status, severity: 'urgent' });
          if (resets) lists.take(batch(next));
          else lists.apply(batch(next));
          lists.setCalls(view(...calls.map((each) => call(each))));
        };
        lists.take(batch());
        before.forEach(run);
        lists.hold(true);
        let [things, calls] = [lists.things.map(({ key }) => key), lists.calls.map(({ key }) => key)];
        for (const each of during) {
          // Where nothing was shown, nothing can move.
          const wasEmpty = things.length + calls.length === 0;
          run(each);
          if (things.length === 0) things = lists.things.map(({ key }) => key);
          if (wasEmpty) calls = lists.calls.map(({ key }) => key);
          expect(lists.things.map(({ key }) => key)).toEqual(things);
          expect(lists.calls.map(({ key }) => key)).toEqual(calls);
        }
        lists.hold(false);
        expect([lists.unseenThings, lists.unseenCalls]).toEqual([[], 0]);
        expect(lists.calls.every(({ isOver }) => !isOver)).toBe(true);
      }),
    );
  });
});
