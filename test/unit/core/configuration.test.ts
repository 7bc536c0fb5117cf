/** Taking a change of settings: what is turned away, what is kept, what is never shown. */
import { describe, expect, it } from 'vitest';
import { Configuration, NO_CREDENTIALS, type Loaded } from '../../../electron/core/configuration.ts';
import { DEFAULT_SETTINGS, type SettingsInput } from '../../../electron/shared/settings.ts';

const EMPTY: Loaded = {
  settings: DEFAULT_SETTINGS,
  credentials: NO_CREDENTIALS,
  protection: 'none',
};
const INPUT: SettingsInput = { ...DEFAULT_SETTINGS, clientId: ' client-CANARY ', acceptPlain: false };

function configure({ loaded = EMPTY, keyStore = true, failure = null as Error | null } = {}) {
  const saved: unknown[] = [];
  const configuration = new Configuration(
    {
      canProtect: () => Promise.resolve(keyStore),
      save: (...all) => (failure ? Promise.reject(failure) : Promise.resolve(void saved.push(all))),
    },
    loaded,
  );
  return { configuration, saved };
}

describe('Configuration', () => {
  it('has no target until there is a client ID', async () => {
    const { configuration } = configure();
    expect(configuration.target).toBeNull();
    expect(await configuration.save(INPUT)).toMatchObject({
      ok: true,
      settings: { clientIdSet: true, protection: 'os' },
    });
    expect(configuration.target?.url).toContain(encodeURIComponent(btoa('client-CANARY')));
  });

  it('C58 what a window gets holds no credential', async () => {
    const { configuration } = configure();
    const outcome = await configuration.save({ ...INPUT, clientSecret: 'secret-CANARY' });
    expect(JSON.stringify([outcome, configuration.view, configuration.target?.destination])).not.toContain(
      'CANARY',
    );
  });

  it('leaves credentials alone that were not given, and removes an emptied secret', async () => {
    const { configuration, saved } = configure();
    await configuration.save({ ...INPUT, clientSecret: 's' });
    await configuration.save({ ...DEFAULT_SETTINGS, theme: 'dark', acceptPlain: false });
    await configuration.save({ ...DEFAULT_SETTINGS, clientSecret: '', acceptPlain: false });
    expect(saved.map((call) => (call as unknown[])[1])).toEqual([
      { ...NO_CREDENTIALS, clientId: 'client-CANARY', clientSecret: 's' },
      { ...NO_CREDENTIALS, clientId: 'client-CANARY', clientSecret: 's' },
      { ...NO_CREDENTIALS, clientId: 'client-CANARY', clientSecret: null },
    ]);
  });

  it('without a key store it asks first, and stores readable only with consent', async () => {
    const { configuration, saved } = configure({ keyStore: false });
    expect(await configuration.save(INPUT)).toMatchObject({ ok: false, needsPlainConsent: true });
    expect(saved).toEqual([]);
    expect(configuration.target).toBeNull();
    expect(await configuration.save({ ...INPUT, acceptPlain: true })).toMatchObject({
      ok: true,
      settings: { protection: 'plain' },
    });
  });

  it('a key store that vanished asks again instead of downgrading in silence', async () => {
    const loaded: Loaded = { ...EMPTY, credentials: { ...NO_CREDENTIALS, clientId: 'a' }, protection: 'os' };
    const { configuration } = configure({ loaded, keyStore: false });
    expect(await configuration.save({ ...DEFAULT_SETTINGS, acceptPlain: false })).toMatchObject({
      needsPlainConsent: true,
    });
  });

  it('changes nothing when the disk is full, and says so', async () => {
    const failure = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const { configuration } = configure({ failure });
    const outcome = await configuration.save(INPUT);
    expect(outcome).toMatchObject({
      ok: false,
      problem: expect.stringContaining('The disk is full. Nothing was changed') as string,
    });
    expect(configuration.view.clientIdSet).toBe(false);
  });

  it.each([
    [{ clientId: '' }, 'clientId', 'is empty'],
    [{ clientId: 'Bearer abc' }, 'clientId', 'authorisation header'],
    [{ clientId: 'wss://socket.live.doshii.co/app/socket?auth=x' }, 'clientId', 'web address'],
    [{ clientId: 'auth=abc' }, 'clientId', 'name in front'],
    [{ clientId: 'a b' }, 'clientId', 'space'],
    [{ clientId: btoa('eyJhbGciOi') }, 'clientId', 'already encoded'],
    [{ clientSecret: 'Bearer x' }, 'clientSecret', 'authorisation header'],
    [{ environment: 'custom', address: 'ws://doshii.co' }, 'address', 'unencrypted'],
    [{ environment: 'custom', address: '' }, 'address', 'is empty'],
    [{ deviceId: 'a b' }, 'deviceId', 'no spaces'],
  ] as const)('turns away %j at %s: %s', async (fields, field, words) => {
    const { configuration, saved } = configure();
    const outcome = await configuration.save({ ...INPUT, ...fields });
    expect(outcome.ok ? '' : outcome.fields[field]).toContain(words);
    expect(saved).toEqual([]);
  });
});
