/** A clock that stands still until a test moves it; knows how many timers are waiting, and how many have run. */
import type { Clock } from '../../electron/platform/clock.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class FakeClock implements Clock {
  #wallOffset = 1_700_000_000_000;
  #elapsed = 0;
  #slept = 0;
  #timers: Timer[] = [];
  #fired = 0;
  /** Whether `sleep` stops the monotonic clock, as on Linux. */
  stopsInSleep = true;

  /** Timers that have run: each would have woken the computer. */
  get fired(): number {
    return this.#fired;
  }

  get timers(): number {
    return this.#timers.length;
  }

  now(): number {
    return this.#wallOffset + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  uptime(): number {
    return this.#elapsed + this.#slept;
  }

  /** The computer sleeps: the wall clock and the uptime go on, timers and on some systems the monotonic clock stand still. */
  sleep(ms: number): void {
    if (!this.stopsInSleep) return this.stall(ms);
    this.#slept += ms;
    this.#wallOffset += ms;
  }

  /** Stalls the program: clocks continue, and no timer runs before the next `advance`. */
  stall(ms: number): void {
    this.#elapsed += ms;
  }

  /** Sets the wall clock, as a person does. */
  setWall(byMs: number): void {
    this.#wallOffset += byMs;
  }

  /** The program is killed: none of its timers runs any more. */
  stop(): void {
    this.#timers = [];
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#elapsed + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves time on, running every timer that falls due, in order. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (;;) {
      const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#elapsed = Math.max(this.#elapsed, next.at);
      this.#fired += 1;
      next.run();
    }
    this.#elapsed = end;
  }
}
