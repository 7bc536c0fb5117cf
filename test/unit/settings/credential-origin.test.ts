/** F2: the client ID, its secret and the device ID go to the origin that they were entered for, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { NO_POLICY, readPolicy, type Policy } from '../../../electron/settings/policy/policy.ts';
import type { SaveOutcome } from '../../../electron/shared/settings/settings.ts';
import { KeptConfiguration } from '../../fakes/settings/in-memory-configuration.ts';

const custom = (address: string) => ({ environment: 'custom' as const, address });
const VENUE = custom('wss://socket.venue.example/app');
const ELSEWHERE = custom('wss://evil.example/app');

async function atDoshii(policy?: Policy): Promise<KeptConfiguration> {
  const kept = new KeptConfiguration(policy);
  await kept.save({ clientId: 'id-CANARY', clientSecret: 'secret-CANARY' });
  return kept;
}

function policyOf(content: object): Policy {
  const { policy, problems } = readPolicy([{ name: 'a test', content: JSON.stringify(content) }]);
  expect(problems).toEqual([]);
  return policy;
}

const fieldsOf = (outcome: SaveOutcome) => (outcome.ok ? {} : outcome.fields);

/** Everything that could leave with these settings. */
function leaves({ configuration }: KeptConfiguration): unknown {
  return [configuration.target, configuration.restCredentials];
}

describe('a save of another address without credentials', () => {
  it('F2 is refused at both credentials, names both hosts, and changes nothing', async () => {
    const kept = await atDoshii();
    const [before, stored] = [leaves(kept), kept.stored];
    expect(await kept.save(ELSEWHERE)).toMatchObject({
      ok: false,
      problem: null,
      fields: {
        clientId:
          'Enter the client ID for evil.example. The stored one belongs to Doshii, and is not sent anywhere else.',
        clientSecret: expect.stringContaining('Enter the client secret for evil.example') as string,
      },
    });
    expect(leaves(kept)).toEqual(before);
    expect(kept.stored).toBe(stored);
  });

  it.each([
    'wss://socket.live.doshii.co.evil.example',
    'wss://evildoshii.co',
    'wss://doshii.co.au',
    'wss://socket.live.doshii.co.',
    'wss://evil.example\\@socket.live.doshii.co',
    'wss://evil.example/socket.live.doshii.co',
    'ws://127.0.0.1:8080',
    'ws://localhost',
  ])('F2 does not take %s for Doshii', async (address) => {
    const kept = await atDoshii();
    expect(fieldsOf(await kept.save(custom(address)))).toHaveProperty('clientId');
  });

  it.each([
    ['wss://socket.venue.example:8443', 'another port'],
    ['wss://socket.other.example', 'another host'],
    ['wss://venue.example', 'the domain above'],
    ['wss://a.socket.venue.example', 'a host below'],
  ])('F2 is refused for %s: %s', async (address) => {
    const kept = new KeptConfiguration();
    await kept.save({ ...VENUE, clientId: 'a' });
    expect(fieldsOf(await kept.save(custom(address)))).toHaveProperty('clientId');
    expect(fieldsOf(await kept.save({ environment: 'live' }))).toHaveProperty('clientId');
  });

  it.each([
    'wss://socket.venue.example/app/socket',
    'wss://SOCKET.venue.example:443',
    ' wss://socket.venue.example ',
  ])('keeps the credentials for %j, which is the same server', async (address) => {
    const kept = new KeptConfiguration();
    await kept.save({ ...VENUE, clientId: 'a' });
    expect(await kept.save(custom(address))).toMatchObject({ ok: true });
    expect(kept.configuration.target).not.toBeNull();
  });

  it.each([
    { environment: 'live' as const },
    custom('wss://live-socket.doshii.co/app/socket'),
    custom('wss://sandbox.doshii.co/app/socket'),
  ])('keeps the credentials from one address of Doshii to another: %j', async (changes) => {
    const kept = await atDoshii();
    expect(await kept.save(changes)).toMatchObject({ ok: true });
    expect(new URL(kept.configuration.target?.url ?? '').hostname).toMatch(/\.doshii\.co$/);
    expect(kept.configuration.restCredentials?.base).toMatch(/^https:\/\/[a-z]+\.doshii\.co\/partner\/v3$/);
  });

  it('F2 leaves the device ID behind, which is not entered again by leaving it in its field', async () => {
    const kept = await atDoshii();
    await kept.save({ deviceId: 'device' });
    const other = { ...VENUE, clientId: 'b', clientSecret: '' };
    expect(fieldsOf(await kept.save(other))).toEqual({
      deviceId: 'This device ID belongs to Doshii. Clear the field, or enter one of socket.venue.example.',
    });
    expect(await kept.save({ ...other, deviceId: '' })).toMatchObject({ ok: true });
    expect(await kept.save({ deviceId: 'device' })).toMatchObject({ ok: true });
  });
});

describe('credentials that are entered with the address', () => {
  it('F2 are for it alone; those of before are gone', async () => {
    const kept = await atDoshii();
    expect(fieldsOf(await kept.save({ ...VENUE, clientId: 'b' }))).toEqual({
      clientSecret:
        'Enter the client secret for socket.venue.example, or leave this empty to do without. The stored one belongs to Doshii, and is not used anywhere else.',
    });
    expect(await kept.save({ ...VENUE, clientId: 'b', clientSecret: '' })).toMatchObject({ ok: true });
    expect(JSON.stringify(leaves(kept))).not.toContain('CANARY');
    expect(kept.configuration.restCredentials).toMatchObject({
      base: 'https://socket.venue.example/partner/v3',
      clientId: 'b',
      clientSecret: null,
    });
    expect(fieldsOf(await kept.save({ environment: 'live' })).clientId).toContain(
      'belongs to socket.venue.example',
    );
  });
});

describe('a settings file that leads elsewhere than its credentials', () => {
  it('F2 connects nowhere, says why, and connects again once the address is changed back', async () => {
    const kept = await atDoshii();
    kept.restart(ELSEWHERE);
    expect(leaves(kept)).toEqual([null, null]);
    expect(kept.configuration.setupProblem).toMatchObject({
      sentence: 'The client ID belongs to Doshii, and is not sent to evil.example.',
      nextStep: expect.stringContaining('enter the client ID for evil.example') as string,
    });
    // It is no first run, and the form shows what is stored.
    expect(kept.configuration.view).toMatchObject({ clientIdSet: true, clientSecretSet: true });
    expect(fieldsOf(await kept.save({ retentionDays: 7 }))).toHaveProperty('clientId');
    expect(await kept.save({ environment: 'sandbox' })).toMatchObject({ ok: true });
    expect(kept.configuration.setupProblem).toBeNull();
    expect(JSON.stringify(leaves(kept))).toContain('secret-CANARY');
  });

  it('F2 does not let the secret go where only the client ID belongs', async () => {
    const kept = await atDoshii();
    const other = new KeptConfiguration();
    await other.save({ ...VENUE, clientId: 'b' });
    kept.stored = {
      ...other.stored,
      credentials: { ...other.stored.credentials, clientSecret: kept.stored.credentials.clientSecret },
    };
    kept.restart();
    expect(kept.configuration.restCredentials).toMatchObject({ clientId: 'b', clientSecret: null });
    expect(kept.configuration.credentialProblems).toMatchObject([
      { sentence: 'The client secret belongs to Doshii, and is not used for socket.venue.example.' },
    ]);
  });

  it('F2 takes the theme and a device meanwhile, and still sends nothing', async () => {
    const kept = await atDoshii();
    kept.restart(ELSEWHERE);
    await kept.configuration.saveTheme('dark');
    await kept.configuration.saveDevice('d');
    kept.restart();
    expect(leaves(kept)).toEqual([null, null]);
  });
});

describe('under a policy', () => {
  const fixed = { environment: 'custom', address: VENUE.address };

  it('stored credentials follow an address that the policy fixes', async () => {
    const kept = await atDoshii();
    kept.restart({}, policyOf({ fixed }));
    expect(kept.configuration.target?.destination).toBe('socket.venue.example');
    expect(await kept.save({ retentionDays: 7 })).toMatchObject({ ok: true });
    expect(kept.configuration.restCredentials).toMatchObject({ clientSecret: 'secret-CANARY' });
  });

  it('F2 they are not sent to it any more once the policy does not fix it', async () => {
    const kept = await atDoshii();
    kept.restart({}, policyOf({ fixed }));
    kept.restart(
      {},
      policyOf({ fixed: { environment: 'custom' }, defaults: { address: ELSEWHERE.address } }),
    );
    expect(leaves(kept)).toEqual([null, null]);
    kept.restart({}, NO_POLICY);
    expect(kept.configuration.target?.destination).toBe('Doshii live');
  });

  it.each([
    ['no address', {}, 'Doshii'],
    ['an address as default', { defaults: fixed }, 'socket.venue.example'],
  ])(
    'F2 its credentials stay with %s that it gives, whatever the window says',
    async (_what, part, owner) => {
      const policy = policyOf({ ...part, credentials: { clientId: 'id-CANARY' }, takeCredentials: true });
      const kept = new KeptConfiguration(policy);
      expect(kept.configuration.target?.destination).toContain(owner);
      expect(fieldsOf(await kept.save(ELSEWHERE)).clientId).toContain(`belongs to ${owner}`);

      // Edited by hand, they are not adopted for it either.
      kept.restart(ELSEWHERE);
      expect(await kept.configuration.adoptCredentials()).toBeNull();
      expect(leaves(kept)).toEqual([null, null]);

      // Those of a person are used there, also after the next start.
      expect(await kept.save({ ...ELSEWHERE, clientId: 'own' })).toMatchObject({ ok: true });
      kept.restart();
      expect(await kept.configuration.adoptCredentials()).toBeNull();
      expect(kept.configuration.restCredentials).toMatchObject({ clientId: 'own' });
    },
  );

  it('F2 its adopted credentials belong to its address, also when it is gone', async () => {
    const credentials = { clientId: 'id-CANARY' };
    const kept = new KeptConfiguration(policyOf({ fixed, credentials, takeCredentials: true }));
    expect(await kept.configuration.adoptCredentials()).toBeNull();
    kept.restart({}, policyOf({ fixed }));
    expect(kept.configuration.target?.destination).toBe('socket.venue.example');
    kept.restart({}, NO_POLICY);
    expect(leaves(kept)).toEqual([null, null]);
    expect(await kept.save(VENUE)).toMatchObject({ ok: true });
    expect(kept.configuration.target?.destination).toBe('socket.venue.example');
  });

  it('F2 a device ID belongs to the client ID in use when it was entered, be that a person’s or the policy’s', async () => {
    const kept = new KeptConfiguration(policyOf({ credentials: { clientId: 'policy-id' } }));
    await kept.save({ ...VENUE, clientId: 'own' });
    await kept.save({ environment: 'live', deviceId: 'device' });
    expect(kept.configuration.target?.destination).toBe('Doshii live');
    expect(fieldsOf(await kept.save(VENUE))).toEqual({
      deviceId: expect.stringContaining('This device ID belongs to Doshii.') as string,
    });
  });

  it('its device ID goes wherever the settings lead, as nobody could clear it', async () => {
    const kept = await atDoshii(policyOf({ fixed: { deviceId: 'device' } }));
    expect(await kept.save({ ...VENUE, clientId: 'b', clientSecret: '' })).toMatchObject({ ok: true });
  });
});
