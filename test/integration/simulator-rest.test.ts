/** The simulated REST API as a client meets it: who is let in, what is required, and that its devices filter the socket. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import { holiday, session } from '../simulator/rest/operating-hours.ts';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  startSimulator,
  type Simulator,
} from '../simulator/simulator.ts';

const HERE = 'Xk4pQ1tz';
const ELSEWHERE = 'm7RwB2cd';
const MINUTE = 60_000;

let simulator: Simulator;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  sockets.splice(0).forEach((socket) => socket.terminate());
  await simulator.stop();
});

function token(claims: object, secret = DEMO_CLIENT_SECRET, alg = 'HS256'): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

const seconds = (ms = 0): number => Math.floor((Date.now() + ms) / 1_000);
const VALID = (): string => token({ clientId: DEMO_CLIENT_ID, timestamp: seconds() });

function ask(
  path: string,
  options: { token?: string; locationId?: string } & RequestInit = {},
): Promise<Response> {
  const { token: given = VALID(), locationId, ...rest } = options;
  return fetch(`${simulator.restAddress}${path}`, {
    ...rest,
    headers: {
      ...(given !== '' && { authorization: `Bearer ${given}` }),
      ...(locationId !== undefined && { 'doshii-location-id': locationId }),
      'content-type': 'application/json',
    },
  });
}

it.each([
  ['without a token', () => '', 401],
  ['with nonsense for a token', () => 'a.b.c', 401],
  ['with another secret', () => token({ clientId: DEMO_CLIENT_ID, timestamp: seconds() }, 'other'), 401],
  [
    'with another algorithm',
    () => token({ clientId: DEMO_CLIENT_ID, timestamp: seconds() }, undefined, 'none'),
    401,
  ],
  ['of an unknown client', () => token({ clientId: 'another-app', timestamp: seconds() }), 401],
  ['without a time', () => token({ clientId: DEMO_CLIENT_ID }), 401],
  ['with a time in ms', () => token({ clientId: DEMO_CLIENT_ID, timestamp: Date.now() }), 401],
  ['of eleven minutes ago', () => token({ clientId: DEMO_CLIENT_ID, timestamp: seconds(-11 * MINUTE) }), 401],
  ['of nine minutes ago', () => token({ clientId: DEMO_CLIENT_ID, timestamp: seconds(-9 * MINUTE) }), 200],
])('answers a call %s with its status', async (_what, make, status) => {
  expect((await ask('/devices', { token: make() })).status).toBe(status);
});

it.each([
  ['/orders', undefined, 400],
  ['/orders/1', undefined, 400],
  ['/terminals', undefined, 400],
  ['/orders', 'elsewhere', 403],
  ['/orders', HERE, 200],
  ['/tables', HERE, 200],
  ['/orders/1', HERE, 404],
  ['/orders?limit=101', HERE, 400],
  ['/orders?updatedFrom=yesterday', HERE, 400],
  ['/nothing', HERE, 404],
  ['/terminals/pos-1', HERE, 200],
  ['/terminals/pos-9', HERE, 404],
  ['/tables/Bar%202', HERE, 200],
  [`/locations/${HERE}/menu`, HERE, 200],
  ['/loyalty/checkins', HERE, 200],
  ['/loyalty/checkins/7', HERE, 404],
  ['/webhooks', undefined, 200],
  ['/rejection-codes/O1', undefined, 200],
  ['/rejection_codes/O1', undefined, 200],
  ['/devices/nobody', undefined, 404],
])('answers GET %s at %s with %i', async (path, locationId, status) => {
  const response = await ask(path, locationId === undefined ? {} : { locationId });
  expect(response.status).toBe(status);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(await response.json()).toBeDefined();
});

it('does not show an order at another location', async () => {
  simulator.emit({ name: 'order_created', body: { id: '1', locationId: HERE, status: 'pending' } });
  expect((await ask('/orders/1', { locationId: HERE })).status).toBe(200);
  expect((await ask('/orders/1', { locationId: ELSEWHERE })).status).toBe(404);
});

it('subscribes to a location and an order and ends it', async () => {
  simulator.emit({ name: 'order_created', body: { id: '1', locationId: HERE, status: 'pending' } });
  const call = (method: string, path: string) => ask(path, { method, locationId: HERE });
  expect(await (await call('POST', '/orders/1/subscription')).json()).toMatchObject({ id: '1' });
  expect(await (await call('DELETE', '/orders/1/subscription')).json()).toHaveProperty('message');
  expect([...simulator.rest.subscriptions]).toEqual([]);
  expect((await call('DELETE', `/locations/${HERE}/subscription`)).status).toBe(200);
  expect((await ask('/orders', { locationId: HERE })).status).toBe(403);
  expect((await call('POST', `/locations/${HERE}/subscription`)).status).toBe(200);
  expect((await ask('/orders', { locationId: HERE })).status).toBe(200);
  expect((await call('POST', '/locations/elsewhere/subscription')).status).toBe(404);
});

it('keeps webhooks, one for each event and location', async () => {
  const webhook = { event: 'order_updated', webhookUrl: 'https://example.com', authenticationKey: 'k' };
  const send = (method: string, path: string) => ask(path, { method, body: JSON.stringify(webhook) });
  expect(await (await send('POST', '/webhooks')).json()).toMatchObject({ authenticationEnabled: true });
  expect((await send('PUT', '/webhooks/order_updated')).status).toBe(200);
  expect(await (await ask('/webhooks')).json()).toHaveLength(1);
  expect(await (await ask('/webhooks', { locationId: HERE })).json()).toHaveLength(0);
  expect((await ask('/webhooks/order_updated', { method: 'DELETE' })).status).toBe(200);
  expect((await ask('/webhooks/order_updated')).status).toBe(404);
});

it('keeps what only the event of a payment has out of the API', async () => {
  const body = { id: '5', locationId: HERE, status: 'complete', verifyData: { accountId: 'A' }, posRef: 'T' };
  simulator.emit({ name: 'transaction_updated', body, facts: { amount: '100' } });
  const payment = (await (await ask('/transactions/5', { locationId: HERE })).json()) as object;
  expect(payment).toMatchObject({ id: '5', amount: 100, orderId: null });
  for (const name of ['verifyData', 'posRef', 'requestData']) expect(payment).not.toHaveProperty(name);
});

it('gives fifty rows unless asked for more', async () => {
  for (let id = 1; id <= 60; id += 1)
    simulator.happen({
      name: 'order_created',
      body: { id: String(id), locationId: HERE, status: 'pending' },
    });
  const page = (await (await ask('/orders', { locationId: HERE })).json()) as { rows: unknown[] };
  expect(page).toMatchObject({ count: 60, offset: 0, limit: 50 });
  expect(page.rows).toHaveLength(50);
});

it('lists the check-ins of an hour around when nothing else is asked for', async () => {
  const checkin = (id: string) => ({ name: 'checkin_created', body: { id, locationId: HERE } });
  simulator.happen(checkin('1'), Date.now() - 61 * MINUTE);
  simulator.happen(checkin('2'), Date.now() - 59 * MINUTE);
  const rows = (await (await ask('/checkins', { locationId: HERE })).json()) as { id: string }[];
  expect(rows.map(({ id }) => id)).toEqual(['2']);
});

it('filters the socket by a device that was registered here, follows its changes, and shuts it out once removed', async () => {
  const register = await ask('/devices', {
    method: 'POST',
    body: JSON.stringify({ name: 'PC', ref: 'r', events: ['order_created'], locationIds: [HERE] }),
  });
  const device = (await register.json()) as { doshiiId: string; version: string };
  const frames = await open(device.doshiiId);
  const order = (name: string, locationId: string) => ({
    name,
    body: { id: '1', locationId, status: 'pending' },
  });
  const tellAll = async (expected: number): Promise<unknown[]> => {
    frames.length = 0;
    for (const name of ['order_created', 'order_updated'])
      for (const locationId of [HERE, ELSEWHERE]) simulator.emit(order(name, locationId));
    await expect.poll(() => frames.length, { interval: 5 }).toBeGreaterThanOrEqual(expected);
    await sleep(50);
    return frames.map((frame) => (frame as { emit: unknown[] }).emit);
  };
  expect(await tellAll(1)).toEqual([['order_created', order('', HERE).body]]);
  await ask(`/devices/${device.doshiiId}`, {
    method: 'PUT',
    body: JSON.stringify({ events: [], version: device.version }),
  });
  expect(await tellAll(2)).toHaveLength(2);
  await ask(`/devices/${device.doshiiId}`, { method: 'DELETE' });
  expect(await tellAll(0)).toEqual([]);
  const socket = connect(device.doshiiId);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  expect(response.statusCode).toBe(403);
});

it('lists the operating hours of each location, and says only that some have changed', async () => {
  const hoursOf = async (id: string): Promise<unknown> => {
    const answer = await ask(`/locations/${id}`, { locationId: id });
    return ((await answer.json()) as { operatingHours: unknown }).operatingHours;
  };
  const frames = await open('');
  const usual = await hoursOf(HERE);
  expect(usual).toHaveLength(3);
  const changed = [
    session('11:30', '15:00', ['mon', 'tue']),
    session('17:00', '01:00'),
    holiday('2026-12-24', '2026-12-26'),
  ];
  simulator.changeHours(HERE, changed);
  await expect.poll(() => frames.length, { interval: 5 }).toBe(2);
  expect(frames[1]).toEqual({ emit: ['location_hours_updated', {}] });
  expect([await hoursOf(HERE), await hoursOf(ELSEWHERE)]).toEqual([changed, usual]);
});

async function open(deviceId: string): Promise<unknown[]> {
  const frames: unknown[] = [];
  const socket = connect(deviceId);
  socket.on('message', (data) => frames.push(JSON.parse((data as Buffer).toString())));
  await once(socket, 'open');
  socket.send('{"doshii":{"ping":5,"version":"1"}}');
  await expect.poll(() => frames.length, { interval: 5 }).toBe(1);
  return frames;
}

function connect(deviceId: string): WebSocket {
  const auth = Buffer.from(DEMO_CLIENT_ID).toString('base64');
  const socket = new WebSocket(`${simulator.address}?auth=${encodeURIComponent(auth)}&deviceId=${deviceId}`);
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}
