/** How long things were pending is read alike from the disk, with what is not stored yet, and from memory; other questions are answered meanwhile. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { acceptancesIn, type Acceptance } from '../../../electron/history/acceptances.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import type { StoredEvent } from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { readAcceptances } from '../../../electron/history/worker/acceptance-reads.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { migrate, MIGRATIONS } from '../../../electron/history/worker/schema.ts';
import { runs } from '../../property-setup.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

const rows = fc
  .array(
    fc.record({
      step: fc.constantFrom(1, 1, 1, 40, 600),
      pause: fc.constantFrom(0, 0, 0, 400_000),
      fields: fc.record({
        kind: fc.constantFrom('order_created', 'order_updated', 'transaction_updated', 'gap', 'menu_updated'),
        status: fc.constantFrom('pending', 'requested', 'waiting', 'accepted', 'complete', 'rejected', 'odd'),
        entityId: fc.constantFrom('1', '2', '3', '4'),
        locationId: fc.constantFrom(null, 'a'),
        origin: fc.constantFrom('live', 'live', 'live', 'recovered'),
        calledAt: fc.constantFrom(null, null, 1_000_500),
      }),
    }),
    { minLength: 1, maxLength: 120, size: 'max' },
  )
  .map((all): StoredEvent[] => {
    let [seq, receivedAt] = [0, 1_000_000];
    return all.map(({ step, pause, fields: { kind, ...fields } }) => {
      seq += step;
      receivedAt += step + pause;
      const isGap = kind === 'gap';
      return stored(seq, { receivedAt, kind, ...(isGap ? { entityId: null } : fields) });
    });
  });

function database(events: readonly StoredEvent[]): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  useAccount(db, FIRST_ACCOUNT);
  new HistoryWrites(db).append(packed(batch(events)));
  return db;
}

it('is read alike from the disk, with the rest that is still on its way to it, and from memory', async () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  await fc.assert(
    fc.asyncProperty(rows, share, share, async (all, storedShare, sinceShare) => {
      const onDisk = all.slice(0, Math.floor(all.length * storedShare));
      const since = all[Math.floor((all.length - 1) * sinceShare)]?.event.receivedAt ?? 0;
      const db = database(onDisk);
      const { value, lastSeq } = await readAcceptances(db, since, 0);
      const overlay = new UnsavedOverlay({ events: all, repeats: [], facts: [] }, lastSeq);
      const memory = new InMemoryHistory(10_000);
      await memory.append(batch(all));
      const found: readonly Acceptance[] = acceptancesIn(overlay.acceptances(value, since));
      expect(found).toEqual(await memory.acceptances(since));
      db.close();
    }),
    runs(1 / 2),
  );
});

it('is read in pieces: other questions are answered between any two blocks', async () => {
  const blocks = 20;
  const db = database(range(1, blocks * 512 - 1).map((seq) => stored(seq)));
  let turns = 0;
  let isReading = true;
  const turn = (): void => {
    turns += 1;
    if (isReading) setImmediate(turn);
  };
  setImmediate(turn);
  const { value } = await readAcceptances(db, 0, 0);
  isReading = false;
  expect(value.open.size).toBe(5_000);
  expect(turns).toBeGreaterThanOrEqual(blocks - 1);
  db.close();
});

it('does not look at blocks that ended before the time that is asked for', async () => {
  const db = database(range(1, 2_000).map((seq) => stored(seq)));
  db.exec(`UPDATE events SET received_at = 3000000 WHERE seq < 512`);
  const { value } = await readAcceptances(db, 1_000_000 + 1_999, 0);
  expect([...value.open.values()].map(({ pendingAt }) => pendingAt)).toEqual([1_001_999, 1_002_000]);
  db.close();
});

it('is answered by the history as a whole, also for rows that a broken value makes unreadable', async () => {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  const order = (entityId: string, seq: number, status: string) =>
    stored(seq, { entityId, kind: 'order_updated', status, locationId: 'a' });
  const rowsOf = async (from: HistoryStore) =>
    (await from.acceptances(0)).map(({ pendingAt, calledAt, answeredAt, outcome }) => [
      pendingAt - 1_000_000,
      calledAt,
      answeredAt,
      outcome,
    ]);
  await store.append(batch([order('1', 1, 'pending'), order('2', 2, 'pending')]));
  await store.called([2], 7);
  await store.append(
    batch([order('1', 3, 'accepted'), order('2', 4, 'rejected'), order('3', 700_000, 'pending')]),
  );
  expect(await rowsOf(store)).toEqual([
    [1, null, 1_000_003, 'taken'],
    [2, 7, 1_000_004, 'refused'],
  ]);
  await store.close();
  const db = new DatabaseSync(join(folder, 'history.db'));
  db.exec(
    `UPDATE events SET called_at = 'soon' WHERE seq = 2; UPDATE events SET received_at = 'now' WHERE seq = 3`,
  );
  db.close();
  const { store: again } = newStore(folder);
  await again.open();
  expect(await rowsOf(again)).toEqual([[1, null, null, null]]);
});

it('rows from before it was kept when a person was called count as not called for', async () => {
  const folder = newFolder();
  const db = new DatabaseSync(join(folder, 'history.db'));
  migrate(db, MIGRATIONS.slice(0, 4));
  const add = db.prepare(
    `INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status, raw)
     VALUES (?, ?, 'order_updated', 'known', 'urgent', '', '', 'order', '1', ?, '{}')`,
  );
  add.run(1, 50, 'pending');
  add.run(2, 90, 'accepted');
  db.exec(`INSERT INTO columns VALUES (0, 2, 50, 90, -1, -1, -1, -1, -1, zeroblob(${512 * 21}))`);
  db.close();
  const { store } = newStore(folder);
  await store.open();
  expect(await store.acceptances(0)).toMatchObject([{ pendingAt: 50, answeredAt: 90, calledAt: null }]);
});
