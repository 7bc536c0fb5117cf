/** Waits for the next of what happens again and again. */
export class NextEvent<T> {
  #waiting: ((value: T) => void)[] = [];

  /** @param wanted passes over what it returns false for */
  wait(wanted: (value: T) => boolean = () => true): Promise<T> {
    return new Promise((done) => {
      const take = (value: T): void => {
        if (wanted(value)) done(value);
        else this.#waiting.push(take);
      };
      this.#waiting.push(take);
    });
  }

  tell(value: T): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    waiting.forEach((take) => take(value));
  }
}
