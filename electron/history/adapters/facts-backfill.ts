/** Brings the facts of their frames to events that an earlier version stored; goes on where an earlier run was ended. */
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import type { FilledFrames, OldFrames } from '../worker/protocol.ts';

/** Between two slices, ms: some minutes for a million events, in which the program has hardly more to do than otherwise. */
const REST_MS = 25;

export interface FactsBackfillOptions {
  /** Stores what the slice before said, and gives the next one; null when there is none left. */
  readonly slice: (filled: FilledFrames | null) => Promise<OldFrames | null>;
  /** What the text of a frame says; may throw. */
  readonly factsOf: (raw: string) => ThingFacts | null;
}

export class FactsBackfill {
  readonly #options: FactsBackfillOptions;
  #isStopped = false;
  #wake: (() => void) | null = null;

  constructor(options: FactsBackfillOptions) {
    this.#options = options;
  }

  /** Until all is done, it is stopped, or the disk refuses: the next run goes on. Never rejects. */
  async run(): Promise<void> {
    try {
      let filled: FilledFrames | null = null;
      while (!this.#isStopped) {
        const found = await this.#options.slice(filled);
        if (found === null) return;
        filled = this.#read(found);
        await this.#rest();
      }
    } catch {
      // What is wrong with the file is found and reported by the next write.
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake?.();
  }

  #read({ frames }: OldFrames): FilledFrames {
    const facts = frames.map(({ seq, raw }) => ({ seq, facts: this.#factsOf(raw) }));
    return { facts, from: frames.at(-1)?.seq ?? null };
  }

  /** A frame that cannot be read costs only itself. */
  #factsOf(raw: string): ThingFacts | null {
    try {
      return this.#options.factsOf(raw);
    } catch {
      return null;
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, REST_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
