/** How the status of what is due is asked for: in turn, within bounds, and many orders of a location with one list. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { LIST_ABOVE } from '../../../../electron/doshii/status/order-statuses.ts';
import {
  MAX_A_MINUTE,
  MAX_FAILURES,
  MAX_IN_FLIGHT,
  MAX_WAITING,
  StatusQuestions,
} from '../../../../electron/doshii/status/status-questions.ts';
import type { HttpRequest } from '../../../../electron/platform/net/transport.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { FakeDoshiiRest, type FakeAnswer } from '../../../fakes/fake-doshii-rest.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';
import { runs } from '../../../property-setup.ts';

const MINUTE = 60_000;

let doshii: FakeDoshiiRest;
let questions: StatusQuestions;
/** What Doshii knows: the status of an order by its id. */
let orders: Map<string, string>;
let onlyLocation: string | null;

beforeEach(() => {
  doshii = new FakeDoshiiRest();
  orders = new Map();
  onlyLocation = null;
  doshii.respond = answer;
  questions = new StatusQuestions({
    clock: doshii.clock,
    api: doshii.api,
    isReady: () => doshii.client.state.rest === 'ready',
    onlyLocation: () => onlyLocation,
  });
});

/** The newest order has the largest id. */
function answer({ url }: HttpRequest): FakeAnswer {
  const { pathname, searchParams } = new URL(url);
  const [, , , kind = '', id] = pathname.split('/');
  if (kind !== 'orders') return { status: 200, json: { id, status: 'complete' } };
  if (id !== undefined) {
    const status = orders.get(id);
    return status === undefined ? { status: 404, json: {} } : { status: 200, json: { id, status } };
  }
  const wanted = searchParams.get('status')?.split(',');
  const rows = [...orders]
    .filter(([, status]) => wanted?.includes(status) ?? true)
    .map(([number, status]) => ({ id: number, status }))
    .toReversed();
  const offset = Number(searchParams.get('offset') ?? 0);
  return { status: 200, json: { count: rows.length, rows: rows.slice(offset, offset + 100) } };
}

const order = (id: number | string, fields: Partial<MonitorEvent> = {}): MonitorEvent =>
  sampleEvent({ entityId: String(id), locationId: 'bar', ...fields });

/** @returns what is known of each, once it is; `undefined` until then */
function askAll(events: readonly MonitorEvent[]): (string | null | undefined)[] {
  const found: (string | null | undefined)[] = events.map(() => undefined);
  events.forEach((event, index) => void questions.ask(event).then((status) => (found[index] = status)));
  return found;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await doshii.settle();
}

const lists = (): number => doshii.paths.filter((path) => path.includes('/orders?')).length;

function ids(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

describe('the status of a thing', () => {
  it('is asked for once, of an order, a payment, a booking and a check-in', async () => {
    orders.set('7', ' Accepted ');
    const found = askAll([
      order(7),
      order(7),
      order(8, { entityType: 'transaction' }),
      order(9, { entityType: 'booking' }),
      order(10, { entityType: 'check-in' }),
    ]);
    expect(questions.waiting).toBe(4);
    await settled();
    expect(found).toEqual(['accepted', 'accepted', 'complete', 'complete', 'complete']);
    expect(doshii.paths).toEqual([
      'GET /orders/7',
      'GET /transactions/8',
      'GET /bookings/9',
      'GET /checkins/10',
    ]);
    expect(questions.waiting).toBe(0);
  });

  it('is not known, and nothing is asked, of what cannot be asked about', async () => {
    const found = askAll([
      order(1, { entityType: 'menu' }),
      order(1, { entityId: null }),
      order(1, { locationId: null }),
      order(1, { origin: 'test' }),
    ]);
    await settled();
    expect([found, doshii.asked.length]).toEqual([[null, null, null, null], 0]);
    onlyLocation = 'bar';
    orders.set('1', 'pending');
    expect(await questions.ask(order(1, { locationId: null }))).toBe('pending');
    doshii.credentials = null;
    expect(await questions.ask(order(1))).toBeNull();
  });

  it('is not known where Doshii does not know the thing, has no status of it, or fails', async () => {
    orders.set('2', '');
    expect(await questions.ask(order(1))).toBeNull();
    expect(await questions.ask(order(2))).toBeNull();
    doshii.respond = () => ({ status: 200, text: 'nonsense' });
    expect(await questions.ask(order(3))).toBeNull();
  });

  it('comes from an event with another status, and not from one with the same', async () => {
    doshii.isHolding = true;
    const found = askAll(ids(9).map((id) => order(id, { locationId: `place ${id}` })));
    await settled();
    questions.heard(order(9, { locationId: 'place 9', status: 'Pending' }));
    questions.heard(order(8, { locationId: 'place 8', status: null }));
    questions.heard(order(8, { locationId: 'elsewhere', status: 'accepted' }));
    questions.heard(order(1, { locationId: 'place 1', status: 'accepted' }));
    questions.heard(order(7, { locationId: 'place 7', status: 'Rejected' }));
    await settled();
    expect(found.filter((status) => status !== undefined)).toEqual(['accepted', 'rejected']);
    expect([questions.waiting, doshii.asked.length]).toEqual([7, MAX_IN_FLIGHT]);
  });
});

describe('many at once', () => {
  it('wait their turn: a few side by side, at most sixty requests a minute, the oldest first', async () => {
    for (const id of ids(400)) orders.set(String(id), 'pending');
    const found = askAll(ids(400).map((id) => order(id, { entityType: 'transaction' })));
    doshii.isHolding = true;
    await settled();
    expect(doshii.asked).toHaveLength(MAX_IN_FLIGHT);
    expect(questions.waiting).toBe(400);
    doshii.isHolding = false;
    doshii.answerAll();
    for (let minute = 1; minute <= 7; minute += 1) {
      await settled();
      const sent = Math.min(400, MAX_A_MINUTE * minute);
      expect(doshii.asked).toHaveLength(sent);
      expect(questions.waiting).toBe(400 - sent);
      expect(found.findIndex((status) => status === undefined)).toBe(sent === 400 ? -1 : sent);
      await doshii.advance(MINUTE);
    }
    expect(new Set(found)).toEqual(new Set(['complete']));
  });

  it('are read from lists of their location, whether they are pending or not', async () => {
    for (const id of ids(400)) orders.set(String(id), id % 2 === 0 ? 'pending' : 'accepted');
    const found = askAll(ids(400).map((id) => order(id)));
    await settled();
    expect(found).toEqual(ids(400).map((id) => (id % 2 === 0 ? 'pending' : 'accepted')));
    expect(doshii.asked.length).toBeLessThan(12);
  });

  it('are asked singly up to four, and where no list has them', async () => {
    for (const id of ids(LIST_ABOVE)) orders.set(String(id), 'pending');
    askAll(ids(LIST_ABOVE).map((id) => order(id)));
    await settled();
    expect(lists()).toBe(0);
    doshii.respond = (request) =>
      request.url.includes('/orders?') ? { status: 200, json: [] } : answer(request);
    const found = askAll(ids(LIST_ABOVE + 2).map((id) => order(id)));
    await settled();
    expect(found).toEqual(['pending', 'pending', 'pending', 'pending', null, null]);
    expect(lists()).toBe(2);
  });

  it('of one location are listed at most once a minute', async () => {
    for (const id of ids(60)) orders.set(String(id), 'pending');
    for (const ten of [0, 10, 20]) {
      askAll(ids(10).map((id) => order(id + ten)));
      await settled();
    }
    expect(lists()).toBe(1);
    await doshii.advance(MINUTE);
    const found = askAll(ids(10).map((id) => order(id + 30)));
    await settled();
    expect(lists()).toBe(2);
    expect(new Set(found)).toEqual(new Set(['pending']));
  });

  it('are not answered by a list of another location, nor by one that leaves the status out', async () => {
    for (const id of ids(8)) orders.set(String(id), 'pending');
    doshii.respond = (request) =>
      request.url.includes('/orders?')
        ? {
            status: 200,
            json: [
              ...[1, 2, 3, 4].map((id) => ({ id, status: 'accepted', locationId: 'kitchen' })),
              ...[5, 6, 7, 8].map((id) => ({ id })),
            ],
          }
        : answer(request);
    const found = askAll(ids(8).map((id) => order(id)));
    await settled();
    expect(found).toEqual(Array(8).fill('pending'));
  });

  it('are not known at once when Doshii wants to hear nothing, so that people are called in time', async () => {
    doshii.respond = () => ({ status: 429, headers: { 'retry-after': '60' } });
    const found = askAll(ids(200).map((id) => order(id, { locationId: `place ${id}` })));
    await settled();
    expect(found).toEqual(Array(200).fill(null));
    expect(doshii.asked.length).toBeLessThanOrEqual(MAX_IN_FLIGHT);
    expect(questions.waiting).toBe(0);
    orders.set('1', 'pending');
    doshii.respond = answer;
    await doshii.advance(MINUTE);
    expect(await questions.ask(order(1))).toBe('pending');
  });

  it('are no longer asked after some that failed, so that the health of the locations still can be', async () => {
    for (let id = 1; id <= 30; id += 1) expect(await questions.ask(order(id))).toBeNull();
    expect(doshii.asked).toHaveLength(MAX_FAILURES);
    doshii.respond = () => ({ status: 200, json: [] });
    expect((await doshii.api.healthOfAll('health')).ok).toBe(true);
    doshii.respond = answer;
    orders.set('31', 'pending');
    await doshii.advance(10 * MINUTE);
    expect(await questions.ask(order(31))).toBe('pending');
  });

  it('are bounded', async () => {
    doshii.isHolding = true;
    const found = askAll(ids(MAX_WAITING + 10).map((id) => order(id)));
    await doshii.settle();
    expect(questions.waiting).toBe(MAX_WAITING);
    expect(found.filter((status) => status === null)).toHaveLength(10);
  });

  it('are all let go when the account changes, and a late answer says nothing of the new one', async () => {
    orders.set('1', 'accepted');
    doshii.isHolding = true;
    const found = askAll(ids(80).map((id) => order(id, { locationId: `place ${id}` })));
    await settled();
    questions.forget();
    await settled();
    expect(found).toEqual(Array(80).fill(null));
    const again = askAll([order(1, { locationId: 'place 1' })]);
    await settled();
    doshii.respond = () => ({ status: 200, json: { id: '1', status: 'pending' } });
    doshii.isHolding = false;
    doshii.answerAll();
    await settled();
    expect(again).toEqual(['pending']);
    expect(doshii.clock.timers).toBe(0);
  });

  it('each get what Doshii says of them or null, whatever fails', async () => {
    const failure = fc.constantFrom<FakeAnswer | null>(
      null,
      null,
      { status: 403 },
      { status: 500 },
      { status: 404 },
      { status: 429 },
      { status: 200, text: '<html>' },
      { status: 200, json: [] },
      { type: 'answer-too-large' },
    );
    const asked = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('bar', 'kitchen')), {
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(asked, fc.array(failure, { maxLength: 20 }), async (things, failures) => {
        doshii = new FakeDoshiiRest();
        orders = new Map(ids(30).map((id) => [String(id), id % 3 === 0 ? 'pending' : 'accepted']));
        const left = [...failures];
        doshii.respond = (request) => left.shift() ?? answer(request);
        const own = new StatusQuestions({
          clock: doshii.clock,
          api: doshii.api,
          isReady: () => true,
          onlyLocation: () => null,
        });
        const all = Promise.all(things.map(([id, locationId]) => own.ask(order(id, { locationId }))));
        for (let minute = 0; own.waiting > 0 && minute < 60; minute += 1) await doshii.advance(MINUTE);
        for (const [index, status] of (await all).entries())
          expect([null, orders.get(String(things[index]?.[0]))]).toContain(status);
        expect(own.waiting).toBe(0);
      }),
      runs(0.3),
    );
  });
});
