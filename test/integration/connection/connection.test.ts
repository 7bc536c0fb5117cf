/** The connection over real sockets on loopback; the numbers are those of test/connection-promises.ts. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAX_FRAME_BYTES } from '../../../electron/connection/adapters/socket.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { LoopbackLink } from './loopback-link.ts';

const ORDER = { name: 'order_created', body: { id: '1', locationId: 'a', status: 'pending' } };

let simulator: Simulator;
let link: LoopbackLink;
const servers: Server[] = [];

beforeEach(async () => {
  simulator = await startSimulator();
  link = new LoopbackLink();
});

afterEach(async () => {
  link.connection.disconnect();
  servers.splice(0).forEach((server) => server.close());
  await simulator.stop();
  expect(link.faults).toEqual([]);
});

const state = (name: string, times = 1): Promise<void> =>
  expect.poll(() => link.count(name), { interval: 5 }).toBeGreaterThanOrEqual(times);

async function goLive(): Promise<void> {
  link.connect(simulator.address);
  await state('live');
}

/** A server of another kind than Doshii. */
async function serverThat(handle: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => handle(socket.on('error', () => undefined)));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('C03 C06 is live after the pong of its first ping', async () => {
  await goLive();
  expect(link.path).toEqual(['connecting', 'handshaking', 'live']);
  const [first] = simulator.links[0]?.received ?? [];
  expect(first).toMatch(/^\{"doshii":\{"ping":\d{13},"version":"9\.8\.7"\}\}$/);
});

it('C04 keeps one heartbeat after reconnects', async () => {
  await goLive();
  for (let round = 2; round < 5; round += 1) {
    simulator.drop();
    await state('live', round);
  }
  const [socket] = simulator.links;
  const before = socket?.pings ?? 0;
  await simulator.until(() => (socket?.pings ?? 0) >= before + 3);
  // A ping carries the time of the clock at which it was sent.
  const sentAt = (socket?.received ?? []).map((frame) => Number(/"ping":(\d+)/.exec(frame)?.[1]));
  for (let ping = 1; ping < sentAt.length; ping += 1)
    expect(Math.abs((sentAt[ping] ?? 0) - (sentAt[ping - 1] ?? 0) - 30_000)).toBeLessThan(1_000);
});

it('C07 ends a link that went half-open and gets what it missed on the next one', async () => {
  await goLive();
  simulator.silence();
  simulator.emit(ORDER);
  await state('live', 2);
  expect(link.lastReason).toBe('silent');
  await expect.poll(() => link.frames.length).toBe(1);
  expect(simulator.links).toHaveLength(1);
});

it.each(['bare', 'message', 'odd'] as const)('C09 takes a pong that is %s', async (form) => {
  simulator.pongForm = form;
  await goLive();
  expect(link.connection.view.roundTripMs === null).toBe(form === 'odd');
});

it('C10 answers pings of the server and of the WebSocket protocol', async () => {
  await goLive();
  const [socket] = simulator.readyLinks;
  socket?.ping(77);
  await simulator.until(() => socket?.pongs === 1);
  expect(socket?.received.at(-1)).toBe('{"doshii":{"pong":77,"version":"9.8.7"}}');
  await socket?.controlPing();
});

it.each([1000, 1001, 1008, 1011, 1012, 1013, 4000, 4999])(
  'C13 comes back after close code %i',
  async (code) => {
    await goLive();
    simulator.drop(code);
    await state('live', 2);
    expect(link.states.find(({ name }) => name === 'waiting')?.reason?.technical).toContain(String(code));
  },
);

it('C13 comes back after a cut without goodbye', async () => {
  await goLive();
  simulator.terminate();
  await state('live', 2);
});

it('C14 does not wait for the timeout when the connection is refused', async () => {
  const { address } = simulator;
  await simulator.stop();
  link.connect(address);
  await state('waiting');
  expect(link.lastReason).toBe('connection-refused');
  const [tried, waits] = ['connecting', 'waiting'].map((name) =>
    link.states.find((each) => each.name === name),
  );
  expect((waits?.since ?? Infinity) - (tried?.since ?? 0)).toBeLessThan(10_000);
  await simulator.listen();
  await state('live');
});

it('C15 gives up on a server that never answers the upgrade, then tries again', async () => {
  simulator.refuse({ status: 'stall', times: 1 });
  await goLive();
  expect(link.lastReason).toBe('connect-timeout');
  expect(simulator.attempts[0]?.status).toBe('stall');
  expect(link.count('connecting')).toBeGreaterThanOrEqual(2);
});

it('names a server that does not speak HTTP', async () => {
  link.connect(await serverThat((socket) => socket.end('220 mail.example ESMTP\r\n')));
  await state('waiting');
  expect(link.lastReason).toBeDefined();
});

it('C45 stays connected through garbage of every sort', async () => {
  await goLive();
  const garbage = [
    '',
    '{"emit":["order_updated",{"id":',
    'null',
    '[]',
    '"primus::server::open"',
    '['.repeat(100_000),
    '{"__proto__":{"polluted":true}}',
    '{"emit":["__proto__",{"id":{}}]}',
    JSON.stringify({ emit: ['order_created', { id: 'x'.repeat(10_000_000) }] }),
  ];
  for (const frame of garbage) simulator.sendRaw(frame);
  simulator.sendRaw(Buffer.from([0, 1, 2, 255]));
  simulator.emit(ORDER);
  await expect
    .poll(() => link.frames.filter((frame) => frame.type === 'event').at(-1))
    .toMatchObject({ name: 'order_created', body: ORDER.body });
  expect(link.path).toEqual(['connecting', 'handshaking', 'live']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it('C45 ends with 1009 over the size limit and comes back', async () => {
  const lines: string[] = [];
  const server = await startSimulator({ onLine: (line) => void lines.push(line) });
  link.connect(server.address);
  await state('live');
  server.sendRaw('x'.repeat(MAX_FRAME_BYTES + 1));
  await state('live', 2);
  expect(lines).toContain('#1 closed (1009)');
  expect(link.states.find(({ name }) => name === 'waiting')?.reason?.code).toBe('too-large');
  link.connection.disconnect();
  await server.stop();
});

it('loses no event over ten drops while the server keeps what was missed', async () => {
  await goLive();
  for (let number = 0; number < 200; number += 1) {
    simulator.emit({ name: 'order_updated', body: { id: String(number), status: 'accepted' } });
    if (number % 20 === 10) {
      simulator.drop(1012);
      await simulator.until(() => simulator.links.length === 0);
    }
    if (number % 20 === 15) await simulator.until(() => simulator.readyLinks.length === 1);
  }
  await expect.poll(() => link.frames.length).toBe(200);
  const ids = link.frames.map((frame) => (frame.type === 'event' ? (frame.body as { id: string }).id : ''));
  expect(ids).toEqual(Array.from({ length: 200 }, (_, number) => String(number)));
});
