/** The settings file: written with electron-store, restored from its last good copy when it is damaged. */
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ElectronStore from 'electron-store';
import type { Problem } from '../../shared/ipc/ipc.ts';
import type { JsonRecord } from '../../shared/text/json.ts';
import { jsonPath } from '../../platform/adapters/json-file.ts';
import { NotReadableError, readSmallFile } from '../../platform/adapters/read-small-file.ts';
import { isHeld, retryWhileLocked } from '../../platform/adapters/retry-while-locked.ts';
import {
  isOlderFile,
  NOTHING_STORED,
  readStored,
  withoutCredentials,
  type Stored,
  type StoredRead,
} from '../stored-settings.ts';
import { withAccounts } from '../stored-accounts.ts';
import { CREDENTIALS } from '../credentials.ts';
import { strings } from '../strings.ts';

/** Damaged files that are kept; the oldest goes. */
const KEPT_DAMAGED = 3;
const DAMAGED = /^settings\.damaged-.*\.json$/;

export class SettingsFile {
  readonly #path: string;
  readonly #lastGood: string;
  /** Opened with the first save: it reads the file, which may be held at the start. */
  #store: ElectronStore<JsonRecord> | null = null;
  #stored: Stored = NOTHING_STORED;
  #problem: Problem | null = null;
  /** What is in the file is not known. */
  #isHeld = false;

  private constructor(folder: string) {
    this.#path = jsonPath(folder, 'settings');
    this.#lastGood = jsonPath(folder, 'settings.last-good');
  }

  /**
   * @param folder userData; @param now Unix ms, to name the copy of a damaged file
   * @throws the file system's error, when neither the file nor its last good copy can be read
   */
  static async open(folder: string, now: number): Promise<SettingsFile> {
    const file = new SettingsFile(folder);
    try {
      const text = await retryWhileLocked(() => file.#text(), isHeld);
      if (text !== null) file.#take(text, now);
    } catch (error) {
      // What is too large holds no settings, and is not copied.
      if (error instanceof NotReadableError && error.code === 'EFBIG') file.#take(null, now);
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
    this.#clearPath();
    this.#store ??= new ElectronStore<JsonRecord>({
      cwd: dirname(this.#path),
      name: 'settings',
      // Without defaults, which it would write at once: a full disk must not keep the program from starting.
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      // What was saved last is known; a file that was damaged meanwhile is written over.
      deserialize: () => ({}),
    });
    this.#store.store = withAccounts(stored);
    this.#stored = stored;
    this.#keepAsGood();
  }

  /** Adds what an older file lacks. Never throws: what cannot be written now is written by the next save. */
  complete(stored: Stored): void {
    this.#stored = stored;
    // A file that could not be read is not written over.
    if (this.#isHeld) return;
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

  /** Null when there is none. */
  #text(): string | null {
    return existsSync(this.#path) ? readSmallFile(this.#path) : null;
  }

  /** @param text null for one that is not read */
  #take(text: string | null, now: number): void {
    const read = readStored(text ?? '', this.#lastGoodText());
    this.#stored = read.stored;
    if (!read.isDamaged && read.reset.length === 0 && read.lost.length === 0)
      return isOlderFile(text ?? '') ? this.complete(read.stored) : this.#keepAsGood();
    const copy =
      text === null || text === '' ? null : this.#keepDamaged(withoutCredentials(text, read.stored), now);
    this.#problem = { code: 'settings-damaged', ...wordsFor(read, copy) };
    // Else the next start would find the same damage.
    this.complete(read.stored);
  }

  /** For a person to look at, without credentials. @returns its name; null when it could not be written */
  #keepDamaged(text: string, now: number): string | null {
    const folder = dirname(this.#path);
    const name = `settings.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}.json`;
    try {
      writeFileSync(join(folder, name), text, { mode: 0o600 });
      const kept = readdirSync(folder).filter((each) => DAMAGED.test(each));
      for (const old of kept.toSorted().slice(0, -KEPT_DAMAGED)) rmSync(join(folder, old));
      return name;
    } catch {
      return null;
    }
  }

  /** The library reads the file before it writes: a pipe in its place would hold it up. @throws the file system's error */
  #clearPath(): void {
    try {
      if (existsSync(this.#path)) readSmallFile(this.#path);
    } catch (error) {
      // What is only held for a moment stays.
      if (error instanceof NotReadableError || isForbidden(error)) rmSync(this.#path, { force: true });
    }
  }

  /** What is in a file that cannot be read may be well, so it is left where it is. */
  #standIn(error: unknown): void {
    const text = this.#lastGoodText();
    const good = text === null ? null : readStored(text, null);
    if (good === null || good.isDamaged) throw error;
    this.#stored = good.stored;
    this.#isHeld = true;
    this.#problem = {
      code: 'settings-held',
      sentence: strings.file.unreadable(error instanceof Error ? error.message : String(error)),
      nextStep: strings.file.unreadableNext,
    };
  }

  #lastGoodText(): string | null {
    try {
      return readSmallFile(this.#lastGood);
    } catch {
      return null;
    }
  }
}

/** @param copy name of what is kept of the damaged file; null for nothing */
function wordsFor(read: StoredRead, copy: string | null): Omit<Problem, 'code'> {
  const { stored, reset, lost, isDamaged, hasCopy } = read;
  const words = strings.file;
  if (!isDamaged)
    return { sentence: words.reset(namesOf(reset), namesOf(lost)), nextStep: words.resetNext(copy) };
  const hasCredentials = CREDENTIALS.some((name) => stored[name] !== null);
  const noCopy = hasCredentials ? words.noCopyOfSettings : words.noCopy;
  return { sentence: words.damaged(copy), nextStep: hasCopy ? words.restored : noCopy };
}

function isForbidden(error: unknown): boolean {
  return process.platform !== 'win32' && error instanceof Error && 'code' in error && error.code === 'EACCES';
}

/** Each once. @param parts paths of settings, and credentials */
function namesOf(parts: readonly string[]): readonly string[] {
  const names = parts.map((part) => {
    const credential = CREDENTIALS.find((name) => name === part);
    const [group = part] = part.split('.');
    return credential === undefined ? (strings.file.groups[group] ?? group) : strings.credentials[credential];
  });
  return [...new Set(names)];
}
