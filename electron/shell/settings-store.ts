/** Loads and saves settings and credentials: the file holds the first, the operating system's key guards the second. */
import type { ConfigurationStore, Loaded } from '../core/configuration-store.ts';
import { CREDENTIALS, type Credential, type Credentials } from '../core/credentials.ts';
import type { Problem } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import { canProtect, seal, unseal } from './credential-vault.ts';
import { SettingsFile } from './settings-file.ts';

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

  /** Never throws for what is in the file: each thing that could not be read is a problem to show. */
  async load(): Promise<Loaded & { readonly problems: readonly Problem[] }> {
    const problems = this.#file.problem === null ? [] : [this.#file.problem];
    const stored = this.#file.load();
    const read = async (name: Credential): Promise<string | null> => {
      const secret = stored[name];
      if (secret === null) return null;
      try {
        return await unseal(secret);
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
      const text = credentials[name];
      return text === null ? null : seal(text, protection);
    });
    this.#file.save({ settings, ...sealed });
  }

  saveSettings(settings: Settings): void {
    this.#file.save({ ...this.#file.load(), settings });
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
