/** The substitute for `safeStorage`: AES-256-GCM under a key file; `STAND_IN_KEYRING` plays a system without one. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './app-paths.ts';
import { strict } from './strict.ts';

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;

const PREFIX = Buffer.from('stand-in1');
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

const isBroken = () => process.env['STAND_IN_KEYRING'] === 'broken';

function key(): Buffer {
  if (isBroken()) throw new Error('Encryption is not available.');
  const file = join(ownFolder(), 'key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

function encryptString(plainText: string): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key(), iv);
  const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
  return Buffer.concat([PREFIX, iv, cipher.getAuthTag(), sealed]);
}

function decryptString(encrypted: Buffer): string {
  const secret = key();
  const bytes = Buffer.from(encrypted);
  const failure = new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  if (!bytes.subarray(0, PREFIX.length).equals(PREFIX)) throw failure;
  const iv = bytes.subarray(PREFIX.length, PREFIX.length + IV_LENGTH);
  const tag = bytes.subarray(PREFIX.length + IV_LENGTH, PREFIX.length + IV_LENGTH + TAG_LENGTH);
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, iv);
    decipher.setAuthTag(tag);
    const sealed = bytes.subarray(PREFIX.length + IV_LENGTH + TAG_LENGTH);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  } catch {
    throw failure;
  }
}

export const safeStorage = strict('safeStorage', {
  encryptString,
  decryptString,
  encryptStringAsync: async (plainText: string) => Promise.resolve(encryptString(plainText)),
  decryptStringAsync: async (encrypted: Buffer) =>
    Promise.resolve({ shouldReEncrypt: false, result: decryptString(encrypted) }),
  isEncryptionAvailable: () => !isBroken(),
  isAsyncEncryptionAvailable: () => Promise.resolve(!isBroken()),
  getSelectedStorageBackend: (): Backend =>
    process.env['STAND_IN_KEYRING'] === 'none' ? 'basic_text' : 'gnome_libsecret',
  setUsePlainTextEncryption(): void {
    // Nothing to choose: both kinds of keyring are played by the same key file.
  },
} satisfies Partial<Electron.SafeStorage>);
