/** Marks all of one thing as handled: says how much that was, and keeps that it could not be done. */
import { words } from '../strings.ts';
import { filterOf, type Handling, type Whole } from './handling.svelte.ts';

export class MarkThing {
  #failed = $state.raw<Whole | null>(null);
  readonly #handling: Pick<Handling, 'markAll'>;
  readonly #say: (text: string) => void;

  constructor(handling: Pick<Handling, 'markAll'>, say: (text: string) => void) {
    this.#handling = handling;
    this.#say = say;
  }

  async mark(whole: Whole): Promise<void> {
    this.#failed = null;
    try {
      const changed = await this.#handling.markAll(filterOf(whole));
      if (changed === null) return;
      this.#say(changed === 0 ? words.alerts.handled.none : words.filter.handle.done(changed));
    } catch {
      this.#failed = whole;
    }
  }

  /** Another thing may be shown by now than the one that was tried. */
  hasFailed({ type, id, locationId }: Whole): boolean {
    const failed = this.#failed;
    return failed?.type === type && failed.id === id && failed.locationId === locationId;
  }
}
