/** Settings and sealed credentials on disk, with a key store that opens and closes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { type JsonRecord } from '../../../electron/shared/text/json.ts';
import { withoutAccounts } from '../../../electron/settings/stored-accounts.ts';
import { Configuration } from '../../../electron/settings/configuration.ts';
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { destinations } from '../../../electron/settings/credential-origin.ts';
import { KeyStoreError, type KeyStoreTrouble } from '../../../electron/settings/key-store-errors.ts';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings/settings.ts';
import type { Stored } from '../../../electron/settings/stored-settings.ts';
import { SettingsStore, type Vault } from '../../../electron/settings/adapters/settings-store.ts';
import { enteredForDoshii } from '../../fakes/settings/stored-credentials.ts';
import { newFolder } from '../history/history-setup.ts';

// Outside of Electron its package is the path of a binary, which it would fetch if it were not given one.
vi.hoisted(() => (process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/none'));

const NOW = Date.UTC(2026, 0, 1);

/** Seals by turning the text around; what begins with "lost" is not given back. */
class FakeVault implements Vault {
  trouble: KeyStoreTrouble | null = null;

  canProtect(): Promise<boolean> {
    return this.#open().then(() => true);
  }

  seal(text: string, protection: 'os' | 'plain') {
    const sealed = Buffer.from(`v11${[...text].toReversed().join('')}`).toString('base64');
    return Promise.resolve({ protection, data: protection === 'plain' ? text : sealed });
  }

  openFor(): Promise<void> {
    return this.#open();
  }

  unseal({ data }: { readonly data: string }) {
    const text = [...Buffer.from(data, 'base64').toString().slice(3)].toReversed().join('');
    return Promise.resolve(text.startsWith('lost') ? null : { text, isOutdated: text === 'old' });
  }

  #open(): Promise<void> {
    return this.trouble === null ? Promise.resolve() : Promise.reject(new KeyStoreError(this.trouble));
  }
}

async function withCredentials(texts: { clientId: string; clientSecret: string }) {
  const folder = newFolder();
  const vault = new FakeVault();
  const first = await SettingsStore.open(folder, NOW, vault);
  await first.save(DEFAULT_SETTINGS, enteredForDoshii(texts), 'os');
  const store = await SettingsStore.open(folder, NOW, vault);
  const file = (): Stored =>
    withoutAccounts(
      JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as JsonRecord,
    ) as unknown as Stored;
  return { folder, vault, store, loaded: store.load(destinations), file };
}

it('S2 loads without asking the key store: what is sealed has no text yet', async () => {
  const { store, loaded } = await withCredentials({ clientId: 'a', clientSecret: 'b' });
  expect(loaded).toMatchObject({
    credentials: {
      clientId: { text: null, origin: 'Doshii' },
      clientSecret: { text: null },
      proxyUser: null,
    },
    protection: 'os',
    problems: [],
  });
  expect(await store.unseal(true)).toEqual({
    texts: { clientId: 'a', clientSecret: 'b' },
    unreadable: [],
    isOutdated: false,
  });
});

it('S15 a new secret is sealed beside a client ID that could not be read, which stays as it lies', async () => {
  const { vault, store, loaded, file } = await withCredentials({ clientId: 'a', clientSecret: 'b' });
  vault.trouble = 'locked';
  await expect(store.unseal(false)).rejects.toMatchObject({ trouble: 'locked' });
  vault.trouble = null;
  const before = file();
  const { clientSecret } = enteredForDoshii({ clientSecret: 'new' });
  await store.save(loaded.settings, { ...loaded.credentials, clientSecret }, 'os');
  expect(file().clientId).toEqual(before.clientId);
  expect(await store.unseal(true)).toMatchObject({ texts: { clientId: 'a', clientSecret: 'new' } });
});

it('S15 one that the key store does not give back costs only itself, and an old key is noticed', async () => {
  const { store } = await withCredentials({ clientId: 'old', clientSecret: 'lost' });
  expect(await store.unseal(true)).toEqual({
    texts: { clientId: 'old' },
    unreadable: ['clientSecret'],
    isOutdated: true,
  });
});

it.runIf(process.platform === 'linux')(
  'S5 what was sealed with a known key is not called protected (Linux)',
  async () => {
    const { folder, vault, file } = await withCredentials({ clientId: 'a', clientSecret: 'b' });
    const stored = file();
    const data = Buffer.from('v10a').toString('base64');
    const clientId = { ...stored.clientId, data };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...stored, clientId }));
    const store = await SettingsStore.open(folder, NOW, vault);
    expect(store.load(destinations).protection).toBe('known-key');
  },
);

it('S16 credentials of the policy are proved by reading them back after a start, and stored again when they cannot be', async () => {
  const folder = newFolder();
  const vault = new FakeVault();
  const start = async (clientId: string) => {
    const store = await SettingsStore.open(folder, NOW, vault);
    const policy = { ...NO_POLICY, credentials: { clientId }, takesCredentials: true };
    const configuration = new Configuration(store, store.load(destinations), policy, DOSHII.addresses);
    if (configuration.hasUnread) configuration.unsealed(await store.unseal(false));
    expect(await configuration.adoptCredentials()).toBeNull();
    return configuration;
  };
  expect((await start('a')).adoption).toBe('new');
  expect((await start('a')).adoption).toBe('proved');
  // As after a power cut: the key that sealed it was never written.
  expect((await start('lost')).adoption).toBe('new');
  const again = await start('lost');
  expect(again.adoption).toBe('new');
  expect(again.hasUnread).toBe(false);
  expect(again.target?.url).toContain(encodeURIComponent(btoa('lost')));
});
