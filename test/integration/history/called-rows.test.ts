/** When a person was called for a row is kept with it, and rows that are older than this count as called. */
import { rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import { MIGRATIONS, migrate } from '../../../electron/history/worker/schema.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

const BEFORE_CALLS = 4;

describe('when a person was called', () => {
  it('is kept over a restart, and only the first time counts', async () => {
    const folder = newFolder();
    const { store } = newStore(folder);
    await store.open();
    await store.append(batch(range(1, 3).map((seq) => stored(seq))));
    expect((await store.event(1))?.calledAt).toBeNull();
    expect(await store.called([1, 2, 9], 70)).toBe(2);
    expect(await store.called([2, 3], 80)).toBe(1);
    await store.close();
    const { store: again } = newStore(folder);
    const { latest } = await again.open();
    expect(latest.map(({ event }) => event.calledAt)).toEqual([70, 70, 80]);
    expect((await again.openRows()).events.map(({ calledAt }) => calledAt)).toEqual([80, 70, 70]);
  });

  it('is stored with a row that came with it, whole or not', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    await store.append(batch([stored(1, { calledAt: 5 }), stored(2, { repeats: 1, lastRepeatAt: 4 })]));
    expect((await store.event(1))?.calledAt).toBe(5);
    expect(await store.event(2)).toMatchObject({ calledAt: null, repeats: 1, lastRepeatAt: 4 });
  });

  it('is kept of rows that the disk has not taken yet, and in memory', async () => {
    const folder = join(newFolder(), 'history');
    writeFileSync(folder, 'a file where the folder should be');
    const { store, reported } = newStore(folder);
    await store.open();
    expect(await store.append(batch([stored(1), stored(2)]))).toBe(false);
    expect([await store.called([2], 6), await store.called([2], 8)]).toEqual([1, 0]);
    rmSync(folder);
    await eventually(() => expect(reported.stored).toEqual([1, 2]));
    expect((await store.event(2))?.calledAt).toBe(6);

    const memory = new InMemoryHistory(10);
    await memory.append(batch([stored(1), stored(2)]));
    expect([await memory.called([1, 7], 6), await memory.called([1], 9)]).toEqual([1, 0]);
    expect((await memory.event(1))?.calledAt).toBe(6);
    const overlay = new UnsavedOverlay(
      { events: [stored(1), stored(2, { calledAt: 3 })], repeats: [], facts: [] },
      1,
    );
    expect(overlay.openRows({ events: [], total: 0, settled: [] }).events[0]?.calledAt).toBe(3);
  });

  it('takes older rows that ask for a person as called when they came, and no others', async () => {
    const folder = newFolder();
    const db = new DatabaseSync(join(folder, 'history.db'));
    migrate(db, MIGRATIONS.slice(0, BEFORE_CALLS));
    const add = db.prepare(
      `INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, raw)
       VALUES (?, ?, 'order_created', 'known', ?, '', '', '{}')`,
    );
    for (const [index, severity] of ['urgent', 'notice', 'quiet'].entries()) add.run(index + 1, 50, severity);
    db.close();
    const { store } = newStore(folder);
    await store.open();
    await store.append(batch([stored(4)]));
    const events = await Promise.all(range(1, 4).map((seq) => store.event(seq)));
    expect(events.map((event) => event?.calledAt)).toEqual([50, 50, null, null]);
    expect(await store.called(range(1, 4), 90)).toBe(1);
    expect((await store.event(1))?.calledAt).toBe(50);
  });

  it('a value that is no time costs only its row', async () => {
    const folder = newFolder();
    const { store } = newStore(folder);
    await store.open();
    await store.append(batch([stored(1), stored(2)]));
    await store.close();
    const db = new DatabaseSync(join(folder, 'history.db'));
    db.exec(`UPDATE events SET called_at = 'soon' WHERE seq = 1`);
    db.close();
    const { store: again } = newStore(folder);
    await again.open();
    expect((await again.event(1))?.kind).toBe('unreadable');
    expect((await again.event(2))?.kind).toBe('order_created');
  });
});
