/** Loaded into the app's process: on SIGUSR2 prints how late the event loop was since the last time, and resets. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on('SIGUSR2', () => {
  // The histogram counts the interval of its own timer as well.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  process.stderr.write(`event-loop lag ${late(delay.percentile(99))} ${late(delay.max)}\n`);
  delay.reset();
});
