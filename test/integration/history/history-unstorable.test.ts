/** One event that the table cannot take does not hold up the others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../electron/history/history-port.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { runs } from '../../property-setup.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

/** None of these can be bound to a statement, sent to a thread, or stored in its column. */
const WRONG: readonly unknown[] = [
  undefined,
  Number.NaN,
  {},
  [],
  true,
  Symbol('x'),
  () => 0,
  Number.POSITIVE_INFINITY,
];
const FIELDS = [
  'receivedAt',
  'kind',
  'title',
  'status',
  'locationId',
  'orderId',
  'repeats',
  'handledAt',
  'calledAt',
  'happenedAt',
];

describe('F6 an event with a value that the history cannot hold', () => {
  it('is stored as a row that says so, and the others of its batch as they are', async () => {
    const { store, reported } = newStore(newFolder());
    await store.open();
    const broken = { ...stored(2), event: { ...stored(2).event, title: undefined, entityId: {} } };
    const events = [stored(1), broken as unknown as StoredEvent, stored(3)];
    const repeats = [
      { seq: 1, repeats: 1, at: Number.NaN },
      { seq: 3, repeats: 2, at: 5 },
    ];
    expect(await store.append(batch(events, { repeats, liveUntil: 1.5 }))).toBe(true);
    expect(await store.append(batch([stored(4)], { liveUntil: 9 }))).toBe(true);
    expect(reported.problems).toEqual([]);
    const rows = await store.latest(NO_FILTER);
    expect(rows.map(({ seq, title }) => [seq, title])).toEqual([
      [4, stored(4).event.title],
      [3, stored(3).event.title],
      [2, 'An event that could not be stored'],
      [1, stored(1).event.title],
    ]);
    expect(rows[1]).toMatchObject({ repeats: 2, lastRepeatAt: 5 });
    expect(await store.raw(2)).toBe(broken.raw);
  });

  it('holds up nothing, whatever the value and wherever it is', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    let seq = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FIELDS, 'raw', 'identity'),
        fc.constantFrom(...WRONG),
        async (field, value) => {
          const own = stored((seq += 1));
          const broken =
            field in own ? { ...own, [field]: value } : { ...own, event: { ...own.event, [field]: value } };
          const last = stored((seq += 1));
          expect(await store.append(batch([broken as StoredEvent, last]))).toBe(true);
          expect((await store.page(NO_FILTER, seq - 1)).map((row) => row.seq)).toEqual(range(seq - 1, seq));
        },
      ),
      runs(1 / 3),
    );
  });
});
