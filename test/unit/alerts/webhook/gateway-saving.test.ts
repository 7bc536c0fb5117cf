/** Saving the webhook's address and key with the settings of alerts. */
import { expect, it } from 'vitest';
import { configure } from '../saving-setup.ts';

it('keeps the gateway’s key as a credential that no window gets, and asks before it would lie readable', async () => {
  const { configuration, saved, save } = configure();
  await save({}, { gatewayKey: ' key-CANARY ' });
  expect(saved.at(-1)?.credentials).toMatchObject({
    clientId: { text: 'id' },
    gatewayKey: { text: 'key-CANARY' },
  });
  expect(configuration.secret('gatewayKey')).toBe('key-CANARY');
  expect(configuration.view.gatewayKeySet).toBe(true);
  expect(JSON.stringify(configuration.view)).not.toContain('CANARY');
  await save({}, { gatewayKey: '' });
  expect(configuration.secret('gatewayKey')).toBeNull();

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
])('rejects the gateway %s: %s', async (gatewayAddress, words) => {
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
