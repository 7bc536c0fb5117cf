/** Conditions that a test waits for; checked after everything that happens. */
export class Waiting {
  readonly #checks = new Set<() => void>();

  /** @returns once the condition holds @throws when it does not within the time */
  until(condition: () => boolean, timeoutMs: number): Promise<void> {
    return new Promise((done, fail) => {
      const check = (): void => {
        if (!condition()) return;
        clearTimeout(late);
        this.#checks.delete(check);
        done();
      };
      const late = setTimeout(() => {
        this.#checks.delete(check);
        fail(new Error(`not within ${timeoutMs} ms: ${condition.toString()}`));
      }, timeoutMs);
      this.#checks.add(check);
      check();
    });
  }

  /** Something happened. After the caller's own change, so that a condition sees it. */
  happened(): void {
    queueMicrotask(() => this.#checks.forEach((check) => check()));
  }
}
