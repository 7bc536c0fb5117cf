/** What the live regions say. A new id makes the same words be read again. */
interface Utterance {
  readonly id: number;
  readonly text: string;
  /** Unix ms. */
  readonly at: number;
}

/** What one place has to say. */
interface Spoken {
  readonly polite: readonly Utterance[];
  readonly assertive: Utterance;
}

const NOTHING: Utterance = { id: 0, text: '', at: 0 };
const SILENCE: Spoken = { polite: [], assertive: NOTHING };
/** Sentences that stay in the polite region: what is taken out before a screen reader came to it is never read. */
const KEPT = 3;
/** By then a screen reader has taken up what it was given. */
const HEARD_AFTER_MS = 1000;

export class LiveRegion {
  /** Oldest first; each is read as it is added, after the one before it. */
  polite = $state.raw<readonly Utterance[]>([]);
  assertive = $state.raw(NOTHING);
  /** The window and its open modal dialogs, each of which silences what is below it. Not reactive: read while one goes. */
  #places: readonly string[] = [];
  /** Unix ms: what was said before was heard in another place. */
  #speaking = $state.raw({ place: '', from: 0 });
  #lastId = 0;

  say(text: string): void {
    this.polite = [...this.polite, this.#utterance(text)].slice(-KEPT);
  }

  interrupt(text: string): void {
    this.assertive = this.#utterance(text);
  }

  /** From now on all is said there, also what was not heard yet. @returns goes back to the place below */
  speakIn(place: string): () => void {
    this.#move([...this.#places, place]);
    return () => this.#move(this.#places.filter((each) => each !== place));
  }

  spokenIn(place: string): Spoken {
    if (place !== this.#speaking.place) return SILENCE;
    const isNew = ({ at }: Utterance): boolean => at >= this.#speaking.from;
    return {
      polite: this.polite.filter(isNew),
      assertive: isNew(this.assertive) ? this.assertive : NOTHING,
    };
  }

  #move(places: readonly string[]): void {
    this.#places = places;
    this.#speaking = { place: places.at(-1) ?? '', from: Date.now() - HEARD_AFTER_MS };
  }

  #utterance(text: string): Utterance {
    return { id: (this.#lastId += 1), text, at: Date.now() };
  }
}
