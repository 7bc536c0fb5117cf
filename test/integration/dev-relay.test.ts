/** The bridge of `npm run dev`: only the app and windows that know the token of this run get in, and each gets its own answers. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { Relay } from '../../build/dev/relay.ts';
import { DEV_APP_PATH, DEV_WINDOW_PATH } from '../../electron/shared/ipc/dev-messages.ts';

const TOKEN = 'token-of-this-run';

async function openRelay() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  let apps = 0;
  const relay = new Relay(server, { origin, token: TOKEN, onApp: () => void (apps += 1) });
  const sockets: WebSocket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate();
    server.close();
  });

  const open = (path: string, headers: Readonly<Record<string, string>> = {}, token = TOKEN): WebSocket => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?token=${token}`, { headers });
    sockets.push(socket);
    return socket;
  };
  /** @returns "open", or why not */
  const outcome = async (socket: WebSocket): Promise<string> => {
    const failed = once(socket, 'error').then(([error]) => (error as Error).message);
    return Promise.race([once(socket, 'open').then(() => 'open'), failed]);
  };
  const connected = async (path: string, headers?: Readonly<Record<string, string>>): Promise<Peer> => {
    const socket = open(path, headers);
    const peer = new Peer(socket);
    await once(socket, 'open');
    return peer;
  };
  return {
    relay,
    origin,
    apps: () => apps,
    outcome: (...parameters: Parameters<typeof open>) => outcome(open(...parameters)),
    app: () => connected(DEV_APP_PATH),
    window: () => connected(DEV_WINDOW_PATH, { origin }),
  };
}

/** One end, with what it has been sent. */
class Peer {
  readonly #socket: WebSocket;
  readonly received: unknown[] = [];

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.received.push(JSON.parse(data.toString())));
  }

  send(message: unknown): void {
    this.#socket.send(JSON.stringify(message));
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

it('lets in nobody without the token, from another page, or by another name of this computer', async () => {
  const { origin, outcome, apps } = await openRelay();
  const refused = 'Unexpected server response: 403';
  expect(await outcome(DEV_WINDOW_PATH, { origin })).toBe('open');
  expect(await outcome(DEV_WINDOW_PATH, { origin }, 'guess')).toBe(refused);
  expect(await outcome(DEV_WINDOW_PATH, { origin }, '')).toBe(refused);
  expect(await outcome(DEV_WINDOW_PATH, { origin: 'http://127.0.0.1:3000' })).toBe(refused);
  expect(await outcome(DEV_WINDOW_PATH, { origin: 'null' })).toBe(refused);
  expect(await outcome(DEV_WINDOW_PATH)).toBe(refused);
  expect(await outcome(DEV_WINDOW_PATH, { origin, host: 'rebound.example.com' })).toBe(refused);
  expect(await outcome(DEV_APP_PATH, {}, 'guess')).toBe(refused);
  expect(await outcome(DEV_APP_PATH, { origin })).toBe(refused);
  expect(apps()).toBe(0);
  expect(await outcome(DEV_APP_PATH)).toBe('open');
  expect(apps()).toBe(1);
});

it('answers each window by its own numbers, and pushes to all', async () => {
  const { app: openApp, window } = await openRelay();
  const app = await openApp();
  const [one, other] = [await window(), await window()];
  one.send({ id: 1, channel: 'app:snapshot', account: 'main' });
  await expect.poll(() => app.received).toHaveLength(1);
  other.send({ id: 1, channel: 'history:event', account: 'main', argument: 5 });
  await expect.poll(() => app.received).toHaveLength(2);
  const [first, second] = app.received as { id: number; channel: string }[];
  expect([first, second]).toMatchObject([
    { channel: 'app:snapshot', account: 'main' },
    { channel: 'history:event', account: 'main', argument: 5 },
  ]);
  app.send({ id: second?.id, error: 'not held' });
  app.send({ id: first?.id, value: 'all' });
  app.send({ channel: 'feed:select', payload: 7 });
  const push = { channel: 'feed:select', payload: 7 };
  await expect.poll(() => one.received).toEqual([{ id: 1, value: 'all' }, push]);
  await expect.poll(() => other.received).toEqual([{ id: 1, error: 'not held' }, push]);
});

it('reloads the windows when the app has started again, and asks it to quit', async () => {
  const { relay, app: openApp, window } = await openRelay();
  expect(relay.quitApp()).toBe(false);
  const app = await openApp();
  const page = await window();
  await app.close();
  await expect.poll(() => relay.quitApp()).toBe(false);
  // Nothing answers it; the window is loaded again.
  page.send({ id: 1, channel: 'app:snapshot' });
  const restarted = await openApp();
  await expect.poll(() => page.received).toEqual([{ reload: true }]);
  expect(relay.quitApp()).toBe(true);
  await expect.poll(() => restarted.received).toEqual([{ quit: true }]);
});
