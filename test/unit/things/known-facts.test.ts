/** What is known of a thing reaches the events that are still to come. */
import { expect, it } from 'vitest';
import { KnownFacts, MAX_KNOWN } from '../../../electron/things/known-facts.ts';
import { factsLearned } from '../../../electron/shared/things/learned-facts.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const order = (id: string, locationId: string | null = null) => ({ type: 'order', id, locationId }) as const;
const payment = sampleEvent({
  kind: 'transaction_created',
  entityType: 'transaction',
  entityId: '7',
  orderId: '3',
});

it('is merged, and an event adds what it says itself', () => {
  const known = new KnownFacts();
  known.learn(order('3'), { ...NO_FACTS, table: '5', items: 2 });
  known.learn(order('3'), { ...NO_FACTS, total: 900 });
  expect(known.of(order('3'))).toEqual({ ...NO_FACTS, table: '5', items: 2, total: 900 });
  const event = sampleEvent({ entityId: '3', facts: { ...NO_FACTS, items: 3 } });
  expect(known.ofEvent(event)).toEqual({ ...NO_FACTS, table: '5', items: 3, total: 900 });
  expect(known.ofEvent(sampleEvent({ entityId: '3', origin: 'test' }))).toBeNull();
});

it('gives a payment the table of its order, and nothing else of it', () => {
  const known = new KnownFacts();
  known.learn(order('3'), { ...NO_FACTS, table: '5', items: 2, total: 900 });
  expect(known.ofEvent(payment)).toEqual({ ...NO_FACTS, table: '5' });
});

it('keeps two locations with one number apart; either may name none', () => {
  const known = new KnownFacts();
  known.learn(order('3', 'bar'), { ...NO_FACTS, table: '5' });
  expect(known.of(order('3'))?.table).toBe('5');
  known.learn(order('3', 'kitchen'), { ...NO_FACTS, table: '9' });
  expect(known.of(order('3', 'bar'))?.table).toBe('5');
  expect(known.of(order('3', 'kitchen'))?.table).toBe('9');
  expect(known.of(order('3'))).toBeNull();
  expect(known.of(order('3', 'elsewhere'))).toBeNull();
});

it(`holds ${MAX_KNOWN} of 100,000 things, the newest`, () => {
  const known = new KnownFacts();
  for (let id = 1; id <= 100_000; id += 1) known.learn(order(String(id)), { ...NO_FACTS, items: 1 });
  expect(known.of(order(String(100_000 - MAX_KNOWN)))).toBeNull();
  expect(known.of(order(String(100_001 - MAX_KNOWN)))).not.toBeNull();
});

it('changes the events that it says more of, and no others', () => {
  const facts = { ...NO_FACTS, table: '5', total: 900 };
  const event = sampleEvent({ entityId: '3', locationId: 'bar' });
  expect(factsLearned(event, order('3', 'bar'), facts)).toEqual(facts);
  expect(factsLearned({ ...event, facts }, order('3', 'bar'), facts)).toBeNull();
  expect(factsLearned(event, order('3', 'kitchen'), facts)).toBeNull();
  expect(factsLearned(event, order('4', 'bar'), facts)).toBeNull();
  expect(factsLearned(payment, order('3'), facts)).toEqual({ ...NO_FACTS, table: '5' });
  expect(factsLearned(payment, order('3'), { ...NO_FACTS, total: 900 })).toBeNull();
});
