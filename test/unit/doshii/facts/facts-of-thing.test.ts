/** What is kept of Doshii's answer: what staff ask at a glance, never a guest, and no number that is none. */
import { expect, it } from 'vitest';
import { answerOf } from '../../../../electron/doshii/facts/fact-answer.ts';
import { factsOfThing } from '../../../../electron/doshii/facts/facts-of-thing.ts';
import { fetchThing } from '../../../../electron/doshii/details/fetch-thing.ts';
import { MAX_FACT, NO_FACTS, type ThingFacts } from '../../../../electron/shared/things/thing-facts.ts';
import type { DetailType } from '../../../../electron/shared/rest/entity-details.ts';
import { FakeDoshiiRest } from '../../../fakes/fake-doshii-rest.ts';

const GUEST = { name: 'Mia Nguyen', phone: '+61400000000', email: 'mia@example.com', notes: 'For Mia' };
const ORDER = {
  id: '7',
  status: 'pending',
  type: 'pickup',
  requiredAt: '2025-11-24T09:00:00.000Z',
  notes: 'For Mia',
  items: [
    { name: 'Pavlova', quantity: 2, totalAfterSurcounts: '1600' },
    { name: 'Tea', totalAfterSurcounts: '400' },
  ],
  checkin: { id: '9', tableNames: ['5', '6'], covers: 4, consumer: GUEST },
  transactions: [{ id: '3', status: 'complete', amount: '600' }],
  consumer: GUEST,
};

async function facts(json: object, type: DetailType = 'order') {
  const rest = new FakeDoshiiRest();
  rest.answers = [{ status: 200, json }];
  const result = await fetchThing(rest.api, { type, id: '7', locationId: 'here', asker: 'monitor' });
  if (!result.ok) throw new Error(result.problem.sentence);
  return factsOfThing(result.value, 'here');
}
const own = async (json: object, type?: DetailType): Promise<ThingFacts | undefined> =>
  (await facts(json, type))[0]?.[1];

it('takes table, type, time, dishes, guests and total of an order, and the amounts of its payments', async () => {
  const all = await facts(ORDER);
  expect(all).toEqual([
    [
      { type: 'order', id: '7', locationId: 'here' },
      {
        table: '5, 6',
        orderType: 'pickup',
        wantedAt: Date.UTC(2025, 10, 24, 9),
        items: 3,
        covers: 4,
        total: 2_000,
        reason: null,
      },
    ],
    [
      { type: 'transaction', id: '3', locationId: 'here' },
      { ...NO_FACTS, table: '5, 6', total: 600 },
    ],
  ]);
  expect(JSON.stringify(all)).not.toMatch(/Mia|Nguyen|0400|614|example/);
});

it('takes what a booking, a check-in and a payment have', async () => {
  const date = '2025-11-24T09:00:00.000Z';
  const seated = { id: '7', tableNames: ['Terrace 3'], covers: 2, consumer: GUEST };
  expect(await own({ ...seated, date }, 'booking')).toEqual({
    ...NO_FACTS,
    table: 'Terrace 3',
    covers: 2,
    wantedAt: Date.UTC(2025, 10, 24, 9),
  });
  expect(await own(seated, 'check-in')).toEqual({ ...NO_FACTS, table: 'Terrace 3', covers: 2 });
  expect(await own({ id: '7', amount: '999' }, 'transaction')).toEqual({ ...NO_FACTS, total: 999 });
});

it('knows nothing of amounts that are none, and of an order without dishes', async () => {
  const item = (totalAfterSurcounts: unknown) => ({
    ...ORDER,
    items: [{ name: 'Tea', totalAfterSurcounts }],
  });
  for (const amount of ['12.50', 'abc', null, '99999999999999999999', 1e300])
    expect((await own(item(amount)))?.total).toBeNull();
  expect(await own({ ...ORDER, items: [{ name: 'Tea', quantity: 1e300 }] })).toMatchObject({ items: null });
  expect(await own({ ...ORDER, items: [] })).toMatchObject({ items: null, total: null });
});

it('cuts names of 10,000 characters, and takes out what turns text round', async () => {
  const long = await own({ ...ORDER, checkin: { id: '9', tableNames: ['x'.repeat(10_000)] } });
  expect(long?.table?.length).toBeLessThanOrEqual(MAX_FACT);
  const turned = await own({
    ...ORDER,
    checkin: { id: '9', tableNames: ['\u202e5'] },
  });
  expect(turned?.table).toBe('5');
});

it('keeps nothing by which a guest could be called or written to', async () => {
  const guests = await own({
    ...ORDER,
    type: 'for Mia 0400 000 000',
    checkin: { id: '9', tableNames: ['mia@example.com'] },
  });
  expect([guests?.table, guests?.orderType]).toEqual([null, null]);
});

it('keeps what is true of one thing apart from what is true of all', () => {
  expect((['unknown-object', 'no-rights', 'no-location'] as const).map(answerOf)).toEqual([
    'none',
    'none',
    'none',
  ]);
  expect((['server-error', 'rate-limited', 'secret-refused', 'network'] as const).map(answerOf)).toEqual(
    Array.from({ length: 4 }, () => 'failed'),
  );
});
