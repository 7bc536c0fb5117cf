/** Connects parts without either knowing the other: one emits, the connected listeners take it. */
export class Signal<T = void> {
  readonly #listeners: ((value: T) => void)[] = [];

  /** Calls the listeners in the order in which they were connected. What one throws ends the call. */
  readonly emit = (value: T): void => {
    for (const listener of this.#listeners) listener(value);
  };

  connect(listener: (value: T) => void): void {
    this.#listeners.push(listener);
  }
}
