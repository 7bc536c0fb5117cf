/** F2: the gateway's key signs for the origin that it was entered for, and a person agrees before messages go to another one. */
import { expect, it } from 'vitest';
import { readPolicy, type Policy } from '../../../../electron/settings/policy/policy.ts';
import { KeptConfiguration } from '../../../fakes/settings/in-memory-configuration.ts';

const SMS = 'https://sms.example.com/doshii';
const ELSEWHERE = 'https://evil.example/?note=table-7';

async function withGateway(policy?: Policy): Promise<KeptConfiguration> {
  const kept = new KeptConfiguration(policy);
  await kept.saveAttention({ gatewayAddress: SMS }, 'key-CANARY');
  expect(kept.configuration.secret('gatewayKey')).toBe('key-CANARY');
  return kept;
}

function policyOf(content: object): Policy {
  return readPolicy([{ name: 'a test', content: JSON.stringify(content) }]).policy;
}

it('F2 another address without its key is refused at the key, before anybody is asked', async () => {
  const kept = await withGateway();
  const { stored } = kept;
  expect(await kept.saveAttention({ gatewayAddress: ELSEWHERE })).toMatchObject({
    ok: false,
    fields: {
      gatewayKey:
        'Enter the key for evil.example, or leave this empty to send messages unsigned. The stored one belongs to sms.example.com, and is not used anywhere else.',
    },
  });
  expect(kept.stored).toBe(stored);
  expect(kept.askedFor).toEqual(['sms.example.com']);
});

it('F2 another path of the same gateway needs neither key nor question', async () => {
  const kept = await withGateway();
  expect(await kept.saveAttention({ gatewayAddress: `${SMS}/new` })).toMatchObject({ ok: true });
  expect(kept.configuration.secret('gatewayKey')).toBe('key-CANARY');
  expect(kept.askedFor).toHaveLength(1);
});

it.each(['', 'another-key'])(
  'F2 a window that sends the key %j gets no message sent without a person',
  async (key) => {
    const kept = await withGateway();
    const { stored } = kept;
    kept.agrees = false;
    expect(await kept.saveAttention({ gatewayAddress: ELSEWHERE }, key)).toMatchObject({
      ok: false,
      fields: {
        gatewayAddress: expect.stringContaining('Messages to evil.example were not allowed') as string,
      },
    });
    expect(kept.stored).toBe(stored);
    expect(kept.askedFor).toEqual(['sms.example.com', 'evil.example']);
    kept.agrees = true;
    expect(await kept.saveAttention({ gatewayAddress: ELSEWHERE }, key)).toMatchObject({ ok: true });
    expect(kept.configuration.secret('gatewayKey')).toBe(key === '' ? null : key);
  },
);

it('F2 the first address is asked for, too; this computer and none are not', async () => {
  const kept = new KeptConfiguration();
  await kept.saveAttention({ gatewayAddress: 'http://127.0.0.1:8080/' });
  await kept.saveAttention({ gatewayAddress: '' });
  expect(kept.askedFor).toEqual([]);
  await kept.saveAttention({ gatewayAddress: SMS });
  expect(kept.askedFor).toEqual(['sms.example.com']);
});

it('F2 in a file edited by hand the key signs nothing for another address, and says so', async () => {
  const kept = await withGateway();
  const { attention } = kept.stored.settings;
  kept.restart({ attention: { ...attention, gatewayAddress: ELSEWHERE } });
  expect(kept.configuration.secret('gatewayKey')).toBeNull();
  expect(kept.configuration.credentialProblems).toMatchObject([
    {
      sentence:
        'The key of the message gateway belongs to sms.example.com, and is not used for evil.example.',
    },
  ]);
  kept.restart({ attention });
  expect(kept.configuration.secret('gatewayKey')).toBe('key-CANARY');
  expect(kept.configuration.credentialProblems).toEqual([]);
});

it('F2 a key that was entered before there was an address is asked for again with it', async () => {
  const kept = new KeptConfiguration();
  await kept.saveAttention({}, 'key-CANARY');
  expect(await kept.saveAttention({ gatewayAddress: SMS })).toMatchObject({
    fields: { gatewayKey: expect.stringContaining('Enter the key for sms.example.com') as string },
  });
});

it('an address that the policy fixes is used as it says, with the key that is stored', async () => {
  const kept = await withGateway();
  kept.restart({}, policyOf({ fixed: { 'attention.gatewayAddress': 'https://it.example/' } }));
  expect(kept.configuration.secret('gatewayKey')).toBe('key-CANARY');
  expect(await kept.saveAttention({ operator: 'Kim' })).toMatchObject({ ok: true });
  expect(kept.askedFor).toHaveLength(1);
});

it('F2 a key of the policy signs for the address of the policy only, and bars no other without a key', async () => {
  const kept = new KeptConfiguration(
    policyOf({ defaults: { 'attention.gatewayAddress': SMS }, credentials: { gatewayKey: 'key-CANARY' } }),
  );
  expect(kept.configuration.secret('gatewayKey')).toBe('key-CANARY');
  expect(await kept.saveAttention({ gatewayAddress: ELSEWHERE })).toMatchObject({ ok: true });
  expect(kept.configuration.secret('gatewayKey')).toBeNull();
  expect(kept.configuration.credentialProblems).toHaveLength(1);
});
