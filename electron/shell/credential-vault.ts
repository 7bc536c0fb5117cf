/** Encrypts credentials with the operating system's key store, and says when there is none. */
import { safeStorage } from 'electron';
import type { StoredSecret } from './settings-file.ts';

/** Linux backends that are no protection: `basic_text` encrypts with a key that everybody knows. */
const UNPROTECTED_BACKENDS = new Set(['basic_text', 'unknown']);

export async function canProtect(): Promise<boolean> {
  if (process.platform === 'linux' && UNPROTECTED_BACKENDS.has(safeStorage.getSelectedStorageBackend()))
    return false;
  return safeStorage.isAsyncEncryptionAvailable();
}

/** @throws when the key store fails. Never falls back to `plain` by itself. */
export async function seal(text: string, protection: 'os' | 'plain'): Promise<StoredSecret> {
  if (protection === 'plain') return { protection, data: text };
  const sealed = await safeStorage.encryptStringAsync(text);
  return { protection, data: sealed.toString('base64') };
}

/** @throws when the key store cannot decrypt it: another user, another machine, or a lost key. */
export async function unseal(secret: StoredSecret): Promise<string> {
  if (secret.protection === 'plain') return secret.data;
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(secret.data, 'base64'));
  return result;
}
