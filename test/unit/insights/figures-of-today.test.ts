/** The figures of today as a window asks for them: from the history, kept up with each event, and of the right day. */
import { describe, expect, it } from 'vitest';
import { dayAround, daysBefore } from '../../../electron/completeness/calendar-day.ts';
import type { Span } from '../../../electron/connection/connection-spans.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { FiguresOfToday } from '../../../electron/insights/figures-of-today.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { sameEverywhere } from '../../../electron/shared/hours/venue-calendars.ts';
import { wallClockCalendar } from '../../../electron/shared/hours/wall-clock-calendar.ts';
import type { DayFigures } from '../../../electron/shared/insights/day-figures.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const HOUR = 3_600_000;
const ZONE = 'Australia/Sydney';
const calendar = wallClockCalendar({ timeZone: ZONE, isSteady: true, openOn: () => [[0, 1_440]] });

function worldAt(hour: number) {
  const clock = new FakeClock();
  const today = dayAround(ZONE, clock.now());
  clock.setWall(today.from + hour * HOUR - clock.now());
  const history = new InMemoryHistory(1_000);
  const published: DayFigures[] = [];
  const spans: Span[] = [];
  let seq = 0;
  let refusals = 0;
  let release: Promise<void> = Promise.resolve();
  let isWhole = true;
  let reads = 0;
  const order = (fields: Partial<MonitorEvent> = {}): MonitorEvent => {
    seq += 1;
    return sampleEvent({
      seq,
      entityId: `${seq}`,
      receivedAt: clock.now(),
      locationId: 'harbour',
      ...fields,
    });
  };
  const figures = new FiguresOfToday({
    clock,
    history: {
      dayRows: async (day) => {
        reads += 1;
        if (refusals > 0) {
          refusals -= 1;
          throw new Error('no disk');
        }
        const found = await history.dayRows(day);
        await release;
        return { ...found, isWhole };
      },
    },
    record: {
      get known() {
        return { spans, until: clock.now() };
      },
    },
    hours: sameEverywhere(calendar),
    onChange: (now) => published.push(now),
  });
  return {
    clock,
    today,
    lastWeek: daysBefore(ZONE, clock.now(), 8).at(-1) ?? today,
    figures,
    published,
    spans,
    order,
    reads: () => reads,
    refuse: (times: number) => (refusals = times),
    prune: () => (isWhole = false),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      release = promise;
      return resolve;
    },
    store: (...events: MonitorEvent[]) => {
      const rows = events.map((event) => ({ event, raw: '', identity: null }));
      void history.append({ events: rows, repeats: [], amended: [], facts: [], liveUntil: null });
    },
    settled: async () => {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

describe('the figures of today', () => {
  it('are read once and then kept up, also with what comes while they are read', async () => {
    const { figures, order, store, hold, reads } = worldAt(12);
    const stored = order();
    store(stored);
    const release = hold();
    const asked = figures.figures(null);
    // The history may hold it by then, or not.
    figures.batch({ events: [stored, order()], changes: [] });
    release();
    expect((await asked).orders).toEqual({ count: 2, lastWeek: null });
    figures.batch({ events: [order({ locationId: 'terrace' })], changes: [] });
    expect(await figures.figures(null)).toMatchObject({ orders: { count: 3 } });
    expect(await figures.figures('terrace')).toMatchObject({ locationId: 'terrace', orders: { count: 1 } });
    expect(reads()).toBe(1);
  });

  it('are published at most every second, for the venue that was asked for, and never before', async () => {
    const { clock, figures, order, published, settled } = worldAt(12);
    figures.batch({ events: [order()], changes: [] });
    await figures.figures('harbour');
    for (let count = 0; count < 5; count += 1) figures.batch({ events: [order()], changes: [] });
    await settled();
    expect(published.map(({ locationId, orders }) => [locationId, orders?.count])).toEqual([['harbour', 1]]);
    clock.advance(999);
    await settled();
    expect(published).toHaveLength(1);
    clock.advance(1);
    await settled();
    expect(published.at(-1)?.orders?.count).toBe(5);
    expect(published).toHaveLength(2);
    figures.stop();
    figures.batch({ events: [order()], changes: [] });
    expect(clock.timers).toBe(0);
  });

  it('begin again at midnight, and with a clock that is set back over it', async () => {
    const { clock, figures, order, store } = worldAt(23.5);
    const evening = order();
    store(evening);
    expect((await figures.figures(null)).orders?.count).toBe(1);
    clock.advance(HOUR);
    const night = order();
    store(night);
    figures.batch({ events: [night], changes: [] });
    const next = await figures.figures(null);
    expect(next.orders?.count).toBe(1);
    clock.setWall(-HOUR);
    const back = await figures.figures(null);
    expect([back.orders?.count, back.date < next.date]).toEqual([1, true]);
  });

  it('are compared with the same weekday at this time, if that day was heard', async () => {
    const { figures, lastWeek, order, store, spans } = worldAt(12);
    const at = (hour: number): number => lastWeek.from + hour * HOUR;
    store(order({ receivedAt: at(11) }), order({ receivedAt: at(11.9) }), order({ receivedAt: at(12.1) }));
    expect((await figures.figures(null)).orders?.lastWeek).toBeNull();
    spans.push({ from: at(8), to: at(20), kind: 'live' });
    figures.reset();
    expect((await figures.figures(null)).orders).toEqual({ count: 0, lastWeek: 2 });
    spans.splice(0, 1, { from: at(8), to: at(10), kind: 'live' }, { from: at(10), to: at(20), kind: 'down' });
    figures.reset();
    expect((await figures.figures(null)).orders?.lastWeek).toBeNull();
  });

  it('say nothing of a day that is not whole, or that cannot be read, and are read again', async () => {
    const { figures, order, store, refuse, prune } = worldAt(12);
    store(order());
    refuse(1);
    expect(await figures.figures(null)).toMatchObject({ orders: null, rejected: null, venues: [] });
    expect((await figures.figures(null)).orders?.count).toBe(1);
    prune();
    figures.reset();
    expect((await figures.figures(null)).orders).toBeNull();
  });

  it('publish what is left once rows went', async () => {
    const { clock, figures, order, store, published, settled } = worldAt(12);
    await figures.figures(null);
    store(order());
    figures.reset();
    await settled();
    expect(published.map(({ orders }) => orders?.count)).toEqual([1]);
    figures.stop();
    figures.reset();
    clock.advance(1_000);
    await settled();
    expect(published).toHaveLength(1);
  });

  it('know the connection also while the history cannot be read', async () => {
    const { figures, today, spans, refuse } = worldAt(12);
    spans.push({ from: today.from + 10 * HOUR, to: today.from + 11 * HOUR, kind: 'live' });
    spans.push({ from: today.from + 11 * HOUR, to: today.from + 12 * HOUR, kind: 'down' });
    refuse(1);
    expect((await figures.figures(null)).connected).toEqual({ share: 0.5, gaps: null });
    expect((await figures.figures(null)).connected).toEqual({ share: 0.5, gaps: 0 });
  });
});
