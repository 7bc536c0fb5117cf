/** Lets the first few of a burst through one by one, and gathers the rest into one at a time. */
import type { Clock } from '../platform/clock.ts';

/** This many go one by one … */
export const BURST_SIZE = 5;
/** … in any window of this length, ms; what comes beyond is gathered … */
export const BURST_WINDOW_MS = 10_000;
/** … and let through together, at most this often, ms. */
export const SUMMARY_INTERVAL_MS = 2_000;

export class BurstLimiter<T> {
  readonly #clock: Clock;
  readonly #onThrough: (items: readonly T[]) => void;
  #throughAt: number[] = [];
  #gathered: T[] = [];
  #cancel: (() => void) | null = null;

  /** @param onThrough gets one or many, in order */
  constructor(clock: Clock, onThrough: (items: readonly T[]) => void) {
    this.#clock = clock;
    this.#onThrough = onThrough;
  }

  /** What comes now is gathered. */
  get isBusy(): boolean {
    return this.#cancel !== null || this.#recent().length >= BURST_SIZE;
  }

  add(item: T): void {
    if (!this.isBusy) {
      this.#through([item]);
      return;
    }
    this.#gathered.push(item);
    this.#cancel ??= this.#clock.after(SUMMARY_INTERVAL_MS, () => {
      this.#cancel = null;
      this.#through(this.drop());
    });
  }

  /** No timer is left. @returns what was gathered and goes nowhere now */
  drop(): readonly T[] {
    this.#cancel?.();
    this.#cancel = null;
    const dropped = this.#gathered;
    this.#gathered = [];
    return dropped;
  }

  #through(items: readonly T[]): void {
    this.#throughAt = [...this.#recent(), this.#clock.monotonic()];
    this.#onThrough(items);
  }

  #recent(): number[] {
    const since = this.#clock.monotonic() - BURST_WINDOW_MS;
    return this.#throughAt.filter((at) => at > since);
  }
}
