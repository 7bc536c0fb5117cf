/** Asks before a person ends the program from a menu. Whatever else ends it is not asked about. */

export interface QuitQuestionOptions {
  /** @returns whether the program is to end */
  readonly ask: () => Promise<boolean>;
  readonly quit: () => void;
}

export class QuitQuestion {
  readonly #options: QuitQuestionOptions;
  #isAsking = false;

  constructor(options: QuitQuestionOptions) {
    this.#options = options;
  }

  /** @param isWatching false where nothing would be missed; then nothing is asked */
  async choose(isWatching: boolean): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = isWatching;
    // Who cannot be asked has still chosen to quit.
    const mayQuit = !isWatching || (await this.#options.ask().catch(() => true));
    this.#isAsking = false;
    if (mayQuit) this.#options.quit();
  }
}
