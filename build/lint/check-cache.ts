/** Remembers the keys that passed a check, in node_modules/.cache: a fresh clone knows none and checks everything. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export class Passed {
  readonly #path: string;
  readonly #keys: ReadonlySet<string>;

  /** @param check names the check; two checks share no keys */
  constructor(root: string, check: string) {
    this.#path = join(root, 'node_modules/.cache/doshii-monitor', `${check}.json`);
    this.#keys = readKeys(this.#path);
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Keeps these and forgets all others. */
  keep(keys: readonly string[]): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(this.#path, JSON.stringify(keys));
  }
}

/** A file that is missing or damaged costs a whole check, nothing else. */
function readKeys(path: string): ReadonlySet<string> {
  try {
    const keys: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return new Set(Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []);
  } catch {
    return new Set();
  }
}
