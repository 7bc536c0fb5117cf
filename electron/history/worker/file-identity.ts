/** Whether the files of the database are still those that were opened: on most systems they can be deleted or replaced meanwhile. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ReplacedError } from './damage-errors.ts';
import { DATABASE_FILE } from './database.ts';

/** The write-ahead log and its index are files of their own. */
const SUFFIXES = ['', '-wal', '-shm'];

/** The same for the same file, whatever is written to it; null when there is none. */
export function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

export class OpenFiles {
  readonly #paths: readonly string[];
  readonly #known = new Map<string, string>();

  /** @param folder of a database that was just opened */
  constructor(folder: string) {
    this.#paths = SUFFIXES.map((suffix) => join(folder, DATABASE_FILE + suffix));
    this.check();
  }

  /** @throws ReplacedError */
  check(): void {
    for (const path of this.#paths) {
      const [before, now] = [this.#known.get(path), identityOf(path)];
      if (before !== undefined && before !== now) throw new ReplacedError();
      // The log is made with the first write.
      if (now !== null) this.#known.set(path, now);
    }
  }
}
