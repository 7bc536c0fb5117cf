/** The system's clock and timers, as the core wants them. */
import { uptime } from 'node:os';
import type { Clock } from '../clock.ts';

/** Asking the system takes longer than all else that is done for a frame, so an answer is carried on for this long, ms … */
const UPTIME_HOLDS_MS = 1_000;
/** … unless wall clock and timers disagree by more than this, ms: then the computer slept, or its clock was set. */
const SLEPT_MS = 50;

/** A timer that is cancelled so long before it is due would wake a computer that sleeps again by then, ms. */
const FAR_MS = 1_000;

let asked = { uptime: 0, wall: 0, monotonic: Number.NEGATIVE_INFINITY };

export const systemClock: Clock = {
  // Node counts time asleep on macOS (mach_continuous_time) and Windows (QueryPerformanceCounter), not on Linux (CLOCK_MONOTONIC).
  stopsInSleep: process.platform === 'linux',
  now: () => Date.now(),
  monotonic: () => performance.now(),
  uptime: () => {
    const [wall, monotonic] = [Date.now(), performance.now()];
    const elapsed = monotonic - asked.monotonic;
    if (elapsed > UPTIME_HOLDS_MS || Math.abs(wall - asked.wall - elapsed) > SLEPT_MS)
      asked = { uptime: uptime() * 1_000, wall, monotonic };
    return asked.uptime + monotonic - asked.monotonic;
  },
  after: (ms, run) => {
    const dueAt = performance.now() + ms;
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
      if (dueAt - performance.now() > FAR_MS) lookAgain();
    };
  },
};

let looking: NodeJS.Timeout | undefined;

/** Node still wakes for a timer that was cancelled. One that runs at once, while the computer is awake, lets it find the next that is left. */
function lookAgain(): void {
  looking ??= setTimeout(() => (looking = undefined), 1);
}
