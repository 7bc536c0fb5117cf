/** Loads and saves settings and credentials: the file holds the first, the operating system's key guards the second. */
import type { ConfigurationStore, Loaded } from '../configuration-port.ts';
import type { Destinations } from '../credential-origin.ts';
import { ANSWER_LIMIT_MS, type Unsealed } from '../credential-reader.ts';
import {
  CREDENTIALS,
  eachCredential,
  type Credential,
  type Credentials,
  type StoredCredential,
} from '../credentials.ts';
import { KeyStoreError } from '../key-store-errors.ts';
import { withTimeout } from '../../platform/with-timeout.ts';
import type { Problem } from '../../shared/ipc/ipc.ts';
import type { CredentialProtection, Settings } from '../../shared/settings/settings.ts';
import { systemClock } from '../../platform/adapters/clock.ts';
import { isUnprotected, type CredentialVault } from './credential-vault.ts';
import type { Stored, StoredSecret } from '../stored-settings.ts';
import { SettingsFile } from './settings-file.ts';

/** What seals and unseals. */
export type Vault = Pick<CredentialVault, 'canProtect' | 'seal' | 'openFor' | 'unseal'>;

export class SettingsStore implements ConfigurationStore {
  readonly #file: SettingsFile;
  readonly #vault: Vault;

  private constructor(file: SettingsFile, vault: Vault) {
    this.#file = file;
    this.#vault = vault;
  }

  /** Takes as long as another program holds the file. Further parameters and errors are those of `SettingsFile.open`. */
  static async open(folder: string, now: number, vault: Vault): Promise<SettingsStore> {
    return new SettingsStore(await SettingsFile.open(folder, now), vault);
  }

  /**
   * Does not ask the key store: what is sealed has no text until `unseal`.
   * @param destinationsOf where settings lead; gives credentials of an older program their origin
   */
  load(
    destinationsOf: (settings: Settings) => Destinations,
  ): Loaded & { readonly problems: readonly Problem[] } {
    this.#bind(destinationsOf);
    const stored = this.#file.load();
    const credentials = eachCredential((name): StoredCredential | null => {
      const secret = stored[name];
      if (secret === null) return null;
      return { text: secret.protection === 'plain' ? secret.data : null, origin: secret.origin ?? null };
    });
    const problems = this.#file.problem === null ? [] : [this.#file.problem];
    return { settings: stored.settings, credentials, protection: protectionOf(stored.clientId), problems };
  }

  /**
   * Takes as long as a person who is asked for a password.
   * @param mayAsk whether one may be asked
   * @throws KeyStoreError when nothing can be unsealed just now
   */
  async unseal(mayAsk: boolean): Promise<Unsealed> {
    const sealed = this.#sealed();
    await this.#vault.openFor(
      sealed.map(([, secret]) => secret),
      mayAsk,
    );
    const texts: Partial<Record<Credential, string>> = {};
    const unreadable: Credential[] = [];
    let isOutdated = false;
    // One after the other: a key store may ask the person.
    for (const [name, secret] of sealed) {
      const read = await this.#vault.unseal(secret);
      if (read === null) unreadable.push(name);
      else {
        texts[name] = read.text;
        isOutdated ||= read.isOutdated;
      }
    }
    return { texts, unreadable, isOutdated };
  }

  /** A key store that does not answer in 30 s is given up. @throws KeyStoreError */
  async canProtect(mayAsk: boolean): Promise<boolean> {
    const answer = await withTimeout(ANSWER_LIMIT_MS, this.#vault.canProtect(mayAsk), systemClock);
    if (answer === 'late') throw new KeyStoreError('silent');
    return answer;
  }

  async save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void> {
    const before = this.#file.load();
    const secrets = eachCredential((): StoredSecret | null => null);
    for (const name of CREDENTIALS) {
      const credential = credentials[name];
      if (credential === null) continue;
      const { text, origin } = credential;
      secrets[name] =
        text === null ? before[name] : { ...(await this.#vault.seal(text, protection)), origin };
    }
    this.#file.save({ settings, ...secrets });
  }

  saveSettings(settings: Settings): void {
    this.#file.save({ ...this.#file.load(), settings });
  }

  #sealed(): readonly (readonly [Credential, StoredSecret])[] {
    const stored = this.#file.load();
    return CREDENTIALS.flatMap((name) => {
      const secret = stored[name];
      return secret?.protection === 'os' ? [[name, secret] as const] : [];
    });
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

function protectionOf(secret: StoredSecret | null): CredentialProtection {
  if (secret === null) return 'none';
  return isUnprotected(secret) ? 'known-key' : secret.protection;
}
