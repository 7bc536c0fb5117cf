/** The bad network does what it says. */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../../simulator/fault-proxy.ts';
import { FAULT_KINDS, faultScript } from '../../simulator/fault-script.ts';

describe('FaultProxy', () => {
  let proxy: FaultProxy;
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

  afterEach(async () => {
    await proxy.close();
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
    expect.poll(heard, { interval: 5 }).toBe(text);

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
    await expect.poll(() => upstream).toEqual(arrived);
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

it('writes the same script for the same seed, with every kind of fault', () => {
  const script = faultScript(11, 500);
  expect(faultScript(11, 500)).toEqual(script);
  expect(new Set(script.map(({ kind }) => kind))).toEqual(new Set(FAULT_KINDS));
});
