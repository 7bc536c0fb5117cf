/** Lets so many calls run side by side; others wait their turn, those of a person before the monitor's own. */

/** `person`: a person waits for the answer. `monitor`: in the background. */
export type Asker = 'person' | 'monitor';

export class RequestQueue {
  readonly #width: number;
  readonly #waiting: Record<Asker, (() => void)[]> = { person: [], monitor: [] };
  #running = 0;

  constructor(width: number) {
    this.#width = width;
  }

  async run<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
    // A finished request hands its lane on, so a later request never overtakes.
    if (this.#running < this.#width) this.#running += 1;
    else await new Promise<void>((go) => this.#waiting[asker].push(go));
    try {
      return await work();
    } finally {
      const next = this.#waiting.person.shift() ?? this.#waiting.monitor.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
