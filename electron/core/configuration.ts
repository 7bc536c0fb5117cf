/** The settings and credentials in force: what may be shown of them, where they lead, and how a change is taken. */
import { destinationName, socketUrl } from '../shared/protocol.ts';
import { settingsProblems } from '../shared/settings-problems.ts';
import type {
  CredentialProtection,
  SaveOutcome,
  Settings,
  SettingsInput,
  SettingsView,
} from '../shared/settings.ts';
import type { Target } from './connection-ports.ts';

export interface Credentials {
  readonly clientId: string | null;
  readonly clientSecret: string | null;
}

/** Where settings and credentials are kept. */
export interface ConfigurationStore {
  /** Whether the operating system can keep a secret for us. */
  canProtect(): Promise<boolean>;
  /** @throws when nothing could be written; then what was stored before still stands. */
  save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void>;
}

export interface Loaded {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly protection: CredentialProtection;
}

export class Configuration {
  readonly #store: ConfigurationStore;
  #now: Loaded;

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
      protection,
    };
  }

  /** Null while there is no client ID. */
  get target(): Target | null {
    const { settings, credentials } = this.#now;
    if (credentials.clientId === null) return null;
    return { url: socketUrl(settings, credentials.clientId), destination: destinationName(settings) };
  }

  async save(input: SettingsInput): Promise<SaveOutcome> {
    const fields = settingsProblems(input, this.view);
    const refusal = { ok: false, fields, problem: null, needsPlainConsent: false } as const;
    if (Object.keys(fields).length > 0) return refusal;
    const protection = (await this.#store.canProtect()) ? 'os' : 'plain';
    const agreed = input.acceptPlain || this.#now.protection === 'plain';
    if (protection === 'plain' && !agreed) return { ...refusal, needsPlainConsent: true };
    const settings: Settings = {
      environment: input.environment,
      address: input.address.trim(),
      deviceId: input.deviceId.trim(),
      theme: input.theme,
    };
    const credentials: Credentials = {
      clientId: changed(input.clientId, this.#now.credentials.clientId),
      clientSecret: changed(input.clientSecret, this.#now.credentials.clientSecret),
    };
    try {
      await this.#store.save(settings, credentials, protection);
    } catch (error) {
      return { ...refusal, problem: saveProblem(error) };
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
