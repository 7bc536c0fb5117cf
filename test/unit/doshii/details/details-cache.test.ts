/** What is behind a thin event: asked for once, kept until something newer comes, guests masked. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  Details,
  LOOK_AHEAD_MS,
  MAX_FETCHES,
  MAX_KEPT,
  MAX_LOOKS,
} from '../../../../electron/doshii/details/details-cache.ts';
import { FakeDoshiiRest } from '../../../fakes/fake-doshii-rest.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const HERE = 'Xk4pQ1tz';
const ORDER = {
  id: '7',
  version: 'v1',
  status: 'rejected',
  type: 'dinein',
  rejectionCode: 'O1',
  notes: 'For Mia',
  items: [{ name: 'Pavlova', quantity: 1, totalAfterSurcounts: '1600' }],
  checkin: { id: '9', tableNames: ['5'] },
  transactions: [{ id: '3', status: 'complete', amount: '600' }],
  consumer: { name: 'Mia Nguyen', phone: '+61400000000', address: { line1: '1 Bourke St' } },
};

let rest: FakeDoshiiRest;
let details: Details;
let isReady: boolean;
let only: string | null;

beforeEach(() => {
  rest = new FakeDoshiiRest();
  rest.answers = [{ status: 200, json: ORDER }];
  [isReady, only] = [true, null];
  details = new Details({
    clock: rest.clock,
    api: rest.api,
    isReady: () => isReady,
    onlyLocation: () => only,
  });
});

const ask = (more: Partial<Parameters<Details['get']>[0]> = {}) =>
  details.get({ type: 'order', id: '7', locationId: HERE, personal: false, fresh: false, ...more });
const event = (more: object = {}) => sampleEvent({ entityId: '7', locationId: HERE, ...more });
const asked = (path: RegExp) => rest.paths.filter((each) => path.test(each)).length;

it('shows an order with guests masked until a person asks for them', async () => {
  const masked = await ask();
  if (!masked.ok) throw new Error(masked.problem.sentence);
  expect(masked.value).toMatchObject({
    tables: ['5'],
    total: 1_600,
    paid: 600,
    notes: '[masked]',
    isMasked: true,
  });
  expect(masked.value.guest).toEqual({
    name: '[masked]',
    phone: '[masked]',
    email: null,
    address: '[masked]',
    notes: null,
  });
  expect(JSON.stringify(masked)).not.toMatch(/Mia|61400|Bourke/);
  const shown = await ask({ personal: true });
  expect(shown).toMatchObject({
    value: { guest: { name: 'Mia Nguyen' }, notes: 'For Mia', isMasked: false },
  });
  expect(asked(/orders/)).toBe(1);
});

it('says what a rejection code stands for, asking for the codes once', async () => {
  rest.answers = [
    { status: 200, json: ORDER },
    { status: 200, json: [{ code: ' O1', description: 'The kitchen is closed' }] },
    { status: 200, json: ORDER },
  ];
  expect(await ask()).toMatchObject({ value: { rejection: { code: 'O1', text: 'The kitchen is closed' } } });
  await ask({ fresh: true });
  expect(asked(/rejection_codes/)).toBe(1);
});

it('asks once for many who ask at once', async () => {
  rest.isHolding = true;
  const all = [ask(), ask(), ask({ personal: true })];
  await rest.settle();
  expect(asked(/orders/)).toBe(1);
  rest.isHolding = false;
  rest.answerAll();
  expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
});

it('asks again on request, and after a newer event of the thing or of its payment', async () => {
  await ask();
  await ask({ fresh: true });
  details.heard(event());
  await ask();
  details.heard(event({ entityType: 'transaction', entityId: '3', orderId: '7' }));
  await ask();
  details.heard(event({ entityId: '8' }));
  await ask();
  expect(asked(/orders/)).toBe(4);
});

it('F23 says nothing of what is paid while payments are not known, and asks a second time for a person only', async () => {
  const { transactions: _payments, ...withoutPayments } = ORDER;
  rest.respond = ({ url }) =>
    url.endsWith('/transactions') ? { status: 400 } : { status: 200, json: withoutPayments };
  await details.lookAhead(event({ severity: 'urgent' }));
  expect(asked(/transactions/)).toBe(0);
  const unknown = await ask();
  expect(unknown).toMatchObject({ ok: true, value: { paid: null, total: 1_600 } });
  expect(unknown.ok && unknown.value.doubts).toEqual([expect.stringContaining('Not every payment')]);
  rest.respond = ({ url }) => ({ status: 200, json: url.endsWith('/transactions') ? [] : withoutPayments });
  expect(await ask()).toMatchObject({ value: { paid: 0, doubts: [] } });
  await ask();
  expect(asked(/transactions/)).toBe(2);
});

it('F23 says that the amount of a payment cannot be read, and shows the rest', async () => {
  for (const amount of ['12.50', null, 'abc']) {
    rest.answers = [{ status: 200, json: { id: '3', status: 'complete', method: 'visa', amount } }];
    expect(await ask({ type: 'transaction', id: '3', fresh: true })).toMatchObject({
      ok: true,
      value: { kind: 'visa', total: null, paid: null, doubts: [expect.stringContaining('no amount')] },
    });
  }
});

it('Q3 keeps apart what two locations call by the same number', async () => {
  await ask();
  await ask({ locationId: 'elsewhere' });
  expect(asked(/orders/)).toBe(2);
  details.heard(event({ locationId: 'elsewhere' }));
  await ask();
  expect(asked(/orders/)).toBe(2);
  await ask({ locationId: 'elsewhere' });
  expect(asked(/orders/)).toBe(3);
  details.heard(event({ locationId: null }));
  await ask();
  expect(asked(/orders/)).toBe(4);
});

it('does not keep an answer that is older than an event', async () => {
  rest.isHolding = true;
  const early = ask();
  await rest.settle();
  details.heard(event());
  rest.isHolding = false;
  rest.answerAll();
  await early;
  await ask();
  expect(asked(/orders/)).toBe(2);
});

it(`asks for at most ${MAX_FETCHES} at a time, and keeps at most ${MAX_KEPT}`, async () => {
  rest.isHolding = true;
  const some = Array.from({ length: 6 }, (_, index) => ask({ id: String(index) }));
  await rest.settle();
  expect(rest.asked).toHaveLength(MAX_FETCHES);
  rest.isHolding = false;
  rest.answerAll();
  await Promise.all(some);
  for (let id = 100; id <= 100 + MAX_KEPT; id += 1) await ask({ id: String(id) });
  const before = rest.asked.length;
  await ask({ id: '150' });
  expect(rest.asked).toHaveLength(before);
  await ask({ id: '100' });
  expect(rest.asked.length).toBeGreaterThan(before);
});

it('says that it does not know the location, and takes the one there is', async () => {
  expect(await ask({ locationId: null })).toMatchObject({ ok: false, problem: { code: 'no-location' } });
  only = HERE;
  expect((await ask({ locationId: null })).ok).toBe(true);
});

it('hands on why there is no answer, and keeps nothing of it', async () => {
  rest.answers = [{ status: 404 }, { status: 200, json: ORDER }];
  expect(await ask()).toMatchObject({ ok: false, problem: { code: 'unknown-object' } });
  expect((await ask()).ok).toBe(true);
});

describe('looking ahead', () => {
  it('says table and amount, and nothing of the guest', async () => {
    expect(await details.lookAhead(event())).toBe('Table 5 · 16.00 · 6.00 paid');
  });

  it.each([
    ['is not urgent', { severity: 'notice' }],
    ['is a test', { origin: 'test' }],
    ['is about a table', { entityType: 'table' }],
  ])('asks nothing of an event that %s', async (_what, more) => {
    expect(await details.lookAhead(event(more))).toBeNull();
    expect(rest.asked).toEqual([]);
  });

  it('asks nothing while Doshii cannot be asked', async () => {
    isReady = false;
    expect(await details.lookAhead(event())).toBeNull();
    expect(rest.asked).toEqual([]);
  });

  it('does not keep a notification waiting', async () => {
    rest.isHolding = true;
    const looking = details.lookAhead(event());
    await rest.advance(LOOK_AHEAD_MS);
    expect(await looking).toBeNull();
  });

  it(`asks for at most ${MAX_LOOKS} things a minute`, async () => {
    for (let id = 0; id < MAX_LOOKS + 5; id += 1) await details.lookAhead(event({ entityId: String(id) }));
    expect(asked(/orders/)).toBe(MAX_LOOKS);
    rest.clock.advance(60_001);
    await details.lookAhead(event({ entityId: '99' }));
    expect(asked(/orders/)).toBe(MAX_LOOKS + 1);
  });
});
