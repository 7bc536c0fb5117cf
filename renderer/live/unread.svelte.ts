/** Which rows arrived while no one looked: while the window did not have the focus, until it loses it again. */
export class Unread {
  #after = $state(0);
  #upTo = $state(0);

  has(seq: number): boolean {
    return seq > this.#after && seq <= this.#upTo;
  }

  /** @param newest the newest row there is @returns stops it */
  start(
    target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
    newest: () => number,
    hasFocus = document.hasFocus(),
  ): () => void {
    const onBlur = (): void => {
      this.#after = newest();
      this.#upTo = Number.POSITIVE_INFINITY;
    };
    const onFocus = (): void => {
      if (this.#upTo === Number.POSITIVE_INFINITY) this.#upTo = newest();
    };
    if (!hasFocus) onBlur();
    target.addEventListener('blur', onBlur);
    target.addEventListener('focus', onFocus);
    return () => {
      target.removeEventListener('blur', onBlur);
      target.removeEventListener('focus', onFocus);
    };
  }
}
