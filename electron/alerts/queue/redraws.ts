/** Notifications that say something else now are redrawn some at a time: what counts up must not flicker. */
import { Throttle } from '../../platform/throttle.ts';
import type { Clock } from '../../platform/clock.ts';

/** ms */
export const REDRAW_MS = 5_000;

export class Redraws<T> {
  readonly #changed = new Set<T>();
  readonly #throttle: Throttle;

  constructor(clock: Clock, draw: (item: T) => void) {
    this.#throttle = new Throttle(clock, REDRAW_MS, () => {
      for (const item of this.#changed) draw(item);
      this.#changed.clear();
    });
  }

  ask(item: T): void {
    this.#changed.add(item);
    this.#throttle.ask();
  }

  drop(item: T): void {
    this.#changed.delete(item);
  }

  /** No timer is left. */
  stop(): void {
    this.#throttle.stop();
  }
}
