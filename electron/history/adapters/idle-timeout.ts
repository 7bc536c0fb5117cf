/** Ends something that costs memory once nothing was asked of it for a while. */
export class WhenIdle {
  readonly #waitMs: number;
  readonly #end: () => void;
  #isKept = false;
  #busy = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(waitMs: number, end: () => void) {
    this.#waitMs = waitMs;
    this.#end = end;
  }

  /** It does not end while the work goes on. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    clearTimeout(this.#timer);
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#wait();
    }
  }

  /** @param isKept it does not end, however long nothing is asked of it */
  keep(isKept: boolean): void {
    this.#isKept = isKept;
    this.#wait();
  }

  /** No timer is left. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#isKept || this.#busy > 0) return;
    this.#timer = setTimeout(this.#end, this.#waitMs);
    this.#timer.unref();
  }
}
