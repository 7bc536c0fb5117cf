/** Does at once what is asked for, and again only after a while, with what has come by then. */
import type { Clock } from './clock.ts';

export class Throttle {
  readonly #clock: Clock;
  readonly #intervalMs: number;
  readonly #run: () => void;
  #cancel: (() => void) | null = null;
  #isAsked = false;

  constructor(clock: Clock, intervalMs: number, run: () => void) {
    this.#clock = clock;
    this.#intervalMs = intervalMs;
    this.#run = run;
  }

  ask(): void {
    this.#isAsked = true;
    if (this.#cancel !== null) return;
    this.#isAsked = false;
    this.#run();
    this.#cancel = this.#clock.after(this.#intervalMs, () => {
      this.#cancel = null;
      if (this.#isAsked) this.ask();
    });
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
