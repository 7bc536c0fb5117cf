/** What keeps settings and credentials, and what it gives back. */
import type { CredentialProtection, Settings } from '../shared/settings.ts';
import type { Credentials } from './credentials.ts';

/** Where settings and credentials are kept. */
export interface ConfigurationStore {
  /** Whether the operating system can keep a secret for us. */
  canProtect(): Promise<boolean>;
  /** @throws when nothing could be written; then what was stored before still stands. */
  save(settings: Settings, credentials: Credentials, protection: 'os' | 'plain'): Promise<void>;
  /** Leaves the credentials as they lie, also those that could not be read. @throws like `save`. */
  saveSettings(settings: Settings): void;
}

export interface Loaded {
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly protection: CredentialProtection;
}
