/** What Doshii sends again after an outage is older than it looks: how much, and how long it takes to come. */
import { RESENT_BY_DOSHII_MS } from '../../shared/events/gap.ts';
import type { Clock } from '../../platform/clock.ts';

/** What Doshii sends again has so long to come before what was held back is judged, ms. */
export const RESENT_MS = 3_000;
/** What is heard so soon after a return may have been sent at any time since the loss, ms. */
const SENT_AGAIN_MS = 5_000;

export class ResendWindow {
  readonly #clock: Clock;
  /** When the connection was lost, and when it was back, monotonic ms. */
  #lostAt = 0;
  #backAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  lost(agoMs: number): void {
    this.#lostAt = this.#clock.monotonic() - agoMs;
  }

  back(): void {
    this.#backAt = this.#clock.monotonic();
  }

  /** A gap has ended that may be longer than this run: what Doshii sends again may be as old as it. @param from Unix ms */
  gapEnded(from: number): void {
    const agoMs = Math.min(RESENT_BY_DOSHII_MS, Math.max(0, this.#clock.now() - from));
    this.#lostAt = Math.min(this.#lostAt, this.#clock.monotonic() - agoMs);
  }

  /** How long ago something that is heard now may have been sent, and how long what follows it may still take, ms. */
  get sent(): { readonly agoMs: number; readonly restMs: number } {
    const sinceBack = this.#clock.monotonic() - this.#backAt;
    if (sinceBack > SENT_AGAIN_MS) return { agoMs: 0, restMs: 0 };
    const agoMs = Math.min(RESENT_BY_DOSHII_MS, sinceBack + this.#backAt - this.#lostAt);
    return { agoMs, restMs: Math.max(0, RESENT_MS - sinceBack) };
  }
}
