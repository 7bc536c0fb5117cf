/** What is learned of a thing reaches its rows that are there, those to come, a window and the history. */
import { expect, it } from 'vitest';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { FakeMonitor } from '../../fakes/feed-on-fake-sockets.ts';

const FACTS = { ...NO_FACTS, table: '5', items: 4, total: 17_840 };
const order = { type: 'order', id: '7', locationId: 'bar' } as const;

async function withRows() {
  const monitor = new FakeMonitor();
  monitor.link.goLive();
  monitor.send('order_created', { id: '7', status: 'pending', locationId: 'bar' });
  monitor.send('order_created', { id: '8', status: 'pending', locationId: 'bar' });
  monitor.send('transaction_created', {
    id: '3',
    orderId: '7',
    status: 'requested',
    locationId: 'bar',
    amount: '900',
  });
  await monitor.pass(1_000);
  return monitor;
}
const facts = (monitor: FakeMonitor) => monitor.rows.map((row) => row.facts);
const PAID = { ...NO_FACTS, total: 900 };

it('changes the rows of the thing, and the table of its payments, and no other', async () => {
  const monitor = await withRows();
  expect(facts(monitor)).toEqual([null, null, PAID]);
  monitor.feed.learn(order, FACTS);
  await monitor.pass(1_000);
  expect(facts(monitor)).toEqual([FACTS, null, { ...PAID, table: '5' }]);
  expect(monitor.feed.latest().events.map((event) => event.facts)).toEqual(facts(monitor));
  expect(monitor.history.batches.flatMap((batch) => batch.facts)).toEqual([{ ...order, facts: FACTS }]);
});

it('says nothing again that is said already', async () => {
  const monitor = await withRows();
  monitor.feed.learn(order, FACTS);
  await monitor.pass(1_000);
  const { length } = monitor.batches;
  monitor.feed.learn(order, { ...NO_FACTS, table: '5' });
  await monitor.pass(1_000);
  expect(monitor.batches).toHaveLength(length);
});

it('stands on what comes later, also after a restart', async () => {
  const monitor = await withRows();
  monitor.feed.learn(order, FACTS);
  monitor.send('order_updated', { id: '7', status: 'accepted', locationId: 'bar' });
  monitor.send('transaction_updated', { id: '4', orderId: '7', status: 'complete', locationId: 'bar' });
  await monitor.pass(1_000);
  expect(facts(monitor).slice(3)).toEqual([FACTS, { ...NO_FACTS, table: '5' }]);
  const next = await monitor.restart(1_000);
  next.link.goLive();
  next.send('order_updated', { id: '7', status: 'complete', locationId: 'bar' });
  await next.pass(1_000);
  expect(next.rows.at(-1)?.facts).toEqual(FACTS);
});

it('of things whose events name no location is written down as theirs', async () => {
  const monitor = new FakeMonitor();
  monitor.link.goLive();
  monitor.send('order_created', { id: '7', status: 'pending' });
  await monitor.pass(1_000);
  monitor.feed.learn(order, FACTS);
  await monitor.pass(1_000);
  expect(monitor.rows[0]?.facts).toEqual(FACTS);
  expect(monitor.history.batches.flatMap((batch) => batch.facts)).toEqual([
    { ...order, locationId: null, facts: FACTS },
  ]);
});

it('is joined until it is written', async () => {
  const monitor = await withRows();
  for (const table of ['1', '2']) monitor.feed.learn({ ...order, id: '99' }, { ...NO_FACTS, table });
  monitor.feed.learn({ ...order, id: '99' }, { ...NO_FACTS, items: 2 });
  await monitor.pass(1_000);
  expect(monitor.history.batches.flatMap((batch) => batch.facts)).toEqual([
    { ...order, id: '99', facts: { ...NO_FACTS, table: '2', items: 2 } },
  ]);
});
