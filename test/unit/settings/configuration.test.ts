/** Taking a change of settings: what is rejected, what is kept, what is never shown. */
import { FORM } from '../../fakes/settings/form-settings.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { describe, expect, it } from 'vitest';
import { Configuration } from '../../../electron/settings/configuration.ts';
import type { Loaded } from '../../../electron/settings/configuration-port.ts';
import { NO_CREDENTIALS } from '../../../electron/settings/credentials.ts';
import { KeyStoreError } from '../../../electron/settings/key-store-errors.ts';
import { NO_POLICY, readPolicy, type Policy } from '../../../electron/settings/policy/policy.ts';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsInput,
} from '../../../electron/shared/settings/settings.ts';
import { ALWAYS_OPEN, type Opening } from '../../../electron/shared/settings/trading-hours.ts';
import { enteredForDoshii } from '../../fakes/settings/stored-credentials.ts';

const EMPTY: Loaded = {
  settings: DEFAULT_SETTINGS,
  credentials: NO_CREDENTIALS,
  protection: 'none',
};
/** A client ID that the key store has not given back. */
const SEALED: Loaded = {
  ...EMPTY,
  credentials: { ...NO_CREDENTIALS, clientId: { text: null, origin: 'Doshii' } },
  protection: 'os',
};
const INPUT: SettingsInput = { ...FORM, clientId: ' client-CANARY ', acceptPlain: false };

function openOnMonday(monday: Opening): Pick<SettingsInput, 'tradingHours'> {
  return { tradingHours: { source: 'typed', ...ALWAYS_OPEN, days: { ...ALWAYS_OPEN.days, monday } } };
}

interface Circumstances {
  readonly loaded?: Loaded;
  /** Whether there is one; an error where it cannot be used now. */
  readonly keyStore?: boolean | KeyStoreError;
  readonly failure?: Error | null;
  readonly policy?: Policy;
}

function configure({
  loaded = EMPTY,
  keyStore = true,
  failure = null,
  policy = NO_POLICY,
}: Circumstances = {}) {
  const saved: unknown[] = [];
  const asked: boolean[] = [];
  const configuration = new Configuration(
    {
      canProtect: (mayAsk) => {
        asked.push(mayAsk);
        return typeof keyStore === 'boolean' ? Promise.resolve(keyStore) : Promise.reject(keyStore);
      },
      save: (...all) => (failure ? Promise.reject(failure) : Promise.resolve(void saved.push(all))),
      saveSettings: (settings) => {
        if (failure) throw failure;
        saved.push([settings]);
      },
    },
    loaded,
    policy,
    DOSHII.addresses,
  );
  return { configuration, saved, asked };
}

describe('Configuration', () => {
  it('has no target until there is a client ID', async () => {
    const { configuration } = configure();
    expect(configuration.target).toBeNull();
    expect(await configuration.save(INPUT)).toMatchObject({
      ok: true,
      settings: { clientIdSet: true, protection: 'os' },
    });
    const { url, otherUrl } = configuration.target ?? expect.unreachable();
    expect(url).toContain(encodeURIComponent(btoa('client-CANARY')));
    expect(otherUrl).toBe(url.replace('/app/socket/v3', '/app/socket'));
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
    await configuration.save({ ...FORM, deviceId: 'd', acceptPlain: false });
    await configuration.save({ ...FORM, clientSecret: '', acceptPlain: false });
    expect(saved.map((call) => (call as unknown[])[1])).toEqual([
      enteredForDoshii({ clientId: 'client-CANARY', clientSecret: 's' }),
      undefined,
      enteredForDoshii({ clientId: 'client-CANARY' }),
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
    const { configuration } = configure({ loaded: SEALED, keyStore: false });
    expect(await configuration.save({ ...FORM, clientSecret: 's', acceptPlain: false })).toMatchObject({
      needsPlainConsent: true,
    });
  });

  it('S15 a save without new credentials leaves what is sealed as it lies, and asks no key store', async () => {
    const { configuration, saved, asked } = configure({
      loaded: SEALED,
      keyStore: new KeyStoreError('locked'),
    });
    expect(await configuration.save({ ...FORM, deviceId: 'd', acceptPlain: false })).toMatchObject({
      ok: true,
    });
    expect(saved).toMatchObject([[{ deviceId: 'd' }]]);
    expect(asked).toEqual([]);
    expect(configuration.isSealed).toBe(true);
    configuration.unsealed({ texts: { clientId: 'a' }, unreadable: [], isOutdated: false });
    expect(configuration.isSealed).toBe(false);
    expect(configuration.target).not.toBeNull();
  });

  it('S15 a new secret beside a client ID that could not be read leaves that as it lies', async () => {
    const { configuration, saved } = configure({ loaded: SEALED });
    await configuration.save({ ...FORM, clientSecret: 's', acceptPlain: false });
    expect(saved).toMatchObject([[{}, { clientId: { text: null }, clientSecret: { text: 's' } }, 'os']]);
    expect(configuration.view).toMatchObject({ clientIdSet: true, clientSecretSet: true, protection: 'os' });
  });

  it('S15 what was entered while it was sealed is newer than what the key store gives back', async () => {
    const { configuration } = configure({ loaded: SEALED });
    await configuration.save({ ...INPUT, clientId: 'new' });
    configuration.unsealed({ texts: { clientId: 'old' }, unreadable: [], isOutdated: false });
    expect(configuration.restCredentials?.clientId).toBe('new');
  });

  it.each([
    ['locked', 'The keyring of this computer is locked.'],
    ['absent', 'The keyring of this computer is not running.'],
    ['silent', 'The key store of this computer does not answer.'],
    ['refused', 'The key store of this computer refused the monitor.'],
  ] as const)(
    'S2 credentials are not saved while the key store is %s, and the answer says so',
    async (trouble, words) => {
      const { configuration, saved } = configure({ keyStore: new KeyStoreError(trouble) });
      expect(await configuration.save(INPUT)).toMatchObject({
        ok: false,
        problem: expect.stringContaining(words) as string,
      });
      expect(saved).toEqual([]);
    },
  );

  it('S5 who has agreed to readable credentials is not asked for the password of a keyring', async () => {
    const loaded: Loaded = {
      ...SEALED,
      credentials: enteredForDoshii({ clientId: 'a' }),
      protection: 'plain',
    };
    const { configuration, saved, asked } = configure({ loaded, keyStore: new KeyStoreError('locked') });
    await configuration.save({ ...FORM, clientSecret: 's', acceptPlain: false });
    expect(asked).toEqual([false]);
    expect(saved).toMatchObject([[{}, { clientSecret: { text: 's' } }, 'plain']]);
  });

  it('S5 credentials that were sealed with a known key are sealed again where there is a keyring, and need consent where there is none', async () => {
    const loaded: Loaded = {
      ...SEALED,
      credentials: enteredForDoshii({ clientId: 'a' }),
      protection: 'known-key',
    };
    const without = configure({ loaded, keyStore: false });
    await without.configuration.reseal(false);
    expect(without.saved).toEqual([]);
    expect(await without.configuration.save({ ...FORM, acceptPlain: false })).toMatchObject({
      needsPlainConsent: true,
    });
    const withOne = configure({ loaded });
    await withOne.configuration.reseal(false);
    expect(withOne.saved).toMatchObject([[{}, { clientId: { text: 'a' } }, 'os']]);
    expect(withOne.configuration.view.protection).toBe('os');
    expect(withOne.asked).toEqual([false]);
  });

  it('S15 is sealed again when the key store has a better key, and otherwise not', async () => {
    const loaded: Loaded = { ...SEALED, credentials: enteredForDoshii({ clientId: 'a' }) };
    const { configuration, saved } = configure({ loaded });
    await configuration.reseal(false);
    expect(saved).toEqual([]);
    await configuration.reseal(true);
    expect(saved).toMatchObject([[{}, { clientId: { text: 'a' } }, 'os']]);
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

  it('takes a new password for the proxy beside the stored user name', async () => {
    const { configuration } = configure();
    await configuration.save({ ...INPUT, proxyUser: 'u', proxyPassword: 'old' });
    await configuration.save({ ...FORM, proxyPassword: 'new', acceptPlain: false });
    expect(configuration.proxyLogin('proxy:8080')).toEqual({ user: 'u', password: 'new' });
  });

  it('takes trading hours over midnight, closed days and a zone', async () => {
    const { configuration } = configure();
    const days = { ...ALWAYS_OPEN.days, monday: null, friday: { from: '17:00', to: '02:00' } };
    const tradingHours = { source: 'typed' as const, timeZone: 'Australia/Melbourne', days };
    await configuration.save({ ...INPUT, tradingHours });
    expect(configuration.view.tradingHours).toEqual(tradingHours);
  });

  it('keeps the saved filters when the form is saved, and the rest when the filters are', async () => {
    const { configuration, saved } = configure();
    const filters = [{ name: 'Rejected', query: 'status:rejected' }];
    const both = await Promise.all([
      configuration.save({ ...INPUT, retentionDays: 30 }),
      configuration.saveFilters(filters),
      configuration.save({ ...INPUT, retentionDays: 31 }),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true, true]);
    const settings = saved.map((call) => (call as [Settings])[0]);
    expect(settings.map(({ retentionDays, savedFilters }) => [retentionDays, savedFilters])).toEqual([
      [30, []],
      [30, filters],
      [31, filters],
    ]);
    expect(configuration.view).toMatchObject({ clientIdSet: true, savedFilters: filters });
  });

  it('takes the theme without touching credentials, also those that could not be read', async () => {
    const { configuration, saved } = configure();
    expect(await configuration.saveTheme('dark')).toMatchObject({ ok: true, settings: { theme: 'dark' } });
    expect(saved).toEqual([[{ ...DEFAULT_SETTINGS, theme: 'dark' }]]);
    await configuration.save(INPUT);
    expect(configuration.view.theme).toBe('dark');
  });

  it('changes no filter when they cannot be written, and says so', async () => {
    const { configuration } = configure({ failure: Object.assign(new Error('x'), { code: 'EROFS' }) });
    expect(await configuration.saveFilters([{ name: 'a', query: '' }])).toMatchObject({
      ok: false,
      problem: expect.stringContaining('The disk is read-only.') as string,
    });
    expect(configuration.view.savedFilters).toEqual([]);
  });

  it('goes nowhere with an address that was edited by hand, until it is corrected', async () => {
    const settings = { ...DEFAULT_SETTINGS, environment: 'custom' as const, address: 'socket.example' };
    const loaded: Loaded = { settings, credentials: enteredForDoshii({ clientId: 'a' }), protection: 'os' };
    const { configuration } = configure({ loaded });
    expect([configuration.target, configuration.restCredentials]).toEqual([null, null]);
    expect(configuration.setupProblem?.sentence).toContain(
      'in the settings cannot be used. Add wss:// in front: wss://socket.example',
    );
    await configuration.save({ ...INPUT, environment: 'custom', address: 'wss://socket.example' });
    expect(configuration.target?.destination).toBe('socket.example');
    expect(configuration.restCredentials).not.toBeNull();
    expect(configuration.setupProblem).toBeNull();
  });

  it('asks for an address in its form before it calls a missing one a mistake', () => {
    const settings = { ...DEFAULT_SETTINGS, environment: 'custom' as const };
    expect(configure({ loaded: { ...EMPTY, settings } }).configuration.setupProblem).toBeNull();
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
    [{ proxyUser: 'http://till:pw@proxy:8080' }, 'proxyUser', 'web address'],
    [{ proxyUser: 'till:pw' }, 'proxyUser', 'no colon'],
    [{ proxyPassword: 'p' }, 'proxyUser', 'user name that goes with'],
    [
      { tradingHours: { source: 'typed', ...ALWAYS_OPEN, timeZone: 'Moon/Crater' } },
      'timeZone',
      'does not know',
    ],
    [openOnMonday({ from: '', to: '17:00' }), 'monday', 'opens and when it closes'],
    [openOnMonday({ from: '09:00', to: '09:00' }), 'monday', 'at the same time'],
    [{ retentionDays: 0 }, 'retentionDays', 'from 1 to 3,650'],
    [{ retentionEvents: 5_000_001 }, 'retentionEvents', 'from 1,000 to 5,000,000'],
    [{ retentionEvents: Number.NaN }, 'retentionEvents', 'whole number'],
  ] as const)('turns away %j at %s: %s', async (fields, field, words) => {
    const { configuration, saved } = configure();
    const outcome = await configuration.save({ ...INPUT, ...fields });
    expect(outcome.ok ? '' : outcome.fields[field]).toContain(words);
    expect(saved).toEqual([]);
  });

  describe('under a policy', () => {
    const policy: Policy = {
      ...NO_POLICY,
      fixed: new Map<string, unknown>([
        ['environment', 'sandbox'],
        ['attention.sounds.needsYou.volume', 100],
      ]),
      defaults: new Map<string, unknown>([['retentionDays', 30]]),
      hidden: ['savedFilters'],
    };

    it('fixes what is fixed, whatever a form sends, and says so; stored is only what is the person’s own', async () => {
      const { configuration, saved } = configure({ policy });
      expect(configuration.view).toMatchObject({
        environment: 'sandbox',
        attention: { sounds: { needsYou: { volume: 100 } } },
        managed: { fixed: ['environment', 'attention.sounds.needsYou.volume'], hidden: ['savedFilters'] },
      });
      await configuration.save({ ...INPUT, environment: 'live', retentionDays: 30 });
      expect(configuration.view).toMatchObject({ environment: 'sandbox', retentionDays: 30 });
      const [[stored]] = saved as [[Settings]];
      expect(stored).toMatchObject({ environment: 'live', retentionDays: 180, chosenOverPolicy: [] });
      expect(stored.attention.sounds.needsYou.volume).toBe(80);
    });

    it('pre-fills until a person chooses something else, also the program’s own default', async () => {
      const { configuration, saved } = configure({ policy });
      expect(configuration.view.retentionDays).toBe(30);
      await configuration.save({ ...INPUT, retentionDays: 180 });
      expect(configuration.view.retentionDays).toBe(180);
      const [[stored]] = saved as [[Settings]];
      expect(stored.chosenOverPolicy).toEqual(['retentionDays']);
      await configuration.save({ ...INPUT, retentionDays: 30 });
      expect(configuration.view.retentionDays).toBe(30);
      const loaded = { ...EMPTY, settings: { ...DEFAULT_SETTINGS, retentionDays: 90 } };
      expect(configure({ policy, loaded }).configuration.view.retentionDays).toBe(90);
    });

    it.each([
      [{ environment: 'custom' }, 'fixed.environment: The address is empty.'],
      [
        { environment: 'custom', address: 'socket.live.doshii.co' },
        'fixed.address: Add wss:// in front: wss://socket.live.doshii.co',
      ],
      [{ environment: 'custom', address: 'ws://evil.example/app' }, 'fixed.address: ws:// would send'],
      [
        { environment: 'custom', address: 'wss://u:p-CANARY@x.example' },
        'fixed.address: The address contains',
      ],
    ])('goes nowhere with %j, and says where the mistake is', (fixed, words) => {
      const content = JSON.stringify({ fixed, credentials: { clientId: 'a' } });
      const { policy: read } = readPolicy([{ name: 'the policy file p.json', content }]);
      const { configuration } = configure({ policy: read });
      expect([configuration.target, configuration.restCredentials]).toEqual([null, null]);
      expect(configuration.setupProblem?.sentence).toContain(
        `There is a mistake in the policy file p.json. ${words}`,
      );
      expect(JSON.stringify(configuration.setupProblem)).not.toContain('CANARY');
    });

    it('uses its credentials, and keeps them encrypted only when it asks for that', async () => {
      const given = { ...policy, credentials: { clientId: 'policy-CANARY' } };
      const used = configure({ policy: given });
      expect(await used.configuration.adoptCredentials()).toBeNull();
      expect(used.configuration.target?.url).toContain(encodeURIComponent(btoa('policy-CANARY')));
      expect(used.saved).toEqual([]);
      const taking = configure({ policy: { ...given, takesCredentials: true } });
      expect(await taking.configuration.adoptCredentials()).toBeNull();
      expect(await taking.configuration.adoptCredentials()).toBeNull();
      expect(taking.saved).toHaveLength(1);
      expect(taking.saved[0]).toMatchObject([{}, enteredForDoshii({ clientId: 'policy-CANARY' }), 'os']);
      expect(JSON.stringify(taking.configuration.view)).not.toContain('CANARY');
    });

    it('stores no credential readable unless it says that this is accepted', async () => {
      const given = { ...policy, credentials: { clientId: 'a' }, takesCredentials: true };
      const { configuration, saved } = configure({ policy: given, keyStore: false });
      expect(await configuration.adoptCredentials()).toContain('acceptPlain');
      expect(saved).toEqual([]);
      const accepting = configure({ policy: { ...given, acceptsPlain: true }, keyStore: false });
      expect(await accepting.configuration.adoptCredentials()).toBeNull();
      expect(accepting.saved[0]).toMatchObject([{}, enteredForDoshii({ clientId: 'a' }), 'plain']);
    });
  });
});
