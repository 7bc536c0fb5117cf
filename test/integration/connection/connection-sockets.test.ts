/** What is left of many connections, and what a flood does to one, over real sockets on loopback. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { LoopbackLink } from './loopback-link.ts';

let simulator: Simulator;
let link: LoopbackLink;

beforeEach(async () => {
  simulator = await startSimulator({ clientIds: ['demo-client-id', 'another'] });
  link = new LoopbackLink();
});

afterEach(async () => {
  link.connection.disconnect();
  await simulator.stop();
  expect(link.faults).toEqual([]);
});

const isLive = (): Promise<void> =>
  expect.poll(() => link.connection.view.name, { interval: 5 }).toBe('live');

function open(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

it('C01 connecting twice opens one socket', async () => {
  link.connect(simulator.address).connect(simulator.address);
  await isLive();
  link.connect(simulator.address);
  await sleep(100);
  expect(simulator.attempts).toHaveLength(1);
});

it('C23 a disconnect before the socket opens leaves no connection behind, and nothing is tried again', async () => {
  for (let round = 0; round < 20; round += 1) {
    link.connect(simulator.address);
    link.connection.disconnect();
    link.connection.disconnect();
  }
  await sleep(300);
  expect(simulator.links).toEqual([]);
  expect(link.connection.view.name).toBe('off');
  expect(link.count('live')).toBe(0);
});

it('C24 a thousand connects and disconnects leave no socket open', async () => {
  link.connect(simulator.address);
  await isLive();
  const before = open();
  for (let round = 0; round < 1_000; round += 1) {
    link.connection.disconnect();
    link.connect(simulator.address);
    // At every stage: before the lookup, during the upgrade, and live.
    if (round % 50 === 0) await isLive();
    else if (round % 3 === 0) await sleep(1);
  }
  await isLive();
  await expect.poll(open).toBeLessThanOrEqual(before);
  expect(simulator.links).toHaveLength(1);
});

it('C22 C26 another client ID replaces the socket: the server never has two of us for long', async () => {
  link.connect(simulator.address);
  await isLive();
  const [old] = simulator.links;
  link.connect(simulator.address, 'another');
  await expect.poll(() => link.count('live')).toBe(2);
  await simulator.until(() => simulator.links.length === 1);
  expect(simulator.links[0]).not.toBe(old);
});

it('C59 a burst of 10,000 events arrives whole and in order', async () => {
  link.connect(simulator.address);
  await isLive();
  for (let number = 0; number < 10_000; number += 1) {
    simulator.emit({ name: 'order_updated', body: { id: String(number), status: 'accepted' } });
  }
  await expect.poll(() => link.frames.length).toBe(10_000);
  const ids = link.frames.map((frame) => (frame.type === 'event' ? (frame.body as { id: string }).id : ''));
  expect(ids).toEqual(Array.from({ length: 10_000 }, (_, number) => String(number)));
  expect(link.path).toEqual(['connecting', 'handshaking', 'live']);
});
