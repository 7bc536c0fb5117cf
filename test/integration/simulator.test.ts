/** The simulator over real sockets: what tests and people who play with it rely on. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import {
  DEMO_CLIENT_ID,
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../simulator/simulator.ts';

const ORDER = { name: 'order_created', body: { id: '1', locationId: 'a', status: 'pending' } };
const TABLE = { name: 'table_updated', body: { id: '2', locationId: 'b' } };

let simulator: Simulator;
const lines: string[] = [];
const clients: Client[] = [];

async function start(options: SimulatorOptions = {}): Promise<void> {
  lines.length = 0;
  simulator = await startSimulator({ onLine: (line) => lines.push(line), ...options });
}

afterEach(async () => {
  clients.splice(0).forEach((client) => client.socket.terminate());
  await simulator.stop();
});

class Client {
  readonly frames: unknown[] = [];
  readonly socket: WebSocket;
  status = 0;
  code = 0;

  constructor(deviceId?: string, clientId = DEMO_CLIENT_ID) {
    const auth = encodeURIComponent(Buffer.from(clientId).toString('base64'));
    this.socket = new WebSocket(
      `${simulator.address}?auth=${auth}${deviceId === undefined ? '' : `&deviceId=${deviceId}`}`,
    );
    this.socket.on('message', (data) => this.frames.push(JSON.parse((data as Buffer).toString())));
    this.socket.on('unexpected-response', (_request, response) => (this.status = response.statusCode ?? 0));
    this.socket.on('error', () => undefined);
    this.socket.on('close', (code) => (this.code = code));
    clients.push(this);
  }

  async ready(): Promise<this> {
    await once(this.socket, 'open');
    this.socket.send('{"doshii":{"ping":5,"version":"1"}}');
    await this.got(1);
    return this;
  }

  async got(count: number): Promise<readonly unknown[]> {
    await expect.poll(() => this.frames.length, { interval: 5 }).toBeGreaterThanOrEqual(count);
    return this.frames;
  }
}

const connect = (deviceId?: string): Promise<Client> => new Client(deviceId).ready();

describe('admission', () => {
  it.each([
    ['an unknown client ID', 401, () => new Client(undefined, 'another-app')],
    ['an unregistered device', 403, () => new Client('nobody')],
  ])('answers %s with %i', async (_what, status, open) => {
    await start({ devices: {} });
    const client = open();
    await expect.poll(() => client.status).toBe(status);
    expect(simulator.attempts.map((attempt) => attempt.status)).toEqual([status]);
  });

  it('answers another path with 404', async () => {
    await start();
    const response = await fetch(simulator.address.replace('ws:', 'http:'));
    expect(response.status).toBe(404);
  });

  it.each([401, 403, 404, 429, 503])('answers with %i on demand, as often as asked', async (status) => {
    await start();
    simulator.refuse({ status, headers: { 'Retry-After': '7' }, times: 1 });
    const refused = new Client();
    await expect.poll(() => refused.status).toBe(status);
    await connect();
  });

  it('never prints the credential', async () => {
    await start();
    await connect();
    simulator.emit(ORDER);
    expect(lines.join('\n')).toContain('order_created');
    expect(lines.join('\n')).not.toContain(Buffer.from(DEMO_CLIENT_ID).toString('base64'));
  });
});

describe('delivery', () => {
  it('delivers nothing before the first ping, then what was missed', async () => {
    await start();
    const client = new Client();
    await once(client.socket, 'open');
    simulator.emit(ORDER);
    await sleep(50);
    expect(client.frames).toEqual([]);
    client.socket.send('{"doshii":{"ping":5,"version":"1"}}');
    expect(await client.got(2)).toEqual([
      { doshii: { pong: 5, version: '3.2.0' } },
      { emit: ['order_created', ORDER.body] },
    ]);
  });

  it.each([
    ['emit', { emit: ['order_created', ORDER.body] }],
    ['event', { event: 'order_created', data: ORDER.body }],
    ['type', { type: 'order_created', data: ORDER.body }],
    ['message', { type: 'message', data: { event: 'order_created', data: ORDER.body } }],
  ] as const)('speaks the envelope %s', async (envelope, frame) => {
    await start({ envelope });
    const client = await connect();
    simulator.emit(ORDER);
    expect((await client.got(2))[1]).toEqual(frame);
  });

  it('keeps facts out of the frame and in the API', async () => {
    await start();
    const client = await connect();
    simulator.emit({ ...ORDER, facts: { posRef: 'T-1' } });
    expect((await client.got(2))[1]).toEqual({ emit: ['order_created', ORDER.body] });
    const order = simulator.rest.state.find('orders', 'a', '1') ?? expect.unreachable();
    expect(simulator.rest.state.show('orders', order)).toMatchObject({ posRef: 'T-1', status: 'pending' });
  });

  it('filters by the device', async () => {
    await start({ devices: { orders: { events: ['order_created'] }, barB: { locationIds: ['b'] } } });
    const [orders, barB] = [await connect('orders'), await connect('barB')];
    [ORDER, TABLE].forEach((event) => simulator.emit(event));
    await Promise.all([orders.got(2), barB.got(2)]);
    await sleep(50);
    expect(orders.frames.slice(1)).toEqual([{ emit: ['order_created', ORDER.body] }]);
    expect(barB.frames.slice(1)).toEqual([{ emit: ['table_updated', TABLE.body] }]);
  });

  it.each([
    ['missed', [TABLE]],
    ['repeat', [ORDER, TABLE]],
    ['none', []],
  ] as const)('sends a returning monitor: %s', async (backlog, events) => {
    await start({ backlog });
    const first = await connect();
    simulator.emit(ORDER);
    await first.got(2);
    simulator.drop(1012);
    await expect.poll(() => first.code).toBe(1012);
    await simulator.until(() => simulator.links.length === 0);
    simulator.emit(TABLE);
    const second = await connect();
    await second.got(1 + events.length);
    await sleep(50);
    expect(second.frames.slice(1)).toEqual(events.map(({ name, body }) => ({ emit: [name, body] })));
  });
});

describe('faults', () => {
  it('goes half-open: no pong, no event, no close; a new connection gets what was held', async () => {
    await start();
    const client = await connect();
    simulator.silence();
    simulator.emit(ORDER);
    client.socket.send('{"doshii":{"ping":6,"version":"1"}}');
    await sleep(100);
    expect(client.frames).toHaveLength(1);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    expect((await (await connect()).got(2))[1]).toEqual({ emit: ['order_created', ORDER.body] });
  });

  it('can be gone and come back on the same port', async () => {
    await start();
    const { port } = simulator;
    await connect();
    await simulator.stop();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
    await simulator.listen();
    expect(simulator.port).toBe(port);
    await connect();
  });

  it('can begin a heartbeat and sees the answer', async () => {
    await start();
    const client = await connect();
    const [link] = simulator.readyLinks;
    link?.ping(9);
    expect((await client.got(2))[1]).toEqual({ doshii: { ping: 9, version: '3.2.0' } });
    client.socket.send('{"doshii":{"pong":9,"version":"1"}}');
    await simulator.until(() => link?.pongs === 1);
  });
});

describe('what is not known of Doshii', () => {
  it.each(['/app/socket', '/app/socket/v3'] as const)('serves only the path %s', async (socketPath) => {
    await start({ socketPath });
    const other = socketPath === '/app/socket' ? '/app/socket/v3' : '/app/socket';
    const statusAt = async (path: string): Promise<number> => {
      const auth = Buffer.from(DEMO_CLIENT_ID).toString('base64');
      const socket = new WebSocket(`ws://127.0.0.1:${simulator.port}${path}?auth=${auth}`);
      const status = await new Promise<number>((done) => {
        socket.once('open', () => done(101));
        socket.once('unexpected-response', (_request, response) => done(response.statusCode ?? 0));
        socket.on('error', () => undefined);
      });
      socket.terminate();
      return status;
    };
    expect([await statusAt(socketPath), await statusAt(other)]).toEqual([101, 404]);
  });

  it.each(['bare', 'message', 'primus', 'control'] as const)(
    'pings a monitor in the form %s',
    async (serverPing) => {
      await start({ serverPing });
      const client = await connect();
      if (serverPing !== 'control') {
        const [, ping] = await client.got(2);
        const answer = JSON.stringify(ping).replace('ping', 'pong');
        client.socket.send(answer);
      }
      await simulator.until(() => simulator.links[0]?.pongs === 1);
    },
  );

  it('delivers before the first ping', async () => {
    await start({ delivers: 'at-once' });
    const client = new Client();
    await once(client.socket, 'open');
    simulator.emit(ORDER);
    expect(await client.got(1)).toEqual([{ emit: ['order_created', ORDER.body] }]);
  });

  it('ends the older connection of two, or refuses the newer', async () => {
    await start({ connections: 'newest', closeCode: 4000 });
    const older = await connect();
    await connect();
    await expect.poll(() => older.code).toBe(4000);
    await simulator.stop();
    await start({ connections: 'one' });
    await connect();
    const newer = new Client();
    await expect.poll(() => newer.status).toBe(409);
  });

  it.each([
    [1006, 1006],
    [1005, 1005],
    [1013, 1013],
  ] as const)('closes with %i', async (closeCode, code) => {
    await start({ closeCode });
    const client = await connect();
    simulator.drop();
    await expect.poll(() => client.code).toBe(code);
  });

  it.each([
    ['everything', 'all', ['order_created']],
    ['nothing', 'all', []],
    ['everything', 'any', ['order_created']],
    ['nothing', 'any', ['order_created']],
  ] as const)(
    'lets %s through an empty list, where %s lists have to fit',
    async (emptyList, criteria, heard) => {
      const devices = { d: { events: ['order_created'], locationIds: [] } };
      await start({ emptyList, criteria, devices });
      const client = await connect('d');
      [ORDER, TABLE].forEach((event) => simulator.emit(event));
      simulator.readyLinks[0]?.ping(1);
      const frames = await client.got(heard.length + 2);
      expect(frames.slice(1, -1)).toEqual(heard.map((name) => ({ emit: [name, ORDER.body] })));
    },
  );
});

describe('the command line', () => {
  async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
    const child = spawn(process.execPath, ['test/simulator/cli.ts', ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output += String(chunk)));
    await once(child, 'close');
    return { code: child.exitCode, output };
  }

  it.each([
    [['--port', 'x'], '--port: expected a number from 1 to 65535, came “x”.'],
    [['--scenario', 'nope'], '--scenario: expected one of demo, day,'],
    [['--envelope', 'nope'], '--envelope: expected one of emit, event, type, mixed'],
    [['--frames', 'fat'], '--frames: expected one of documented, rich, came “fat”.'],
    [['--world', 'moon=full'], '--world: expected one of envelope, pongForm,'],
    [['--world', 'closeCode=7'], '--world closeCode: expected one of 1001, 1000,'],
    [['--foo'], "Unknown option '--foo'."],
  ])('answers %s with one sentence', async (args, sentence) => {
    const { code, output } = await run(...args);
    expect(code).toBe(2);
    expect(output).toContain(sentence);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('names a port in use', async () => {
    await start();
    const { code, output } = await run('--port', String(simulator.port));
    expect(code).toBe(2);
    expect(output).toContain('The port is in use.');
    expect(output).not.toContain('    at ');
  });
});
