/**
 * The substitute for `safeStorage` as it is since Electron 42: it looks for a keyring once in a run, and seals with a key that
 * everybody knows (`v10`) where it finds none. `STAND_IN_KEYRING` says what it finds:
 * left out: one that is open. `none`: none. `refused`: one that turns this run away. `flaky`: one that refuses the first call
 * and takes the next.
 * `desktop`: the Secret Service of `session-bus.ts`.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from './app/app-paths.ts';
import { KNOWN_KEY, sealWith, unsealWith, versionOf, type KeyVersion } from './sealing.ts';
import { sessionBusAddress } from './session-bus.ts';
import { strict } from './throw-on-missing.ts';

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;
type Found = KeyVersion | 'refused';

/** By the first call of this run; `refused` is for good. */
let finding: Promise<Found> | null = null;

let isFirst = true;

function find(): Promise<Found> {
  return (finding ??= ask());
}

async function ask(): Promise<Found> {
  const keyring = process.env['STAND_IN_KEYRING'] ?? '';
  if (keyring === 'none') return 'v10';
  if (keyring === 'refused') return 'refused';
  if (keyring !== 'desktop') return 'v11';
  const { createClient } = await import('dbus-native');
  const bus = createClient({ busAddress: sessionBusAddress, timeout: 0 });
  const SERVICE = 'org.freedesktop.secrets';
  try {
    if (!(await bus.nameHasOwner(SERVICE))) return 'v10';
    const locked = await bus.invoke<boolean>({
      destination: SERVICE,
      path: '/org/freedesktop/secrets/collection/login',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.Secret.Collection', 'Locked'],
    });
    // Chromium asks for the password; this is what is left when that is cancelled.
    return locked ? 'refused' : 'v11';
  } finally {
    await bus.close();
  }
}

/** As it is again in the next run. */
function key(version: KeyVersion): Buffer {
  if (version === 'v10') return KNOWN_KEY;
  const file = join(ownFolder(), 'key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

async function encrypt(plainText: string): Promise<Buffer> {
  const found = await find();
  const version = found === 'refused' ? 'v10' : found;
  return sealWith(version, key(version), plainText);
}

async function decrypt(encrypted: Buffer): Promise<string> {
  const found = await find();
  const sealed = Buffer.from(encrypted);
  const version = versionOf(sealed);
  const isRefused = isFirst && process.env['STAND_IN_KEYRING'] === 'flaky';
  isFirst = false;
  if (isRefused || (version === 'v11' && found !== 'v11'))
    throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
  try {
    return unsealWith(key(version === 'v11' ? 'v11' : 'v10'), sealed);
  } catch {
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  }
}

export const safeStorage = strict('safeStorage', {
  encryptStringAsync: encrypt,
  decryptStringAsync: async (encrypted: Buffer) => ({
    shouldReEncrypt: false,
    result: await decrypt(encrypted),
  }),
  isAsyncEncryptionAvailable: () => find().then(() => true),
  getSelectedStorageBackend: (): Backend =>
    process.env['STAND_IN_KEYRING'] === 'none' ? 'basic_text' : 'gnome_libsecret',
} satisfies Partial<Electron.SafeStorage>);
