/** The feed's state: pause, the count of what is new, the open event, and the filter that gives way to it. */
import { describe, expect, it, vi } from 'vitest';
import { matches, NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../../../electron/shared/history/history-limits.ts';
import type { HistoryDirectory } from '../../../../electron/shared/history/history-queries.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { reason } from '../../../../electron/shared/connection/reasons.ts';
import { Feed, type FeedBridge } from '../../../../renderer/feed/feed.svelte.ts';
import { eventually } from '../../../fakes/eventually.ts';
import { change, event, seqs } from '../../../fakes/window-fixtures.ts';

async function openFeed(count: number) {
  const all: MonitorEvent[] = Array.from({ length: count }, (_, index) => event(index + 1));
  const found = (filter: FeedFilter) => all.filter((each) => matches(filter, each));
  const bridge: FeedBridge = {
    latest: (filter) => Promise.resolve(found(filter).slice(-PAGE_SIZE).reverse()),
    directory: (filter) =>
      Promise.resolve({
        total: found(filter).length,
        anchors: seqs(found(filter).filter((_, index) => index % PAGE_SIZE === 0)),
        lastSeq: all.at(-1)?.seq ?? 0,
      }),
    page: ({ filter, fromSeq }) =>
      Promise.resolve(
        found(filter)
          .filter(({ seq }) => seq >= fromSeq)
          .slice(0, PAGE_SIZE),
      ),
    event: (seq) => Promise.resolve(all.find((each) => each.seq === seq) ?? null),
    handle: vi.fn(() => Promise.resolve(1)),
  };
  const feed = new Feed(bridge);
  const push = (...events: MonitorEvent[]): void => {
    all.push(...events);
    feed.apply({ events, changes: [], total: all.length, storedUpTo: 0 });
  };
  const visible = (): (number | undefined)[] =>
    Array.from({ length: Math.min(5, feed.view.count) }, (_, index) => feed.at(index)?.seq);
  void feed.read();
  await eventually(() => expect(feed.view.count).toBe(count));
  return { feed, all, push, visible, bridge };
}

describe('Feed', () => {
  it('shows new events at the top, and counts them while the person reads further down', async () => {
    const { feed, push, visible } = await openFeed(150);
    feed.look(0, 10, null);
    push(event(151));
    expect([visible()[0], feed.unseen]).toEqual([151, 0]);
    feed.look(20, 30, 21);
    push(event(152), event(153));
    feed.look(22, 32, 23);
    expect(feed.unseen).toBe(2);
    feed.look(0, 10, null);
    expect(feed.unseen).toBe(0);
  });

  it('does not take the row of a gap for the newest event', async () => {
    const { feed, push } = await openFeed(3);
    push(event(4));
    const gap = { from: 0, to: 9_000, cause: reason('cut', ''), exceedsResend: false, recovery: null };
    push(event(5, { kind: 'gap', recognition: 'gap', gap }));
    expect(feed.newest?.seq).toBe(4);
  });

  it('keeps still while paused and loses nothing', async () => {
    const { feed, push, visible } = await openFeed(3);
    feed.pause(true);
    push(event(4), event(5));
    expect([visible(), feed.waiting]).toEqual([[3, 2, 1], 2]);
    feed.pause(false);
    expect([visible(), feed.waiting]).toEqual([[5, 4, 3, 2, 1], 0]);
  });

  it('keeps still while it is held, counts what is above, and shows it when a person asks', async () => {
    const { feed, push, visible } = await openFeed(3);
    feed.look(0, 3, null);
    feed.hold(true);
    push(event(4), event(5));
    expect([visible(), feed.above]).toEqual([[3, 2, 1], 2]);
    feed.catchUp();
    expect([visible(), feed.above]).toEqual([[5, 4, 3, 2, 1], 0]);
    push(event(6));
    expect([visible()[0], feed.above]).toEqual([5, 1]);
    feed.hold(false);
    expect([visible()[0], feed.above]).toEqual([6, 0]);
  });

  it('counts what is above once, whether it is held back or out of sight', async () => {
    const { feed, push } = await openFeed(150);
    feed.look(20, 30, 21);
    push(event(151));
    feed.look(21, 31, 22);
    feed.hold(true);
    push(event(152), event(153));
    feed.look(21, 31, 22);
    expect([feed.view.count, feed.above]).toEqual([151, 3]);
    feed.hold(false);
    feed.look(23, 33, 24);
    expect([feed.view.count, feed.above]).toEqual([153, 3]);
  });

  it('shows an event from outside also while it is held', async () => {
    const { feed, push } = await openFeed(3);
    feed.hold(true);
    push(event(4));
    await feed.show(4);
    expect(await feed.locate(4)).toBe(0);
    push(event(5));
    expect(feed.view.count).toBe(4);
  });

  it('keeps its rows while it is held when the history is read again', async () => {
    const { feed, push, visible } = await openFeed(3);
    feed.look(0, 3, null);
    feed.hold(true);
    push(event(4));
    const { swap } = feed.view;
    feed.reread();
    await eventually(() => expect(feed.view.swap).not.toBe(swap));
    expect([visible(), feed.above]).toEqual([[3, 2, 1], 1]);
  });

  it('knows up to when it shows what came while it is paused', async () => {
    const { feed, push } = await openFeed(3);
    expect(feed.shownUntil).toBeNull();
    feed.pause(true);
    push(event(4));
    expect(feed.shownUntil).toBe(event(3).receivedAt + 1);
    const none = await openFeed(0);
    none.feed.pause(true);
    none.push(event(1));
    expect(none.feed.shownUntil).toBe(0);
  });

  it('keeps still while paused also when the history is read again', async () => {
    const { feed, push, visible } = await openFeed(3);
    feed.pause(true);
    push(event(4));
    const { swap } = feed.view;
    feed.reread();
    await eventually(() => expect(feed.view.swap).not.toBe(swap));
    expect([visible(), feed.waiting]).toEqual([[3, 2, 1], 1]);
    push(event(5));
    expect([visible(), feed.waiting]).toEqual([[3, 2, 1], 2]);
    feed.pause(false);
    expect(visible()).toEqual([5, 4, 3, 2, 1]);
  });

  it('reads on where the person is by now when the history was read again', async () => {
    const { feed, all, push } = await openFeed(400);
    feed.look(200, 220, 205);
    await eventually(() => expect(feed.at(205)).toBeDefined());
    const read = feed.at(210)?.seq;
    const { swap } = feed.view;
    all.splice(0, 50);
    feed.reread();
    await Promise.resolve();
    push(event(401), event(402));
    feed.look(205, 225, 210 + 2);
    await eventually(() => expect(feed.view.swap).not.toBe(swap));
    const index = feed.view.swap.index ?? -1;
    feed.look(index, index + 20, index);
    await eventually(() => expect(feed.at(index)?.seq).toBe(read));
  });

  /** The row of an event, as the list knows it over the rows that come in front. */
  const idOf = (feed: Feed, seq: number): number | undefined =>
    Array.from({ length: feed.view.count }, (_, index) => index)
      .filter((index) => feed.at(index)?.seq === seq)
      .map((index) => feed.view.added - 1 - index)[0];
  const reread = async (feed: Feed): Promise<void> => {
    const { swap } = feed.view;
    feed.reread();
    await eventually(() => expect(feed.view.swap).not.toBe(swap));
  };

  it.each([
    ['at the top', null],
    ['further down', 40],
  ])('knows its rows by the same numbers when the history was read again, %s', async (_, at) => {
    const { feed, all, push } = await openFeed(250);
    push(event(251), event(252));
    feed.look(at ?? 0, (at ?? 0) + 10, at);
    const before = idOf(feed, 190);
    all.splice(0, 10);
    await reread(feed);
    push(event(253));
    expect([feed.view.count, idOf(feed, 190)]).toEqual([243, before]);
  });

  it('knows the rows that are left by the same numbers when the first one went', async () => {
    const { feed, all, push } = await openFeed(250);
    push(event(251), event(252));
    const before = idOf(feed, 190);
    all.pop();
    await reread(feed);
    expect([feed.view.count, idOf(feed, 190)]).toEqual([251, before]);
  });

  it('knows its rows by the same numbers also while paused', async () => {
    const { feed, push } = await openFeed(250);
    push(event(251));
    feed.pause(true);
    push(event(252));
    const before = idOf(feed, 190);
    await reread(feed);
    expect([feed.waiting, idOf(feed, 190)]).toEqual([1, before]);
    feed.pause(false);
    expect([feed.view.count, idOf(feed, 190)]).toEqual([252, before]);
  });

  it('filters, and lets the filter go when an event is to be shown that it hides', async () => {
    const { feed, push } = await openFeed(200);
    push(event(201, { severity: 'urgent' }));
    feed.setFilter({ ...NO_FILTER, severities: ['urgent'] });
    await eventually(() => expect(feed.view.count).toBe(1));
    await feed.show(201);
    expect(feed.filter).not.toBe(NO_FILTER);
    await feed.show(7);
    expect([feed.filter, feed.selected?.seq, feed.target]).toEqual([NO_FILTER, 7, { seq: 7 }]);
    expect(await feed.locate(7)).toBe(194);
  });

  it('leads back to the row of a closed event, unless there is no list or the filter has changed since', async () => {
    const { feed } = await openFeed(3);
    feed.select(event(2));
    feed.close();
    expect(feed.target).toEqual({ seq: 2 });
    feed.setFilter({ ...NO_FILTER, severities: ['urgent'] });
    expect(feed.target).toBeNull();
    await eventually(() => expect(feed.view.count).toBe(0));
    feed.select(event(2));
    feed.close();
    expect(feed.target).toBeNull();
  });

  it('knows which rows the disk still has in hand', async () => {
    const { feed, push } = await openFeed(3);
    const [inHand, refused, stored] = [null, false, true].map((isStored) => event(4, { isStored }));
    if (!inHand || !refused || !stored) throw new Error('three events are needed');
    expect([inHand, refused, stored].map((each) => feed.isBeingStored(each))).toEqual([true, false, false]);
    const before = feed.version;
    feed.apply({ events: [], changes: [], total: 4, storedUpTo: 4 });
    expect(feed.isBeingStored(inHand)).toBe(false);
    // Nothing else is drawn again for it.
    expect(feed.version).toBe(before);
    push(event(5, { isStored: null }));
    expect(feed.isBeingStored(event(5, { isStored: null }))).toBe(true);
  });

  it('renews the open event by changes and when the history was read again', async () => {
    const { feed, all } = await openFeed(3);
    feed.select(event(2));
    feed.apply({
      events: [],
      changes: [change(2, { repeats: 1, lastRepeatAt: 5 })],
      total: 3,
      storedUpTo: 3,
    });
    expect(feed.selected?.repeats).toBe(1);
    expect(feed.at(1)?.repeats).toBe(1);
    all[1] = event(2, { handledAt: 9 });
    feed.reread();
    await eventually(() => expect(feed.selected?.handledAt).toBe(9));
  });

  it('knows how much there is only when all pages of this filter are known', async () => {
    const { feed, push, bridge } = await openFeed(250);
    await eventually(() => expect(feed.isSettled).toBe(true));
    const directory = Promise.withResolvers<HistoryDirectory>();
    Object.assign(bridge, { directory: () => directory.promise });
    feed.setFilter({ ...NO_FILTER, text: 'accepted' });
    push(event(251));
    expect(feed.isSettled).toBe(false);
    await eventually(() => expect(feed.view.count).toBe(101));
    expect(feed.isSettled).toBe(false);
    directory.resolve({ total: 251, anchors: [1, 101, 201], lastSeq: 251 });
    await eventually(() => expect(feed.isSettled).toBe(true));
    expect(feed.view.count).toBe(251);
    Object.assign(bridge, { latest: () => Promise.reject(new Error('unreadable')) });
    feed.setFilter(NO_FILTER);
    await eventually(() => expect(feed.state).toBe('failed'));
    expect(feed.isSettled).toBe(false);
  });

  it('shows no rows of the filter before when a new one cannot be read, and tries again on request', async () => {
    const { feed, push, bridge } = await openFeed(3);
    const { latest } = bridge;
    Object.assign(bridge, { latest: () => Promise.reject(new Error('unreadable')) });
    feed.setFilter({ ...NO_FILTER, text: 'order 2' });
    await eventually(() => expect(feed.state).toBe('failed'));
    push(event(4));
    expect([feed.view.count, feed.at(0), feed.state]).toEqual([0, undefined, 'failed']);
    Object.assign(bridge, { latest });
    const read = feed.read();
    // The message and the focus on its button stay until the answer is there.
    expect(feed.state).toBe('retrying');
    await read;
    expect(feed.state).toBe('ready');
    expect([feed.view.count, feed.at(0)?.seq]).toEqual([1, 2]);
  });

  it('says that the history cannot be read', async () => {
    const { feed, bridge } = await openFeed(0);
    Object.assign(bridge, { latest: () => Promise.reject(new Error('unreadable')) });
    void feed.read();
    await eventually(() => expect(feed.state).toBe('failed'));
  });
});
