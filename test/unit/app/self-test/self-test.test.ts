/** A test alert goes the whole way, and says honestly where it ends. */
import { describe, expect, it } from 'vitest';
import { DOSHII } from '../../../../electron/doshii/provider.ts';
import { PATIENCE_MS } from '../../../../electron/feed/write-behind.ts';
import { frameIntake } from '../../../../electron/app/frame-intake.ts';
import {
  STEP_TIMEOUT_MS,
  testAlert,
  type SelfTestProbes,
} from '../../../../electron/app/self-test/self-test.ts';
import type { TestReport } from '../../../../electron/shared/alerts/attention-ipc.ts';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { FakeMonitor } from '../../../fakes/feed-on-fake-sockets.ts';

const passed = () => Promise.resolve({ result: 'passed', text: 'Seen.' } as const);

async function run(probes: Partial<SelfTestProbes> = {}, monitor = new FakeMonitor()) {
  monitor.link.goLive();
  const intake = frameIntake({
    describe: DOSHII.describe,
    feed: monitor.feed,
    attention: monitor.attention,
    severityOf: DEFAULT_JUDGE,
    log: (entry) => void monitor.log.push(entry),
  });
  const done: TestReport[] = [];
  void testAlert('urgent', {
    clock: monitor.clock,
    intake,
    protocol: DOSHII.protocol,
    feed: monitor.feed,
    history: monitor.history,
    probes: { notification: passed, sound: passed, tray: passed, ...probes },
  }).then((report) => done.push(report));
  // In small steps, because what is decided at one moment may wait for the next.
  for (let ms = 0; ms <= STEP_TIMEOUT_MS + PATIENCE_MS; ms += 100) await monitor.pass(100);
  return { monitor, report: done[0] ?? expect.unreachable('the test did not end') };
}

const results = ({ steps }: TestReport) =>
  Object.fromEntries(steps.map(({ step, result }) => [step, result]));

describe('a test alert', () => {
  it('is an event of its own that says what it is, notified like an open order', async () => {
    const { monitor, report } = await run();
    expect(results(report)).toEqual({
      frame: 'passed',
      feed: 'passed',
      history: 'passed',
      notification: 'passed',
      sound: 'passed',
      tray: 'passed',
    });
    expect(report.seq).toBe(1);
    expect(monitor.rows).toMatchObject([
      { title: 'Test alert', origin: 'test', severity: 'urgent', recognition: 'known', handledAt: null },
    ]);
    expect(monitor.alerts).toMatchObject([{ title: 'Test alert', opens: 1, acknowledges: [1] }]);
  });

  it('is never taken for one that Doshii sends again, nor for a sign of life', async () => {
    const { monitor } = await run();
    const liveUntil = monitor.history.batches.findLast((batch) => batch.liveUntil !== null)?.liveUntil;
    monitor.drop(6_000);
    const again = await run({}, monitor);
    expect(again.report.seq).not.toBeNull();
    expect(monitor.logged('repeat')).toEqual([]);
    expect(monitor.history.events.filter(({ event }) => event.origin === 'test')).toHaveLength(2);
    expect(liveUntil).toBeLessThan(monitor.clock.now());
  });

  it('a real frame of that name is no test', async () => {
    const monitor = new FakeMonitor();
    monitor.link.goLive();
    monitor.send('test_alert', { status: 'urgent' });
    await monitor.pass(1_000);
    expect(monitor.rows).toMatchObject([{ origin: 'live', recognition: 'unknown', severity: 'quiet' }]);
    expect(monitor.alerts).toEqual([]);
  });

  it('says what failed, what cannot be known, and that it is not on the disk', async () => {
    const monitor = new FakeMonitor();
    monitor.history.answer = () => Promise.resolve(false);
    monitor.history.event = () => Promise.resolve(null);
    const { report } = await run(
      {
        notification: () => Promise.resolve({ result: 'failed', text: 'Windows does not show it.' }),
        sound: () => new Promise(() => undefined),
        tray: () => Promise.reject(new Error('secret path')),
      },
      monitor,
    );
    expect(results(report)).toEqual({
      frame: 'passed',
      feed: 'passed',
      history: 'failed',
      notification: 'failed',
      sound: 'unknown',
      tray: 'failed',
    });
    expect(JSON.stringify(report)).not.toContain('secret');
  });

  it('waits for a disk that is slow, and does not call it one that refuses', async () => {
    const monitor = new FakeMonitor();
    const { history } = monitor;
    const disk = Promise.withResolvers<boolean>();
    history.answer = () => disk.promise;
    const onDisk = history.event.bind(history);
    let isWritten = false;
    history.event = async (seq) => {
      const event = await onDisk(seq);
      return event === null || isWritten ? event : { ...event, isStored: null };
    };
    monitor.clock.after(7_000, () => {
      isWritten = true;
      disk.resolve(true);
    });
    const { report } = await run({}, monitor);
    expect(results(report)).toMatchObject({ feed: 'passed', history: 'passed' });
  });

  it.each([
    ['does not answer', () => new Promise<never>(() => undefined)],
    ['has it under way all the time', () => Promise.resolve({ isStored: null } as MonitorEvent)],
  ])('knows nothing of a disk that %s', async (_what, event) => {
    const monitor = new FakeMonitor();
    monitor.history.event = event;
    const { report } = await run({}, monitor);
    expect(results(report)).toMatchObject({ feed: 'passed', history: 'unknown' });
    expect(report.steps.find(({ step }) => step === 'history')?.text).toContain(
      'The disk has not answered yet',
    );
  });
});
