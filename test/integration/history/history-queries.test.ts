/** The history on disk answers every question as the one in memory does. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import type { KeptFacts, StoredEvent } from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import {
  ENTITY_TYPES,
  matches,
  NO_FILTER,
  SEVERITIES,
  withPlaces,
  type FeedFilter,
} from '../../../electron/shared/filter/feed-filter.ts';
import type { ThingFacts } from '../../../electron/shared/things/thing-facts.ts';
import { AttentionReads } from '../../../electron/history/worker/alert-reads.ts';
import { HistoryReads } from '../../../electron/history/worker/history-reads.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { runs } from '../../property-setup.ts';
import { stored } from './history-setup.ts';

// Few values, so that filters meet events; some that SQL, FTS5 and Unicode stumble over.
const text = fc.constantFrom(
  'pending',
  'complete',
  'Pendré',
  'a"b',
  "o'r",
  '*',
  'ŻÓŁĆ x',
  '订单 7',
  'ﬁne İ',
  '',
);
const id = fc.constantFrom('1', '12', '7', 'AbC', 'abc', 'a-b', 'a.b', 'é"*', '');
const time = fc.constantFrom(0, 1, 2, 3, 4, 5);

const facts: fc.Arbitrary<ThingFacts> = fc.record({
  table: fc.option(fc.constantFrom('5', '50', 'Terrace 3', 'é"*', '5, 6', '')),
  orderType: fc.option(fc.constantFrom('dinein', 'delivery', 'constructor')),
  wantedAt: fc.option(time),
  items: fc.option(time),
  covers: fc.option(time),
  total: fc.option(fc.constantFrom(44_220, 123_450, -1, 0)),
  reason: fc.option(fc.constantFrom('Item sold out', 'Kitchen closed')),
});

const event = fc.record({
  receivedAt: time,
  kind: fc.constantFrom('order_created', 'order_updated', 'gap', 'Ünknown-Kind'),
  severity: fc.constantFrom(...SEVERITIES),
  title: text,
  detail: text,
  entityType: fc.option(fc.constantFrom(...ENTITY_TYPES)),
  entityId: fc.option(id),
  orderId: fc.option(id),
  status: fc.option(text),
  locationId: fc.option(id),
  handledAt: fc.option(time),
  // 0 marks rows that are older than calls.
  calledAt: fc.option(fc.constantFrom(1, 2, 3)),
  facts: fc.option(facts),
});

const learned: fc.Arbitrary<KeptFacts> = fc.record({
  type: fc.constantFrom(...ENTITY_TYPES),
  id,
  locationId: fc.option(id),
  facts,
});
/** Few things, so that events meet what was learned. */
const ofFew = fc.record({
  type: fc.constantFrom('order', 'transaction'),
  id: fc.constantFrom('1', '12'),
  locationId: fc.constantFrom(null, 'AbC'),
  facts,
});

/** Numbers grow, with holes, over the edges of pages and blocks. */
const history = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 40 }), event }), {
    minLength: 1,
    maxLength: 400,
    size: 'max',
  })
  .map((all) => {
    let seq = 0;
    return all.map(({ step, event: fields }): StoredEvent => stored((seq += step), fields));
  });

/** Mostly nothing: a filter of many fields lets nothing through. */
const seldom = <T, N>(value: fc.Arbitrary<T>, nothing: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(nothing) }, { weight: 1, arbitrary: value });
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  seldom(fc.array(value, { minLength: 1, maxLength: 3 }), []);

const filter: fc.Arbitrary<FeedFilter> = fc
  .record({
    kinds: some(fc.constantFrom('order_created', 'gap', 'Ünknown-Kind', 'never')),
    entityTypes: some(fc.constantFrom(...ENTITY_TYPES)),
    ids: some(id),
    statuses: some(text),
    severities: some(fc.constantFrom(...SEVERITIES)),
    locations: some(id),
    from: seldom(time, null),
    to: seldom(time, null),
    unhandled: seldom(fc.constant(true), false),
    text: seldom(
      fc.constantFrom(
        ...['p', 'PEND', 'order 1', 'zo', '订', 'a b', '"*', 'ﬁ', 'i', '1 c'],
        ...['table 5', 'Table', 'terrace 3', '442.20', '$1,234.50', 'deliver', 'harbour', 'table 5 bar'],
      ),
      '',
    ),
  })
  .map((asked) => withPlaces(asked, LOCATIONS));

/** Names that a search finds, of locations with ids of every kind. */
const LOCATIONS = ['1', 'AbC', 'a-b', 'é"*', ''].map((place, index) => ({
  id: place,
  name: ['Harbour Bar', 'Terrace', 'Bar "5"', '订', 'Harbour'][index] ?? '',
}));

function newDatabase(): { writes: HistoryWrites; reads: HistoryReads } {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  useAccount(db, FIRST_ACCOUNT);
  return { writes: new HistoryWrites(db), reads: new HistoryReads(db) };
}

it('Q2 a status is found in whatever case it came, and offered once', () => {
  const { writes, reads } = newDatabase();
  const events = ['Accepted', 'accepted', ' ACCEPTED ', 'acc', null].map((status, index) =>
    stored(index + 1, { status }),
  );
  writes.append(packed(batchOf(events)));
  expect(reads.facets().value.statuses).toEqual(['acc', 'accepted']);
  for (const status of ['accepted', 'ACCEPTED']) {
    const filter = { ...NO_FILTER, statuses: [status] };
    expect(reads.latest(filter).value.map(({ seq }) => seq)).toEqual([3, 2, 1]);
    expect(events.filter(({ event }) => matches(filter, event))).toHaveLength(3);
  }
});

const quiet = { severity: 'quiet', status: 'complete' } as const;
const withoutFacts = (one: StoredEvent): StoredEvent => ({ ...one, event: { ...one.event, facts: null } });
const batchOf = (events: readonly StoredEvent[]) => ({
  events,
  repeats: [],
  amended: [],
  facts: [],
  liveUntil: null,
});

describe('questions to the history on disk', () => {
  it('have the answers that `matches` gives, for any events and any filter, with any part still unsaved', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        filter,
        fc.constantFrom(1, 1, 0.5, 0),
        fc.nat(8_000),
        fc.array(fc.oneof(learned, ofFew), { maxLength: 5 }),
        async (all, wanted, share, fromSeq, learnedOnDisk) => {
          const isOnDisk = share === 1;
          const count = Math.ceil(all.length * share);
          // What the disk knows of a thing reaches an event of it when that is stored.
          const events = all.map((each, index) => (isOnDisk || index >= count ? each : withoutFacts(each)));
          const known = isOnDisk ? learnedOnDisk : [];
          const saved = events.slice(0, count);
          const held = { events: events.slice(saved.length), repeats: [], facts: [] };
          const memory = new InMemoryHistory(1_000);
          await memory.append({ ...batchOf(saved), facts: known });
          await memory.append(batchOf(held.events));
          const { writes, reads } = newDatabase();
          writes.append(packed({ ...batchOf(saved), facts: known }));
          const overlay = new UnsavedOverlay(held, saved.at(-1)?.event.seq ?? 0);

          const latest = await overlay.latest(reads.latest(wanted).value, wanted);
          expect(latest).toEqual(await memory.latest(wanted));
          const page = await overlay.page(reads.page(wanted, fromSeq).value, wanted, fromSeq);
          expect(page).toEqual(await memory.page(wanted, fromSeq));
          const directory = overlay.directory(reads.directory(wanted).value, wanted);
          expect(directory).toEqual(await memory.directory(wanted));
          for (const anchor of directory.anchors.slice(0, 2)) {
            const begins = await overlay.page(reads.page(wanted, anchor).value, wanted, anchor);
            expect(begins).toEqual(await memory.page(wanted, anchor));
          }
          expect(await overlay.facets(reads.facets().value)).toEqual(await memory.facets());
          const counted = {
            filter: wanted,
            times: [
              { from: null, to: null },
              { from: 1, to: 4 },
            ],
          };
          expect(overlay.facetCounts(reads.facetCounts(counted).value, counted)).toEqual(
            await memory.facetCounts(counted),
          );
        },
      ),
      { ...runs(2 / 3), endOnFailure: true },
    );
  });

  it('Q3 show the timeline of an entity at one location, and of an order with what belongs to it', async () => {
    const place = fc.option(id);
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...ENTITY_TYPES),
        id,
        place,
        async (events, type, entityId, locationId) => {
          const memory = new InMemoryHistory(1_000);
          await memory.append(batchOf(events));
          const { writes, reads } = newDatabase();
          writes.append(packed(batchOf(events)));
          const entity = { type, id: entityId, locationId };
          expect(reads.timeline(entity).value).toEqual(await memory.timeline(entity));
        },
      ),
      runs(1 / 3),
    );
  });

  it('separate what is unhandled from what a later event of the same thing has answered', async () => {
    const order = {
      entityType: 'order',
      kind: 'order_updated',
      severity: 'urgent',
      status: 'pending',
    } as const;
    const events = [
      stored(1, { ...order, entityId: '7' }),
      stored(2, { ...order, entityId: '8' }),
      // Payments of the two, the second with the number of the first order.
      stored(3, {
        entityType: 'transaction',
        kind: 'transaction_updated',
        entityId: '9',
        orderId: '8',
        ...quiet,
      }),
      stored(4, {
        entityType: 'transaction',
        kind: 'transaction_updated',
        entityId: '7',
        orderId: '7',
        ...quiet,
      }),
      stored(5, { ...order, entityId: '7', ...quiet, status: 'accepted' }),
      stored(6, { ...order, entityId: '7' }),
    ];
    const memory = new InMemoryHistory(1_000);
    await memory.append(batchOf(events));
    const db = new DatabaseSync(':memory:');
    migrate(db);
    useAccount(db, FIRST_ACCOUNT);
    new HistoryWrites(db).append(packed(batchOf(events)));
    const { value } = new AttentionReads(db).openRows();
    expect(value).toEqual(await memory.openRows());
    expect(value.events.map(({ seq }) => seq)).toEqual([6, 2]);
    expect(value.settled).toEqual([{ seq: 1, closedBy: 5 }]);
  });

  it('give an event and its frame back as they were', () => {
    const { writes, reads } = newDatabase();
    const gap = {
      from: 1,
      to: 2,
      cause: { code: 'closed', sentence: 's', nextStep: 'n', technical: 't' },
      exceedsResend: true,
      recovery: null,
    } as const;
    const one = stored(3, { gap, repeats: 2, lastRepeatAt: 9, handledAt: 8, orderId: '5', detail: 'ü🙂' });
    writes.append(packed(batchOf([one])));
    expect(reads.event(3).value).toEqual(one.event);
    expect(reads.raw(3).value).toBe(one.raw);
    expect(reads.event(4).value).toBeNull();
    expect(reads.raw(4).value).toBeNull();
    expect(reads.latest({ ...NO_FILTER, text: 'new' }).value).toHaveLength(1);
  });
});
