/** Saving the settings of alerts: what is rejected, what is kept, and where the gateway's key goes. */
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { describe, expect, it } from 'vitest';
import { Configuration } from '../../../electron/settings/configuration.ts';
import type { Credentials } from '../../../electron/settings/credentials.ts';
import { DEFAULT_ATTENTION, type AttentionSettings } from '../../../electron/shared/attention-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../electron/shared/settings.ts';
import { enteredForDoshii } from '../../fakes/stored-credentials.ts';

interface Saved {
  readonly settings: Settings;
  readonly credentials: Credentials | null;
}

function configure({ keyStore = true, attention = DEFAULT_ATTENTION } = {}) {
  const saved: Saved[] = [];
  const configuration = new Configuration(
    {
      canProtect: () => Promise.resolve(keyStore),
      save: (settings, credentials) => Promise.resolve(void saved.push({ settings, credentials })),
      saveSettings: (settings) => void saved.push({ settings, credentials: null }),
    },
    {
      settings: { ...DEFAULT_SETTINGS, deviceId: 'kept', attention },
      credentials: enteredForDoshii({ clientId: 'id' }),
      protection: 'os',
    },
    NO_POLICY,
    DOSHII.addresses,
  );
  const save = (
    changes: Partial<AttentionSettings>,
    more: { gatewayKey?: string; acceptPlain?: boolean } = {},
  ) =>
    configuration.saveAttention(
      { attention: { ...configuration.view.attention, ...changes }, acceptPlain: false, ...more },
      {
        isChosenFile: (path) => path === '/chosen/horn.mp3',
        agreesToGateway: () => Promise.resolve(true),
      },
    );
  return { configuration, saved, save };
}

const own = (file: string): Pick<AttentionSettings, 'sounds'> => ({
  sounds: { ...DEFAULT_ATTENTION.sounds, urgent: { sound: 'own', volume: 80, file } },
});

describe('saveAttention', () => {
  it('takes the settings of alerts and nothing else, without asking where keys are kept', async () => {
    const { configuration, saved, save } = configure({ keyStore: false });
    expect(await save({ operator: 'Kim' })).toMatchObject({
      ok: true,
      settings: { attention: { operator: 'Kim' } },
    });
    expect(saved).toMatchObject([{ settings: { deviceId: 'kept' }, credentials: null }]);
    expect(configuration.view.attention.operator).toBe('Kim');
  });

  it('keeps the gateway’s key as a credential that no window gets, and asks before it would lie readable', async () => {
    const { configuration, saved, save } = configure();
    await save({}, { gatewayKey: ' key-CANARY ' });
    expect(saved.at(-1)?.credentials).toMatchObject({
      clientId: { text: 'id' },
      gatewayKey: { text: 'key-CANARY' },
    });
    expect(configuration.gatewayKey).toBe('key-CANARY');
    expect(configuration.view.gatewayKeySet).toBe(true);
    expect(JSON.stringify(configuration.view)).not.toContain('CANARY');
    await save({}, { gatewayKey: '' });
    expect(configuration.gatewayKey).toBeNull();

    const open = configure({ keyStore: false });
    expect(await open.save({}, { gatewayKey: 'key' })).toMatchObject({ ok: false, needsPlainConsent: true });
    expect(open.saved).toEqual([]);
    expect(await open.save({}, { gatewayKey: 'key', acceptPlain: true })).toMatchObject({ ok: true });
  });

  it.each([
    ['http://gateway.example.com/', 'must begin with https://'],
    ['gateway.example.com', 'is not an address'],
    ['ftp://gateway.example.com', 'must begin with https://'],
    ['https://user:pass@gateway.example.com', 'user name or password'],
  ])('turns the gateway %s away: %s', async (gatewayAddress, words) => {
    const { saved, save } = configure();
    expect(await save({ gatewayAddress })).toMatchObject({
      ok: false,
      problem: expect.stringContaining(words) as string,
    });
    expect(saved).toEqual([]);
  });

  it.each(['', 'https://gateway.example.com/a?b=c', 'http://127.0.0.1:8080/', 'http://localhost/x'])(
    'takes the gateway %j',
    async (gatewayAddress) => {
      expect(await configure().save({ gatewayAddress })).toMatchObject({ ok: true });
    },
  );

  it('takes a sound file only when a person chose it, now or before', async () => {
    const { saved, save } = configure();
    expect(await save(own('/etc/passwd'))).toMatchObject({
      problem: expect.stringContaining('was not chosen here') as string,
    });
    expect(await save(own(''))).toMatchObject({ problem: expect.stringContaining('no file') as string });
    expect(saved).toEqual([]);
    expect(await save(own('/chosen/horn.mp3'))).toMatchObject({ ok: true });

    const later = configure({ attention: { ...DEFAULT_ATTENTION, ...own('/last/year.wav') } });
    expect(await later.save({ operator: 'Kim' })).toMatchObject({ ok: true });
  });
});
