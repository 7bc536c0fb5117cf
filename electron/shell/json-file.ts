/** A small file of JSON in user data that the monitor can do without: what cannot be read is as if it were not there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';

export class JsonFile<T extends object> {
  readonly #folder: string;
  readonly #name: string;
  #store: ElectronStore<Record<keyof T & string, unknown>> | null = null;
  /** Null when there is no file, or none that can be read. */
  readonly restored: T | null;

  /** @param folder userData; @param name of the file, without its ending */
  constructor(folder: string, name: string, schema: v.GenericSchema<unknown, T>) {
    this.#folder = folder;
    this.#name = name;
    this.restored = read(join(folder, `${name}.json`), schema);
  }

  /** Never throws: that the disk is full is reported by the history. */
  save(value: T): void {
    try {
      this.#store ??= new ElectronStore({ cwd: this.#folder, name: this.#name, clearInvalidConfig: true });
      this.#store.store = { ...value };
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
