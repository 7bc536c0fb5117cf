/** Every call of the simulated REST API: method, path, whether it is of one location, and what it answers. */
import type { DeviceFields, Devices } from '../devices.ts';
import { TABLES, type Entry, type Resource } from './resources.ts';
import { showHealth, showLocation, showTable, showTerminal, type SimulatedLocation } from './locations.ts';
import { menuOf } from './menu.ts';
import { pageOf, withTimeout } from './paging.ts';
import { Problem, UnknownCall } from './problem.ts';
import type { PointsOfSale } from './pos.ts';
import type { VenueState } from './state.ts';
import type { Webhooks } from './webhooks.ts';
import type { World } from '../doshii-variants.ts';

export interface Context {
  /** The parts of the path that the call names. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Of the header; empty where the call is not of one location. */
  readonly locationId: string;
  readonly state: VenueState;
  readonly devices: Devices;
  readonly locations: readonly SimulatedLocation[];
  readonly webhooks: Webhooks;
  readonly pos: PointsOfSale;
  readonly world: World;
  /** Subscribes a location to the App, or ends that. @returns false when Doshii does not know the location */
  readonly subscribe: (locationId: string, isSubscribed: boolean) => boolean;
  readonly subscriptions: Set<string>;
  readonly ignoresUpdatedFrom: boolean;
  /** Unix ms. */
  readonly now: number;
}

export interface Call {
  readonly method: string;
  readonly path: RegExp;
  readonly isOfLocation: boolean;
  readonly answer: (context: Context) => unknown;
}

const REJECTIONS = [
  { code: 'O1', description: 'The kitchen is closed', entity: 'order' },
  { code: ' O2', description: 'An item is sold out', entity: 'order' },
  { code: 'O5', description: 'The venue is at capacity', entity: 'order' },
  { code: 'P1', description: 'Insufficient funds', entity: 'transaction' },
  { code: 'CH01', description: 'The table is in use', entity: 'checkin' },
];
const DEFAULT_CHECKINS_MS = 60 * 60_000;
const ROWS: readonly Resource[] = ['orders', 'transactions', 'bookings', 'checkins', 'loyalty/checkins'];

const ofApp = (method: string, path: RegExp, answer: Call['answer']): Call => ({
  method,
  path,
  isOfLocation: false,
  answer,
});
const ofLocation = (method: string, path: RegExp, answer: Call['answer']): Call => ({
  ...ofApp(method, path, answer),
  isOfLocation: true,
});

export const CALLS: readonly Call[] = [
  ofApp('GET', /^\/devices$/, ({ devices }) => devices.all.map(showTimes)),
  ofApp('GET', /^\/devices\/([^/]+)$/, (call) => showTimes(deviceOf(call))),
  ofApp('POST', /^\/devices$/, ({ devices, body }) => {
    const fields = readFields(body);
    if (!fields.name || !fields.ref) throw new Problem(400, 'name and ref are required');
    return showTimes(devices.register(fields));
  }),
  ofApp('PUT', /^\/devices\/([^/]+)$/, (call) => {
    const { doshiiId, version } = deviceOf(call);
    if ((call.body as { version?: unknown } | null)?.version !== version)
      throw new Problem(409, 'version is stale');
    return showTimes(call.devices.change(doshiiId, readFields(call.body)) ?? {});
  }),
  ofApp('DELETE', /^\/devices\/([^/]+)$/, (call) => {
    call.devices.remove(deviceOf(call).doshiiId);
    return { message: 'The requested device has been removed' };
  }),
  ofApp('GET', /^\/locations$/, ({ locations, world }) => locations.map((each) => showLocation(each, world))),
  ofLocation('GET', /^\/locations\/([^/]+)$/, (call) => showLocation(locationOf(call), call.world)),
  ofLocation('GET', /^\/locations\/([^/]+)\/menu$/, (call) => menuOf(locationOf(call).id)),
  ...(['POST', 'DELETE'] as const).map((method) =>
    ofApp(method, /^\/locations\/([^/]+)\/subscription$/, ({ subscribe, ids: [id = ''] }) => {
      found(subscribe(id, method === 'POST') || undefined);
      return { message: `The location has been ${method === 'POST' ? 'subscribed' : 'unsubscribed'}` };
    }),
  ),
  ofApp('GET', /^\/webhooks$/, ({ webhooks, locationId }) => webhooks.of(locationId)),
  ofApp('GET', /^\/webhooks\/([^/]+)$/, ({ webhooks, locationId, ids: [event] }) =>
    webhooks.find(event, locationId),
  ),
  ofApp('POST', /^\/webhooks$/, ({ webhooks, locationId, body, now }) =>
    webhooks.set((body as { event?: unknown } | undefined)?.event, body, locationId, now),
  ),
  ofApp('PUT', /^\/webhooks\/([^/]+)$/, ({ webhooks, locationId, ids: [event], body, now }) =>
    webhooks.set(event, body, locationId, now),
  ),
  ofApp('DELETE', /^\/webhooks\/([^/]+)$/, ({ webhooks, locationId, ids: [event] }) => {
    webhooks.remove(event, locationId);
    return { message: 'The webhook has been removed' };
  }),
  ofApp('GET', /^\/health\/locations$/, (call) => call.locations.map((each) => healthOf(each, call))),
  ofLocation('GET', /^\/health\/locations\/([^/]+)$/, (call) => healthOf(locationOf(call), call)),
  ofLocation('GET', /^\/terminals$/, (call) =>
    terminalsOf(call).map((id) => showTerminal(call.locationId, id)),
  ),
  ofLocation('GET', /^\/terminals\/([^/]+)$/, (call) =>
    showTerminal(call.locationId, found(terminalsOf(call).find((id) => id === call.ids[0]))),
  ),
  ofLocation('GET', /^\/tables$/, () => TABLES.map(showTable)),
  ofLocation('GET', /^\/tables\/([^/]+)$/, ({ ids: [name] }) =>
    showTable(found(TABLES.find((each) => each === name))),
  ),
  ...(['rejection_codes', 'rejection-codes'] as const).flatMap((path) => [
    ofApp('GET', new RegExp(`^/${path}$`), ({ world }) => atPath(path, world) && REJECTIONS),
    ofApp(
      'GET',
      new RegExp(`^/${path}/([^/]+)$`),
      ({ world, ids: [code] }) =>
        atPath(path, world) && found(REJECTIONS.find((each) => each.code.trim() === code)),
    ),
  ]),
  ofLocation('GET', /^\/orders$/, orders),
  ofLocation('GET', /^\/bookings$/, bookings),
  ofLocation('GET', /^\/checkins$/, checkins),
  ofLocation('GET', /^\/orders\/([^/]+)\/transactions$/, (call) =>
    call.state.transactionsOf(entryOf(call, 'orders')).map((entry) => call.state.show('transactions', entry)),
  ),
  ofLocation('POST', /^\/orders\/([^/]+)\/subscription$/, (call) => {
    const order = entryOf(call, 'orders');
    call.subscriptions.add(order.id);
    return call.state.show('orders', order);
  }),
  ofLocation('DELETE', /^\/orders\/([^/]+)\/subscription$/, (call) => {
    call.subscriptions.delete(entryOf(call, 'orders').id);
    return { message: 'The App has been unsubscribed from the order' };
  }),
  ofLocation('GET', /^\/loyalty\/checkins$/, ({ state, query, locationId }) =>
    withTimeout(
      state.all('loyalty/checkins', locationId),
      query,
      ['from', 'to'],
      ({ createdAt }) => createdAt,
    ).map((entry) => state.show('loyalty/checkins', entry)),
  ),
  ...ROWS.map((resource) =>
    ofLocation('GET', new RegExp(`^/${resource}/([^/]+)$`), (call) =>
      call.state.show(resource, entryOf(call, resource)),
    ),
  ),
];

function orders(call: Context): unknown {
  const { state, query, locationId, ignoresUpdatedFrom } = call;
  const statuses = query.get('status')?.split(',');
  let rows = withTimeout(
    state.all('orders', locationId),
    query,
    ['from', 'to'],
    ({ createdAt }) => createdAt,
  );
  if (!ignoresUpdatedFrom)
    rows = withTimeout(rows, query, ['updatedFrom', 'updatedTo'], ({ updatedAt }) => updatedAt);
  const shown = sorted(rows, query)
    .map((entry) => state.show('orders', entry))
    .filter(({ status }) => statuses === undefined || statuses.includes(String(status)));
  return pageOf(shown, query);
}

function bookings({ state, query, locationId }: Context): unknown {
  const shown = state.all('bookings', locationId).map((entry) => state.show('bookings', entry));
  return pageOf(
    withTimeout(shown, query, ['from', 'to'], ({ date }) => Date.parse(String(date))),
    query,
  );
}

/** A bare list, unlike the others: so Doshii's own samples have it. */
function checkins({ state, query, locationId, now }: Context): unknown {
  const all = state.all('checkins', locationId);
  const isBounded = ['from', 'to', 'updatedFrom', 'updatedTo'].some((name) => query.has(name));
  const near = isBounded
    ? all
    : all.filter(({ updatedAt }) => Math.abs(updatedAt - now) <= DEFAULT_CHECKINS_MS);
  const created = withTimeout(near, query, ['from', 'to'], ({ createdAt }) => createdAt);
  const rows = withTimeout(created, query, ['updatedFrom', 'updatedTo'], ({ updatedAt }) => updatedAt);
  return pageOf(rows, query).rows.map((entry) => state.show('checkins', entry));
}

/** By creation, the oldest first, unless the query says otherwise. */
function sorted(rows: readonly Entry[], query: URLSearchParams): readonly Entry[] {
  const byUpdate = query.get('updatedSort');
  const key = byUpdate === null ? 'createdAt' : 'updatedAt';
  const direction = (byUpdate ?? query.get('sort')) === 'desc' ? -1 : 1;
  return rows.toSorted((one, other) => direction * (one[key] - other[key]));
}

function entryOf({ state, locationId, ids: [id = ''] }: Context, resource: Resource): Entry {
  return found(state.find(resource, locationId, id));
}

function deviceOf({ devices, ids: [id = ''] }: Context): NonNullable<ReturnType<Devices['find']>> {
  return found(devices.find(id));
}

function terminalsOf({ locations, locationId }: Context): readonly string[] {
  return locations.find(({ id }) => id === locationId)?.terminals ?? [];
}

function healthOf(location: SimulatedLocation, { pos, now }: Context): object {
  return showHealth(location, now, pos.heardAt(location, now));
}

/** @throws 404 for the spelling that this Doshii does not know */
function atPath(path: World['rejectionCodesPath'], { rejectionCodesPath }: World): true {
  if (rejectionCodesPath !== 'both' && rejectionCodesPath !== path) throw new UnknownCall();
  return true;
}

function locationOf({ locations, ids: [id] }: Context): SimulatedLocation {
  return found(locations.find((each) => each.id === id));
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem(404, 'not found');
  return value;
}

function showTimes(device: object): object {
  const times = Object.entries(device).filter(([name]) => name.endsWith('At')) as [string, number][];
  return {
    ...device,
    ...Object.fromEntries(times.map(([name, ms]) => [name, new Date(ms).toISOString()])),
  };
}

const LISTS = ['events', 'terminals', 'channels', 'locationIds'] as const;

function readFields(body: unknown): DeviceFields {
  if (typeof body !== 'object' || body === null) throw new Problem(400, 'expected an object');
  const given = body as Record<string, unknown>;
  const texts = ['name', 'ref'].filter((name) => typeof given[name] === 'string');
  const lists = LISTS.filter((name) => name in given);
  for (const name of lists)
    if (!Array.isArray(given[name])) throw new Problem(400, `${name}: expected a list`);
  return Object.fromEntries([...texts, ...lists].map((name) => [name, given[name]]));
}
