/** The keyring of a Linux desktop over a real D-Bus connection: what it says, and asking for its password. */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Keyring } from '../../../electron/settings/adapters/keyring.ts';
import { SessionBus } from '../../../electron/platform/adapters/session-bus.ts';
import { openDesktopBus, openSession } from '../../fakes/desktop/desktop-bus.ts';
import { SecretService, type PlayedKeyring } from '../../fakes/desktop/secret-service.ts';
import { newFolder } from '../history/history-setup.ts';

async function desktop() {
  const { bus, session } = await openSession();
  const play = (state: PlayedKeyring): Promise<SecretService> => SecretService.start(bus.connect(), state);
  return { keyring: new Keyring(session), session, play };
}

it.each(['open', 'locked', 'missing'] as const)('S2 a keyring that is %s is known as such', async (state) => {
  const { keyring, play } = await desktop();
  await play(state);
  expect(await keyring.state()).toBe(state);
});

it('S2 a desktop without a Secret Service has no keyring, until one starts', async () => {
  const { keyring, play } = await desktop();
  expect(await keyring.state()).toBe('absent');
  await play('open');
  expect(await keyring.state()).toBe('open');
});

it.each(['locked', 'missing'] as const)('S2 asks for the password of a keyring that is %s', async (state) => {
  const { keyring, play } = await desktop();
  const service = await play(state);
  const answer = keyring.open();
  await expect.poll(() => service.isAsking).toBe(true);
  service.answer('unlock');
  expect(await answer).toBe(true);
  expect(await keyring.state()).toBe('open');
});

it('S2 a prompt that is cancelled leaves the keyring locked, and can be shown again', async () => {
  const { keyring, play } = await desktop();
  const service = await play('locked');
  for (const prompts of [1, 2]) {
    const answer = keyring.open();
    await expect.poll(() => service.isAsking).toBe(true);
    service.answer('dismiss');
    expect(await answer).toBe(false);
    expect(service.prompts).toBe(prompts);
  }
  expect(await keyring.state()).toBe('locked');
});

it('S2 an open keyring asks nobody', async () => {
  const { keyring, play } = await desktop();
  const service = await play('open');
  expect(await keyring.open()).toBe(true);
  expect(service.prompts).toBe(0);
});

it('S2 a session without a bus is an error, not a wait', async () => {
  const keyring = new Keyring(new SessionBus(null));
  await expect(keyring.state()).rejects.toThrow('this session has no D-Bus');
});

it('S2 a bus that takes the connection and never answers is given up', async () => {
  const socket = join(newFolder(), 'bus');
  const taken: Socket[] = [];
  const silent = createServer((peer) => taken.push(peer)).listen(socket);
  const bus = new SessionBus(`unix:path=${socket}`);
  onTestFinished(async () => {
    for (const peer of taken) peer.destroy();
    silent.close();
    await bus.close();
  });
  await expect(bus.ask('NameHasOwner', 's', ['a.b'], 100)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
});

it('S2 a bus that was restarted is found again', async () => {
  const socket = join(newFolder(), 'bus');
  const first = await openDesktopBus(socket);
  const session = new SessionBus(first.address);
  onTestFinished(() => session.close());
  expect(await new Keyring(session).state()).toBe('absent');
  await first.close();
  const second = await openDesktopBus(socket);
  onTestFinished(() => second.close());
  await SecretService.start(second.connect(), 'locked');
  await expect.poll(() => new Keyring(session).state().catch(() => null)).toBe('locked');
});
