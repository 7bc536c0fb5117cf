/** Whether a menu is open, so that it can stay as it is until it closes: an entry that moves under the pointer is clicked by mistake. */
import type { Clock } from '../../platform/clock.ts';

/** Panels of Linux do not say that a menu has closed: it counts as open for this long, ms. */
export const OPEN_LIMIT_MS = 30_000;

export class OpenMenu {
  readonly #clock: Clock;
  readonly #onClosed: () => void;
  /** Null while it is closed. */
  #cancel: (() => void) | null = null;

  /** @param onClosed what was held back can be drawn; also when the menu opens again without having been said to close */
  constructor(clock: Clock, onClosed: () => void) {
    this.#clock = clock;
    this.#onClosed = onClosed;
  }

  get isOpen(): boolean {
    return this.#cancel !== null;
  }

  /** One that opens again was closed in between, whether or not that was said. */
  opened(): void {
    this.closed();
    this.#cancel = this.#clock.after(OPEN_LIMIT_MS, () => this.closed());
  }

  closed(): void {
    if (this.#cancel === null) return;
    this.forget();
    this.#onClosed();
  }

  /** The menu is gone, and so is what was held back for it. */
  forget(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
