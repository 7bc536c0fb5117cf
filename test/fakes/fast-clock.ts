/** A real clock that runs faster, so that policies of seconds can be tried over real sockets. */
import type { Clock } from '../../electron/core/clock.ts';

/** @param factor how many of its seconds pass in a real one */
export function fastClock(factor: number): Clock {
  const [wall, began] = [Date.now(), performance.now()];
  const elapsed = (): number => (performance.now() - began) * factor;
  return {
    now: () => Math.round(wall + elapsed()),
    monotonic: elapsed,
    uptime: elapsed,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / factor);
      return () => clearTimeout(timer);
    },
  };
}
