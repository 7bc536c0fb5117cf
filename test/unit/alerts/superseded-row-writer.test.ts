/** Rows that later events have made up for reach the history, and never before their events. */
import { describe, expect, it } from 'vitest';
import { CLOSE_AFTER_MS, SupersededRowWriter } from '../../../electron/alerts/superseded-row-writer.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const stored = (seq: number) => ({
  event: sampleEvent({ seq, entityId: String(seq) }),
  raw: '',
  identity: seq,
});
const answers = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('Closings', () => {
  it('are gathered, wait until the feed has published the event, and spare what is handled', async () => {
    const clock = new FakeClock();
    const history = new InMemoryHistory(10);
    await history.append({
      events: [1, 2, 3, 4].map(stored),
      repeats: [],
      amended: [],
      facts: [],
      liveUntil: null,
    });
    await history.handle(2, { handledAt: 5, handledBy: 'Kim', closedBy: null }, 3);
    const settled: unknown[] = [];
    const feed = { publishedSeq: 3, settled: (closings: unknown) => void settled.push(closings) };
    const closings = new SupersededRowWriter({ clock, history, feed });
    closings.add([1], 3);
    closings.add([2], 3);
    closings.add([3], 4);
    clock.advance(CLOSE_AFTER_MS - 1);
    await answers();
    expect((await history.event(1))?.handledAt).toBeNull();
    clock.advance(1);
    await answers();
    expect(await history.event(1)).toMatchObject({ handledAt: clock.now(), handledBy: null, closedBy: 3 });
    expect(await history.event(2)).toMatchObject({ handledAt: 5, handledBy: 'Kim', closedBy: null });
    expect((await history.event(3))?.handledAt).toBeNull();
    feed.publishedSeq = 4;
    clock.advance(CLOSE_AFTER_MS);
    await answers();
    expect((await history.event(3))?.closedBy).toBe(4);
    expect(settled).toHaveLength(2);
    expect(clock.timers).toBe(0);
  });

  it('Q3 wait for the row itself when its answer came before it', async () => {
    const clock = new FakeClock();
    const history = new InMemoryHistory(10);
    const feed = { publishedSeq: 1, settled: () => undefined };
    const closings = new SupersededRowWriter({ clock, history, feed });
    closings.add([2], 1);
    clock.advance(CLOSE_AFTER_MS);
    await answers();
    await history.append({
      events: [1, 2].map(stored),
      repeats: [],
      amended: [],
      facts: [],
      liveUntil: null,
    });
    feed.publishedSeq = 2;
    clock.advance(CLOSE_AFTER_MS);
    await answers();
    expect((await history.event(2))?.closedBy).toBe(1);
  });

  it.each([
    ['done', 0, true],
    ['done', 2, false],
    ['failed', 0, false],
    ['unavailable', 0, false],
  ] as const)('a gap that is %s with %i missed closes its own row: %s', async (state, found, closes) => {
    const clock = new FakeClock();
    const history = new InMemoryHistory(10);
    await history.append({ events: [stored(1)], repeats: [], amended: [], facts: [], liveUntil: null });
    const closings = new SupersededRowWriter({
      clock,
      history,
      feed: { publishedSeq: 1, settled: () => undefined },
    });
    const recovery = { state, found, at: 0, checked: 9, others: 0, problem: null };
    expect(closings.gapChecked(1, recovery)).toBe(closes);
    await closings.flush();
    expect((await history.event(1))?.closedBy).toBe(closes ? 1 : null);
  });

  it('an order that is accepted is closed on its row, in the feed and in the history', async () => {
    const monitor = new HeadlessMonitor();
    await monitor.configure({ clientId: 'venue' });
    monitor.answer();
    const frame = (status: string): void =>
      monitor.sockets.last.frame({ emit: ['order_updated', { id: '7', status }] });
    frame('pending');
    frame('accepted');
    await monitor.settle();
    monitor.clock.advance(CLOSE_AFTER_MS);
    await monitor.settle();
    expect(monitor.feed.latest().events[0]).toMatchObject({ handledBy: null, closedBy: 2 });
    expect((await monitor.history.event(1))?.closedBy).toBe(2);
    expect((await monitor.history.openRows()).total).toBe(0);
    monitor.stop();
  });
});
