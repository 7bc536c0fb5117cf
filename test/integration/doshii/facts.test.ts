/** Facts of things over real HTTP, into a history on disk: with a secret once each, without one never. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAX_A_MINUTE, PAUSE_MS } from '../../../electron/things/fact-questions.ts';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest, until } from './monitor-with-rest.ts';

const HERE = 'Xk4pQ1tz';
const GUEST = { name: 'Mia Nguyen', phone: '+61400000000' };
const CONTENT = {
  type: 'dinein',
  items: [{ name: 'Lamb shoulder', quantity: 2, totalAfterSurcounts: '16800' }],
  checkin: { id: '9', tableNames: ['5'], covers: 2 },
  consumer: GUEST,
};
/** Taxes, and when it is wanted, are the simulator’s. */
const FACTS = { table: '5', orderType: 'dinein', items: 2, covers: 2 };

let simulator: Simulator;
let clock: LeapingClock;
let monitor: MonitorWithRest;
let folder: string;

beforeEach(async () => {
  simulator = await startSimulator();
  clock = new LeapingClock();
  clock.onLeap = (leapt) => (simulator.rest.clockOffsetMs = leapt);
  folder = newFolder();
});

afterEach(async () => {
  await monitor.quit();
  await simulator.stop().catch(() => undefined);
});

async function start(clientSecret?: null): Promise<void> {
  const secret = clientSecret === undefined ? {} : { clientSecret };
  monitor = await MonitorWithRest.start({ folder, clock, simulator, ...secret });
  await until(() => monitor.connection.view.name === 'live');
}

/** Orders come over the socket, and are handed on as the program does. */
async function hear(ids: readonly number[], status = 'pending'): Promise<void> {
  const from = monitor.events.length;
  for (const id of ids)
    simulator.emit({
      name: status === 'pending' ? 'order_created' : 'order_updated',
      body: { id: String(id), locationId: HERE, status, uri: '' },
      facts: CONTENT,
    });
  await until(() => monitor.events.length >= from + ids.length);
  for (const event of monitor.events.slice(from)) monitor.facts.heard(event);
}

const asked = (): readonly string[] =>
  simulator.rest.requests.flatMap(({ path }) => /^\/orders\/(\d+)$/.exec(path)?.[1] ?? []);
const settled = (): Promise<void> => until(() => monitor.facts.asked.length === 0);

it('asks for each order once, whatever is heard of it, and writes down no guest', async () => {
  await start();
  await hear([1, 2]);
  await settled();
  await hear([1, 2], 'accepted');
  await settled();
  expect(asked().toSorted()).toEqual(['1', '2']);
  await monitor.feed.flush();
  const { events } = await monitor.history.timeline({ type: 'order', id: '1', locationId: HERE });
  expect(events.map(({ facts }) => facts)).toMatchObject([FACTS, FACTS]);
  expect(JSON.stringify(events)).not.toMatch(/Mia|0400/);
});

it('asks once more why an order was rejected, which no documented frame says', async () => {
  await start();
  await hear([1]);
  await settled();
  simulator.emit({
    name: 'order_updated',
    body: { id: '1', locationId: HERE, status: 'rejected', uri: '' },
    facts: { ...CONTENT, rejectionReason: 'Item sold out' },
  });
  await until(() => monitor.events.length === 2);
  for (let again = 0; again < 2; again += 1)
    for (const event of monitor.events) await monitor.facts.whenKnown(event);
  expect(asked()).toEqual(['1', '1']);
  await monitor.feed.flush();
  const { events } = await monitor.history.timeline({ type: 'order', id: '1', locationId: HERE });
  expect(events.map(({ facts }) => facts?.reason)).toEqual(['Item sold out', 'Item sold out']);
});

it('asks for nothing without a secret', async () => {
  await start(null);
  await hear([1, 2, 3]);
  expect(monitor.facts.asked).toEqual([]);
  expect(simulator.rest.requests).toEqual([]);
  await monitor.feed.flush();
  expect(monitor.feed.latest().events.map(({ facts }) => facts)).toEqual([null, null, null]);
});

it('takes what was fetched for another reason without a question of its own', async () => {
  await start();
  await hear([]);
  simulator.emit({
    name: 'order_created',
    body: { id: '7', locationId: HERE, status: 'pending', uri: '' },
    facts: CONTENT,
  });
  await until(() => monitor.events.length > 0);
  const request = { type: 'order', id: '7', locationId: HERE, personal: false, fresh: false } as const;
  expect((await monitor.doshii.handlers['details:get'](request)).ok).toBe(true);
  for (const event of monitor.events) monitor.facts.heard(event);
  await settled();
  expect(asked()).toEqual(['7']);
  await monitor.feed.flush();
  expect(monitor.feed.latest().events[0]?.facts).toMatchObject(FACTS);
});

it(`asks ${MAX_A_MINUTE} times in a minute; when REST fails in the middle nothing is left pending`, async () => {
  await start();
  await hear(Array.from({ length: 40 }, (_, index) => index + 1));
  await until(() => asked().length === MAX_A_MINUTE);
  await until(() => monitor.facts.asked.length === 40 - MAX_A_MINUTE);
  simulator.rest.fail({ on: /orders/, answer: { status: 500 } });
  clock.leap(60_000);
  await settled();
  simulator.rest.heal();
  expect(asked().length).toBeLessThan(40);
  const before = asked().length;
  clock.leap(PAUSE_MS);
  await hear([1], 'accepted');
  await settled();
  expect(asked().length - before).toBeLessThanOrEqual(1);
});
