/** Replays and gaps over real sockets and a real database. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { eventually } from '../../fakes/eventually.ts';
import { fastClock, pass } from '../../fakes/fast-clock.ts';
import { Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorOnDisk } from './monitor-on-disk.ts';

/** Of the clock's seconds in a real one. */
const SPEED = 20;
const EVENTS = 500;

async function setUp() {
  const folder = newFolder();
  const simulator = new Simulator({ backlog: 'repeat' });
  await simulator.listen();
  const clock = fastClock(SPEED);
  const start = async (): Promise<MonitorOnDisk> => {
    const monitor = await MonitorOnDisk.start(folder, clock, simulator.address);
    onTestFinished(() => monitor.quit());
    return monitor;
  };
  onTestFinished(() => simulator.stop());
  return { clock, simulator, start };
}

function sendEvents(simulator: Simulator): void {
  for (let id = 1; id <= EVENTS; id += 1)
    simulator.emit({ name: 'order_created', body: { id: String(id), status: 'pending' } });
}

/** The clock's patience with the disk is over in a tenth of a second; what is late may still be on its way to it. */
const rows = async (monitor: MonitorOnDisk) => {
  await monitor.feed.flush();
  const { anchors } = await monitor.history.directory(NO_FILTER);
  const pages = await Promise.all(anchors.map((seq) => monitor.history.page(NO_FILTER, seq)));
  return pages.flat();
};

describe('a feed on a history on disk', () => {
  it('C49 500 events that the server repeats after a drop are counted on their rows', async () => {
    const { simulator, start } = await setUp();
    const monitor = await start();
    await simulator.until(() => simulator.readyLinks.length === 1);
    sendEvents(simulator);
    await expect.poll(() => monitor.count('event')).toBe(EVENTS);
    simulator.drop(1012);
    await expect.poll(() => monitor.count('repeat')).toBe(EVENTS);
    await eventually(async () => {
      const found = (await rows(monitor)).filter(({ kind }) => kind !== 'gap');
      expect(found).toHaveLength(EVENTS);
      expect(found.every(({ repeats, isStored }) => repeats === 1 && isStored)).toBe(true);
    });
    expect(monitor.alerted).toHaveLength(EVENTS);
  });

  it('C50 the same over a restart of the program; C52 the time between leaves a gap before them', async () => {
    const { clock, simulator, start } = await setUp();
    const before = await start();
    await simulator.until(() => simulator.readyLinks.length === 1);
    sendEvents(simulator);
    await expect.poll(() => before.count('event')).toBe(EVENTS);
    await before.quit();
    simulator.emit({ name: 'order_created', body: { id: 'missed', status: 'pending' } });
    await pass(clock, 10_000);

    const after = await start();
    await expect.poll(() => after.count('repeat')).toBe(EVENTS);
    await expect.poll(() => after.count('event')).toBe(1);
    await eventually(async () => {
      const found = await rows(after);
      expect(found.map(({ seq }) => seq)).toEqual(
        Array.from({ length: EVENTS + 2 }, (_, index) => index + 1),
      );
      expect(found.slice(0, EVENTS).every(({ repeats }) => repeats === 1)).toBe(true);
      expect(found.slice(EVENTS)).toMatchObject([
        { kind: 'gap', gap: { cause: { code: 'not-running' } } },
        { entityId: 'missed', repeats: 0 },
      ]);
    });
    expect(after.alerted.map(({ entityId }) => entityId)).toEqual(['missed']);
    expect(after.feed.latest().total).toBe(1);
  });
});
