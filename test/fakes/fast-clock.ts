/** A clock that runs faster than the process lives, so that policies of seconds can be tried over real sockets. */
import type { Clock } from '../../electron/platform/clock.ts';
import { livedTime } from './stall-free-time.ts';

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** @param factor how many of its seconds pass in a real one */
export function fastClock(factor: number): Clock {
  const wall = Date.now();
  const timers = new Set<Timer>();
  let elapsed = 0;

  const next = (): Timer | undefined => [...timers].toSorted((a, b) => a.dueAt - b.dueAt)[0];

  livedTime((ms) => {
    const until = elapsed + ms * factor;
    for (let timer = next(); timer !== undefined && timer.dueAt <= until; timer = next()) {
      timers.delete(timer);
      elapsed = Math.max(elapsed, timer.dueAt);
      timer.run();
    }
    elapsed = until;
  });

  return {
    now: () => Math.round(wall + elapsed),
    monotonic: () => elapsed,
    uptime: () => elapsed,
    stopsInSleep: true,
    after: (ms, run) => {
      const timer = { dueAt: elapsed + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
}

/** @param ms of the clock */
export const pass = (clock: Clock, ms: number): Promise<void> => new Promise((done) => clock.after(ms, done));
