/** The times of a cause: called when it lasts, called again at 5, 15 and 30 minutes and then every hour, and over only when it stays away. */
import type { Clock } from '../../platform/clock.ts';

const MINUTE_MS = 60_000;
/** Reminders after the beginning, ms; then one every hour. */
export const REMINDERS_MS = [5, 15, 30].map((minutes) => minutes * MINUTE_MS);
const HOUR_MS = 60 * MINUTE_MS;
/** How often a cause that may not be called asks whether it may now, ms. */
const ASK_AGAIN_MS = MINUTE_MS;

export interface LastingCauseOptions {
  readonly clock: Clock;
  /** How long it lasts before it is called, ms. */
  readonly graceMs: () => number;
  /** How long it must be away to be over, ms. */
  readonly offDelayMs: number;
  /** @param isNeeded something hangs on it that would be called for itself */
  readonly mayCall: (isNeeded: boolean) => boolean;
  readonly onCall: (isFirst: boolean) => void;
  readonly onEnd: () => void;
}

export class LastingCause {
  readonly #options: LastingCauseOptions;
  /** From when its calls are timed, monotonic ms; null while there is none. */
  #since: number | null = null;
  /** From when on it is known to last, monotonic ms and Unix ms. */
  #lastsSince = 0;
  #lastsSinceWall = 0;
  #healedAt: number | null = null;
  #calls = 0;
  /** When it is called at the latest for what hangs on it, monotonic ms. */
  #neededAt = Number.POSITIVE_INFINITY;
  #nextAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;
  #cancelEnd: (() => void) | null = null;
  #flips = 0;

  constructor(options: LastingCauseOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#since !== null;
  }

  /** It lasts now; false while it is away and not over yet. */
  get isHolding(): boolean {
    return this.#since !== null && this.#healedAt === null;
  }

  get isCalled(): boolean {
    return this.#calls > 0;
  }

  /** Unix ms. */
  get since(): number {
    return this.#lastsSinceWall;
  }

  /** How long ago the times of its calls began, ms; 0 while there is none. */
  get timedMs(): number {
    return this.#since === null ? 0 : this.#options.clock.monotonic() - this.#since;
  }

  /** How often it was away for less than the off-delay. */
  get flips(): number {
    return this.#flips;
  }

  /** Until it went away, or until now, ms. */
  get lengthMs(): number {
    return (this.#healedAt ?? this.#options.clock.monotonic()) - this.#lastsSince;
  }

  /**
   * @param agoMs its calls are timed from so long ago, ms: it may have begun then
   * @param lastedMs for how long it is known to last, ms
   */
  fail(agoMs = 0, lastedMs = agoMs): void {
    const { clock } = this.#options;
    if (this.isHolding) return;
    if (this.#since === null) {
      this.#since = clock.monotonic() - agoMs;
      this.#lastsSince = clock.monotonic() - lastedMs;
      this.#lastsSinceWall = clock.now() - lastedMs;
    } else this.#flips += 1;
    this.#healedAt = null;
    this.#cancelEnd?.();
    this.#cancelEnd = null;
    this.reconsider();
  }

  heal(): void {
    const { clock, offDelayMs } = this.#options;
    if (!this.isHolding) return;
    this.#healedAt = clock.monotonic();
    this.#rest();
    this.#cancelEnd = clock.after(offDelayMs, () => this.end());
  }

  end(): void {
    if (this.#since === null) return;
    this.#healedAt ??= this.#options.clock.monotonic();
    this.#options.onEnd();
    this.stop();
  }

  /** Something hangs on it that is due: it is called after so many ms at most. */
  callWithin(ms: number): void {
    if (!this.isHolding || this.isCalled) return;
    this.#neededAt = Math.min(this.#neededAt, this.#options.clock.monotonic() + ms);
    this.#lookAt(this.#neededAt);
  }

  /** Nothing hangs on it any more. */
  notNeeded(): void {
    this.#neededAt = Number.POSITIVE_INFINITY;
    this.reconsider();
  }

  /** It is called as if for the first time, once it may be. */
  forgetCalls(): void {
    this.#calls = 0;
    this.reconsider();
  }

  /** The grace, or what is allowed, may have changed. */
  reconsider(): void {
    if (this.#since === null || this.#healedAt !== null) return;
    this.#rest();
    this.#lookAt(Math.min(this.#dueAt(), this.isCalled ? Number.POSITIVE_INFINITY : this.#neededAt));
  }

  /** No timer is left, and nothing is running. */
  stop(): void {
    this.#rest();
    this.#cancelEnd?.();
    this.#cancelEnd = null;
    this.#since = null;
    this.#healedAt = null;
    this.#calls = 0;
    this.#neededAt = Number.POSITIVE_INFINITY;
    this.#flips = 0;
  }

  #dueAt(): number {
    const since = this.#since ?? 0;
    if (this.#calls === 0) return since + this.#options.graceMs();
    const reminder = REMINDERS_MS[this.#calls - 1];
    const last = REMINDERS_MS.at(-1) ?? 0;
    return since + (reminder ?? last + (this.#calls - REMINDERS_MS.length) * HOUR_MS);
  }

  #lookAt(at: number): void {
    if (at >= this.#nextAt) return;
    this.#cancel?.();
    this.#nextAt = at;
    const { clock } = this.#options;
    this.#cancel = clock.after(Math.max(0, at - clock.monotonic()), () => this.#look());
  }

  #look(): void {
    const { clock, mayCall, onCall } = this.#options;
    this.#rest();
    const now = clock.monotonic();
    const isNeeded = this.#neededAt <= now && !this.isCalled;
    if (!mayCall(isNeeded)) return this.#lookAt(now + ASK_AGAIN_MS);
    const isFirst = this.#calls === 0;
    // Reminders that were due while it might not be called are one.
    do this.#calls += 1;
    while (this.#dueAt() <= now);
    onCall(isFirst);
    if (this.isHolding) this.#lookAt(this.#dueAt());
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#nextAt = Number.POSITIVE_INFINITY;
  }
}
