/** The settings file: opened with electron-store, restored from its last good copy when it is damaged. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import type { Problem } from '../shared/ipc.ts';
import { DEFAULT_SETTINGS, StoredSettingsSchema } from '../shared/settings.ts';

const StoredSecretSchema = v.object({ protection: v.picklist(['os', 'plain']), data: v.string() });
/** A credential as it lies in the file: encrypted and base64 (`os`), or as it is (`plain`). */
export type StoredSecret = v.InferOutput<typeof StoredSecretSchema>;

const StoredSchema = v.object({
  settings: StoredSettingsSchema,
  clientId: v.nullable(StoredSecretSchema),
  clientSecret: v.nullable(StoredSecretSchema),
  proxyUser: v.optional(v.nullable(StoredSecretSchema), null),
  proxyPassword: v.optional(v.nullable(StoredSecretSchema), null),
  gatewayKey: v.optional(v.nullable(StoredSecretSchema), null),
});
export type Stored = v.InferOutput<typeof StoredSchema>;

const EMPTY: Stored = {
  settings: DEFAULT_SETTINGS,
  clientId: null,
  clientSecret: null,
  proxyUser: null,
  proxyPassword: null,
  gatewayKey: null,
};

export class SettingsFile {
  readonly #path: string;
  readonly #lastGood: string;
  readonly #store: ElectronStore<Stored>;
  readonly problem: Problem | null;

  /** @param folder userData; @param now Unix ms, to name a damaged file that is set aside */
  constructor(folder: string, now: number) {
    this.#path = join(folder, 'settings.json');
    this.#lastGood = join(folder, 'settings.last-good.json');
    this.problem = this.#mend(now);
    this.#store = new ElectronStore<Stored>({
      cwd: folder,
      name: 'settings',
      // Without defaults, which it would write at once: a full disk must not keep the program from starting.
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
  }

  load(): Stored {
    const stored = v.parse(StoredSchema, { ...EMPTY, ...this.#store.store });
    if (existsSync(this.#path)) this.#keepAsGood();
    return stored;
  }

  /** @throws the file system's error; the old file then still stands, because writing is by renaming. */
  save(stored: Stored): void {
    this.#store.store = stored;
    this.#keepAsGood();
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

  /** A file that cannot be read is set aside under a name of its own, never deleted. */
  #mend(now: number): Problem | null {
    if (!existsSync(this.#path) || isReadable(this.#path)) return null;
    const aside = this.#path.replace(
      /\.json$/,
      `.damaged-${new Date(now).toISOString().replace(/[:.]/g, '-')}.json`,
    );
    renameSync(this.#path, aside);
    const restored = existsSync(this.#lastGood) && isReadable(this.#lastGood);
    if (restored) copyFileSync(this.#lastGood, this.#path);
    return {
      code: 'settings-damaged',
      sentence: `The settings file was damaged and is kept as ${basename(aside)}.`,
      nextStep: restored
        ? 'The last good settings were restored: please check that they are right.'
        : 'There was no good copy: please enter the settings again.',
    };
  }
}

function isReadable(path: string): boolean {
  try {
    return v.is(StoredSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return false;
  }
}
