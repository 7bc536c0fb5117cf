/** Notices what no system event reports: that nothing ran for a while, and that the network changed. */
import type { Clock } from '../platform/clock.ts';
import type { WakeReason } from './connection-ports.ts';

/** Time between two looks while nothing is waited for, ms … */
export const CALM_INTERVAL_MS = 30_000;
/** … and while each second counts, ms. */
export const ALERT_INTERVAL_MS = 1_000;
/** A look that comes so late means that the computer slept or that this program was held up, ms. */
const LATE_MS = 5_000;

export interface WakeDetectorOptions {
  readonly clock: Clock;
  /** Whether each second counts. */
  readonly isUrgent: () => boolean;
  /** Whether the connection has its heartbeat. */
  readonly isBeating: () => boolean;
  /** The computer's addresses as one text, without those of loopback. */
  readonly network: () => string;
  readonly onWake: (reason: WakeReason) => void;
  /** At each look, before `onWake`: the program runs. */
  readonly onLook?: () => void;
}

/**
 * Looks only while the connection is not live: a live one has its heartbeat, knows a sleep by itself, and finds out within
 * ten seconds whether the socket still works on another network. Each look wakes the processor of a computer that does nothing.
 */
export class WakeDetector {
  readonly #options: WakeDetectorOptions;
  #network: string;
  #cancel: (() => void) | null = null;

  constructor(options: WakeDetectorOptions) {
    this.#options = options;
    this.#network = options.network();
    this.#lookLater();
  }

  /** Call when `isUrgent` may have changed. */
  refresh(): void {
    // What changed while nothing looked is no reason to wake.
    if (this.#cancel === null) this.#network = this.#options.network();
    this.stop();
    this.#lookLater();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #lookLater(): void {
    const { clock, isUrgent, isBeating } = this.#options;
    if (isBeating()) return;
    const waitMs = isUrgent() ? ALERT_INTERVAL_MS : CALM_INTERVAL_MS;
    const due = clock.uptime() + waitMs;
    this.#cancel = clock.after(waitMs, () => {
      const isLate = clock.uptime() - due > LATE_MS;
      const network = this.#options.network();
      // No address at all is the network going, not coming.
      const changed = network !== this.#network && network !== '';
      this.#network = network;
      this.#lookLater();
      this.#options.onLook?.();
      if (isLate) this.#options.onWake('standstill');
      else if (changed) this.#options.onWake('network');
    });
  }
}
