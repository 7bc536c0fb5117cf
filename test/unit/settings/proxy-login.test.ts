/** Which proxy gets the login: the one that it was entered for, and no other that a network names. */
import { expect, it } from 'vitest';
import { NO_POLICY } from '../../../electron/settings/policy/policy.ts';
import { KeptConfiguration } from '../../fakes/settings/in-memory-configuration.ts';
import { enteredForDoshii } from '../../fakes/settings/stored-credentials.ts';

const OFFICE = 'proxy.office:8080';
const CAFE = 'proxy.cafe:8080';
const LOGIN = { user: 'till', password: 'secret' };
const FIELDS = { clientId: 'a', proxyUser: LOGIN.user, proxyPassword: LOGIN.password };

/** Lets what is written behind finish. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

it('F4 is the one that asked before it was entered', async () => {
  const kept = new KeptConfiguration();
  expect(kept.configuration.proxyLogin(OFFICE)).toBeNull();
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  kept.restart();
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
});

it('F4 is the one that the system named when none had asked', async () => {
  const kept = new KeptConfiguration();
  kept.configuration.usesProxy(OFFICE);
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
});

it('F4 is the first that asks when none was known, also after a restart', async () => {
  const kept = new KeptConfiguration();
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  await settle();
  kept.restart();
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
});

it('F4 is another once a password was entered for that', async () => {
  const kept = new KeptConfiguration();
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
  await kept.save({ proxyPassword: 'other' });
  expect(kept.configuration.proxyLogin(CAFE)).toEqual({ user: 'till', password: 'other' });
  expect(kept.configuration.proxyLogin(OFFICE)).toBeNull();
});

it('F4 gets no password that was entered for another', async () => {
  const kept = new KeptConfiguration();
  kept.configuration.usesProxy(OFFICE);
  await kept.save(FIELDS);
  kept.configuration.usesProxy(CAFE);
  await kept.save({ proxyUser: 'guest' });
  expect(kept.configuration.proxyLogin(CAFE)).toEqual({ user: 'guest', password: '' });
});

it('F4 stays the first that asks for a login of the policy', () => {
  const kept = new KeptConfiguration({ ...NO_POLICY, credentials: { clientId: 'a', proxyUser: 'till' } });
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual({ user: 'till', password: '' });
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
});

it('F4 belongs to the first that asks when an older program stored it', async () => {
  const kept = new KeptConfiguration();
  kept.stored = { ...kept.stored, credentials: enteredForDoshii(FIELDS), protection: 'os' };
  kept.restart();
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  await settle();
  expect(kept.stored.credentials.proxyPassword?.origin).toContain(OFFICE);
});

it('F4 is the one that asked, not the dead one that the system names before it', async () => {
  const kept = new KeptConfiguration();
  kept.configuration.usesProxy(CAFE, OFFICE);
  expect(kept.configuration.proxyLogin(OFFICE)).toBeNull();
  kept.configuration.usesProxy(CAFE, OFFICE);
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(CAFE)).toBeNull();
});

it('F4 stays the one in use when a new password is entered, whatever the system names first', async () => {
  const kept = new KeptConfiguration();
  expect(kept.configuration.proxyLogin(OFFICE)).toBeNull();
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  kept.configuration.usesProxy(CAFE, OFFICE);
  await kept.save({ proxyPassword: 'other' });
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual({ user: 'till', password: 'other' });
});

it('F4 is the one that did not accept the last login', async () => {
  const kept = new KeptConfiguration();
  await kept.save(FIELDS);
  kept.configuration.usesProxy(CAFE, OFFICE);
  kept.configuration.refusedByProxy(OFFICE);
  expect(kept.configuration.proxyLogin(CAFE)).toEqual(LOGIN);
  await kept.save({ proxyPassword: 'other' });
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual({ user: 'till', password: 'other' });
});

it('F4 is not one that has not asked', async () => {
  const kept = new KeptConfiguration();
  await kept.save(FIELDS);
  expect(kept.configuration.proxyLogin(CAFE, false)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(OFFICE)).toEqual(LOGIN);
  expect(kept.configuration.proxyLogin(CAFE, false)).toBeNull();
});

it('F4 is each that the system names for a login of the policy, and no other', () => {
  const kept = new KeptConfiguration({ ...NO_POLICY, credentials: { clientId: 'a', proxyUser: 'till' } });
  kept.configuration.usesProxy(CAFE, OFFICE);
  for (const proxy of [OFFICE, CAFE, OFFICE])
    expect(kept.configuration.proxyLogin(proxy)).toEqual({ user: 'till', password: '' });
  expect(kept.configuration.proxyLogin('proxy.other:8080')).toBeNull();
});
