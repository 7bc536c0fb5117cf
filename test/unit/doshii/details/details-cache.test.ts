/** What is behind a thin event: asked for once, kept until something newer comes, guests masked. */
import { beforeEach, expect, it } from 'vitest';
import { Details, MAX_FETCHES, MAX_KEPT } from '../../../../electron/doshii/details/details-cache.ts';
import type { HeardStatus } from '../../../../electron/shared/rest/entity-details.ts';
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
let things: (readonly [type: string, id: string, locationId: string])[];
let only: string | null;
let heard: HeardStatus[];
let reasons: string[];

beforeEach(() => {
  rest = new FakeDoshiiRest();
  rest.answers = [{ status: 200, json: ORDER }];
  things = [];
  [only, heard, reasons] = [null, [], []];
  details = new Details({
    clock: rest.clock,
    api: rest.api,
    onlyLocation: () => only,
    onThing: ({ type, object }, locationId) => things.push([type, object.id, locationId]),
    onRejection: ({ id }, reason) => reasons.push(`${id}: ${reason}`),
    onStatus: (status) => heard.push(status),
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
  await ask();
  expect(reasons).toEqual(['7: The kitchen is closed', '7: The kitchen is closed']);
});

it('does not say twice why something was rejected', async () => {
  const said = async (description: string, rejectionReason: string) => {
    rest.answers = [
      { status: 200, json: { ...ORDER, rejectionReason } },
      { status: 200, json: [{ code: 'O1', description }] },
    ];
    details.forget();
    const result = await ask();
    return result.ok && result.value.rejection?.text;
  };
  expect(await said('An item is sold out', 'item sold out')).toBe('An item is sold out');
  expect(await said('Sold out', 'Sold out: the lamb')).toBe('Sold out: the lamb');
  expect(await said('The kitchen is closed', 'No chef')).toBe('The kitchen is closed: No chef');
  expect(await said('The bar', 'barramundi')).toBe('The bar: barramundi');
});

it('passes on the status of a thing once, unless a newer event came meanwhile', async () => {
  await ask();
  await ask();
  expect(heard).toEqual([{ type: 'order', id: '7', locationId: HERE, status: 'rejected' }]);
  rest.isHolding = true;
  const asking = ask({ fresh: true });
  await rest.settle();
  details.heard(event());
  rest.isHolding = false;
  rest.answerAll();
  await asking;
  expect(heard).toHaveLength(1);
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
  await details.get({ type: 'order', id: '7', locationId: HERE, personal: false, fresh: false }, 'monitor');
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

it('hands on each thing that was fetched, once, also when a newer event came meanwhile', async () => {
  await ask();
  await ask();
  expect(things).toEqual([['order', '7', HERE]]);
  rest.isHolding = true;
  const early = ask({ fresh: true });
  await rest.settle();
  details.heard(event());
  rest.isHolding = false;
  rest.answerAll();
  await early;
  expect(things).toHaveLength(2);
  rest.answers = [{ status: 404 }];
  await ask({ fresh: true });
  expect(things).toHaveLength(2);
});
