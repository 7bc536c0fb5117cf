/** The system's clock and timers, as the core wants them. */
import { uptime } from 'node:os';
import type { Clock } from '../core/clock.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => uptime() * 1_000,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Unix ms of the midnight before a moment, on this computer. */
export function midnightBefore(unixMs: number): number {
  return new Date(unixMs).setHours(0, 0, 0, 0);
}
