/** A small file of JSON in user data that the monitor can do without: what cannot be read is as if it were not there. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

export class JsonFile<T extends object> {
  readonly #path: string;
  /** Null when there is no file, or none that can be read. */
  readonly restored: T | null;

  /** @param folder userData; @param name of the file, without its ending */
  constructor(folder: string, name: string, schema: v.GenericSchema<unknown, T>) {
    this.#path = join(folder, `${name}.json`);
    this.restored = read(this.#path, schema);
  }

  /** Never throws: that the disk is full is reported by the history. */
  save(value: T): void {
    try {
      writeFileSync(`${this.#path}.new`, JSON.stringify(value), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      // The next run does without it.
    }
  }
}

function read<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  if (!existsSync(path)) return null;
  try {
    return v.parse(schema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
