/** How a text is sealed with a key: the version of the key in front, as Chromium on Linux writes it. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** `v11`: with a key out of a keyring. `v10`: with one that is the same on every computer. */
export type KeyVersion = 'v10' | 'v11';

export const KNOWN_KEY = createHash('sha256').update('known to everybody').digest();

const VERSION_LENGTH = 3;
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

export function sealWith(version: KeyVersion, key: Buffer, text: string): Buffer {
  const iv = randomBytes(IV_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(version), iv, cipher.getAuthTag(), sealed]);
}

export function versionOf(sealed: Buffer): string {
  return sealed.toString('latin1', 0, VERSION_LENGTH);
}

/** @throws when it was sealed with another key, or not at all */
export function unsealWith(key: Buffer, sealed: Buffer): string {
  const bytes = sealed.subarray(VERSION_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_LENGTH));
  decipher.setAuthTag(bytes.subarray(IV_LENGTH, IV_LENGTH + TAG_LENGTH));
  const text = bytes.subarray(IV_LENGTH + TAG_LENGTH);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
