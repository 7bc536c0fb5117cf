/** What the two live regions say. A new id makes the same words be read again. */
interface Utterance {
  readonly id: number;
  readonly text: string;
}

const SILENCE: Utterance = { id: 0, text: '' };

export class Voice {
  polite = $state.raw(SILENCE);
  assertive = $state.raw(SILENCE);

  say(text: string): void {
    this.polite = { id: this.polite.id + 1, text };
  }

  interrupt(text: string): void {
    this.assertive = { id: this.assertive.id + 1, text };
  }
}
