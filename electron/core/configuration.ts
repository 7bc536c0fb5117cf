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

export const CREDENTIALS = ['clientId', 'clientSecret', 'proxyUser', 'proxyPassword', 'gatewayKey'] as const;
export type Credential = (typeof CREDENTIALS)[number];
export type Credentials = Readonly<Record<Credential, string | null>>;
export const NO_CREDENTIALS: Credentials = {
  clientId: null,
  clientSecret: null,
  proxyUser: null,
  proxyPassword: null,
  gatewayKey: null,
};

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
  #now: Loaded;
  /** Ends with the save that runs; a key store may keep one waiting for the person. */
  #running: Promise<unknown> = Promise.resolve();

  constructor(store: ConfigurationStore, loaded: Loaded) {
    this.#store = store;
    this.#now = loaded;
  }

  get view(): SettingsView {
    const { settings, credentials, protection } = this.#now;
    return {
      ...settings,
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
      const settings = { ...this.#now.settings, ...change };
      try {
        this.#store.saveSettings(settings);
      } catch (error) {
        return { ...REFUSAL, problem: saveProblem(error) };
      }
      this.#now = { ...this.#now, settings };
      return { ok: true, settings: this.view };
    });
  }

  /** One after the other, so that none writes over what another has just written. */
  #inTurn(save: () => SaveOutcome | Promise<SaveOutcome>): Promise<SaveOutcome> {
    const saved = this.#running.then(save);
    this.#running = saved.catch(() => undefined);
    return saved;
  }

  async #save(input: SettingsInput): Promise<SaveOutcome> {
    const fields = settingsProblems(input, this.view);
    if (Object.keys(fields).length > 0) return { ...REFUSAL, fields };
    const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
    const agreed = input.acceptPlain || this.#now.protection === 'plain';
    if (protection === 'plain' && !agreed) return { ...REFUSAL, needsPlainConsent: true };
    const { theme, savedFilters, attention } = this.#now.settings;
    const settings: Settings = {
      environment: input.environment,
      address: input.address.trim(),
      deviceId: input.deviceId.trim(),
      theme,
      ...eachNumber((name) => input[name]),
      tradingHours: input.tradingHours,
      savedFilters,
      attention,
    };
    const before = this.#now.credentials;
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
    this.#now = { settings, credentials, protection };
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
