/** What the two live regions say. A new id makes the same words be read again. */
interface Utterance {
  readonly id: number;
  readonly text: string;
}

/** Sentences that stay in the polite region: what is taken out before a screen reader came to it is never read. */
const KEPT = 3;

export class Voice {
  /** Oldest first; each is read as it is added, after the one before it. */
  polite = $state.raw<readonly Utterance[]>([]);
  assertive = $state.raw<Utterance>({ id: 0, text: '' });
  #lastId = 0;

  say(text: string): void {
    this.polite = [...this.polite, { id: (this.#lastId += 1), text }].slice(-KEPT);
  }

  interrupt(text: string): void {
    this.assertive = { id: (this.#lastId += 1), text };
  }
}
