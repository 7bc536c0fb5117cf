/** Keeps what is known of a found update over restarts: a week of putting off must not begin anew with each. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { FoundUpdate } from '../update-plan.ts';

const FoundSchema = v.object({
  version: v.pipe(v.string(), v.maxLength(100)),
  foundAt: v.number(),
  postponedUntil: v.nullable(v.number()),
});

export class UpdateRecord {
  readonly #path: string;
  readonly kept: FoundUpdate | null;

  /** @param folder userData */
  constructor(folder: string) {
    this.#path = join(folder, 'update.json');
    this.kept = this.#read();
  }

  /** A disk that does not take it costs no update: then it counts from the next start. */
  save(found: FoundUpdate | null): void {
    try {
      if (found === null) return rmSync(this.#path, { force: true });
      writeFileSync(`${this.#path}.new`, JSON.stringify(found));
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      rmSync(`${this.#path}.new`, { force: true });
    }
  }

  #read(): FoundUpdate | null {
    try {
      return v.parse(FoundSchema, JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }
}
