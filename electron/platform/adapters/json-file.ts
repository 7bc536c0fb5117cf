/** Small JSON files in user data: checked when they are read, replaced as a whole when they are written. */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { readSmallFile } from './read-small-file.ts';

/** Only for this user, and on the disk before it takes the old file's place. */
const WRITE_OPTIONS = { mode: 0o600, flush: true };

/** The record of the connection is the largest, bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** @param folder userData; @param name of the file, without its ending */
export function jsonPath(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

/**
 * @returns null when there is no file
 * @throws the file system's error or `NotReadableError`; `SyntaxError` or valibot's when the file is damaged
 */
export function readJson<T>(path: string, schema: v.GenericSchema<unknown, T>): T | null {
  return existsSync(path) ? v.parse(schema, JSON.parse(readSmallFile(path, MAX_BYTES))) : null;
}

/** @throws the file system's error; the old file is then still whole */
export function writeJson(path: string, value: object): void {
  const draft = draftOf(path);
  try {
    writeFileSync(draft, JSON.stringify(value), WRITE_OPTIONS);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** As `writeJson`, without blocking. Writes to the same path must not overlap. */
export async function writeJsonAsync(path: string, value: object): Promise<void> {
  const draft = draftOf(path);
  try {
    await writeFile(draft, JSON.stringify(value), WRITE_OPTIONS);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A file that the monitor can do without: one that cannot be read counts as missing. */
export class JsonFile<T extends object> {
  readonly #path: string;
  /** Null when there is no file, or none that can be read. */
  readonly restored: T | null;
  /** There is one that cannot be read. */
  readonly isDamaged: boolean;

  /** @param folder userData; @param name of the file, without its ending */
  constructor(folder: string, name: string, schema: v.GenericSchema<unknown, T>) {
    this.#path = jsonPath(folder, name);
    [this.restored, this.isDamaged] = readable(this.#path, schema);
  }

  /** Null removes the file. Never throws: a full disk is reported by the history. */
  save(value: T | null): void {
    try {
      if (value === null) rmSync(this.#path, { force: true });
      else writeJson(this.#path, value);
    } catch {
      // The next run does without it.
    }
  }
}

function draftOf(path: string): string {
  return `${path}.new`;
}

function readable<T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
): readonly [value: T | null, isDamaged: boolean] {
  try {
    return [readJson(path, schema), false];
  } catch {
    return [null, true];
  }
}
