/** The bad network does what it says, and the connection gets through each of its faults. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultProxy, type Fault, type FaultProxy } from '../simulator/fault-proxy.ts';
import { FAULT_KINDS, faultScript } from '../simulator/fault-script.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { LoopbackLink } from './loopback-link.ts';

let proxy: FaultProxy;

afterEach(() => proxy.close());

describe('FaultProxy', () => {
  let echo: Server;
  const upstream: string[] = [];
  const sockets: Socket[] = [];

  beforeEach(async () => {
    upstream.length = 0;
    echo = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        upstream.push(chunk.toString());
        socket.write(chunk);
      });
    });
    echo.listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await startFaultProxy((echo.address() as AddressInfo).port);
  });

  afterEach(() => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    echo.close();
  });

  async function open(): Promise<{ socket: Socket; heard: () => string; ended: string[] }> {
    const socket = connect(Number(new URL(proxy.address).port), '127.0.0.1');
    sockets.push(socket);
    let heard = '';
    const ended: string[] = [];
    socket.on('data', (chunk) => (heard += chunk.toString()));
    socket.on('error', (error: NodeJS.ErrnoException) => ended.push(error.code ?? ''));
    socket.on('end', () => ended.push('end'));
    await once(socket, 'connect');
    return { socket, heard: () => heard, ended };
  }

  const hears = (heard: () => string, text: string): Promise<void> =>
    expect.poll(heard, { interval: 5, timeout: 5_000 }).toBe(text);

  it('passes everything while nothing is wrong', async () => {
    const { socket, heard } = await open();
    socket.write('one');
    await hears(heard, 'one');
    expect(proxy.connections).toBe(1);
  });

  it('refuses new connections, keeps the open one, and takes new ones when healed', async () => {
    const { socket, heard } = await open();
    socket.write('a');
    await hears(heard, 'a');
    await proxy.apply({ name: 'refuse' });
    await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    socket.write('b');
    await hears(heard, 'ab');
    await proxy.heal();
    await open();
  });

  it('stalls: connects and says nothing', async () => {
    await proxy.apply({ name: 'stall' });
    const { socket, heard } = await open();
    socket.write('anybody?');
    await sleep(100);
    expect([heard(), upstream]).toEqual(['', []]);
  });

  it('answers in the place of the server', async () => {
    await proxy.apply({ name: 'answer', status: 503, headers: { 'Retry-After': '9' } });
    const { socket, heard } = await open();
    socket.write('GET / HTTP/1.1\r\n\r\n');
    await expect.poll(heard).toContain('HTTP/1.1 503 Service Unavailable\r\n');
    expect(heard()).toContain('Retry-After: 9\r\n');
  });

  it.each([
    ['fin', 'end'],
    ['rst', 'ECONNRESET'],
  ] as const)('cuts with %s', async (how, heardEnd) => {
    const { socket, heard, ended } = await open();
    socket.write('a');
    await hears(heard, 'a');
    await proxy.apply({ name: 'cut', how });
    await expect.poll(() => ended).toEqual([heardEnd]);
  });

  it.each([
    ['up', [], ''],
    ['down', ['a'], ''],
    ['both', [], ''],
  ] as const)('swallows what goes %s, and closes nothing', async (direction, arrived, heardText) => {
    const { socket, heard, ended } = await open();
    await proxy.apply({ name: 'black-hole', direction });
    socket.write('a');
    await sleep(100);
    expect([upstream, heard(), ended]).toEqual([arrived, heardText, []]);
  });

  it('lets the server hear of an end in a black hole only once it is healed', async () => {
    const { socket, heard } = await open();
    socket.write('a');
    await hears(heard, 'a');
    const connections = (): Promise<number> =>
      new Promise((done) => echo.getConnections((_error, count) => done(count)));
    await proxy.apply({ name: 'black-hole', direction: 'up' });
    socket.destroy();
    await sleep(100);
    expect(await connections()).toBe(1);
    await proxy.heal();
    await expect.poll(connections).toBe(0);
  });

  it('delays in order', async () => {
    const { socket, heard } = await open();
    await proxy.apply({ name: 'delay', ms: 100 });
    const began = performance.now();
    for (const letter of 'abc') {
      socket.write(letter);
      await sleep(5);
    }
    await hears(heard, 'abc');
    expect(performance.now() - began).toBeGreaterThan(195);
  });

  it('throttles', async () => {
    const { socket, heard } = await open();
    await proxy.apply({ name: 'throttle', bytesPerSecond: 1_000 });
    const began = performance.now();
    socket.write('x'.repeat(100));
    await hears(heard, 'x'.repeat(100));
    expect(performance.now() - began).toBeGreaterThan(150);
  });

  it('corrupts one bit, the same for the same seed', async () => {
    const text = 'an ordinary text';
    const corrupted: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const { socket, heard } = await open();
      await proxy.apply({ name: 'corrupt', share: 1, seed: 5 });
      socket.write(text);
      await expect.poll(() => heard().length).toBeGreaterThan(0);
      corrupted.push(heard());
    }
    expect(corrupted[0]).not.toBe(text);
    expect(corrupted[0]).toBe(corrupted[1]);
  });
});

describe('the connection over a bad network', () => {
  let simulator: Simulator;
  let link: LoopbackLink;

  beforeEach(async () => {
    simulator = await startSimulator();
    proxy = await startFaultProxy(simulator.port);
    link = new LoopbackLink().connect(proxy.address);
    await expect.poll(() => link.connection.view.name).toBe('live');
  });

  afterEach(async () => {
    link.connection.disconnect();
    await simulator.stop();
  });

  const FAULTS: readonly (readonly [Fault, string | null])[] = [
    [{ name: 'cut', how: 'fin' }, 'cut'],
    [{ name: 'cut', how: 'rst' }, 'cut'],
    [{ name: 'black-hole', direction: 'up' }, 'silent'],
    [{ name: 'black-hole', direction: 'down' }, 'silent'],
    [{ name: 'black-hole', direction: 'both' }, 'silent'],
    [{ name: 'delay', ms: 100 }, null],
    [{ name: 'throttle', bytesPerSecond: 4_000 }, null],
  ];

  it.each(FAULTS)(
    'C07 C13 notices %j, names it %s, and is live again once it is over',
    async (fault, reason) => {
      await proxy.apply(fault);
      if (reason === null) {
        await sleep(2_500);
        expect(link.connection.view.name).toBe('live');
      } else {
        await expect
          .poll(() => link.states.find(({ name }) => name === 'waiting')?.reason?.code, { timeout: 10_000 })
          .toBe(reason);
      }
      await proxy.heal();
      await expect.poll(() => link.connection.view.name, { timeout: 10_000 }).toBe('live');
      expect(link.faults).toEqual([]);
    },
  );

  it.each([
    [{ name: 'refuse' }, 'connection-refused'],
    [{ name: 'stall' }, 'connect-timeout'],
    [{ name: 'answer', status: 502 }, 'server-error'],
  ] as const)('C14 C15 C31 keeps trying against %j', async (fault, reason) => {
    await proxy.apply(fault);
    link.connection.reconnect();
    await expect.poll(() => link.lastReason, { timeout: 10_000 }).toBe(reason);
    await proxy.heal();
    await expect.poll(() => link.connection.view.name, { timeout: 10_000 }).toBe('live');
  });

  it('C45 lives through a stream that arrives corrupted', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      await proxy.apply({ name: 'corrupt', share: 1, seed });
      for (let number = 0; number < 3; number += 1) {
        simulator.emit({ name: 'order_updated', body: { id: String(number), status: 'accepted' } });
      }
      await proxy.heal();
      await expect.poll(() => link.connection.view.name, { timeout: 10_000 }).toBe('live');
    }
    expect(link.faults).toEqual([]);
  });
});

it('writes the same script for the same seed, with every kind of fault', () => {
  const script = faultScript(11, 500);
  expect(faultScript(11, 500)).toEqual(script);
  expect(new Set(script.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
});
