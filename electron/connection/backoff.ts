/** When to try again: full jitter, an allowance of attempts, and seldom retries after a refusal. */

/** First reconnect delay is drawn from 0 to this, ms. */
export const BACKOFF_BASE_MS = 500;
/** No drawn delay is longer, ms. */
export const BACKOFF_CAP_MS = 30_000;
/** At most this many attempts, unless the settings say otherwise … */
export const ALLOWED_ATTEMPTS = 30;
/** … in any rolling window of this length, ms. Doshii asks for "a certain number of times within a given period". */
export const ALLOWANCE_WINDOW_MS = 10 * 60_000;
/** Waits after the first, second, … refusal, ms; the last one repeats. Many errors can get an App's access suspended. */
export const REFUSED_DELAYS_MS = [5, 15, 30, 60].map((minutes) => minutes * 60_000);
/** The same after a conflict: the server gives up an earlier connection of ours only after a while, and would not do so sooner for more questions. */
export const CONFLICT_DELAYS_MS = [0.5, 1, 2, 5, 15].map((minutes) => minutes * 60_000);
/** Shortest wait after HTTP 429 or 503, whatever `Retry-After` says, ms. */
export const BUSY_DELAY_MS = 30_000;
/** A `Retry-After` beyond this is not believed, ms. */
export const BUSY_DELAY_CAP_MS = 60 * 60_000;

/**
 * Full jitter: `random(0, min(cap, base * 2^failures))`.
 * @param failures failed attempts so far in this outage, from 0
 * @param random from 0 up to but not including 1
 */
export function reconnectDelayMs(failures: number, random: () => number): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures, 30));
  return Math.floor(random() * ceiling);
}

/** @param refusals refusals in a row, from 1 */
export function refusedDelayMs(refusals: number, delaysMs = REFUSED_DELAYS_MS): number {
  return delaysMs[Math.min(refusals, delaysMs.length) - 1] ?? BUSY_DELAY_CAP_MS;
}

/** @param retryAfterMs the server's wish, null without one */
export function busyDelayMs(retryAfterMs: number | null): number {
  return Math.min(BUSY_DELAY_CAP_MS, Math.max(BUSY_DELAY_MS, retryAfterMs ?? 0));
}

/** Counts attempts in a rolling window. Used up, it delays; it never forbids for good. */
export class AttemptAllowance {
  #startedAt: number[] = [];

  spend(monotonicMs: number): void {
    this.#startedAt.push(monotonicMs);
  }

  /** Attempts still allowed now. @param allowed per window */
  left(monotonicMs: number, allowed = ALLOWED_ATTEMPTS): number {
    this.#startedAt = this.#startedAt.filter((at) => at > monotonicMs - ALLOWANCE_WINDOW_MS);
    return Math.max(0, allowed - this.#startedAt.length);
  }

  /** How long until one more attempt is allowed, ms; 0 when it is allowed now. @param allowed per window */
  waitMs(monotonicMs: number, allowed = ALLOWED_ATTEMPTS): number {
    if (this.left(monotonicMs, allowed) > 0) return 0;
    const freedBy = this.#startedAt.at(-allowed);
    return freedBy === undefined ? 0 : freedBy + ALLOWANCE_WINDOW_MS - monotonicMs;
  }
}
