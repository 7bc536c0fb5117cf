/** What keeps settings and credentials, and what it gives back. */
import type { CredentialProtection, Settings } from '../shared/settings/settings.ts';
import type { Credentials } from './credentials.ts';

/** Where settings and credentials are kept. */
export interface ConfigurationStore {
  /**
   * Whether the operating system can keep a secret for us.
   * @param mayAsk whether a person may be asked for a password
   * @throws KeyStoreError when it could, but not now
   */
  canProtect(mayAsk: boolean): Promise<boolean>;
  /**
   * Leaves a credential without a text as it lies.
   * @throws when nothing could be written, or a KeyStoreError; then what was stored before still stands.
   */
  save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void>;
  /** Leaves the credentials as they lie, also those that could not be read. @throws like `save`. */
  saveSettings(settings: Settings): void;
}

export interface Loaded {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly protection: CredentialProtection;
}
