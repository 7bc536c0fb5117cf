/** When the peer last showed that it lives, by clocks that nobody sets: a whole frame, or a part of one that is arriving. */
import type { Clock } from '../platform/clock.ts';

/** A frame that is still arriving after so long ends the connection, ms: 16 MB then take 28 kB a second. */
export const MAX_ARRIVAL_MS = 10 * 60_000;
/** So many heartbeats without a frame mean that nothing ran meanwhile: otherwise the deadline comes first. */
const STALE_HEARTBEATS = 2;
/** So much more uptime than monotonic time has passed only where the computer slept, ms. */
const SLEPT_MS = 5_000;

export class LifeSigns {
  readonly #clock: Clock;
  #uptime = 0;
  #monotonic = 0;
  /** Monotonic ms at which the latest whole frame arrived, or the socket opened. */
  #wholeSince = 0;
  /** Of the socket, when it was last looked at. */
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A whole frame arrived. */
  frame(): void {
    this.opened();
    this.#seen();
  }

  /** The socket opened, which says nothing of the peer's program yet. */
  opened(): void {
    this.#wholeSince = this.#clock.monotonic();
  }

  /** A ping was sent. @param bytes that the socket has read until then */
  asked(bytes: number): void {
    this.#bytes = bytes;
  }

  /**
   * Whether a frame is on its way that takes longer than the deadline; that is a sign of life.
   * @param bytes that the socket has read until now
   * @returns false when it takes too long
   */
  isArriving(bytes: number): boolean {
    const isMoving = bytes > this.#bytes;
    this.#bytes = bytes;
    const isArriving = isMoving && this.#clock.monotonic() - this.#wholeSince < MAX_ARRIVAL_MS;
    if (isArriving) this.#seen();
    return isArriving;
  }

  /** By the clock that sleep does not stop; the wall clock may be set by anybody. */
  isStale(heartbeatIntervalMs: number): boolean {
    return this.#clock.uptime() - this.#uptime > STALE_HEARTBEATS * heartbeatIntervalMs;
  }

  /** Whether the computer slept since then. */
  get hasSlept(): boolean {
    const [uptime, monotonic] = [
      this.#clock.uptime() - this.#uptime,
      this.#clock.monotonic() - this.#monotonic,
    ];
    return uptime - monotonic > SLEPT_MS;
  }

  #seen(): void {
    this.#uptime = this.#clock.uptime();
    this.#monotonic = this.#clock.monotonic();
  }
}
