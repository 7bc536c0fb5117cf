/** Lets so many calls run side by side; others wait their turn by who asks. */

/**
 * In the order of their turn. `health`: whether each POS is heard, once a minute. `person`: a person waits for the answer. `status`:
 * decides whether a person is called. `monitor`: in the background.
 */
const ASKERS = ['health', 'person', 'status', 'monitor'] as const;
export type Asker = (typeof ASKERS)[number];

export class RequestQueue {
  readonly #width: number;
  readonly #waiting: Record<Asker, (() => void)[]> = { health: [], person: [], status: [], monitor: [] };
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
      const asker = ASKERS.find((each) => this.#waiting[each].length > 0);
      const next = asker && this.#waiting[asker].shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
