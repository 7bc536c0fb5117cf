/** How far this computer's clock is ahead of Doshii's, learned from the dates of Doshii's answers. */
import { REST_TIMEOUT_MS } from '../platform/net/transport.ts';

/** Doshii accepts a token for ten minutes. An accepted one proves that the clocks are not farther apart, give or take a minute, ms. */
export const MAX_ACCEPTED_SKEW_MS = 11 * 60_000;
/** Latency and the whole seconds of a `Date` header make answers of one clock differ by less than this, ms. */
export const STEADY_MS = REST_TIMEOUT_MS + 5_000;
/** Latency makes Doshii's clock look late, never early. So an answer raises what is known by this at most, ms: drift is slower. */
const MAX_RISE_MS = 1_000;

/**
 * Holds only what answers say that were read as Doshii's. The date of any other answer may come from the sign-in page of
 * a network or the error page of a proxy, and a recovery that believed it would look at another time.
 */
export class DoshiiClock {
  #skewMs: number | null = null;
  #doubts = 0;

  /** Positive when this computer is ahead, ms to the second; null while unknown. */
  get skewMs(): number | null {
    return this.#skewMs;
  }

  /** Goes up whenever an answer gives no usable date, or one that contradicts the answer before. */
  get doubts(): number {
    return this.#doubts;
  }

  /** @param skewMs by the date of an answer that was read as Doshii's, ms; null when it has none */
  learn(skewMs: number | null): void {
    if (skewMs === null || Math.abs(skewMs) > MAX_ACCEPTED_SKEW_MS) {
      this.#doubts += 1;
      return;
    }
    const known = this.#skewMs ?? skewMs;
    const isSteady = Math.abs(skewMs - known) <= STEADY_MS;
    if (!isSteady) this.#doubts += 1;
    this.#skewMs = isSteady ? Math.min(skewMs, known + MAX_RISE_MS) : skewMs;
  }

  /** This computer's clock was set, or another server is asked from now on. */
  forget(): void {
    if (this.#skewMs !== null) this.#doubts += 1;
    this.#skewMs = null;
  }
}
