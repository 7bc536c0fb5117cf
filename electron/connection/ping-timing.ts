/** The latest ping: any frame answers it, and only its own pong gives the round trip. */
import type { Clock } from '../platform/clock.ts';
import type { Frame } from '../shared/events/frame.ts';

export class PingTiming {
  readonly #clock: Clock;
  /** The value that its pong echoes, Unix ms. */
  #value = 0;
  #sentAt = 0;
  #isAnswered = true;
  #isTimed = true;
  #roundTrip: { readonly ms: number; readonly at: number } | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  get roundTrip(): { readonly ms: number; readonly at: number } | null {
    return this.#roundTrip;
  }

  /** Since it was sent, ms. */
  get elapsedMs(): number {
    return this.#clock.monotonic() - this.#sentAt;
  }

  /** @returns the value to send */
  send(): number {
    this.#value = this.#clock.now();
    this.#sentAt = this.#clock.monotonic();
    this.#isAnswered = false;
    this.#isTimed = false;
    return this.#value;
  }

  /** A frame came. @returns whether it is the first since the ping */
  answer(): boolean {
    const isFirst = !this.#isAnswered;
    this.#isAnswered = true;
    return isFirst;
  }

  /** @returns whether the frame gave a new round trip, of which each ping has one */
  time(frame: Frame): boolean {
    const isOwn = frame.type === 'pong' && frame.value === this.#value && !this.#isTimed;
    if (isOwn) {
      this.#isTimed = true;
      this.#roundTrip = { ms: Math.round(this.elapsedMs), at: this.#clock.now() };
    }
    return isOwn;
  }

  forgetRoundTrip(): void {
    this.#roundTrip = null;
  }
}
