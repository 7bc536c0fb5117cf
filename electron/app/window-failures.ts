/** How often something failed of late: after too many failures it is left alone. */

/** So many may be in the window of time; the next one is too many. */
export const ALLOWED_FAILURES = 3;
/** ms. */
export const FAILURE_WINDOW_MS = 5 * 60_000;

export class WindowFailures {
  #recent: readonly number[] = [];
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** @param at Unix ms; @returns whether another try is worth it */
  add(at: number): boolean {
    this.#total += 1;
    this.#recent = [...this.#recent.filter((each) => each > at - FAILURE_WINDOW_MS), at];
    return this.#recent.length <= ALLOWED_FAILURES;
  }
}
