/** The connection gets through each fault of a bad network. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '../../fakes/eventually.ts';
import { startFaultProxy, type Fault, type FaultProxy } from '../../simulator/fault-proxy.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { LoopbackLink } from './loopback-link.ts';

let proxy: FaultProxy;
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
  await proxy.close();
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
      await link.pass(50_000);
      expect(link.connection.view.name).toBe('live');
    } else {
      await expect.poll(() => link.states.find(({ name }) => name === 'waiting')?.reason?.code).toBe(reason);
    }
    await proxy.heal();
    await expect.poll(() => link.connection.view.name).toBe('live');
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
  await expect.poll(() => link.lastReason).toBe(reason);
  await proxy.heal();
  await expect.poll(() => link.connection.view.name).toBe('live');
});

it('C45 lives through a stream that arrives corrupted', async () => {
  const heard = (id: string): boolean =>
    link.frames.some((frame) => frame.type === 'event' && (frame.body as { id?: unknown }).id === id);
  for (let seed = 1; seed <= 20; seed += 1) {
    const before = proxy.corrupted;
    await proxy.apply({ name: 'corrupt', share: 1, seed });
    for (let number = 0; number < 3; number += 1) {
      simulator.emit({ name: 'order_updated', body: { id: String(number), status: 'accepted' } });
    }
    await expect.poll(() => proxy.corrupted, { interval: 1 }).toBeGreaterThan(before);
    await proxy.heal();
    // Again and again: a frame whose length arrived too large takes the next ones with it.
    await eventually(() => {
      simulator.emit({ name: 'order_updated', body: { id: `after ${seed}`, status: 'accepted' } });
      expect(heard(`after ${seed}`)).toBe(true);
    });
    await expect.poll(() => link.connection.view.name).toBe('live');
  }
  // The bit did not only change what an event says: frames could not be read, or the stream itself broke off.
  const unreadable = link.frames.filter(({ type }) => type === 'unreadable').length;
  expect(unreadable + link.count('waiting')).toBeGreaterThan(0);
  expect(link.faults).toEqual([]);
});
