/** What an outage missed, fetched over real HTTP from a Doshii whose socket was away, and what of it Doshii sends again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  BETWEEN_SWEEPS_MS,
  HEAD_START_MS,
  RETRY_DELAYS_MS,
} from '../../../electron/doshii/recovery/recovery.ts';
import type { DoshiiView } from '../../../electron/shared/rest/doshii-ipc.ts';
import type { GapRecovery } from '../../../electron/shared/events/gap.ts';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { DEMO_CLIENT_SECRET, startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest, until } from './monitor-with-rest.ts';

const HERE = 'Xk4pQ1tz';
const ELSEWHERE = 'm7RwB2cd';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let simulator: Simulator;
let clock: LeapingClock;
let monitor: MonitorWithRest;
let folder: string;

beforeEach(async () => {
  simulator = await startSimulator();
  clock = new LeapingClock();
  clock.onLeap = (leapt) => (simulator.rest.clockOffsetMs = leapt);
  folder = newFolder();
  monitor = await MonitorWithRest.start({ folder, clock, simulator });
  await live();
});

afterEach(async () => {
  await monitor.quit();
  await simulator.stop().catch(() => undefined);
});

const live = (): Promise<void> => until(() => monitor.connection.view.name === 'live');
const order = (id: number, status: string, locationId = HERE) => ({
  name: status === 'pending' ? 'order_created' : 'order_updated',
  body: { id: String(id), locationId, status, uri: `https://sandbox.doshii.co/partner/v3/orders/${id}` },
});
const frameOf = ({ name, body }: ReturnType<typeof order>): string => JSON.stringify({ emit: [name, body] });

/** Time passes for the monitor and for Doshii. */
function pass(ms: number): number {
  clock.leap(ms);
  return simulator.rest.now;
}

async function emitAll(orders: readonly ReturnType<typeof order>[]): Promise<void> {
  const upTo = monitor.events.length + orders.length;
  orders.forEach((each) => simulator.emit(each));
  await until(() => monitor.events.length >= upTo);
}

/** Live, so in steps that leave heartbeats their answers; an event now and then is a sign of life. */
async function goOn(ms: number): Promise<void> {
  for (let gone = 0; gone < ms; gone += 5 * SECOND) {
    pass(5 * SECOND);
    await emitAll([order(9_000 + gone / SECOND, 'complete')]);
  }
}

async function lose(): Promise<void> {
  await simulator.stop();
  await until(() => monitor.connection.view.name !== 'live');
}

async function comeBack(): Promise<void> {
  await simulator.listen();
  monitor.connection.wake('network');
  await live();
}

const titles = (): readonly string[] => monitor.recovered.map(({ title }) => title);

it('recovers 40 order changes of a 12-minute outage, each with its own time, and alerts once for those that wait', async () => {
  const known = Array.from({ length: 20 }, (_, index) => 1_001 + index);
  await emitAll(known.map((id) => order(id, 'pending', id % 2 === 0 ? HERE : ELSEWHERE)));
  await lose();
  const changes = [
    ...known.map((id) => order(id, 'accepted', id % 2 === 0 ? HERE : ELSEWHERE)),
    ...known.map((id) => order(id + 1_000, 'pending')),
  ];
  const times = changes.map((change) => {
    const at = pass(18 * SECOND);
    simulator.happen(change);
    return at;
  });
  await comeBack();
  const result = await monitor.swept();

  expect(result).toMatchObject({ state: 'done', checked: 40, found: 40, others: 0, problem: null });
  expect(monitor.recovered).toHaveLength(40);
  const timeOf = new Map(monitor.recovered.map(({ entityId, happenedAt }) => [entityId, happenedAt ?? 0]));
  changes.forEach(({ body }, index) =>
    expect(Math.abs((timeOf.get(body.id) ?? 0) - (times[index] ?? 0))).toBeLessThan(500),
  );
  expect(titles()).toContain('Order 1001 accepted');
  expect(titles()).toContain('New order 2020');
  const alerted = monitor.alerted.filter(({ origin }) => origin === 'recovered');
  expect(alerted.filter(({ severity }) => severity === 'urgent')).toHaveLength(20);

  await monitor.feed.flush();
  const [recovered] = monitor.recovered;
  const gap = monitor.events.find(({ kind }) => kind === 'gap');
  expect(gap?.gap?.to).toBeGreaterThan((gap?.gap?.from ?? 0) + 12 * MINUTE);
  expect((await monitor.history.event(gap?.seq ?? 0))?.gap?.recovery).toEqual(result);
  const stored = await monitor.history.raw(recovered?.seq ?? 0);
  expect(stored).toContain('order_updated');
  expect(stored).not.toMatch(/consumer|@example\.com|Bourke/);
});

it('makes one row and one alert of what the sweep found and Doshii then sends again', async () => {
  await emitAll([order(1, 'pending')]);
  await lose();
  pass(12 * MINUTE);
  simulator.happen(order(1, 'accepted'));
  simulator.happen(order(2, 'pending'));
  await comeBack();
  await monitor.swept();
  expect(titles()).toEqual(['Order 1 accepted', 'New order 2']);

  simulator.sendRaw(frameOf(order(1, 'accepted')));
  simulator.sendRaw(frameOf(order(2, 'pending')));
  await until(() => monitor.log.filter(({ type }) => type === 'repeat').length === 2);
  expect(monitor.alerted.filter(({ entityId }) => entityId === '2')).toHaveLength(1);
  await emitAll([order(2, 'accepted')]);
  expect(monitor.events.at(-1)).toMatchObject({ title: 'Order 2 accepted', origin: 'live' });
});

it('finds only what Doshii has not sent again before', async () => {
  await lose();
  pass(2 * MINUTE);
  for (let id = 1; id <= 10; id += 1) simulator.happen(order(id, 'pending'));
  pass(9 * MINUTE);
  for (let id = 11; id <= 40; id += 1) simulator.emit(order(id, 'pending'));
  await comeBack();
  await until(() => monitor.events.length >= 31);
  expect(await monitor.swept()).toMatchObject({ state: 'done', checked: 40, found: 10 });
  expect(monitor.events.filter(({ kind }) => kind === 'order_created')).toHaveLength(40);
  expect(new Set(monitor.alerted.map(({ entityId }) => entityId)).size).toBe(40);
  expect(monitor.alerted).toHaveLength(40);
});

it('Q1 recovers what a loss of a moment has missed, without a row of its own', async () => {
  await emitAll([order(1, 'pending')]);
  await until(() => monitor.doshii.view().locations.length === 2);
  await lose();
  simulator.happen(order(1, 'accepted'));
  simulator.happen(order(2, 'pending'));
  await comeBack();
  pass(HEAD_START_MS);
  await until(() => titles().length === 2);
  expect(titles()).toEqual(['Order 1 accepted', 'New order 2']);
  expect(monitor.events.filter(({ kind }) => kind === 'gap')).toEqual([]);
});

it('does not call missed what this App never hears of, and counts it apart', async () => {
  simulator.happen(order(5, 'pending'));
  await goOn(MINUTE / 2);
  await lose();
  pass(6 * MINUTE);
  simulator.happen(order(5, 'accepted'));
  await comeBack();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 0, others: 1 });
  expect(monitor.recovered).toEqual([]);
});

it('recovers payments, bookings and check-ins too', async () => {
  const body = (id: string, more: object = {}) => ({ id, locationId: HERE, ...more });
  await emitAll([order(1, 'accepted')]);
  await lose();
  pass(6 * MINUTE);
  simulator.happen({ name: 'booking_created', body: body('71', { status: 'pending' }) });
  simulator.happen({ name: 'checkin_created', body: body('81') });
  simulator.happen({
    name: 'transaction_created',
    body: body('91', { orderId: '1', status: 'requested', amount: '4200' }),
  });
  simulator.happen(order(1, 'complete'));
  await comeBack();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 4 });
  expect(titles().toSorted()).toEqual([
    'New booking 71',
    'New check-in 81',
    'New payment 91',
    'Order 1 complete',
  ]);
  const payment = monitor.recovered.find(({ entityType }) => entityType === 'transaction');
  expect(payment).toMatchObject({ orderId: '1', severity: 'urgent', detail: 'Requested · Order 1 · 42.00' });
});

it('notices that the filter for changes is passed over, and compares by status instead', async () => {
  const old = Array.from({ length: 120 }, (_, index) => order(5_000 + index, 'complete'));
  await emitAll([order(1, 'pending'), order(2, 'pending'), ...old]);
  await goOn(2 * MINUTE);
  simulator.rest.ignoresUpdatedFrom = true;
  await lose();
  pass(6 * MINUTE);
  for (const change of [order(1, 'accepted'), order(2, 'venue_cancelled'), order(3, 'pending')]) {
    pass(SECOND);
    simulator.happen(change);
  }
  await comeBack();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 3 });
  expect(titles()).toEqual(['Order 1 accepted', 'Order 2 cancelled by the venue', 'New order 3']);
  const asked = simulator.rest.requests.filter(({ path }) => path === '/orders').map(({ query }) => query);
  expect(asked.filter(({ updatedFrom }) => updatedFrom !== undefined)).toHaveLength(1);
  expect(asked.some(({ status }) => status === 'pending,accepted')).toBe(true);
});

it('loses nothing of a list that changes while its pages are read', async () => {
  const all = Array.from({ length: 250 }, (_, index) => 1 + index);
  await emitAll(all.map((id) => order(id, 'pending')));
  await lose();
  for (const id of all) {
    pass(2 * SECOND);
    simulator.happen(order(id, 'accepted'));
  }
  await comeBack();
  // What was read already is changed again, so that the rest moves up by as many rows.
  let pages = 0;
  simulator.rest.beforeAnswer = ({ path, locationId }) => {
    if (path !== '/orders' || locationId !== HERE || (pages += 1) === 1 || pages > 3) return;
    for (let id = 1; id <= 30; id += 1) simulator.happen(order(pages * 30 + id, 'complete'));
  };
  const { state } = await monitor.swept();
  expect(state).toBe('done');
  expect(pages).toBeGreaterThan(2);
  const touched = new Set(monitor.recovered.map(({ entityId }) => Number(entityId)));
  // What changed after the gap is the socket's to tell.
  const missing = all.filter((id) => !touched.has(id) && (id <= 60 || id > 120));
  expect(missing).toEqual([]);
});

describe('another time', () => {
  const headersOf = (aheadMs: number) => ({ Date: new Date(simulator.rest.now + aheadMs).toUTCString() });

  /** Six orders of a gap of eleven minutes. */
  async function missSix(): Promise<void> {
    await until(() => monitor.doshii.view().locations.length === 2);
    await lose();
    for (let id = 1; id <= 6; id += 1) {
      pass(MINUTE);
      simulator.happen(order(id, 'pending'));
    }
    pass(5 * MINUTE);
    await comeBack();
  }

  it.each([
    ['a sign-in page', { status: 200, text: '<!doctype html><title>Sign in</title>' }, 'not-doshii'],
    ['a redirect to one', { status: 302, text: '' }, 'not-doshii'],
    ['a proxy’s error', { status: 407, text: '<html>Sign in</html>' }, 'request-refused'],
    ['JSON that is not Doshii’s', { status: 200, text: '{"login":"required"}' }, 'unreadable-answer'],
  ])('F1 is not what the recovery looks at after %s from ten hours ahead', async (_what, answer, code) => {
    await missSix();
    for (const aheadMs of [5 * MINUTE, 10 * 60 * MINUTE]) {
      // The recovery asks at the same time.
      simulator.rest.fail({
        on: new RegExp(`/orders/${aheadMs}\\b`),
        answer: { ...answer, headers: headersOf(aheadMs) },
      });
      const asked = {
        type: 'order',
        id: String(aheadMs),
        locationId: HERE,
        personal: false,
        fresh: true,
      } as const;
      const details = await monitor.doshii.handlers['details:get'](asked);
      expect(details.ok ? 'ok' : details.problem.code).toBe(code);
      simulator.rest.heal();
    }
    expect(await monitor.swept()).toMatchObject({ state: 'done', checked: 6, found: 6, problem: null });
  });

  it('F1 is asked for again when the answers to it tell another', async () => {
    await missSix();
    // The last list of a location is the one by which its orders would be judged.
    let lists = 0;
    simulator.rest.beforeAnswer = ({ path }) => {
      if (path === '/checkins') lists += 1;
      simulator.rest.clockOffsetMs = clock.leapt + (path === '/checkins' && lists === 1 ? 8 * MINUTE : 0);
    };
    expect(await monitor.swept()).toMatchObject({ state: 'done', checked: 6, found: 6 });
    // Harbour Bar's once with either time, and once more when that is settled; Terrace Kitchen's once.
    expect(lists).toBe(4);
  });

  it('F1 is not called done when no answer agrees with the one before', async () => {
    await missSix();
    let answers = 0;
    simulator.rest.beforeAnswer = () => {
      answers += 1;
      simulator.rest.clockOffsetMs = clock.leapt + (answers % 2) * 5 * MINUTE;
    };
    const result = await monitor.swept();
    expect(result.state).toBe('failed');
    expect(result.problem).toMatch(/^(?:Harbour Bar|Terrace Kitchen): It is not certain which time/);
    simulator.rest.beforeAnswer = () => undefined;
    // The rest of the wait passes in steps that leave no answer on its way.
    await goOn((RETRY_DELAYS_MS[0] ?? 0) - 10 * SECOND);
    expect(await monitor.swept()).toMatchObject({ state: 'done' });
    expect(titles()).toHaveLength(6);
  });
});

it('says what is wrong with a wrong secret once, asks no further, and keeps the socket', async () => {
  await monitor.quit();
  simulator.rest.requests.length = 0;
  monitor = await MonitorWithRest.start({ folder: newFolder(), clock, simulator, clientSecret: 'wrong' });
  await live();
  // An answer that is still on its way when time leaps would tell of a wrong clock.
  await until(() => monitor.doshii.view().rest === 'refused');
  await lose();
  pass(6 * MINUTE);
  simulator.happen(order(1, 'pending'));
  await comeBack();
  const result = await monitor.swept();
  expect(result).toMatchObject({ state: 'failed', found: 0 });
  expect(result.problem).toMatch(/did not accept the client ID and client secret.*Check the client secret/);
  expect(monitor.problems.map(({ code }) => code)).toEqual(['doshii-refused']);
  await goOn(3 * MINUTE);
  await emitAll([order(2, 'pending')]);
  expect(monitor.connection.view.name).toBe('live');
  expect(monitor.recoveries).toHaveLength(1);
  expect(simulator.rest.requests.length).toBeLessThanOrEqual(3);
  expect(monitor.doshii.view()).toMatchObject({ rest: 'refused', problem: { code: 'secret-refused' } });
});

it('withdraws what it said of a wrong secret when the secret is taken away', async () => {
  await monitor.quit();
  monitor = await MonitorWithRest.start({ folder: newFolder(), clock, simulator, clientSecret: 'wrong' });
  await monitor.doshii.handlers['devices:list'](undefined);
  expect(monitor.problems.map(({ code }) => code)).toEqual(['doshii-refused']);
  await monitor.configuration.save({ ...monitor.configuration.view, clientSecret: '', acceptPlain: false });
  monitor.doshii.settingsChanged();
  expect(monitor.doshii.view()).toMatchObject({ rest: 'no-secret', problem: null });
  expect(monitor.problems).toEqual([]);
});

it('shows in details what an outage has changed, and what was found of it', async () => {
  const status = async (id: string): Promise<string | null> => {
    const asked = { type: 'order', id, locationId: HERE, personal: false, fresh: false } as const;
    const details = await monitor.doshii.handlers['details:get'](asked);
    return details.ok ? details.value.status : details.problem.code;
  };
  await emitAll([order(1, 'pending'), order(2, 'pending')]);
  expect([await status('1'), await status('2')]).toEqual(['pending', 'pending']);
  await lose();
  pass(6 * MINUTE);
  simulator.happen(order(1, 'accepted'));
  await comeBack();
  expect([await status('1'), await status('2')], 'before Doshii is asked what was missed').toEqual([
    'accepted',
    'pending',
  ]);
  // No socket gets this one either.
  simulator.happen(order(2, 'rejected'));
  expect(await status('2')).toBe('pending');
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 2 });
  expect(await status('2')).toBe('rejected');
});

it('makes up for the time in which it did not run', async () => {
  await emitAll([order(1, 'pending')]);
  await monitor.quit();
  pass(30 * MINUTE);
  simulator.happen(order(1, 'accepted'));
  monitor = await MonitorWithRest.start({ folder, clock, simulator });
  await live();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 1 });
  expect(titles()).toEqual(['Order 1 accepted']);
});

it('takes up after a restart what was not made up for before it', async () => {
  await emitAll([order(1, 'pending')]);
  await lose();
  pass(6 * MINUTE);
  simulator.happen(order(1, 'accepted'));
  await comeBack();
  await monitor.quit();
  expect(monitor.recoveries).toEqual([]);
  monitor = await MonitorWithRest.start({ folder, clock, simulator });
  await live();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 1 });
});

it('says that a secret is wanted, and fetches once it is there', async () => {
  await monitor.quit();
  monitor = await MonitorWithRest.start({ folder: newFolder(), clock, simulator, clientSecret: null });
  await live();
  await lose();
  pass(6 * MINUTE);
  simulator.happen(order(1, 'pending'));
  await comeBack();
  await until(() => monitor.recoveries.length === 1);
  expect(monitor.recoveries[0]?.recovery.state).toBe('unavailable' satisfies GapRecovery['state']);
  expect(monitor.doshii.view().rest).toBe('no-secret');
  await monitor.configuration.save({
    ...monitor.configuration.view,
    clientSecret: DEMO_CLIENT_SECRET,
    acceptPlain: false,
  });
  monitor.doshii.settingsChanged();
  await new Promise((done) => setTimeout(done, 100));
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 1 });
  expect(titles()).toEqual(['New order 1']);
});

it('asks once for gaps that follow each other within a minute', async () => {
  await lose();
  pass(10 * SECOND);
  simulator.happen(order(1, 'pending'));
  await comeBack();
  await monitor.swept();
  const asked = simulator.rest.requests.filter(({ path }) => path === '/orders').length;
  for (const id of [2, 3]) {
    await lose();
    pass(5 * SECOND);
    simulator.happen(order(id, 'pending'));
    pass(5 * SECOND);
    await comeBack();
  }
  await goOn(10 * SECOND);
  expect(simulator.rest.requests.filter(({ path }) => path === '/orders')).toHaveLength(asked);
  for (let gone = 0; gone < BETWEEN_SWEEPS_MS && monitor.recoveries.length < 3; gone += 5 * SECOND) {
    await goOn(5 * SECOND);
    await monitor.quiet(() => monitor.recoveries.length >= 3);
  }
  expect(simulator.rest.requests.filter(({ path }) => path === '/orders')).toHaveLength(2 * asked);
  expect(monitor.recoveries.reduce((sum, { recovery }) => sum + recovery.found, 0)).toBe(3);
  expect(titles()).toEqual(['New order 1', 'New order 2', 'New order 3']);
});

it('calls nothing missed that the device of the connection keeps away', async () => {
  const { doshiiId } = simulator.rest.devices.register({
    name: 'PC',
    ref: 'pc',
    events: ['order_created'],
    locationIds: [HERE],
  });
  await emitAll([order(1, 'pending')]);
  await monitor.configuration.saveDevice(doshiiId);
  await lose();
  pass(6 * MINUTE);
  for (const each of [order(1, 'accepted'), order(2, 'pending'), order(3, 'pending', ELSEWHERE)])
    simulator.happen(each);
  await comeBack();
  expect(await monitor.swept()).toMatchObject({ state: 'done', found: 1 });
  expect(titles()).toEqual(['New order 2']);
});

it('answers what a window asks: devices, locations, details, a subscription, a gap', async () => {
  const { handlers } = monitor.doshii;
  const view = (): DoshiiView => monitor.doshii.view();
  await until(() => view().locations.length === 2);
  expect(view()).toMatchObject({
    rest: 'ready',
    locations: [{ name: 'Harbour Bar' }, { name: 'Terrace Kitchen' }],
  });
  await emitAll([order(1, 'pending')]);
  expect(monitor.configuration.view.deviceId).toBe('');

  const own = await handlers['devices:use-this-computer'](undefined);
  if (!own.ok) throw new Error(own.problem.sentence);
  expect(own.value).toMatchObject({ isUsed: true, isThisComputer: true });
  await until(() => simulator.attempts.at(-1)?.deviceId === own.value.id);
  await live();
  const other = await handlers['devices:register']({ ...own.value, name: 'Bar', ref: '' });
  expect(other).toMatchObject({ ok: true, value: { name: 'Bar', isThisComputer: false, isUsed: false } });
  const listed = await handlers['devices:list'](undefined);
  expect(listed.ok && listed.value.devices.map(({ name }) => name)).toEqual([own.value.name, 'Bar']);
  expect(listed.ok && listed.value.terminals.map(({ id }) => id)).toEqual(['pos-1', 'pos-2', 'pos-3']);
  expect(
    await handlers['devices:update']({
      id: own.value.id,
      version: 'old',
      draft: { ...own.value, name: 'Mine' },
    }),
  ).toMatchObject({
    ok: true,
    value: { name: 'Mine' },
  });
  expect(await handlers['devices:remove'](own.value.id)).toEqual({ ok: true, value: null });
  expect(monitor.configuration.view.deviceId).toBe('');

  expect(await handlers['locations:health'](undefined)).toMatchObject({
    ok: true,
    value: { locations: [{ name: 'Harbour Bar', status: 'active' }, {}], isWhole: true },
  });
  const asked = { type: 'order', id: '1', locationId: HERE, personal: false, fresh: false } as const;
  expect(await handlers['details:get'](asked)).toMatchObject({
    ok: true,
    value: { id: '1', isMasked: true },
  });
  expect(await handlers['details:get']({ ...asked, id: '404' })).toMatchObject({
    ok: false,
    problem: { code: 'unknown-object' },
  });
  expect(await handlers['orders:subscribe']({ id: '1', locationId: HERE })).toEqual({
    ok: true,
    value: null,
  });
  expect(simulator.rest.subscriptions).toContain('1');
  expect(await handlers['orders:subscribe']({ id: '1', locationId: null })).toMatchObject({
    ok: false,
    problem: { code: 'no-location' },
  });
  expect(await handlers['gaps:recover'](1)).toMatchObject({
    ok: false,
    problem: { code: 'request-refused' },
  });
});
