/** Loads and saves settings and credentials: the file holds the first, the operating system's key guards the second. */
import type { ConfigurationStore, Loaded } from '../core/configuration-store.ts';
import type { Destinations } from '../core/credential-origin.ts';
import {
  CREDENTIALS,
  type Credential,
  type Credentials,
  type StoredCredential,
} from '../core/credentials.ts';
import type { Problem } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import { canProtect, seal, unseal } from './credential-vault.ts';
import { SettingsFile, type Stored } from './settings-file.ts';

export class SettingsStore implements ConfigurationStore {
  readonly #file: SettingsFile;
  readonly canProtect = canProtect;

  private constructor(file: SettingsFile) {
    this.#file = file;
  }

  /** Takes as long as another program holds the file. Parameters and errors are those of `SettingsFile.open`. */
  static async open(folder: string, now: number): Promise<SettingsStore> {
    return new SettingsStore(await SettingsFile.open(folder, now));
  }

  /**
   * Never throws for what is in the file: each thing that could not be read is a problem to show.
   * @param destinationsOf where settings lead; gives credentials of an older program their origin
   */
  async load(
    destinationsOf: (settings: Settings) => Destinations,
  ): Promise<Loaded & { readonly problems: readonly Problem[] }> {
    const problems = this.#file.problem === null ? [] : [this.#file.problem];
    this.#bind(destinationsOf);
    const stored = this.#file.load();
    const read = async (name: Credential): Promise<StoredCredential | null> => {
      const secret = stored[name];
      if (secret === null) return null;
      try {
        return { text: await unseal(secret), origin: secret.origin ?? null };
      } catch {
        problems.push(unreadable(NAMES[name]));
        return null;
      }
    };
    const credentials = await forEachCredential(read);
    const protection = credentials.clientId === null ? 'none' : (stored.clientId?.protection ?? 'none');
    return { settings: stored.settings, credentials, protection, problems };
  }

  async save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void> {
    const sealed = await forEachCredential(async (name) => {
      const credential = credentials[name];
      if (credential === null) return null;
      return { ...(await seal(credential.text, protection)), origin: credential.origin };
    });
    this.#file.save({ settings, ...sealed });
  }

  saveSettings(settings: Settings): void {
    this.#file.save({ ...this.#file.load(), settings });
  }

  /** Credentials of an older program have no origin: from now on they belong to the address beside them. */
  #bind(destinationsOf: (settings: Settings) => Destinations): void {
    const stored = this.#file.load();
    const to = destinationsOf(stored.settings);
    const bound = CREDENTIALS.flatMap((name) => {
      const secret = stored[name];
      return secret === null || secret.origin !== undefined ? [] : [[name, { ...secret, origin: to[name] }]];
    });
    if (bound.length > 0)
      this.#file.complete({ ...stored, ...(Object.fromEntries(bound) as Partial<Stored>) });
  }
}

const NAMES: Readonly<Record<Credential, string>> = {
  clientId: 'client ID',
  clientSecret: 'client secret',
  proxyUser: 'user name for the proxy',
  proxyPassword: 'password for the proxy',
  gatewayKey: 'key for the message gateway',
};

/** One after the other: a key store may ask the person. */
async function forEachCredential<T>(get: (name: Credential) => Promise<T>): Promise<Record<Credential, T>> {
  const entries: [Credential, T][] = [];
  for (const name of CREDENTIALS) entries.push([name, await get(name)]);
  return Object.fromEntries(entries) as Record<Credential, T>;
}

function unreadable(what: string): Problem {
  return {
    code: 'credential-unreadable',
    sentence: `The stored ${what} could not be decrypted by this computer’s key store.`,
    nextStep: `Enter the ${what} again in the settings. It is only readable to the user and computer that stored it.`,
  };
}
