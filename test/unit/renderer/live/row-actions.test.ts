/** What a person does with rows, and how it is taken back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { MAX_HANDLED_ROWS, type HandleRows } from '../../../../electron/shared/history/history-queries.ts';
import { Live } from '../../../../renderer/live/live.svelte.ts';
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
    expect(actions.target).toBeNull();
    live.showCalls();
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
    expect(await actions.take([rejected(1)], 'Got it: Order #1')).toBe(true);
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
      null,
    ]);
    isBroken = false;
    await actions.toggle();
    expect([seqsOf(asked).at(-1), said.at(-1), actions.selection.size]).toEqual([
      [3, 1, true],
      'Cleared 2',
      0,
    ]);
  });

  it('asks who takes it, and does nothing when the person goes back', async () => {
    const { actions, asked, answerWho } = setUp([rejected(1)]);
    answerWho(null);
    expect(await actions.take([rejected(1)], 'Cleared 1')).toBe(false);
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
    actions.focused = event(1);
    await actions.toggle();
    expect(said).toEqual(['Nothing of it needs you.']);
    actions.showTimeline(event(2, { entityType: 'transaction', orderId: '77', locationId: 'a' }));
    expect(actions.timelineOf).toEqual({ type: 'order', id: '77', locationId: 'a' });
    actions.showTimeline(event(3, { entityType: null, entityId: null }));
    expect(actions.timelineOf).toEqual({ type: 'order', id: '77', locationId: 'a' });
  });
});
