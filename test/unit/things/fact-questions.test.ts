/** Facts of things are asked for once, the newest first, so many a minute, and never where it cannot be. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  FactQuestions,
  MAX_A_MINUTE,
  MAX_IN_FLIGHT,
  MAX_REMEMBERED,
  MAX_TRIES,
  MAX_WAITING,
  PAUSE_MS,
  type FactAnswer,
} from '../../../electron/things/fact-questions.ts';
import { KnownFacts } from '../../../electron/things/known-facts.ts';
import { NO_FACTS, type ThingFacts } from '../../../electron/shared/things/thing-facts.ts';
import { thingKey } from '../../../electron/shared/things/thing-key.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const ORDER = { ...NO_FACTS, table: '5', items: 4, total: 17_840 };

let clock: FakeClock;
let known: KnownFacts;
let asked: string[];
let shown: readonly string[];
let isReady: boolean;
let learned: ThingFacts;
let answer: (id: string) => FactAnswer | Promise<FactAnswer>;
let questions: FactQuestions;

beforeEach(() => {
  clock = new FakeClock();
  known = new KnownFacts();
  [asked, shown, isReady] = [[], [], true];
  learned = ORDER;
  answer = () => 'answered';
  questions = new FactQuestions({
    clock,
    known: (thing) => known.of(thing),
    isReady: () => isReady,
    onAsked: (keys) => (shown = keys),
    ask: async (thing) => {
      asked.push(thing.id);
      const given = await answer(thing.id);
      if (given === 'answered') known.learn(thing, learned);
      return given;
    },
  });
});

const order = (id: number | string, more: Partial<MonitorEvent> = {}): MonitorEvent =>
  sampleEvent({ entityId: String(id), locationId: 'here', ...more });
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 300; turn += 1) await Promise.resolve();
};
const pass = async (ms: number): Promise<void> => {
  clock.advance(ms);
  await settle();
};
const hear = async (...events: readonly MonitorEvent[]): Promise<void> => {
  for (const event of events) questions.heard(event);
  await settle();
};
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

it('asks for a thing once, whatever is heard of it later', async () => {
  await hear(order(1), order(1, { kind: 'order_updated', status: 'accepted' }));
  await hear(order(1, { kind: 'order_updated', status: 'complete' }));
  expect(asked).toEqual(['1']);
});

it('asks no second time for a thing of which the service does not say all', async () => {
  learned = { ...NO_FACTS, table: '5' };
  await hear(order(1));
  await hear(order(1, { kind: 'order_updated', status: 'accepted' }));
  await questions.whenKnown(order(1));
  expect(asked).toEqual(['1']);
});

describe('why it was rejected', () => {
  const rejected = (id: number) => order(id, { kind: 'order_updated', status: 'Rejected' });

  it('is asked once, also of a thing whose facts are known', async () => {
    await hear(order(1));
    await hear(rejected(1), rejected(1));
    await hear(rejected(1));
    expect(asked).toEqual(['1', '1']);
  });

  it('is waited for, but no fact of the thing is still to come', async () => {
    await hear(order(1));
    const held = Promise.withResolvers<FactAnswer>();
    answer = () => held.promise;
    let isKnown = false;
    void questions.whenKnown(rejected(1)).then(() => (isKnown = true));
    await pass(1_000);
    expect([asked, shown, isKnown]).toEqual([['1', '1'], [], false]);
    held.resolve('answered');
    await settle();
    expect(isKnown).toBe(true);
  });

  it('is not asked where the frame says it', async () => {
    known.learn({ type: 'order', id: '1', locationId: 'here' }, { ...ORDER, reason: 'Item sold out' });
    await hear(rejected(1));
    expect(asked).toEqual([]);
  });
});

it('asks for no test, for nothing without an id, and for nothing that has no facts', async () => {
  await hear(
    order(1, { origin: 'test' }),
    order(2, { entityId: null }),
    order(3, { kind: 'table_updated', entityType: 'table' }),
    order(4, { kind: 'loyalty_checkin_created', entityType: 'check-in' }),
  );
  expect(asked).toEqual([]);
});

it('asks for nothing that the frames have said already, and for the order of a payment', async () => {
  known.learn({ type: 'transaction', id: '7', locationId: 'here' }, { ...NO_FACTS, total: 100 });
  await hear(order(7, { kind: 'transaction_created', entityType: 'transaction', orderId: '3' }));
  expect(asked).toEqual(['3']);
});

it(`asks ${MAX_A_MINUTE} times in a minute and no more, the newest first`, async () => {
  await hear(...ids(1, 100).map((id) => order(id)));
  expect(asked).toHaveLength(MAX_A_MINUTE);
  // The first ones had nobody before them.
  expect(asked.slice(MAX_IN_FLIGHT)).toEqual(ids(73, 100).reverse());
  await pass(59_999);
  expect(asked).toHaveLength(MAX_A_MINUTE);
  await pass(1);
  expect(asked).toHaveLength(2 * MAX_A_MINUTE);
  expect(asked.at(-1)).toBe('43');
});

it('keeps to that when the clock on the wall is set back or ahead', async () => {
  await hear(...ids(1, 60).map((id) => order(id)));
  clock.setWall(-3_600_000);
  await hear(order(61));
  clock.setWall(7_200_000);
  await hear(order(62));
  expect(asked).toHaveLength(MAX_A_MINUTE);
  await pass(60_000);
  expect(asked.slice(MAX_A_MINUTE, MAX_A_MINUTE + 2)).toEqual(['62', '61']);
});

describe('what is being asked for', () => {
  it('is named, the newest first, until it is answered', async () => {
    const held = Promise.withResolvers<FactAnswer>();
    answer = () => held.promise;
    await hear(...ids(1, 4).map((id) => order(id)));
    await pass(1_000);
    expect(asked).toHaveLength(MAX_IN_FLIGHT);
    expect(shown).toEqual(
      ['1', '2', '4', '3'].map((id) => thingKey({ type: 'order', id, locationId: 'here' })),
    );
    held.resolve('answered');
    await settle();
    await pass(1_000);
    expect(shown).toEqual([]);
  });

  it(`is at most ${MAX_WAITING} things; of 100,000 the newest are asked for`, async () => {
    const held = Promise.withResolvers<FactAnswer>();
    answer = () => held.promise;
    for (let id = 1; id <= 100_000; id += 1) questions.heard(order(id));
    await pass(1_000);
    expect(shown).toHaveLength(MAX_WAITING);
    expect(questions.asked).toContain(thingKey({ type: 'order', id: '100000', locationId: 'here' }));
    held.resolve('answered');
    await settle();
    for (let minute = 0; minute < 10; minute += 1) await pass(60_000);
    expect(asked).toHaveLength(MAX_WAITING + MAX_IN_FLIGHT);
    expect(Number(asked.at(-1))).toBeGreaterThan(100_000 - MAX_WAITING);
  });

  it('is nothing while the service cannot be asked', async () => {
    isReady = false;
    await hear(order(1));
    await pass(1_000);
    expect([asked, shown, questions.asked]).toEqual([[], [], []]);
  });
});

describe('a failure', () => {
  it(`about one thing leaves it to its next event, ${MAX_TRIES} times in all`, async () => {
    answer = () => 'none';
    await hear(order(1));
    await pass(10 * 60_000);
    expect(asked).toEqual(['1']);
    for (let more = 0; more < 5; more += 1) await hear(order(1));
    expect(asked).toHaveLength(MAX_TRIES);
    expect(questions.asked).toEqual([]);
  });

  it('of the service leaves everything that waits to its next event, a while later', async () => {
    answer = (id) => (Number(id) > 2 ? 'failed' : 'answered');
    await hear(...ids(1, 50).map((id) => order(id)));
    expect(asked).toHaveLength(4);
    await pass(PAUSE_MS - 1);
    await hear(order(51));
    expect(questions.asked).toEqual([]);
    expect(asked).toHaveLength(4);
    answer = () => 'answered';
    await pass(1);
    await hear(order(10));
    expect(asked.at(-1)).toBe('10');
    expect(asked).toHaveLength(5);
  });

  it('in the middle, when the secret is refused, leaves nothing pending', async () => {
    answer = () => {
      isReady = false;
      return 'none';
    };
    await hear(...ids(1, 50).map((id) => order(id)));
    await pass(1_000);
    expect(asked.length).toBeLessThanOrEqual(MAX_IN_FLIGHT);
    expect(shown).toEqual([]);
    expect(clock.timers).toBe(0);
  });
});

describe('an event that is shown now', () => {
  it('is asked for before all others, and waited for', async () => {
    const held = Promise.withResolvers<FactAnswer>();
    answer = () => held.promise;
    await hear(...ids(1, 5).map((id) => order(id)));
    let isKnown = false;
    void questions.whenKnown(order(3)).then(() => (isKnown = true));
    await settle();
    expect(isKnown).toBe(false);
    held.resolve('answered');
    await settle();
    expect(asked.slice(0, 3)).toEqual(['1', '2', '3']);
    expect(isKnown).toBe(true);
  });

  it('is waited for no longer when nothing is to be had', async () => {
    isReady = false;
    await questions.whenKnown(order(1));
    isReady = true;
    answer = () => 'failed';
    await questions.whenKnown(order(2));
    await questions.whenKnown(order(3, { origin: 'test' }));
    expect(asked).toEqual(['2']);
  });
});

it('asks for what was heard before once the service can be asked, and no more after the end', async () => {
  isReady = false;
  const before = ids(1, 3).map((id) => order(id));
  await hear(...before);
  questions.serviceChanged(() => before);
  isReady = true;
  questions.serviceChanged(() => before);
  questions.serviceChanged(() => ids(4, 9).map((id) => order(id)));
  await settle();
  expect(asked.toSorted()).toEqual(['1', '2', '3']);
  await hear(...ids(10, 60).map((id) => order(id)));
  questions.forget();
  const { length } = asked;
  await pass(10 * 60_000);
  expect([questions.asked, asked.length, clock.timers]).toEqual([[], length, 0]);
});

it(`forgets how often it asked beyond ${MAX_REMEMBERED} things`, async () => {
  answer = () => 'none';
  for (let try_ = 0; try_ < MAX_TRIES; try_ += 1) await hear(order('first'));
  clock.advance(60_001);
  for (let id = 1; id <= MAX_REMEMBERED; id += 1) {
    await questions.whenKnown(order(id));
    clock.advance(2_001);
  }
  await hear(order('first'));
  expect(asked.filter((id) => id === 'first')).toHaveLength(MAX_TRIES + 1);
});
