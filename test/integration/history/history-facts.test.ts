/** Facts of a thing reach its events, wherever they are read, and the search. */
import { rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_FILTER, withPlaces } from '../../../electron/shared/filter/feed-filter.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import type { KeptFacts } from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { DATABASE_FILE } from '../../../electron/history/worker/database.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, newFolder, newStore, stored } from './history-setup.ts';

const order = { entityType: 'order', entityId: 'o1', locationId: 'k3' } as const;
const payment = { entityType: 'transaction', entityId: 'p1', orderId: 'o1', locationId: 'k3' } as const;
const elsewhere = { ...order, locationId: 'k4' };
const TABLE: KeptFacts = {
  type: 'order',
  id: 'o1',
  locationId: 'k3',
  facts: { ...NO_FACTS, table: '5', orderType: 'dinein', items: 4, total: 17_840 },
};
const AMOUNT = { ...NO_FACTS, total: 5_000 };

async function open(folder = newFolder()): Promise<HistoryStore> {
  const { store } = newStore(folder);
  await store.open();
  return store;
}

const found = async (history: Pick<HistoryStore, 'latest'>, text: string) =>
  (await history.latest({ ...NO_FILTER, text })).map(({ seq }) => seq);

describe('facts of a thing', () => {
  it('reach its events before and after, and the table its payments, on disk as in memory', async () => {
    const store = await open();
    const memory = new InMemoryHistory(100);
    for (const history of [store, memory]) {
      await history.append(
        batch([stored(1, order), stored(2, elsewhere), stored(3, { ...payment, facts: AMOUNT })]),
      );
      await history.append(batch([stored(4, order)], { facts: [TABLE] }));
      await history.append(batch([stored(5, order), stored(6, { ...payment, entityId: 'p2' })]));
      const facts = await Promise.all(
        [1, 2, 3, 4, 5, 6].map(async (seq) => (await history.event(seq))?.facts),
      );
      const atTable = { ...NO_FACTS, table: '5' };
      expect(facts).toEqual([
        TABLE.facts,
        null,
        { ...AMOUNT, table: '5' },
        TABLE.facts,
        TABLE.facts,
        atTable,
      ]);
      expect(await found(history, 'table 5')).toEqual([6, 5, 4, 3, 1]);
      expect(await found(history, '178.40')).toEqual([5, 4, 1]);
      expect(await found(history, '$50.00')).toEqual([3]);
      expect(await found(history, 'dine in')).toEqual([5, 4, 1]);
      await history.append(
        batch([], { facts: [{ ...TABLE, facts: { ...NO_FACTS, reason: 'Item sold out' } }] }),
      );
      expect((await history.event(4))?.facts).toEqual({ ...TABLE.facts, reason: 'Item sold out' });
      expect(await found(history, 'sold out')).toEqual([5, 4, 1]);
    }
  });

  it('keep what was known, over a restart and wherever they are read', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.append(
      batch([stored(1, order), stored(2, { ...payment, facts: AMOUNT })], { facts: [TABLE] }),
    );
    await first.close();
    const { store } = newStore(folder);
    const { latest } = await store.open();
    expect(latest.map(({ event }) => event.facts)).toEqual([TABLE.facts, { ...AMOUNT, table: '5' }]);
    const moved = { ...NO_FACTS, table: 'Terrace 3' };
    await store.append(
      batch([stored(3, order), stored(4, payment)], { facts: [{ ...TABLE, facts: moved }] }),
    );
    const now = { ...TABLE.facts, table: 'Terrace 3' };
    expect((await store.event(3))?.facts).toEqual(now);
    // The payment has its amount although the newer frame did not say it.
    expect((await store.event(4))?.facts).toEqual({ ...AMOUNT, table: 'Terrace 3' });
    expect((await store.page(NO_FILTER, 1)).map(({ facts }) => facts?.total)).toEqual([
      17_840, 5_000, 17_840, 5_000,
    ]);
    const { events } = await store.timeline({ type: 'order', id: 'o1', locationId: 'k3' });
    expect(events[0]?.facts).toEqual(now);
    expect((await store.openRows()).events.find(({ seq }) => seq === 3)?.facts).toEqual(now);
    expect(await found(store, 'terrace 3')).toEqual([4, 3, 2, 1]);
  });

  it('are found by the name of the location as well', async () => {
    const store = await open();
    await store.append(batch([stored(1, order), stored(2, elsewhere)], { facts: [TABLE] }));
    const names = [
      { id: 'k3', name: 'Harbour Bar' },
      { id: 'k4', name: 'Terrace' },
    ];
    const seqs = async (text: string) =>
      (await store.latest(withPlaces({ ...NO_FILTER, text }, names))).map(({ seq }) => seq);
    expect(await seqs('harb')).toEqual([1]);
    expect(await seqs('harbour table 5')).toEqual([1]);
    expect(await seqs('terrace')).toEqual([2]);
    expect(await seqs('terrace table 5')).toEqual([]);
    expect(await seqs('harbour terrace')).toEqual([]);
    expect(await seqs('bar')).toEqual([1]);
  });

  it('one that the table cannot take costs only itself', async () => {
    const store = await open();
    const bad = { ...NO_FACTS, total: 1.5 };
    const events = [
      stored(1, { ...order, facts: { ...NO_FACTS, table: 'x'.repeat(61) } }),
      stored(2, payment),
    ];
    const facts = [
      { ...TABLE, facts: bad },
      { ...TABLE, type: 'ghost' as never },
      { ...TABLE, id: 5 as never },
      TABLE,
    ];
    expect(await store.append(batch(events, { facts }))).toBe(true);
    expect((await store.event(1))?.facts).toEqual(TABLE.facts);
    expect((await store.event(2))?.facts).toEqual({ ...NO_FACTS, table: '5' });
  });

  it('that are damaged cost only themselves', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.append(batch([stored(1, order), stored(2, order), stored(3, order)], { facts: [TABLE] }));
    await first.close();
    const db = new DatabaseSync(join(folder, DATABASE_FILE));
    db.exec(`UPDATE events SET facts = '["5",7,null' WHERE seq = 1; UPDATE events SET facts = x'00' WHERE seq = 2;
      UPDATE events SET facts = '[5,7]' WHERE seq = 3;
      UPDATE facts SET facts = '{}';`);
    db.close();
    const store = await open(folder);
    await store.append(batch([stored(4, order)]));
    const all = await store.latest(NO_FILTER);
    expect(all.map(({ kind, facts }) => [kind, facts])).toEqual(
      [null, null, null, null].map((facts) => ['order_created', facts]),
    );
    await store.append(batch([], { facts: [TABLE] }));
    expect((await store.latest(NO_FILTER)).map(({ facts }) => facts)).toEqual(Array(4).fill(TABLE.facts));
  });

  it('go with the events that brought them', async () => {
    const folder = newFolder();
    const { store } = newStore(folder, { now: () => 0, retention: () => ({ days: 180, events: 1 }) });
    await store.open();
    await store.append(
      batch([stored(1, order), stored(2, { ...payment, facts: AMOUNT })], { facts: [TABLE] }),
    );
    await store.append(batch([stored(3, { ...order, entityId: 'o2' })]));
    expect(await store.prune()).toBe(2);
    await store.append(batch([stored(4, order)]));
    expect((await store.event(4))?.facts).toBeNull();
    await store.close();
    const db = new DatabaseSync(join(folder, DATABASE_FILE));
    expect(db.prepare('SELECT count(*) AS rows FROM facts').get()).toEqual({ rows: 0 });
    db.close();
  });

  it('are shown before the disk has taken them, and stored when it does', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.append(batch([stored(1, order)]));
    await first.close();
    const { store, reported } = newStore(folder);
    await store.open();
    const db = new DatabaseSync(join(folder, DATABASE_FILE));
    db.exec('BEGIN IMMEDIATE');
    const appended = store.append(batch([stored(2, payment)], { facts: [TABLE] }));
    const shown = await store.latest(NO_FILTER);
    expect(shown.map(({ facts }) => facts?.table)).toEqual(['5', '5']);
    const { events } = await store.timeline({ type: 'order', id: 'o1', locationId: 'k3' });
    expect(events.map(({ facts }) => facts?.table)).toEqual(['5', '5']);
    db.exec('ROLLBACK');
    db.close();
    expect(await appended).toBe(true);
    expect((await store.event(1))?.facts).toEqual(TABLE.facts);
    expect(reported.problems).toEqual([]);
  });

  it('of a disk that refuses are kept until it takes them', async () => {
    const folder = join(newFolder(), 'history');
    writeFileSync(folder, 'a file where the folder should be');
    const { store, reported } = newStore(folder);
    await store.open();
    expect(await store.append(batch([stored(1, order)], { facts: [TABLE] }))).toBe(false);
    expect(await found(store, 'table 5')).toEqual([1]);
    rmSync(folder);
    await eventually(() => expect(reported.stored).toEqual([1]));
    expect(await found(store, 'table 5')).toEqual([1]);
    expect((await store.event(1))?.facts).toEqual(TABLE.facts);
  });
});
