/** Numbering, batches, what is durable when, and what is kept for late windows. */
import { describe, expect, it, vi } from 'vitest';
import { BATCH_INTERVAL_MS, MAX_BATCH_EVENTS, PATIENCE_MS } from '../../../electron/feed/write-behind.ts';
import { KEPT_EVENTS, type Mark } from '../../../electron/history/history-port.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { FakeMonitor } from '../../fakes/feed-on-fake-sockets.ts';

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

function live() {
  const monitor = new FakeMonitor();
  monitor.link.goLive();
  const add = (from: number, to = from): void =>
    numbers(from, to).forEach((id) => monitor.send('order_created', { id: String(id), status: 'pending' }));
  const published = (): number[][] =>
    monitor.batches.map(({ events }) => events.map(({ seq }) => seq)).filter((part) => part.length > 0);
  /** The disk answers when the test says so. */
  const hold = () => {
    const answer = Promise.withResolvers<boolean>();
    monitor.history.answer = () => answer.promise;
    return async (isStored: boolean): Promise<void> => {
      monitor.history.answer = () => Promise.resolve(isStored);
      answer.resolve(isStored);
      await monitor.pass();
    };
  };
  return { monitor, add, published, hold };
}

const mark = (handledAt: number | null): Mark => ({ handledAt, handledBy: null, closedBy: null });

describe('Feed', () => {
  it('numbers events from 1 without holes and stamps the time of arrival', async () => {
    const { monitor, add } = live();
    await monitor.pass(1_234);
    add(1, 3);
    const at = monitor.clock.now();
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ seq, receivedAt }) => [seq, receivedAt])).toEqual([
      [1, at],
      [2, at],
      [3, at],
    ]);
  });

  it('goes on numbering where the last run ended, and still shows what it left', async () => {
    const { monitor, add } = live();
    add(1, 3);
    const next = await monitor.restart(1_000);
    expect(next.feed.latest()).toMatchObject({ total: 0, events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
    next.link.goLive();
    next.send('order_created', { id: '4' });
    await next.pass();
    expect(next.rows.map(({ seq }) => seq)).toEqual([4]);
    expect(next.feed.latest()).toMatchObject({ total: 1, events: [{}, {}, {}, { seq: 4 }] });
    expect(next.feed.raw(2)).toContain('"id":"2"');
  });

  it('adds to a gap what has an unknown status since, and keeps what else was found out about it', async () => {
    const { monitor } = live();
    const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
    const gap = { from: 1, to: 2, cause, exceedsResend: false, recovery: null };
    const { seq } = monitor.feed.addGap(gap);
    const recovery = { state: 'unavailable', at: 3, checked: 0, found: 0, others: 0, problem: null } as const;
    monitor.feed.amend(seq, { ...gap, recovery });
    const unknown = { orders: 3, payments: 0, others: 0 };
    monitor.feed.amendUnknown(seq, unknown);
    monitor.feed.amendUnknown(seq + 1, unknown);
    await monitor.pass();
    expect(monitor.feed.latest().events.at(-1)?.gap).toEqual({ ...gap, recovery, unknown });
  });

  it('sends a lone event at once, and what follows within 50 ms as one batch, oldest first', async () => {
    const { monitor, add, published } = live();
    await monitor.pass(1_000);
    add(1);
    await monitor.pass();
    add(2);
    await monitor.pass(BATCH_INTERVAL_MS - 1);
    add(3);
    expect(published()).toEqual([[1]]);
    await monitor.pass(1);
    expect(published()).toEqual([[1], [2, 3]]);
    expect(monitor.batches.map(({ total }) => total)).toEqual([1, 3]);
    await monitor.pass(10_000);
    // The last message says only that they are stored now.
    expect(monitor.batches.map(({ events, storedUpTo }) => [events.length, storedUpTo])).toEqual([
      [1, 0],
      [2, 1],
      [0, 3],
    ]);
  });

  it('publishes events before the disk has answered, as neither stored nor not, and then its answer', async () => {
    const { monitor, add, published, hold } = live();
    await monitor.pass(1_000);
    const answer = hold();
    add(1);
    await monitor.pass();
    add(2, 5);
    await monitor.pass(PATIENCE_MS - 1);
    expect(published()).toEqual([[1], [2, 3, 4, 5]]);
    // All that is published is with the history, so that a window that reads it again finds it there.
    expect(monitor.history.batches.flatMap(({ events }) => events)).toHaveLength(5);
    expect(monitor.rows.map(({ isStored }) => isStored)).toEqual([null, null, null, null, null]);
    expect(monitor.feed.latest()).toMatchObject({
      storedUpTo: 0,
      events: [{ isStored: null }, {}, {}, {}, {}],
    });
    expect(monitor.alerts).toHaveLength(5);
    await answer(true);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.rows.every(({ isStored }) => isStored)).toBe(true);
    expect(monitor.feed.latest().storedUpTo).toBe(5);
    expect(published()).toHaveLength(2);
  });

  it('continues when the disk rejects writes, marks each row, and publishes later that they are stored', async () => {
    const { monitor, add, published } = live();
    monitor.history.answer = () => Promise.resolve(false);
    add(1, 2);
    await monitor.pass(1_000);
    add(3);
    await monitor.pass(1_000);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(published()).toEqual([[1, 2], [3]]);
    expect(monitor.rows.map(({ isStored }) => isStored)).toEqual([false, false, false]);
    expect(monitor.feed.latest().events.map(({ isStored }) => isStored)).toEqual([false, false, false]);
    monitor.feed.stored([1, 2, 3]);
    await monitor.pass(1_000);
    expect(monitor.rows.map(({ isStored }) => isStored)).toEqual([true, true, true]);
    expect(monitor.feed.latest().events.map(({ isStored }) => isStored)).toEqual([true, true, true]);
  });

  it('shows the events that a hanging disk has not stored yet, in order, and publishes when it has', async () => {
    const { monitor, add, published, hold } = live();
    await monitor.pass(1_000);
    const answer = hold();
    add(1, 2);
    await monitor.pass();
    await monitor.pass(PATIENCE_MS);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(published()).toEqual([[1, 2]]);
    expect(monitor.rows.map(({ isStored }) => isStored)).toEqual([false, false]);
    add(3);
    await monitor.pass(BATCH_INTERVAL_MS);
    await monitor.pass(PATIENCE_MS);
    expect(published()).toEqual([[1, 2], [3]]);
    await answer(true);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.rows.map(({ isStored }) => isStored)).toEqual([true, true, true]);
    expect(monitor.history.events).toHaveLength(3);
  });

  it('C59 loses nothing and keeps the order in a burst of 10,000, however long the disk takes', async () => {
    const { monitor, add, published } = live();
    let answers = 0;
    monitor.history.answer = () =>
      new Promise((resolve) => {
        answers += 1;
        monitor.clock.after((answers * 37) % 400, () => resolve(true));
      });
    for (let n = 0; n < 100; n += 1) {
      add(100 * n + 1, 100 * n + 100);
      await monitor.pass(10);
    }
    for (let n = 0; n < 20; n += 1) await monitor.pass(100);
    expect(published().flat()).toEqual(numbers(1, 10_000));
    expect(monitor.history.events.map(({ event }) => event.seq)).toEqual(numbers(1, 10_000));
    expect(monitor.history.batches.length).toBeLessThan(100);
  });

  it('splits a flood so that the disk starts early, and publishes it in one message', async () => {
    const { monitor, add, published } = live();
    await monitor.pass(1_000);
    const count = 2 * MAX_BATCH_EVENTS + 10;
    add(1, count);
    const written = () => monitor.history.batches.filter(({ events }) => events.length > 0);
    expect(written().map(({ events }) => events.length)).toEqual([MAX_BATCH_EVENTS, MAX_BATCH_EVENTS]);
    expect(published()).toEqual([]);
    await monitor.pass(1_000);
    expect(published()).toEqual([numbers(1, count)]);
    expect(written().flatMap(({ events }) => events.map(({ event }) => event.seq))).toEqual(
      numbers(1, count),
    );
    for (const { events, liveUntil } of written()) expect(liveUntil).toBe(events.at(-1)?.event.receivedAt);
  });

  it('takes the disk’s answers in the order of the batches, and has rows read again that it no longer keeps', async () => {
    const { monitor, add } = live();
    await monitor.pass(1_000);
    const answers: PromiseWithResolvers<boolean>[] = [];
    monitor.history.answer = () => {
      const answer = Promise.withResolvers<boolean>();
      answers.push(answer);
      return answer.promise;
    };
    add(1, 3 * MAX_BATCH_EVENTS);
    await monitor.pass(BATCH_INTERVAL_MS);
    answers[1]?.resolve(false);
    answers[2]?.resolve(true);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.feed.latest().storedUpTo).toBe(0);
    answers[0]?.resolve(true);
    for (let turn = 0; turn < 3; turn += 1) await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.feed.latest().storedUpTo).toBe(3 * MAX_BATCH_EVENTS);
    expect(monitor.resets).toBe(1);
  });

  it('is behind while the disk has 2,500 events in hand, and no longer than that', async () => {
    const { monitor, add, hold } = live();
    await monitor.pass(1_000);
    const answer = hold();
    add(1, 2_499);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.feed.isBehind).toBe(false);
    add(2_500);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.feed.isBehind).toBe(true);
    await answer(true);
    await monitor.pass(BATCH_INTERVAL_MS);
    expect(monitor.feed.isBehind).toBe(false);
  });

  it('flushing waits for all that came, and leaves no timer of its own', async () => {
    const { monitor, add, hold } = live();
    const answer = hold();
    add(1, 3);
    await monitor.pass();
    add(4, 6);
    let isDone = false;
    const flushed = monitor.feed.flush().then(() => (isDone = true));
    await monitor.pass();
    expect(isDone).toBe(false);
    await answer(true);
    await flushed;
    expect(monitor.history.events).toHaveLength(6);
    monitor.link.connection.disconnect();
    await monitor.feed.flush();
    monitor.attention.stop();
    expect(monitor.clock.timers).toBe(0);
  });

  it('keeps the latest events and their frames, and says when a frame is no longer held', async () => {
    const { monitor, add } = live();
    add(1, 5 * KEPT_EVENTS);
    await monitor.feed.flush();
    const { events, total } = monitor.feed.latest();
    expect(events.map(({ seq }) => seq)).toEqual(numbers(4 * KEPT_EVENTS + 1, 5 * KEPT_EVENTS));
    expect(total).toBe(5 * KEPT_EVENTS);
    expect(monitor.feed.raw(total)).toBe(`{"emit":["order_created",{"id":"${total}","status":"pending"}]}`);
    expect(monitor.feed.raw(events[0]?.seq ?? 0)).not.toBeNull();
    expect(monitor.feed.raw((events[0]?.seq ?? 0) - 1)).toBeNull();
    expect(monitor.feed.raw(total + 1)).toBeNull();
  });

  it('publishes a single handled event, and reloads the window for many', async () => {
    const { monitor } = live();
    // What is pending within its time is marked by nobody but by name.
    const add = (from: number, to = from): void =>
      numbers(from, to).forEach((id) =>
        monitor.send('order_created', { id: String(id), status: 'rejected' }),
      );
    add(1, 3);
    await monitor.pass(1_000);
    monitor.feed.handled(2, mark(77), 3);
    await monitor.pass(1_000);
    expect(monitor.batches.at(-1)).toMatchObject({ events: [], changes: [{ seq: 2, handledAt: 77 }] });
    expect(monitor.resets).toBe(0);
    monitor.feed.handled({ ...NO_FILTER, unhandled: true }, mark(88), 3);
    await monitor.pass(1_000);
    expect(monitor.resets).toBe(1);
    expect(monitor.feed.latest().events.map(({ handledAt }) => handledAt)).toEqual([88, 77, 88]);
    monitor.feed.handled(2, mark(null), 3);
    expect(monitor.feed.latest().events[1]?.handledAt).toBeNull();
    // One that came while the history was still marking is not meant.
    add(4);
    await monitor.pass(1_000);
    monitor.feed.handled({ ...NO_FILTER, unhandled: true }, mark(99), 3);
    expect(monitor.feed.latest().events[3]?.handledAt).toBeNull();
    // Marks are the history's own: they are not appended.
    expect(monitor.history.batches.flatMap(({ events }) => events)).toHaveLength(4);
  });

  it('publishes when a person was called for a row, and keeps the first time', async () => {
    const { monitor, add } = live();
    add(1, 2);
    await monitor.pass(1_000);
    monitor.feed.called([1], 77);
    monitor.feed.called([1, 2], 88);
    await monitor.pass(1_000);
    expect(monitor.batches.at(-1)?.changes).toMatchObject([
      { seq: 1, calledAt: 77 },
      { seq: 2, calledAt: 88 },
    ]);
  });

  it('asks the history for a marked row that it no longer keeps', async () => {
    const { monitor, add } = live();
    add(1, KEPT_EVENTS + 1);
    await monitor.pass(1_000);
    monitor.feed.handled(1, mark(77), KEPT_EVENTS + 1);
    await monitor.pass(1_000);
    expect(monitor.batches.at(-1)?.changes).toMatchObject([{ seq: 1, isStored: true }]);
  });

  it('reads no row again that has changed while there is no window', async () => {
    const { monitor, add } = live();
    add(1, KEPT_EVENTS + 1);
    await monitor.pass(1_000);
    const asked = vi.spyOn(monitor.history, 'event');
    monitor.isWatched = false;
    monitor.feed.handled(1, mark(77), KEPT_EVENTS + 1);
    await monitor.pass(1_000);
    expect(asked).not.toHaveBeenCalled();
    // Nor later: a window that opens reads all of them.
    monitor.isWatched = true;
    monitor.feed.handled(2, mark(78), KEPT_EVENTS + 1);
    await monitor.pass(1_000);
    expect(monitor.batches.at(-1)?.changes).toMatchObject([{ seq: 2, handledAt: 78 }]);
    expect(asked).not.toHaveBeenCalled();
  });
});
