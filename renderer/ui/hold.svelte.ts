/** Whether a person looks at a list or works in it, so that it must hold still. */

/** Without any key or movement for so long nobody does, wherever pointer and focus rest, ms. */
export const IDLE_MS = 120_000;
const INPUTS = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

export class Hold {
  /** It has moved over the list: one that rests where a list comes up reads nothing yet. */
  hasPointer = $state(false);
  hasFocus = $state(false);
  /** The list is not at its top: what came in front would move it. */
  isScrolled = $state(false);
  #isIdle = $state(false);
  #lastInput = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isOpen whether the details of a row are open */
  isHeld(isOpen: boolean): boolean {
    return this.isScrolled || (!this.#isIdle && (this.hasPointer || this.hasFocus || isOpen));
  }

  /** @param target where keys and movements are seen @returns stops it */
  start(target: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
    const input = (): void => this.#input();
    // What lies under a pointer that rests is another row now, and one outside a smaller window never leaves.
    const resized = (): void => void (this.hasPointer = false);
    for (const name of INPUTS) target.addEventListener(name, input, { capture: true, passive: true });
    target.addEventListener('resize', resized);
    this.#input();
    return () => {
      target.removeEventListener('resize', resized);
      for (const name of INPUTS) target.removeEventListener(name, input, { capture: true });
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  #input(): void {
    this.#lastInput = performance.now();
    this.#isIdle = false;
    this.#timer ??= setTimeout(() => this.#look(), IDLE_MS);
  }

  #look(): void {
    const restMs = this.#lastInput + IDLE_MS - performance.now();
    this.#timer = restMs > 0 ? setTimeout(() => this.#look(), restMs) : undefined;
    this.#isIdle = restMs <= 0;
  }
}
