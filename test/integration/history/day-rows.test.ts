/** The rows of a day are alike from the disk, with the rest that is still on its way to it, and from memory. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { readDayRows } from '../../../electron/history/worker/day-row-reads.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { EventRows } from '../../../electron/history/worker/read-event-row.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { runs } from '../../property-setup.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

const DAY = { from: 1_000, to: 2_000 };

const event = fc.record({
  kind: fc.constantFrom(
    'order_created',
    'order_updated',
    'transaction_updated',
    'booking_created',
    'robot_arrived',
  ),
  receivedAt: fc.integer({ min: 500, max: 2_500 }),
  status: fc.constantFrom('pending', 'accepted'),
});

it('whatever is on the disk by then', async () => {
  const events = fc.array(event, { maxLength: 1_200, size: 'max' });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(events, share, async (drafts, storedShare) => {
      const all = drafts.map((fields, index) => stored(index + 1, fields));
      const onDisk = all.slice(0, Math.floor(all.length * storedShare));
      const db = new DatabaseSync(':memory:');
      migrate(db);
      useAccount(db, FIRST_ACCOUNT);
      new HistoryWrites(db).append(packed(batch(onDisk)));
      const memory = new InMemoryHistory(10_000);
      void memory.append(batch(all));
      const { value, lastSeq } = await readDayRows(db, new EventRows(), DAY, 0);
      const found = new UnsavedOverlay({ events: all, repeats: [], facts: [] }, lastSeq).dayRows(value, DAY);
      expect(found).toEqual(await memory.dayRows(DAY));
      expect(found.rows.map(({ seq }) => seq)).toEqual(
        drafts.flatMap(({ kind, receivedAt }, index) =>
          /^(order|transaction)_/.test(kind) && receivedAt >= 1_000 && receivedAt < 2_000 ? [index + 1] : [],
        ),
      );
      db.close();
    }),
    runs(1 / 10),
  );
});

it('is not whole once older rows went', async () => {
  const { store } = newStore(newFolder(), { now: () => 5_000, retention: () => ({ days: 1, events: 10 }) });
  await store.open();
  await store.append(batch(range(1, 40).map((seq) => stored(seq, { receivedAt: 1_000 + seq }))));
  expect(await store.dayRows(DAY)).toMatchObject({ isWhole: true, rows: { length: 40 } });
  await store.prune();
  expect(await store.dayRows(DAY)).toMatchObject({ isWhole: false, rows: { length: 10 } });
  expect(await store.dayRows({ from: 2_000, to: 3_000 })).toEqual({ isWhole: true, rows: [] });
});
