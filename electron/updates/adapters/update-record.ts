/** Keeps what is known of a found update over restarts: a week of putting off must not begin again with each. */
import * as v from 'valibot';
import { JsonFile } from '../../platform/adapters/json-file.ts';
import type { FoundUpdate } from '../update-plan.ts';

const FoundSchema = v.object({
  version: v.pipe(v.string(), v.maxLength(100)),
  foundAt: v.number(),
  postponedUntil: v.nullable(v.number()),
});

export class UpdateRecord {
  readonly #file: JsonFile<FoundUpdate>;

  /** @param folder userData */
  constructor(folder: string) {
    this.#file = new JsonFile<FoundUpdate>(folder, 'update', FoundSchema);
  }

  get kept(): FoundUpdate | null {
    return this.#file.restored;
  }

  /** A disk that does not take it costs no update: then it counts from the next start. */
  save(found: FoundUpdate | null): void {
    this.#file.save(found);
  }
}
