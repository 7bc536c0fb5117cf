/** Loaded into the app's process: says on SIGUSR2 how late its event loop has been since the last time, and begins anew. */
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
