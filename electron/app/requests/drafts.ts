/** Keeps the unsaved changes of forms for the next window of this run. */
import type { Draft } from '../../shared/drafts/drafts-ipc.ts';
import type { DraftName, KeptDrafts } from '../../shared/drafts/drafts.ts';

export class DraftStore {
  readonly #kept = new Map<DraftName, string>();

  get all(): KeptDrafts {
    return Object.fromEntries(this.#kept);
  }

  keep({ name, text }: Draft): void {
    if (text === null) this.#kept.delete(name);
    else this.#kept.set(name, text);
  }
}
