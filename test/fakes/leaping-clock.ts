/** The system's time with leaps, so that minutes pass at once while real sockets and files do their work in between. */
import type { Clock } from '../../electron/platform/clock.ts';
import { livedTime } from './stall-free-time.ts';

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

export class LeapingClock implements Clock {
  readonly stopsInSleep = true;
  /** By how much it is ahead of the system's, ms. */
  leapt = 0;
  /** Another clock that goes with it. */
  onLeap: (leapt: number) => void = () => undefined;
  readonly #timers = new Set<Timer>();
  #lived = 0;

  constructor() {
    livedTime((ms) => {
      this.#lived += ms;
      this.#fire();
    });
  }

  now(): number {
    return Date.now() + this.leapt;
  }

  /** A stall of the process hardly counts, as sleep does not count for a real one. */
  monotonic(): number {
    return this.#lived + this.leapt;
  }

  uptime(): number {
    return this.monotonic();
  }

  after(ms: number, run: () => void): () => void {
    const timer = { dueAt: this.monotonic() + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that fall due in the leap run soon after it. */
  leap(ms: number): void {
    this.leapt += ms;
    this.onLeap(this.leapt);
  }

  #fire(): void {
    const due = [...this.#timers].filter(({ dueAt }) => dueAt <= this.monotonic());
    for (const timer of due.toSorted((a, b) => a.dueAt - b.dueAt))
      // An earlier one may have cancelled it.
      if (this.#timers.delete(timer)) timer.run();
  }
}
