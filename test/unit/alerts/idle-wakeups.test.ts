/** What a computer on which nothing happens is woken for. */
import { expect, it } from 'vitest';
import { WakeDetector } from '../../../electron/connection/wake-detector.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';

const SECOND_MS = 1_000;
const MINUTES = 60;
/** What the monitor may take of the few wake-ups a minute that are allowed to the whole program. */
const TIMERS_PER_MINUTE = 2;

/** The server answers each ping at once and sends nothing by itself. */
async function letPass(monitor: HeadlessMonitor, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) {
    const before = monitor.sockets.last.sent.length;
    monitor.clock.advance(SECOND_MS);
    if (monitor.sockets.last.sent.length > before) monitor.sockets.last.pong();
    // The history answers before its patience, which is a timer too, is over.
    await Promise.resolve();
    await Promise.resolve();
  }
}

it('a quiet hour on a live connection with the window closed wakes the computer at most twice a minute', async () => {
  const marks: unknown[] = [];
  const monitor = new HeadlessMonitor((name, value) => {
    if (name === 'file history') marks.push(value);
  });
  const watch = new WakeDetector({
    clock: monitor.clock,
    isUrgent: () => monitor.connection.view.name === 'waiting',
    isBeating: () => monitor.connection.view.name === 'live',
    network: () => '192.168.1.5',
    onWake: (why) => monitor.connection.wake(why),
  });
  await monitor.configure({ clientId: 'venue' });
  monitor.answer();
  await letPass(monitor, 60);
  const [fired, written] = [monitor.clock.fired, marks.length];
  await letPass(monitor, MINUTES * 60);
  expect(monitor.connection.view.name).toBe('live');
  expect((monitor.clock.fired - fired) / MINUTES).toBeLessThanOrEqual(TIMERS_PER_MINUTE);
  // It is no saving to forget until when the connection was live.
  expect((marks.length - written) / MINUTES).toBe(2);
  watch.stop();
  monitor.stop();
});
