/** Which POS is heard, and what is still pending, over real HTTP as the program is wired. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { FAILING_LOCATION, POS_LOCATIONS } from '../../simulator/pos-offline-scenario.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest, until } from './monitor-with-rest.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let simulator: Simulator;
let clock: LeapingClock;
let monitor: MonitorWithRest;

beforeEach(async () => {
  simulator = await startSimulator({ locations: POS_LOCATIONS });
  clock = new LeapingClock();
  clock.onLeap = (leapt) => (simulator.rest.clockOffsetMs = leapt);
  monitor = await MonitorWithRest.start({ folder: newFolder(), clock, simulator });
  // A leap would lose the connection, and recover what it missed.
  monitor.connection.disconnect();
  await until(() => monitor.health.length > 0);
});

afterEach(async () => {
  await monitor.quit();
  await simulator.stop().catch(() => undefined);
});

const states = (): Readonly<Record<string, string>> =>
  Object.fromEntries<string>(
    monitor.doshii
      .health()
      .locations.map(({ name, state, why }): [string, string] => [name ?? '', why ?? state]),
  );

/** @returns the requests for it that this took */
async function nextMinute(): Promise<number> {
  const [answers, asked] = [monitor.health.length, asks()];
  clock.leap(MINUTE);
  await until(() => monitor.health.length > answers);
  return asks() - asked;
}

const asks = (): number =>
  simulator.rest.requests.filter(({ path }) => path.startsWith('/health/locations')).length;

it('judges each POS with one request a minute, says when one falls silent and when it is back', async () => {
  const others = {
    'Terrace Kitchen': 'online',
    'Lane Cafe': 'webhooks',
    Rooftop: 'no-heartbeat',
    'Pop-up': 'unregistered',
  };
  expect(states()).toEqual({ 'Harbour Bar': 'online', ...others });
  simulator.rest.failPos(FAILING_LOCATION, { silentMs: 0, forMs: 8 * MINUTE });
  for (let minute = 1; minute <= 4; minute += 1) expect(await nextMinute()).toBe(1);
  expect(states()).toEqual({ 'Harbour Bar': 'online', ...others });
  await nextMinute();
  await nextMinute();
  expect(states()).toEqual({ 'Harbour Bar': 'offline', ...others });
  const [offline] = monitor.doshii.health().locations;
  expect(offline?.silentMs).toBeGreaterThan(5 * MINUTE);
  expect(offline?.silentMs).toBeLessThan(7 * MINUTE);
  for (let minute = 7; minute <= 9; minute += 1) await nextMinute();
  expect(states()).toEqual({ 'Harbour Bar': 'online', ...others });
});

it('keeps nothing for online that is not known: a list that fails, then one that breaks off', async () => {
  simulator.rest.fail({ on: /health/, answer: 'garbage' });
  await nextMinute();
  expect(states()).toMatchObject({ 'Harbour Bar': 'online' });
  expect(monitor.doshii.health().problem?.code).toBe('unreadable-answer');
  for (let minute = 2; minute <= 4; minute += 1) await nextMinute();
  expect(states()).toMatchObject({ 'Harbour Bar': 'unknown', 'Lane Cafe': 'unknown' });
  simulator.rest.heal();
  await nextMinute();
  // An answer that a leap of the clock overtook counts for nothing, and is asked for again.
  for (let again = 0; again < 3 && monitor.doshii.health().problem !== null; again += 1) await nextMinute();
  expect(states()).toMatchObject({ 'Harbour Bar': 'online', 'Lane Cafe': 'webhooks' });
  expect(monitor.doshii.health().problem).toBeNull();
});

it('answers at once what 400 orders of a rush have become', async () => {
  const ids = Array.from({ length: 400 }, (_, index) => String(index + 1));
  for (const id of ids)
    simulator.happen({
      name: 'order_created',
      body: {
        id,
        locationId: FAILING_LOCATION,
        status: Number(id) % 10 === 0 ? 'pending' : 'accepted',
        uri: '',
      },
    });
  const before = simulator.rest.requests.length;
  const asked = ids.map((id) =>
    monitor.doshii.statusOf(sampleEvent({ entityId: id, locationId: FAILING_LOCATION })),
  );
  const found = await Promise.all(asked);
  expect(found).toEqual(ids.map((id) => (Number(id) % 10 === 0 ? 'pending' : 'accepted')));
  expect(simulator.rest.requests.length - before).toBeLessThan(15);
});
