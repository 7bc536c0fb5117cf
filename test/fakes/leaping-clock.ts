/** The system's time with leaps, so that minutes pass at once while real sockets and files do their work in between. */
import type { Clock } from '../../electron/core/clock.ts';

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
  handle: NodeJS.Timeout;
}

export class LeapingClock implements Clock {
  /** By how much it is ahead of the system's, ms. */
  leapt = 0;
  /** Another clock that goes with it. */
  onLeap: (leapt: number) => void = () => undefined;
  readonly #timers = new Set<Timer>();

  now(): number {
    return Date.now() + this.leapt;
  }

  monotonic(): number {
    return performance.now() + this.leapt;
  }

  uptime(): number {
    return this.monotonic();
  }

  after(ms: number, run: () => void): () => void {
    const timer: Timer = {
      dueAt: this.monotonic() + ms,
      run,
      handle: setTimeout(() => this.#fire(timer), ms),
    };
    this.#timers.add(timer);
    return () => this.#drop(timer);
  }

  /** Timers that fall due in the leap run soon after it. */
  leap(ms: number): void {
    this.leapt += ms;
    this.onLeap(this.leapt);
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      timer.handle = setTimeout(() => this.#fire(timer), Math.max(0, timer.dueAt - this.monotonic()));
    }
  }

  #fire(timer: Timer): void {
    this.#drop(timer);
    timer.run();
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
