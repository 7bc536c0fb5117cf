/** Seals and unseals credentials with the key store of the operating system, and says why when it cannot. */
import { safeStorage } from 'electron';
import { KeyStoreError } from '../key-store-errors.ts';
import type { Keyring, KeyringState } from './keyring.ts';
import type { StoredSecret } from '../stored-settings.ts';

/** What Chromium on Linux writes before a text that it sealed with a key out of a keyring; `v10` is a key that everybody knows. */
const KEYRING_PREFIX = 'v11';

export class CredentialVault {
  readonly #keyring: Keyring | null;

  /**
   * @param keyring is opened before Chromium asks for it: that would happen once in a run only, and before Electron 42 stop
   * everything until the person answers. Null where Chromium has another key store.
   */
  constructor(keyring: Keyring | null) {
    this.#keyring = keyring;
  }

  /**
   * @param mayAsk whether the person may be asked for a password
   * @returns false when this computer has no key store
   * @throws KeyStoreError when it has one that cannot be used now
   */
  async canProtect(mayAsk: boolean): Promise<boolean> {
    const state = await this.#open(mayAsk);
    if (state === 'absent' || state === 'missing') return false;
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    return process.platform !== 'linux' || !isKnownKey(await encrypt('probe'));
  }

  /** @throws KeyStoreError. Never falls back to `plain` by itself. */
  async seal(text: string, protection: 'os' | 'plain'): Promise<Pick<StoredSecret, 'protection' | 'data'>> {
    if (protection === 'plain') return { protection, data: text };
    const sealed = await encrypt(text);
    // The keyring may have closed since it was asked.
    if (process.platform === 'linux' && isKnownKey(sealed)) throw new KeyStoreError('locked');
    return { protection, data: sealed.toString('base64') };
  }

  /**
   * Opens the key store for what is to be unsealed.
   * @param mayAsk whether the person may be asked for a password
   * @throws KeyStoreError
   */
  async openFor(secrets: readonly StoredSecret[], mayAsk: boolean): Promise<void> {
    const state = await this.#open(mayAsk);
    const needsKeyring = secrets.some((secret) => secret.protection === 'os' && !isUnprotected(secret));
    if (needsKeyring && (state === 'absent' || state === 'missing')) throw new KeyStoreError('absent');
  }

  /**
   * @returns null when the key store works and cannot decrypt it: another user, another computer, or a lost key
   * @throws KeyStoreError
   */
  async unseal(
    secret: StoredSecret,
  ): Promise<{ readonly text: string; readonly isOutdated: boolean } | null> {
    if (secret.protection === 'plain') return { text: secret.data, isOutdated: false };
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
        Buffer.from(secret.data, 'base64'),
      );
      return { text: result, isOutdated: shouldReEncrypt };
    } catch (error) {
      if (isRefusal(error)) throw new KeyStoreError('refused');
      return null;
    }
  }

  /** What Chromium is to find: it must not be asked before. */
  async #open(mayAsk: boolean): Promise<KeyringState> {
    if (this.#keyring === null) return 'open';
    const state = await this.#keyring.state().catch(unanswered);
    if (state === 'open' || state === 'absent') return state;
    if (mayAsk && (await this.#keyring.open().catch(unanswered)) === true) return 'open';
    // A person who does not want one made has none.
    if (state === 'missing') return state;
    throw new KeyStoreError('locked');
  }
}

/** Sealed on Linux without a keyring: as readable as plain text. */
export function isUnprotected({ protection, data }: StoredSecret): boolean {
  return (
    protection === 'os' && process.platform === 'linux' && isKnownKey(Buffer.from(data.slice(0, 8), 'base64'))
  );
}

function isKnownKey(sealed: Buffer): boolean {
  return sealed.subarray(0, KEYRING_PREFIX.length).toString('latin1') !== KEYRING_PREFIX;
}

async function encrypt(text: string): Promise<Buffer> {
  try {
    return await safeStorage.encryptStringAsync(text);
  } catch {
    throw new KeyStoreError('refused');
  }
}

/** Electron's own words: what tells a key store that is closed from one that does not know the text. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /temporarily unavailable|not available/i.test(error.message);
}

/** No bus means no keyring. @throws KeyStoreError when the service takes calls and does not answer them */
function unanswered(error: unknown): 'absent' {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ETIMEDOUT') throw new KeyStoreError('silent');
  return 'absent';
}
