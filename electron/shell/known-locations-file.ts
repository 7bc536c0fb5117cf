/** Keeps the names and time zones of locations over restarts, so that they are there before Doshii is asked, and without it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import { KnownLocationsSchema, type KnownLocations } from '../shared/doshii-answers.ts';

const NAME = 'locations';

export class KnownLocationsFile {
  readonly #folder: string;
  #store: ElectronStore<Record<keyof KnownLocations, unknown>> | null = null;
  /** Null when there is no file, or none that can be read: then Doshii is asked. */
  readonly restored: KnownLocations | null;

  /** @param folder userData */
  constructor(folder: string) {
    this.#folder = folder;
    this.restored = read(join(folder, `${NAME}.json`));
  }

  /** What the disk does not take is asked of Doshii again by the next run. */
  save(known: KnownLocations): void {
    try {
      this.#store ??= new ElectronStore({ cwd: this.#folder, name: NAME, clearInvalidConfig: true });
      this.#store.store = { ...known };
    } catch {
      // That the disk is full, the history tells.
    }
  }
}

function read(path: string): KnownLocations | null {
  if (!existsSync(path)) return null;
  try {
    return v.parse(KnownLocationsSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
