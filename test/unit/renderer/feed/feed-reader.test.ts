/** How the window asks for the pages of its history, and what it does with late, stale and failed answers. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { matches, NO_FILTER, type FeedFilter } from '../../../../electron/shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../../../electron/shared/history/history-limits.ts';
import type { PageRequest } from '../../../../electron/shared/history/history-queries.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { FeedReader, type HistoryBridge } from '../../../../renderer/feed/feed-reader.ts';
import type { Kept } from '../../../../renderer/feed/scroll-anchor.ts';
import { change, event, seqs } from '../../../fakes/window-fixtures.ts';

const URGENT: FeedFilter = { ...NO_FILTER, severities: ['urgent'] };

const CHANGE = change(1);

/** Main with a history in a list; `hold` keeps the answers back until `release`. */
function mainWith(count: number) {
  const state = {
    events: Array.from<unknown, MonitorEvent>({ length: count }, (_, index) => event(index + 1)),
    asked: [] as number[],
    held: null as (() => void)[] | null,
    broken: false,
  };
  const answer = async <T>(value: () => T): Promise<T> => {
    const given = value();
    if (state.broken) throw new Error('broken');
    if (state.held !== null) await new Promise<void>((done) => state.held?.push(done));
    return given;
  };
  const found = (filter: FeedFilter) => state.events.filter((each) => matches(filter, each));
  const bridge: HistoryBridge = {
    latest: (filter) => answer(() => found(filter).slice(-PAGE_SIZE).reverse()),
    directory: (filter) =>
      answer(() => ({
        total: found(filter).length,
        anchors: seqs(found(filter).filter((_, index) => index % PAGE_SIZE === 0)),
        lastSeq: state.events.at(-1)?.seq ?? 0,
      })),
    page: ({ filter, fromSeq }) => {
      state.asked.push(fromSeq);
      return answer(() =>
        found(filter)
          .filter(({ seq }) => seq >= fromSeq)
          .slice(0, PAGE_SIZE),
      );
    },
  };
  const release = (): void => {
    const { held } = state;
    state.held = null;
    held?.forEach((done) => done());
  };
  return { bridge, state, release };
}

function reading(count: number) {
  const main = mainWith(count);
  const swaps: (Kept | null)[] = [];
  const onFailure = vi.fn();
  let readingSeq: number | null = null;
  const reader = new FeedReader(main.bridge, {
    onChange: () => undefined,
    onSwap: (kept) => swaps.push(kept),
    onFailure,
    reading: () => readingSeq,
  });
  return { ...main, reader, swaps, onFailure, read: (seq: number | null) => (readingSeq = seq) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe('FeedReader', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('asks once for each page that is looked at, and for those ahead', async () => {
    const { reader, state } = reading(1_000);
    await reader.open(NO_FILTER);
    reader.want(640, 660);
    reader.want(630, 650);
    expect(state.asked).toEqual([601]);
    await settle();
    reader.want(620, 640);
    await settle();
    expect(state.asked).toEqual([601, 401, 501]);
    expect(reader.pages?.at(450)?.seq).toBe(451);
  });

  it('ignores the answers of an earlier filter', async () => {
    const { reader, state, release, swaps } = reading(300);
    state.held = [];
    const first = reader.open(NO_FILTER);
    const second = reader.open(URGENT);
    release();
    await Promise.all([first, second]);
    expect([swaps.length, reader.pages?.filter, reader.pages?.total]).toEqual([1, URGENT, 0]);
  });

  it('keeps the place of what is read when the history is read again', async () => {
    const { reader, state, swaps, read } = reading(1_000);
    await reader.open(NO_FILTER);
    state.events = state.events.slice(333);
    read(500);
    await reader.reread();
    expect(swaps.at(-1)).toEqual({ seq: 500, ordinal: 166 });
    expect(reader.pages?.total).toBe(667);
    expect([166, 150].map((ordinal) => reader.pages?.at(ordinal)?.seq)).toEqual([500, 484]);
  });

  it('reads a filtered list again when events were skipped that it may let through, and once for many batches', async () => {
    const { reader, state, swaps } = reading(150);
    state.events.push(
      ...Array.from({ length: 50 }, (_, index) => event(151 + index, { severity: 'urgent' })),
    );
    await reader.open(URGENT);
    swaps.length = 0;
    for (const from of [201, 221]) {
      const fresh = Array.from({ length: 20 }, (_, index) => event(from + index, { severity: 'urgent' }));
      state.events.push(...fresh);
      reader.add({ events: fresh.slice(10), changes: [], skipped: { count: 10, urgent: 10, hidden: 0 } });
    }
    expect(reader.pages?.at(50)?.seq, 'the newest are there at once').toBe(211);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(swaps).toHaveLength(1);
    expect([reader.pages?.total, reader.pages?.at(50)?.seq]).toEqual([90, 201]);
  });

  it('reads again when events were skipped while the history was opened', async () => {
    const { reader, state, release } = reading(150);
    state.held = [];
    const opened = reader.open(NO_FILTER);
    state.events.push(...Array.from({ length: 20 }, (_, index) => event(151 + index)));
    reader.add({
      events: state.events.slice(160),
      changes: [],
      skipped: { count: 10, urgent: 0, hidden: 0 },
    });
    release();
    await opened;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([reader.pages?.total, reader.pages?.at(169)?.seq]).toEqual([170, 170]);
  });

  it('loses no event that is pushed while it reads again', async () => {
    const { reader, state, release } = reading(150);
    await reader.open(NO_FILTER);
    state.held = [];
    const done = reader.reread();
    state.events.push(event(151));
    reader.add({ events: [event(151)], changes: [] });
    expect(reader.pages?.total).toBe(151);
    release();
    await done;
    expect([reader.pages?.total, reader.pages?.at(150)?.seq]).toEqual([151, 151]);
  });

  it('reads again by itself when a page contradicts the directory, and not in a loop', async () => {
    const { reader, state } = reading(1_000);
    await reader.open(NO_FILTER);
    state.events = state.events.slice(500);
    reader.want(100, 120);
    await settle();
    const asked = state.asked.length;
    reader.want(100, 130);
    await settle();
    expect(state.asked).toHaveLength(asked);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reader.pages?.total).toBe(500);
  });

  it('asks no more than twice for a last page that stays shorter than the directory says', async () => {
    const { reader, state, bridge } = reading(150);
    const { directory, page } = bridge;
    Object.assign(bridge, {
      directory: async (filter: FeedFilter) => ({ ...(await directory(filter)), total: 160 }),
      // Without an end the test would never end either.
      page: (request: PageRequest) => (state.asked.length < 5 ? page(request) : new Promise(() => undefined)),
    });
    await reader.open(NO_FILTER);
    reader.want(140, 160);
    await settle();
    expect(state.asked).toEqual([101, 101]);
    await vi.advanceTimersByTimeAsync(1_000);
    reader.want(140, 160);
    await settle();
    expect(state.asked).toHaveLength(4);
  });

  it('reads the list again when an event is handled while only unhandled ones are shown', async () => {
    const { reader, state } = reading(0);
    state.events = [event(1, { severity: 'urgent' }), event(2, { severity: 'urgent' })];
    await reader.open({ ...NO_FILTER, unhandled: true });
    const handled = { ...CHANGE, handledAt: 5 };
    state.events = [event(1, { severity: 'urgent', handledAt: 5 }), event(2, { severity: 'urgent' })];
    reader.add({ events: [], changes: [handled] });
    await settle();
    expect([reader.pages?.total, reader.pages?.at(0)?.seq]).toEqual([1, 2]);
  });

  it('applies a change that comes while its page is under way', async () => {
    const { reader, state, release } = reading(500);
    await reader.open(NO_FILTER);
    state.held = [];
    reader.want(100, 120);
    reader.add({
      events: [],
      changes: [{ ...CHANGE, seq: 111, repeats: 3 }],
    });
    release();
    await settle();
    expect(reader.pages?.at(110)?.repeats).toBe(3);
  });

  it('applies a change that comes while the newest events are under way', async () => {
    const { reader, state, release } = reading(50);
    state.held = [];
    const done = reader.open(NO_FILTER);
    reader.add({ events: [], changes: [{ ...CHANGE, seq: 50, repeats: 3 }] });
    release();
    await done;
    expect(reader.pages?.at(49)?.repeats).toBe(3);
  });

  it('applies a change that comes while the history is read again', async () => {
    const { reader, state, release } = reading(50);
    await reader.open(NO_FILTER);
    state.held = [];
    const done = reader.reread();
    reader.add({ events: [], changes: [{ ...CHANGE, seq: 50, repeats: 3 }] });
    release();
    await done;
    expect(reader.pages?.at(49)?.repeats).toBe(3);
  });

  it('drops what is handled while the unhandled are read', async () => {
    const { reader, state, release } = reading(0);
    state.events = [event(1, { severity: 'urgent' }), event(2, { severity: 'urgent' })];
    state.held = [];
    const done = reader.open({ ...NO_FILTER, unhandled: true });
    state.events = [event(1, { severity: 'urgent', handledAt: 5 }), event(2, { severity: 'urgent' })];
    reader.add({ events: [], changes: [{ ...CHANGE, seq: 1, handledAt: 5 }] });
    release();
    await done;
    await settle();
    expect(reader.pages?.total).toBe(1);
  });

  it('reads again when rows went while the history was opened, also at the very start', async () => {
    const { reader, state, release } = reading(50);
    state.held = [];
    const done = reader.open(NO_FILTER);
    state.events = state.events.slice(20);
    await reader.reread();
    release();
    await done;
    await settle();
    expect(reader.pages?.total).toBe(30);
  });

  it('holds nothing of the filter before when a new one cannot be read', async () => {
    const { reader, state, onFailure } = reading(50);
    await reader.open(NO_FILTER);
    state.broken = true;
    await reader.open(URGENT);
    expect([reader.pages, onFailure.mock.calls.length]).toEqual([null, 1]);
    state.broken = false;
    await reader.open(NO_FILTER);
    expect(reader.pages?.total).toBe(50);
  });

  it('holds nothing when the directory cannot be read, because its newest events are not all', async () => {
    const { reader, bridge, onFailure } = reading(150);
    Object.assign(bridge, { directory: () => Promise.reject(new Error('broken')) });
    await reader.open(NO_FILTER);
    expect([reader.pages, onFailure.mock.calls.length]).toEqual([null, 1]);
  });

  it('says that the history cannot be read, and recovers from a page that failed', async () => {
    const { reader, state, onFailure } = reading(500);
    state.broken = true;
    await reader.open(NO_FILTER);
    expect(onFailure).toHaveBeenCalledOnce();
    state.broken = false;
    await reader.open(NO_FILTER);
    state.broken = true;
    reader.want(100, 120);
    await settle();
    expect(reader.pages?.at(110)).toBeUndefined();
    state.broken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    reader.want(100, 120);
    await settle();
    expect(reader.pages?.at(110)?.seq).toBe(111);
  });

  it('finds the place of an old event by fetching its page', async () => {
    const { reader } = reading(1_000);
    await reader.open(NO_FILTER);
    expect(await reader.locate(77)).toBe(76);
    reader.stop();
    expect(await reader.locate(77)).toBeNull();
  });
});
