/** What a person does with rows, and how it is taken back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { MAX_HANDLED_ROWS } from '../../../../electron/shared/history/history-limits.ts';
import type { HandleRows } from '../../../../electron/shared/history/history-queries.ts';
import { Live, MARK_SETTLE_MS } from '../../../../renderer/live/live.svelte.ts';
import { RowActions, UNDO_MS } from '../../../../renderer/live/row-actions.svelte.ts';
import { change, event } from '../../../fakes/window-fixtures.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rejected = (seq: number) =>
  event(seq, { status: 'rejected', severity: 'urgent', title: `Order ${seq} rejected` });

function setUp(
  events: readonly MonitorEvent[],
  answer: (rows: HandleRows) => Promise<readonly number[]> = ({ seqs }) => Promise.resolve(seqs),
) {
  const asked: HandleRows[] = [];
  const said: string[] = [];
  const live = new Live({ latestBatch: () => Promise.reject(new Error('not asked for')) });
  live.take({ events, changes: [] });
  const feed: { selected: MonitorEvent | null } = { selected: null };
  const bridge = { handleRows: (rows: HandleRows) => (asked.push(rows), answer(rows)) };
  let who: string | null | undefined;
  const monitor = { bridge, live, feed, voice: { say: (text: string) => void said.push(text) } };
  const actions = new RowActions(monitor, { who: () => Promise.resolve(who) });
  const answerWho = (name: string | null): void => void (who = name);
  return { actions, live, feed, asked, said, answerWho };
}
const seqsOf = (asked: readonly HandleRows[]) => asked.map(({ seqs, handled }) => [...seqs, handled]);

const callOf = (row: MonitorEvent) =>
  ({ event: row, severity: 'urgent', since: row.seq, isUnknown: false }) as const;

describe('RowActions', () => {
  it('takes the row with the focus, says so, and takes that back', async () => {
    const { actions, asked, said, live } = setUp([rejected(1), rejected(2)]);
    actions.focused = rejected(2);
    await actions.toggle();
    expect([seqsOf(asked), said]).toEqual([[[2, true]], ['Got it: Order #2']]);
    expect(actions.undoable).toEqual({ text: 'Got it: Order #2', seqs: [2] });
    live.apply({ events: [], changes: [change(2, { handledAt: 5 })] });
    await actions.undo();
    expect([seqsOf(asked).at(-1), said.at(-1), actions.undoable]).toEqual([
      [2, false],
      'Back in Needs you.',
      null,
    ]);
  });

  it('takes with H what is open in the details first, then the focus, then the call that is pointed to', () => {
    const { actions, feed, live } = setUp([rejected(1), rejected(2), rejected(3)]);
    live.setCalls({
      total: 1,
      clearSince: null,
      calls: [{ event: rejected(1), severity: 'urgent', since: 1, isUnknown: false }],
    });
    // It has just appeared: the key cannot have been meant for it.
    expect(actions.target).toBeNull();
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    expect(actions.target?.seq).toBe(1);
    actions.focused = rejected(2);
    expect(actions.target?.seq).toBe(2);
    feed.selected = rejected(3);
    expect(actions.target?.seq).toBe(3);
  });

  it('takes every open row of the thing, and with H again gives back the last one', async () => {
    const pending = event(1, { entityId: '9', kind: 'order_created', status: 'pending', severity: 'urgent' });
    const { actions, asked, live } = setUp([pending, { ...rejected(2), entityId: '9' }]);
    actions.focused = rejected(2);
    await actions.toggle();
    live.apply({ events: [], changes: [change(1, { handledAt: 5 }), change(2, { handledAt: 5 })] });
    await actions.toggle();
    expect(seqsOf(asked)).toEqual([
      [1, 2, true],
      [2, false],
    ]);
  });

  it('says which payments were taken with an order, and gives them back with it', async () => {
    const { actions, asked, said } = setUp([rejected(1)], ({ seqs, handled }) =>
      Promise.resolve(handled ? [...seqs, 5, 6] : seqs),
    );
    await actions.take([rejected(1)], 'Got it: Order #1');
    expect(said).toEqual(['Got it: Order #1, and its 2 payments']);
    await actions.undo();
    expect(seqsOf(asked)).toEqual([
      [1, true],
      [1, 5, 6, false],
    ]);
    expect(said.at(-1)).toBe('3 are back in Needs you.');
  });

  it('offers nothing to take back where nothing has changed', async () => {
    const { actions, said } = setUp([rejected(1)], () => Promise.resolve([]));
    expect(await actions.take([rejected(1)], 'Got it: Order #1')).toBe('done');
    expect([said, actions.undoable]).toEqual([['Got it: Order #1'], null]);
  });

  it('forgets after ten seconds, but not while a person is at the note', async () => {
    const { actions } = setUp([rejected(1)]);
    await actions.take([rejected(1)], 'Cleared 1');
    actions.keepUndo(true);
    vi.advanceTimersByTime(10 * UNDO_MS);
    expect(actions.undoable).not.toBeNull();
    actions.keepUndo(false);
    vi.advanceTimersByTime(UNDO_MS - 1);
    expect(actions.undoable).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(actions.undoable).toBeNull();
  });

  it('offers Undo again when it could not be done, and nothing where nothing can be taken back', async () => {
    let isBroken = false;
    const { actions, asked, said } = setUp([rejected(1)], () =>
      isBroken ? Promise.reject(new Error('no disk')) : Promise.resolve([1]),
    );
    await actions.take([rejected(1)], 'Cleared 1');
    isBroken = true;
    await actions.undo();
    expect(actions.undoable).toEqual({ text: said.at(-1), seqs: [1], hasFailed: true });
    isBroken = false;
    await actions.undo();
    expect([seqsOf(asked).slice(1), said.at(-1), actions.undoable]).toEqual([
      [
        [1, false],
        [1, false],
      ],
      'Back in Needs you.',
      null,
    ]);
    isBroken = true;
    await actions.take([rejected(1)], 'Cleared 1');
    await actions.undo();
    expect(asked).toHaveLength(4);
  });

  it('says so when all of it was answered meanwhile', async () => {
    const pending = event(1, { entityId: '9', kind: 'order_created', status: 'pending', severity: 'urgent' });
    const { actions, asked, said, live } = setUp([pending]);
    await actions.take([pending], 'Cleared 1');
    live.apply({ events: [event(3, { entityId: '9', status: 'accepted' })], changes: [] });
    await actions.undo();
    expect([asked.length, said.at(-1)]).toEqual([1, 'Answered since, so it stays cleared.']);
  });

  it('does not bring back what was answered meanwhile', async () => {
    const pending = event(1, { entityId: '9', kind: 'order_created', status: 'pending', severity: 'urgent' });
    const { actions, asked, live } = setUp([pending, rejected(2)]);
    await actions.take([pending, rejected(2)], 'Cleared 2');
    live.apply({ events: [event(3, { entityId: '9', status: 'accepted' })], changes: [] });
    await actions.undo();
    expect(seqsOf(asked).at(-1)).toEqual([2, false]);
  });

  it('takes all that are selected, and leaves them selected when it could not', async () => {
    let isBroken = true;
    const { actions, asked, said, live } = setUp([rejected(1), event(2), rejected(3)], ({ seqs }) =>
      isBroken ? Promise.reject(new Error('no disk')) : Promise.resolve(seqs),
    );
    for (const { key } of live.things) actions.selection.toggle(key);
    await actions.toggle();
    expect([said, actions.selection.size, actions.undoable]).toEqual([
      ['That could not be changed. Try again.'],
      3,
      { text: 'That could not be changed. Try again.', seqs: [], hasFailed: true },
    ]);
    isBroken = false;
    await actions.toggle();
    expect([seqsOf(asked).at(-1), said.at(-1), actions.selection.size]).toEqual([
      [3, 1, true],
      'Cleared 2',
      0,
    ]);
  });

  it('takes call after call with the same key, and gives back each of them, the last first', async () => {
    const { actions, asked, live } = setUp([rejected(1), rejected(2), rejected(3)]);
    live.setCalls({ total: 3, clearSince: null, calls: [1, 2, 3].map((seq) => callOf(rejected(seq))) });
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    await actions.toggle();
    // Main has not answered yet that the first is taken.
    await actions.toggle();
    expect(seqsOf(asked)).toEqual([
      [1, true],
      [2, true],
    ]);
    await actions.undo();
    expect(actions.undoable?.text).toBe('Got it: Order #1');
    await actions.undo();
    expect(actions.undoable).toBeNull();
    expect(seqsOf(asked).slice(2)).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  it('takes the next call also when main shows the list without the first before it answers', async () => {
    const calls = [1, 2, 3].map((seq) => callOf(rejected(seq)));
    const { actions, asked, live } = setUp([rejected(1), rejected(2), rejected(3)], ({ seqs }) => {
      live.setCalls({ total: 2, clearSince: null, calls: calls.slice(1) });
      return Promise.resolve(seqs);
    });
    live.setCalls({ total: 3, clearSince: null, calls });
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    await actions.toggle();
    await actions.toggle();
    expect(seqsOf(asked)).toEqual([
      [1, true],
      [2, true],
    ]);
  });

  it('points to the call again that could not be taken', async () => {
    const { actions, asked, live } = setUp([rejected(1), rejected(2)], () =>
      Promise.reject(new Error('no disk')),
    );
    live.setCalls({ total: 2, clearSince: null, calls: [callOf(rejected(1)), callOf(rejected(2))] });
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    await actions.toggle();
    await actions.toggle();
    expect(seqsOf(asked)).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it('takes no call that the list has only just brought under the mark', async () => {
    const { actions, asked, said, live } = setUp([rejected(1), rejected(2)]);
    live.setCalls({ total: 2, clearSince: null, calls: [callOf(rejected(1)), callOf(rejected(2))] });
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    live.setCalls({ total: 1, clearSince: null, calls: [callOf(rejected(2))] });
    await actions.toggle();
    expect([asked, said]).toEqual([[], ['The list has just changed. Press the key again.']]);
    vi.advanceTimersByTime(MARK_SETTLE_MS);
    await actions.toggle();
    expect(seqsOf(asked)).toEqual([[2, true]]);
  });

  it('keeps what could not be given back, and says so when nothing is left to give back', async () => {
    let isBroken = false;
    const pending = event(1, { entityId: '9', kind: 'order_created', status: 'pending', severity: 'urgent' });
    const { actions, said, live } = setUp([pending], () =>
      isBroken ? Promise.reject(new Error('no disk')) : Promise.resolve([1]),
    );
    await actions.take([pending], 'Cleared 1');
    isBroken = true;
    await actions.undo();
    expect([said.at(-1), actions.undoable?.seqs]).toEqual(['That could not be changed. Try again.', [1]]);
    live.apply({ events: [event(3, { entityId: '9', status: 'accepted' })], changes: [] });
    await actions.undo();
    expect([said.at(-1), actions.undoable]).toEqual(['Answered since, so it stays cleared.', null]);
  });

  it('asks who takes it, and does nothing when the person goes back', async () => {
    const { actions, asked, answerWho } = setUp([rejected(1)]);
    answerWho(null);
    expect(await actions.take([rejected(1)], 'Cleared 1')).toBe('dropped');
    expect(asked).toEqual([]);
    answerWho('Anna');
    await actions.take([rejected(1)], 'Cleared 1');
    expect(asked).toEqual([{ seqs: [1], handled: true, by: 'Anna' }]);
  });

  it('marks more rows than one request may hold', async () => {
    const { actions, asked } = setUp([]);
    const rows = Array.from({ length: MAX_HANDLED_ROWS + 1 }, (_, index) => ({ seq: index + 1 }));
    await actions.take(rows, 'Cleared all');
    expect(asked.map(({ seqs }) => seqs.length)).toEqual([MAX_HANDLED_ROWS, 1]);
  });

  it('says that nothing needs a person, and shows the steps of the order of a payment', async () => {
    const { actions, said } = setUp([event(1)]);
    await actions.toggle();
    actions.focused = event(1);
    await actions.toggle();
    expect(said).toEqual(['Choose a row first.', 'Nothing of it needs you.']);
    actions.showTimeline(event(2, { entityType: 'transaction', orderId: '77', locationId: 'a' }));
    expect(actions.timelineOf).toEqual({ type: 'order', id: '77', locationId: 'a' });
    actions.showTimeline(event(3, { entityType: null, entityId: null }));
    expect(actions.timelineOf).toEqual({ type: 'order', id: '77', locationId: 'a' });
  });
});
