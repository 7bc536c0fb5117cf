/** Loads and saves settings and credentials: the file holds the first, the operating system's key guards the second. */
import type { ConfigurationStore, Credentials, Loaded } from '../core/configuration.ts';
import type { Problem } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import { canProtect, seal, unseal } from './credential-vault.ts';
import { SettingsFile, type StoredSecret } from './settings-file.ts';

export class SettingsStore implements ConfigurationStore {
  readonly #file: SettingsFile;
  readonly canProtect = canProtect;

  constructor(folder: string, now: number) {
    this.#file = new SettingsFile(folder, now);
  }

  /** Never throws for what is in the file: each thing that could not be read is a problem to show. */
  async load(): Promise<Loaded & { readonly problems: readonly Problem[] }> {
    const problems = this.#file.problem === null ? [] : [this.#file.problem];
    const stored = this.#file.load();
    const read = async (secret: StoredSecret | null, what: string): Promise<string | null> => {
      if (secret === null) return null;
      try {
        return await unseal(secret);
      } catch {
        problems.push(unreadable(what));
        return null;
      }
    };
    const credentials = {
      clientId: await read(stored.clientId, 'client ID'),
      clientSecret: await read(stored.clientSecret, 'client secret'),
    };
    const protection = credentials.clientId === null ? 'none' : (stored.clientId?.protection ?? 'none');
    return { settings: stored.settings, credentials, protection, problems };
  }

  async save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void> {
    const sealed = async (text: string | null): Promise<StoredSecret | null> =>
      text === null ? null : seal(text, protection);
    this.#file.save({
      settings,
      clientId: await sealed(credentials.clientId),
      clientSecret: await sealed(credentials.clientSecret),
    });
  }
}

function unreadable(what: string): Problem {
  return {
    code: 'credential-unreadable',
    sentence: `The stored ${what} could not be decrypted by this computer’s key store.`,
    nextStep: `Enter the ${what} again in the settings. It is only readable to the user and computer that stored it.`,
  };
}
