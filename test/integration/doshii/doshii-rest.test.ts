/** Every call to the REST API over real HTTP, against the simulator whose socket sends events of the same things. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceDraft } from '../../../electron/shared/rest/doshii-ipc.ts';
import type { Fetched } from '../../../electron/shared/rest/doshii-ipc.ts';
import { wholeOf } from '../../simulator/envelopes.ts';
import { stepsOf } from '../../simulator/player.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { UNKNOWNS } from '../../simulator/doshii-variants.ts';
import { restLink, type RestLink } from './rest-link.ts';

const HERE = 'Xk4pQ1tz';
const ELSEWHERE = 'm7RwB2cd';
const MINUTE = 60_000;

const DRAFT: DeviceDraft = {
  name: 'Office PC',
  ref: 'doshii-monitor:office',
  events: ['order_created'],
  terminals: ['pos-1'],
  channels: ['Order ahead'],
  locationIds: [HERE],
};

let simulator: Simulator;
let link: RestLink;

beforeEach(async () => {
  simulator = await startSimulator();
  link = restLink(simulator.restAddress);
});

afterEach(() => simulator.stop());

async function valueOf<T>(result: Promise<Fetched<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const happen = (name: string, body: object, at?: number): void =>
  simulator.happen({ name, body: { locationId: HERE, ...body } }, at);

describe('devices', () => {
  it('registers, lists, reads, changes and removes one', async () => {
    const { api } = link;
    const registered = await valueOf(api.registerDevice(DRAFT));
    expect(registered).toMatchObject(DRAFT);
    const doshiiId = registered?.doshiiId ?? '';
    expect((await valueOf(api.devices())).rows).toEqual([registered]);
    expect(await valueOf(api.device(doshiiId))).toEqual(registered);
    const changed = await valueOf(
      api.updateDevice(doshiiId, { events: ['booking_created'] }, registered?.version ?? null),
    );
    expect(changed).toMatchObject({ ...DRAFT, events: ['booking_created'], doshiiId });
    expect(changed?.version).not.toBe(registered?.version);
    await valueOf(api.removeDevice(doshiiId));
    expect((await valueOf(api.devices())).rows).toEqual([]);
  });

  it('says that someone else changed it, and changes nothing', async () => {
    const { doshiiId } = simulator.rest.devices.register(DRAFT);
    const result = await link.api.updateDevice(doshiiId, { name: 'Mine' }, 'an old version');
    expect(result).toMatchObject({ ok: false, problem: { code: 'stale-version' } });
    expect(simulator.rest.devices.find(doshiiId)?.name).toBe('Office PC');
  });

  it('says that a device was deleted elsewhere', async () => {
    const { doshiiId, version } = simulator.rest.devices.register(DRAFT);
    simulator.rest.devices.remove(doshiiId);
    const result = await link.api.updateDevice(doshiiId, { name: 'Mine' }, version);
    expect(result).toMatchObject({ ok: false, problem: { code: 'unknown-object' } });
    expect(result.ok || result.problem.sentence).toContain('deleted elsewhere');
  });
});

describe('places', () => {
  it('lists the subscribed locations with names and time zones, and their terminals', async () => {
    const { api } = link;
    expect((await valueOf(api.locations())).rows).toMatchObject([
      { id: HERE, name: 'Harbour Bar', timezone: 'Australia/Sydney', mappedLocationId: 'harbour-bar' },
      { id: ELSEWHERE, name: 'Terrace Kitchen', timezone: 'Australia/Perth' },
    ]);
    expect((await valueOf(api.terminals(ELSEWHERE))).rows.map(({ id }) => id)).toEqual(['pos-1']);
  });

  it('takes a location without a time zone, a name or a heartbeat', async () => {
    simulator.rest.locations = [
      { id: 'a', name: 'Bar', health: { status: 'unregistered', silentForMs: null } },
      { id: 'b', name: '', timezone: null },
    ];
    expect((await valueOf(link.api.locations())).rows).toMatchObject([
      { id: 'a', timezone: null },
      { id: 'b', name: null, timezone: null },
    ]);
    expect(await valueOf(link.api.health('a'))).toMatchObject({
      status: 'unregistered',
      heartbeatAt: null,
      isTrading: null,
    });
  });

  it('returns when each venue was last seen', async () => {
    const [first] = (await valueOf(link.api.healthOfAll())).rows;
    expect(first).toMatchObject({ locationId: HERE, status: 'active', isTrading: true });
    expect(Date.now() - (first?.heartbeatAt ?? 0)).toBeLessThan(60_000);
  });
});

describe.each(UNKNOWNS.notation)('what events are about, values written as in Doshii’s %s', (notation) => {
  beforeEach(async () => {
    await simulator.stop();
    simulator = await startSimulator({ notation });
    link = restLink(simulator.restAddress);
  });

  it('shows an order whose parts add up to its payment, of every order of a simulated hour', async () => {
    const paid = new Map<string, string>();
    for (const step of stepsOf({ scenario: 'rush', seed: 5 })) {
      if (step.at > 3_600_000) break;
      if (step.do !== 'event') continue;
      simulator.happen(step.event);
      const { orderId, amount } = wholeOf(step.event) as { orderId?: string; amount?: string };
      if (step.event.name === 'transaction_created' && orderId && amount) paid.set(orderId, amount);
    }
    let orders = 0;
    for (const locationId of [HERE, ELSEWHERE]) {
      for (let offset = 0, count = 1; offset < count; offset += 100) {
        const page = await valueOf(link.api.orders(locationId, { offset }));
        count = page.count ?? 0;
        expect(page.unreadable).toBe(0);
        for (const { id, items, surcounts, transactions } of page.rows) {
          const amount = paid.get(id);
          if (amount === undefined) continue;
          orders += 1;
          const sum = [
            ...items.map((item) => item.totalAfterSurcounts),
            ...surcounts.map((each) => each.amount),
          ];
          expect(sum.reduce<number>((total, each) => total + (each ?? Number.NaN), 0)).toBe(Number(amount));
          expect(transactions.map((each) => each.amount)).toEqual([Number(amount)]);
        }
      }
    }
    expect(orders).toBeGreaterThan(100);
  });

  it('reads an order with its table, guest, times, version and rejection', async () => {
    happen('order_created', { id: '1234', status: 'pending' });
    const before = await valueOf(link.api.order(HERE, '1234'));
    happen('order_updated', { id: '1234', status: 'rejected', rejectionCode: 'O1' });
    const after = await valueOf(link.api.order(HERE, '1234'));
    expect(after).toMatchObject({ id: '1234', locationId: HERE, status: 'rejected', rejectionCode: 'O1' });
    expect(after.consumer?.email).toContain('@example.com');
    expect(after.items.length).toBeGreaterThan(0);
    expect(after.version).not.toBe(before.version);
    expect(Date.now() - (after.updatedAt ?? 0)).toBeLessThan(60_000);
    expect(await valueOf(link.api.rejectionCode('O1'))).toEqual({
      code: 'O1',
      description: 'The kitchen is closed',
      entity: 'order',
    });
    expect((await valueOf(link.api.rejectionCodes())).rows.map(({ code }) => code)).toContain('O2');
  });

  it.each([
    ['rejection_codes', 'json'],
    ['rejection-codes', 'json'],
    ['rejection_codes', 'page'],
    ['rejection-codes', 'page'],
  ] as const)(
    'finds rejection codes where they are spelt %s and other calls are answered with %s, and remembers the spelling',
    async (rejectionCodesPath, unknownCall) => {
      await simulator.stop();
      simulator = await startSimulator({ notation, rejectionCodesPath, unknownCall });
      link = restLink(simulator.restAddress);
      for (let times = 0; times < 3; times += 1)
        expect((await valueOf(link.api.rejectionCodes())).rows).not.toHaveLength(0);
      expect(await valueOf(link.api.rejectionCode('O1'))).toMatchObject({ code: 'O1' });
      const asked = simulator.rest.requests.map(({ path, status }) => `${path} ${status}`);
      const found = `/${rejectionCodesPath} 200`;
      const tried = rejectionCodesPath === 'rejection-codes' ? ['/rejection_codes 404'] : [];
      expect(asked).toEqual([...tried, found, found, found, `/${rejectionCodesPath}/O1 200`]);
    },
  );

  it.each([
    ['no-rights', { status: 403 }],
    ['not-doshii', { status: 403, text: '<html>Blocked</html>' }],
    ['not-doshii', { status: 200, text: '<html>Sign in</html>' }],
  ])(
    'asks for rejection codes in one spelling where the answer is no 404 but %s %j',
    async (code, answer) => {
      simulator.rest.fail({ on: /rejection/, answer });
      expect(await link.api.rejectionCodes()).toMatchObject({ ok: false, problem: { code } });
      expect(simulator.rest.requests).toHaveLength(1);
    },
  );

  it('reads a payment, alone and of its order', async () => {
    happen('order_created', { id: '7', status: 'accepted' });
    happen('transaction_created', { id: '8', orderId: '7', amount: '2450', status: 'requested' });
    const payment = await valueOf(link.api.transaction(HERE, '8'));
    expect(payment).toMatchObject({ id: '8', orderId: '7', amount: 2_450, status: 'requested' });
    expect((await valueOf(link.api.transactionsOf(HERE, '7'))).rows).toEqual([payment]);
  });

  it('reads bookings by the time of the visit', async () => {
    happen('booking_created', { id: '871' });
    happen('booking_updated', { id: '871', status: 'accepted' });
    const booking = await valueOf(link.api.booking(HERE, '871'));
    expect(booking).toMatchObject({ id: '871', status: 'accepted' });
    expect(booking.tableNames).toHaveLength(1);
    const around = (ms: number) => ({ from: ms - MINUTE, to: ms + MINUTE });
    expect((await valueOf(link.api.bookings(HERE, around(booking.date ?? 0)))).rows).toEqual([booking]);
    expect((await valueOf(link.api.bookings(HERE, around(Date.now())))).rows).toEqual([]);
  });

  it('reads check-ins by the time of their change, one that left no more', async () => {
    const now = Date.now();
    happen('checkin_created', { id: '1' }, now - 3 * 60 * MINUTE);
    happen('checkin_created', { id: '2' });
    const since = (ms: number) => link.api.checkins(HERE, { from: now - ms, to: now + MINUTE });
    expect((await valueOf(since(MINUTE))).rows.map(({ id }) => id)).toEqual(['2']);
    expect((await valueOf(since(4 * 60 * MINUTE))).rows.map(({ id }) => id)).toEqual(['1', '2']);
    happen('checkin_deleted', { id: '2' });
    expect(await link.api.checkin(HERE, '2')).toMatchObject({
      ok: false,
      problem: { code: 'unknown-object' },
    });
  });

  it('pages through orders by change, status and creation', async () => {
    const now = Date.now();
    for (let number = 1; number <= 130; number += 1)
      happen('order_created', { id: String(number), status: 'pending' }, now - 60 * MINUTE + number);
    for (const id of ['3', '5']) happen('order_updated', { id, status: 'complete' });
    const first = await valueOf(link.api.orders(HERE, { sort: 'desc' }));
    expect(first).toMatchObject({ count: 130, unreadable: 0 });
    expect(first.rows).toHaveLength(100);
    expect(first.rows[0]?.id).toBe('130');
    const second = await valueOf(link.api.orders(HERE, { sort: 'desc', offset: 100 }));
    expect(second.rows.map(({ id }) => id).at(-1)).toBe('1');
    const changed = { updatedFrom: now - MINUTE, updatedSort: 'desc' } as const;
    expect((await valueOf(link.api.orders(HERE, changed))).rows.map(({ id }) => id).sort()).toEqual([
      '3',
      '5',
    ]);
    expect((await valueOf(link.api.orders(HERE, { statuses: ['complete', 'rejected'] }))).count).toBe(2);
    simulator.rest.ignoresUpdatedFrom = true;
    expect((await valueOf(link.api.orders(HERE, changed))).count).toBe(130);
  });

  it('lists what changes under it between two pages', async () => {
    for (let number = 1; number <= 100; number += 1)
      happen('order_created', { id: String(number), status: 'pending' });
    simulator.rest.beforeAnswer = ({ query }) => {
      if (query['offset'] === '50') happen('order_created', { id: 'new', status: 'pending' }, 0);
    };
    const rows = [
      ...(await valueOf(link.api.orders(HERE, { limit: 50 }))).rows,
      ...(await valueOf(link.api.orders(HERE, { limit: 50, offset: 50 }))).rows,
    ].map(({ id }) => id);
    expect(rows).toHaveLength(100);
    expect(new Set(rows).size).toBe(99);
  });

  it('asks for packed answers, as Doshii wishes', async () => {
    await valueOf(link.api.orders(HERE, {}));
    expect(simulator.rest.requests.map(({ acceptsGzip }) => acceptsGzip)).toEqual([true]);
  });

  it('subscribes to an order', async () => {
    happen('order_created', { id: '1', status: 'pending' });
    await valueOf(link.api.subscribeToOrder(HERE, '1'));
    expect([...simulator.rest.subscriptions]).toEqual(['1']);
    expect(await link.api.subscribeToOrder(HERE, '2')).toMatchObject({ problem: { code: 'unknown-object' } });
  });

  it.each(['..', '.', 'a/../devices', 'x?y=1#z', 'é ü', '%2e%2e'])(
    'asks for an order called “%s” and for nothing else',
    async (id) => {
      happen('order_created', { id, status: 'pending' });
      await link.api.order(HERE, id);
      const [asked] = simulator.rest.requests;
      expect(asked?.path).toMatch(/^\/orders\/[^/]+$/);
      expect(asked?.query).toEqual({});
    },
  );
});
