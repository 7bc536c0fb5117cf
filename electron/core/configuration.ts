/** The settings and credentials in force: what may be shown of them, where they lead, and how a change is taken. */
import { destinationName, socketUrl } from '../shared/protocol.ts';
import { settingsProblems } from '../shared/settings-problems.ts';
import {
  eachNumber,
  type CredentialProtection,
  type SavedFilter,
  type SaveOutcome,
  type Settings,
  type SettingsInput,
  type SettingsView,
  type Theme,
} from '../shared/settings.ts';
import type { ConnectionPolicy, Target } from './connection-ports.ts';
import { CREDENTIALS, type Credentials } from './credentials.ts';
import { managed, unmanaged, withFixed } from './managed-settings.ts';
import { managedView, NO_POLICY, type Policy } from './policy.ts';

/** Where settings and credentials are kept. */
export interface ConfigurationStore {
  /** Whether the operating system can keep a secret for us. */
  canProtect(): Promise<boolean>;
  /** @throws when nothing could be written; then what was stored before still stands. */
  save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void>;
  /** Leaves the credentials as they lie, also those that could not be read. @throws like `save`. */
  saveSettings(settings: Settings): void;
}

const REFUSAL = { ok: false, fields: {}, problem: null, needsPlainConsent: false } as const;

export interface Loaded {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly protection: CredentialProtection;
}

export class Configuration {
  readonly #store: ConfigurationStore;
  readonly #policy: Policy;
  /** What is stored, without the policy. */
  #own: Loaded;
  /** What is in force: what is stored, with the policy laid over it. */
  #now: Loaded;
  /** Ends with the save that runs; a key store may keep one waiting for the person. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(store: ConfigurationStore, loaded: Loaded, policy: Policy = NO_POLICY) {
    this.#store = store;
    this.#policy = policy;
    this.#own = loaded;
    this.#now = this.#inForce(loaded);
  }

  get view(): SettingsView {
    const { settings, credentials, protection } = this.#now;
    const { chosenOverPolicy: _internal, ...shown } = settings;
    return {
      ...shown,
      managed: managedView(this.#policy),
      clientIdSet: credentials.clientId !== null,
      clientSecretSet: credentials.clientSecret !== null,
      proxyCredentialsSet: credentials.proxyUser !== null,
      gatewayKeySet: credentials.gatewayKey !== null,
      protection,
    };
  }

  /** For this network's proxy; null when it wants none, as far as is known. */
  get proxyLogin(): { readonly user: string; readonly password: string } | null {
    const { proxyUser, proxyPassword } = this.#now.credentials;
    return proxyUser === null ? null : { user: proxyUser, password: proxyPassword ?? '' };
  }

  get policy(): ConnectionPolicy {
    const { heartbeatSeconds, allowedAttempts } = this.#now.settings;
    return { heartbeatIntervalMs: heartbeatSeconds * 1_000, allowedAttempts };
  }

  /** Null while there is no client ID. */
  get target(): Target | null {
    const { settings, credentials } = this.#now;
    if (credentials.clientId === null) return null;
    return { url: socketUrl(settings, credentials.clientId), destination: destinationName(settings) };
  }

  /** Takes the settings form; what is not in it stays as it is. */
  save(input: SettingsInput): Promise<SaveOutcome> {
    return this.#inTurn(() => this.#save(input));
  }

  /** Takes the named filters of the feed, and nothing else. */
  saveFilters(savedFilters: readonly SavedFilter[]): Promise<SaveOutcome> {
    return this.#saveOnly({ savedFilters });
  }

  /** Takes light or dark, and nothing else. */
  saveTheme(theme: Theme): Promise<SaveOutcome> {
    return this.#saveOnly({ theme });
  }

  #saveOnly(change: Partial<Settings>): Promise<SaveOutcome> {
    return this.#inTurn(() => {
      const settings = this.#storable({ ...this.#now.settings, ...change });
      try {
        this.#store.saveSettings(settings);
      } catch (error) {
        return { ...REFUSAL, problem: saveProblem(error) };
      }
      this.#take({ ...this.#own, settings });
      return { ok: true, settings: this.view };
    });
  }

  /** One after the other, so that none writes over what another has just written. */
  #inTurn<T>(save: () => T | Promise<T>): Promise<T> {
    const saved = this.#running.then(save);
    this.#running = saved.catch(() => undefined);
    return saved;
  }

  /**
   * Keeps the credentials of the policy on this computer, when it asks for that and they are not kept yet.
   * @returns what went wrong; they are in force all the same
   */
  adoptCredentials(): Promise<string | null> {
    return this.#inTurn(async () => {
      const { credentials: given, takesCredentials, acceptsPlain } = this.#policy;
      const credentials = { ...this.#own.credentials, ...given };
      const isKept = CREDENTIALS.every((name) => credentials[name] === this.#own.credentials[name]);
      if (!takesCredentials || isKept) return null;
      const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
      if (protection === 'plain' && !acceptsPlain)
        return 'This computer has no key store, and the policy does not say acceptPlain, so they were not stored.';
      try {
        await this.#store.save(this.#own.settings, credentials, protection);
      } catch (error) {
        return saveProblem(error);
      }
      this.#take({ ...this.#own, credentials, protection });
      return null;
    });
  }

  #take(stored: Loaded): void {
    this.#own = stored;
    this.#now = this.#inForce(stored);
  }

  #inForce({ settings, credentials, protection }: Loaded): Loaded {
    return {
      settings: managed(settings, this.#policy),
      credentials: { ...credentials, ...this.#policy.credentials },
      protection,
    };
  }

  #storable(settings: Settings): Settings {
    return unmanaged(withFixed(settings, this.#policy), this.#own.settings, this.#policy);
  }

  async #save(input: SettingsInput): Promise<SaveOutcome> {
    const fields = settingsProblems(input, this.view);
    if (Object.keys(fields).length > 0) return { ...REFUSAL, fields };
    const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
    const agreed = input.acceptPlain || this.#own.protection === 'plain';
    if (protection === 'plain' && !agreed) return { ...REFUSAL, needsPlainConsent: true };
    const { theme, savedFilters, chosenOverPolicy, attention } = this.#now.settings;
    const settings = this.#storable({
      environment: input.environment,
      address: input.address.trim(),
      deviceId: input.deviceId.trim(),
      theme,
      ...eachNumber((name) => input[name]),
      tradingHours: input.tradingHours,
      savedFilters,
      chosenOverPolicy,
      attention,
    });
    const before = this.#own.credentials;
    const credentials: Credentials = {
      clientId: changed(input.clientId, before.clientId),
      clientSecret: changed(input.clientSecret, before.clientSecret),
      proxyUser: changed(input.proxyUser, before.proxyUser),
      proxyPassword: changed(input.proxyPassword, before.proxyPassword),
      gatewayKey: before.gatewayKey,
    };
    try {
      await this.#store.save(settings, credentials, protection);
    } catch (error) {
      return { ...REFUSAL, problem: saveProblem(error) };
    }
    this.#take({ settings, credentials, protection });
    return { ok: true, settings: this.view };
  }
}

/** Left out: as it was. Empty: removed. */
function changed(input: string | undefined, before: string | null): string | null {
  if (input === undefined) return before;
  return input.trim() === '' ? null : input.trim();
}

function saveProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = SAVE_CAUSES[code] ?? 'The settings could not be written.';
  return `${cause} Nothing was changed${code === '' ? '' : ` (${code})`}. Mend that and save again.`;
}

const SAVE_CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EACCES: 'This user may not write to the settings folder.',
  EPERM: 'This user may not write to the settings folder.',
  EROFS: 'The disk is read-only.',
};
