/** The settings file: written with electron-store, restored from its last good copy when it is damaged. */
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import type { Problem } from '../../shared/ipc.ts';
import { DEFAULT_SETTINGS, StoredSettingsSchema } from '../../shared/settings.ts';
import { jsonPath, readJson } from '../../platform/adapters/json-file.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';
import { eachCredential } from '../credentials.ts';
import { strings } from '../strings.ts';

const StoredSecretSchema = v.object({
  protection: v.picklist(['os', 'plain']),
  data: v.string(),
  /** Where it was entered for; see `credential-origin.ts`. Files of older programs do not say. */
  origin: v.optional(v.nullable(v.string())),
});
/** A credential as it lies in the file: encrypted and base64 (`os`), or as it is (`plain`). */
export type StoredSecret = v.InferOutput<typeof StoredSecretSchema>;

const StoredSchema = v.object({
  settings: StoredSettingsSchema,
  ...eachCredential(() => v.optional(v.nullable(StoredSecretSchema), null)),
  // In the files of every version.
  clientId: v.nullable(StoredSecretSchema),
  clientSecret: v.nullable(StoredSecretSchema),
});
export type Stored = v.InferOutput<typeof StoredSchema>;

const EMPTY: Stored = { settings: DEFAULT_SETTINGS, ...eachCredential(() => null) };

export class SettingsFile {
  readonly #path: string;
  readonly #lastGood: string;
  /** Opened with the first save: it reads the file, which may be held at the start. */
  #store: ElectronStore<Stored> | null = null;
  #stored: Stored = EMPTY;
  #problem: Problem | null = null;

  private constructor(folder: string) {
    this.#path = jsonPath(folder, 'settings');
    this.#lastGood = jsonPath(folder, 'settings.last-good');
  }

  /**
   * @param folder userData; @param now Unix ms, to name a damaged file that is set aside
   * @throws the file system's error, when neither the file nor its last good copy can be read
   */
  static async open(folder: string, now: number): Promise<SettingsFile> {
    const file = new SettingsFile(folder);
    try {
      file.#stored = (await retryWhileLocked(() => readJson(file.#path, StoredSchema), isHeld)) ?? EMPTY;
      if (existsSync(file.#path)) file.#keepAsGood();
    } catch (error) {
      if (isDamage(error)) await file.#replace(now);
      else file.#standIn(error);
    }
    return file;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  load(): Stored {
    return this.#stored;
  }

  /** @throws the file system's error; the old file then still stands, because writing is by renaming. */
  save(stored: Stored): void {
    this.#store ??= new ElectronStore<Stored>({
      cwd: dirname(this.#path),
      name: 'settings',
      // Without defaults, which it would write at once: a full disk must not keep the program from starting.
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
    this.#store.store = stored;
    this.#stored = stored;
    this.#keepAsGood();
  }

  /** Adds what an older file lacks. Never throws: what cannot be written now is written by the next save. */
  complete(stored: Stored): void {
    this.#stored = stored;
    // A file that could not be read is not written over.
    if (this.#problem !== null) return;
    try {
      this.save(stored);
    } catch {
      // A disk that is still full then is reported by that save.
    }
  }

  /** The copy before stands until this one is whole; a disk without room for it keeps nobody from the settings. */
  #keepAsGood(): void {
    const copy = `${this.#lastGood}.new`;
    try {
      copyFileSync(this.#path, copy);
      renameSync(copy, this.#lastGood);
    } catch {
      rmSync(copy, { force: true });
    }
  }

  /** A damaged file is set aside under a name of its own, never deleted. */
  async #replace(now: number): Promise<void> {
    const aside = this.#path.replace(
      /\.json$/,
      `.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}.json`,
    );
    await retryWhileLocked(() => renameSync(this.#path, aside), isHeld);
    const good = this.#readLastGood();
    if (good !== null) copyFileSync(this.#lastGood, this.#path);
    this.#stored = good ?? EMPTY;
    this.#problem = {
      code: 'settings-damaged',
      sentence: strings.file.damaged(basename(aside)),
      nextStep: good === null ? strings.file.noCopy : strings.file.restored,
    };
  }

  /** What is in a file that cannot be read may be well, so it is left where it is. */
  #standIn(error: unknown): void {
    const good = this.#readLastGood();
    if (good === null) throw error;
    this.#stored = good;
    this.#problem = {
      code: 'settings-held',
      sentence: strings.file.unreadable(error instanceof Error ? error.message : String(error)),
      nextStep: strings.file.unreadableNext,
    };
  }

  #readLastGood(): Stored | null {
    try {
      return readJson(this.#lastGood, StoredSchema);
    } catch {
      return null;
    }
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof SyntaxError || v.isValiError(error);
}
