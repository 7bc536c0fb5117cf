/** The one timer of the connection: arming it cancels what was there. */
import type { Clock } from '../platform/clock.ts';

export class TimerSlot {
  readonly #clock: Clock;
  #cancel: (() => void) | null = null;
  /** Monotonic ms. */
  #dueAt = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  arm(ms: number, run: () => void): void {
    this.#cancel?.();
    this.#dueAt = this.#clock.monotonic() + ms;
    this.#cancel = this.#clock.after(ms, () => {
      this.#cancel = null;
      run();
    });
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** How long ago the timer fell due, ms; below 0 before that. */
  get lateMs(): number {
    return this.#clock.monotonic() - this.#dueAt;
  }
}
