/** The history meets damaged files, full disks, other instances and other versions; it never loses what it can keep, and says so. */
import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { MIGRATIONS, migrate, schemaVersion } from '../../../electron/history/worker/schema.ts';
import { eventually } from '../../fakes/eventually.ts';
import { SMALL_DISK_WORKER } from '../../fakes/history/built-workers.ts';
import { timeByLooks } from '../../fakes/desktop/locked-files.ts';
import { batch, mark, newFolder, newStore, range, stored } from './history-setup.ts';

const events = (first: number, last: number) => batch(range(first, last).map((seq) => stored(seq)));
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

async function filled(folder: string, last: number): Promise<void> {
  const { store } = newStore(folder);
  await store.open();
  await store.append(events(1, last));
  await store.close();
}

describe('a history file that is damaged', () => {
  it('is set aside under a name that says so when its beginning is garbage, and a new one is begun', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'history.db'), 'this is no database, '.repeat(500));
    const { store, reported } = newStore(folder, { now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    expect((await store.open()).lastSeq).toBe(0);
    expect(codes(reported.problems)).toEqual(['history-damaged']);
    expect(reported.problems[0]?.sentence).toContain('history.damaged-2026-01-02T03-04-05-000Z.db');
    expect(readFileSync(join(folder, 'history.damaged-2026-01-02T03-04-05-000Z.db'), 'utf8')).toContain(
      'no database',
    );
    expect(await store.append(events(1, 3))).toBe(true);
    expect(await store.latest(NO_FILTER)).toHaveLength(3);
  });

  it('is found by the check and replaced while the feed goes on', async () => {
    const folder = newFolder();
    await filled(folder, 5_000);
    const { store, reported } = newStore(folder);
    expect((await store.open()).lastSeq).toBe(5_000);
    await store.check();
    expect(reported).toMatchObject({ problems: [], resets: 0 });
    await store.close();
    spoil(join(folder, 'history.db'));

    const second = newStore(folder);
    expect((await second.store.open()).lastSeq).toBe(5_000);
    await second.store.check();
    expect(codes(second.reported.problems)).toEqual(['history-damaged']);
    expect(second.reported.resets).toBe(1);
    expect(await second.store.append(events(5_001, 5_002))).toBe(true);
    expect((await second.store.directory(NO_FILTER)).total).toBe(2);
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).not.toEqual([]);
  });

  it('that a question meets is replaced once, however many questions come', async () => {
    const folder = newFolder();
    await filled(folder, 5_000);
    const { store, reported } = newStore(folder);
    await store.open();
    spoil(join(folder, 'history.db'));
    const asked = range(1, 50).map((n) => store.page(NO_FILTER, 50 * n));
    await Promise.all([...asked, store.append(events(5_001, 5_001))]);
    expect(reported.resets).toBe(1);
    expect((await store.directory(NO_FILTER)).total).toBeLessThanOrEqual(1);
    expect(readdirSync(folder).filter((name) => /damaged.*\.db$/.test(name))).toHaveLength(1);
  });
});

describe('versions of the history file', () => {
  it.each(range(0, MIGRATIONS.length).map((version) => [version]))(
    'brings version %i to the present one',
    async (version) => {
      const folder = newFolder();
      const db = new DatabaseSync(join(folder, 'history.db'));
      migrate(db, MIGRATIONS.slice(0, version));
      expect(schemaVersion(db)).toBe(version);
      db.close();
      const { store, reported } = newStore(folder);
      await store.open();
      expect(await store.append(events(1, 2))).toBe(true);
      expect(await store.latest({ ...NO_FILTER, text: 'order' })).toHaveLength(2);
      expect(reported.problems).toEqual([]);
    },
  );

  it('finds what an earlier version stored by its words, by its id, and by the order that it belongs to', async () => {
    const folder = newFolder();
    const db = new DatabaseSync(join(folder, 'history.db'));
    migrate(db, MIGRATIONS.slice(0, 3));
    const add = db.prepare(
      `INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, order_id, raw)
       VALUES (?, 1, 'k', 'known', 'notice', ?, '', ?, ?, ?, '{}')`,
    );
    add.run(1, 'Order Ab1 accepted', 'order', 'Ab1', null);
    add.run(2, 'Payment 7', 'transaction', '7', 'Ab1');
    add.run(3, 'Order ab1 accepted', 'order', 'ab1', null);
    db.close();
    const { store } = newStore(folder);
    await store.open();
    const timeline = await store.timeline({ type: 'order', id: 'Ab1', locationId: null });
    expect(timeline.events.map(({ seq }) => seq)).toEqual([1, 2]);
    await store.append(events(4, 4));
    expect((await store.latest({ ...NO_FILTER, ids: ['4'] })).map(({ seq }) => seq)).toEqual([4]);
    expect((await store.timeline({ type: 'transaction', id: '7', locationId: null })).events).toHaveLength(1);
    await store.close();
    const after = new DatabaseSync(join(folder, 'history.db'));
    const words = after.prepare(`SELECT rowid FROM search WHERE search MATCH '"0.accepted"'`).all();
    expect(words.map(({ rowid }) => rowid)).toEqual([1, 3]);
    after.close();
  });

  it('leaves a file of a newer version as it is and goes on in memory', async () => {
    const folder = newFolder();
    const path = join(folder, 'history.db');
    const db = new DatabaseSync(path);
    db.exec(`CREATE TABLE future (x); PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const { store, reported } = newStore(folder);
    expect((await store.open()).lastSeq).toBe(0);
    expect(codes(reported.problems)).toEqual(['history-newer']);
    expect(await store.append(events(1, 3))).toBe(false);
    expect(await store.latest(NO_FILTER)).toHaveLength(3);
    expect(codes(reported.problems)).toEqual(['history-newer']);
    await store.close();
    const after = new DatabaseSync(path);
    expect(schemaVersion(after)).toBe(MIGRATIONS.length + 1);
    expect(after.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'future' }]);
    after.close();
  });
});

describe('a disk that does not take events', () => {
  it('full: they stay in memory, are shown, and are stored when there is room again', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'pages'), '60');
    const faults: string[] = [];
    const { store, reported } = newStore(folder, {
      worker: SMALL_DISK_WORKER,
      onFault: (text) => faults.push(text),
    });
    await store.open();
    expect(await store.append(events(1, 50))).toBe(true);
    expect(await store.append(events(51, 2_000))).toBe(false);
    expect(await store.append(events(2_001, 2_150))).toBe(false);
    expect(codes(reported.problems)).toEqual(['history-unwritable']);
    const before = await store.directory(NO_FILTER);
    expect(before).toMatchObject({ total: 2_150, lastSeq: 2_150 });
    expect((await store.latest(NO_FILTER)).map(({ seq }) => seq)).toEqual(range(2_051, 2_150).reverse());
    expect((await store.page(NO_FILTER, 41)).map(({ seq }) => seq)).toEqual(range(41, 140));
    expect(await store.handle(2_100, mark(7), 2_100)).toBe(1);

    rmSync(join(folder, 'pages'));
    await eventually(() => expect(reported.stored).toEqual(range(51, 2_150)));
    expect(reported.problems).toEqual([]);
    expect(await store.directory(NO_FILTER)).toEqual(before);
    expect(await store.event(2_100)).toMatchObject({ handledAt: 7, isStored: true });
    expect(await store.append(events(2_151, 2_151))).toBe(true);
    expect(faults).toEqual(['database or disk is full']);
  });

  it('full while two writes are under way: the second is not stored before the first, and neither is lost', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'pages'), '60');
    const { store, reported } = newStore(folder, { worker: SMALL_DISK_WORKER });
    await store.open();
    expect(await store.append(events(1, 50))).toBe(true);
    // The second would find room.
    const both = await Promise.all([store.append(events(51, 2_050)), store.append(events(2_051, 2_060))]);
    expect(both).toEqual([false, false]);
    expect(await store.directory(NO_FILTER)).toMatchObject({ total: 2_060, lastSeq: 2_060 });
    rmSync(join(folder, 'pages'));
    await eventually(() => expect(reported.stored).toEqual(range(51, 2_060)));
    await store.close();
    const after = new DatabaseSync(join(folder, 'history.db'));
    expect(after.prepare('SELECT count(*) AS held, max(seq) AS last FROM events').get()).toEqual({
      held: 2_060,
      last: 2_060,
    });
    after.close();
  });

  it('full for too long: what had to be given up is reported, also when there is room again', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'pages'), '60');
    const { store, reported } = newStore(folder, { worker: SMALL_DISK_WORKER });
    await store.open();
    expect(await store.append(events(1, 12_000))).toBe(false);
    rmSync(join(folder, 'pages'));
    await eventually(() => expect(reported.stored).toEqual(range(2_001, 12_000)));
    expect(codes(reported.problems)).toEqual(['history-lost']);
    expect(reported.problems[0]?.sentence).toContain('2000 are missing');
  });

  it('absent at the start: the history begins when it comes', async () => {
    const folder = newFolder();
    const inner = join(folder, 'data');
    writeFileSync(inner, 'a file where the folder should be');
    const { store, reported } = newStore(inner);
    expect((await store.open()).lastSeq).toBe(0);
    expect(codes(reported.problems)).toEqual(['history-unwritable']);
    expect(await store.append(events(1, 3))).toBe(false);
    expect(await store.latest(NO_FILTER)).toHaveLength(3);
    rmSync(inner);
    await eventually(() => expect(reported.stored).toEqual([1, 2, 3]));
    expect(reported.problems).toEqual([]);
  });

  it('held for a moment at the start: it is waited for, and nothing is reported', async () => {
    const folder = newFolder();
    await filled(folder, 5);
    const [path, away] = [join(folder, 'history.db'), join(folder, 'away')];
    renameSync(path, away);
    mkdirSync(path);
    const { store, reported } = newStore(folder);
    timeByLooks();
    const opening = store.open();
    setTimeout(() => {
      rmdirSync(path);
      renameSync(away, path);
    }, 1_000);
    expect((await opening).lastSeq).toBe(5);
    expect(reported.problems).toEqual([]);
    expect(await store.append(events(6, 6))).toBe(true);
  });

  it('held by another program than a monitor: it is not taken for one', async () => {
    const folder = newFolder();
    await filled(folder, 5);
    const other = new DatabaseSync(join(folder, 'history.db'));
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const { store, reported } = newStore(folder);
    await store.open();
    expect(codes(reported.problems)).toEqual(['history-unwritable']);
    other.close();
  });

  it('late with a history of its own: numbers are not given twice, and the person is asked to restart', async () => {
    const folder = newFolder();
    const [inner, away] = [join(folder, 'data'), join(folder, 'away')];
    mkdirSync(away);
    await filled(away, 5);
    writeFileSync(inner, '');
    const { store, reported } = newStore(inner);
    await store.open();
    expect(await store.append(events(1, 3))).toBe(false);
    rmSync(inner);
    renameSync(away, inner);
    await eventually(() => expect(codes(reported.problems)).toEqual(['history-late']));
    expect(await store.latest(NO_FILTER)).toHaveLength(3);
    await store.close();
    const after = newStore(inner);
    expect((await after.store.open()).lastSeq).toBe(5);
  });
});

describe.runIf(process.platform !== 'win32')('the rights of the files', () => {
  it('F18 are for this user only, also of a history that an older program made', async () => {
    const folder = join(newFolder(), 'data');
    await filled(folder, 5);
    const files = (): string[] => readdirSync(folder).filter((name) => name.startsWith('history.'));
    for (const name of files()) chmodSync(join(folder, name), 0o644);
    const { store } = newStore(folder);
    await store.open();
    await store.append(events(6, 6));
    expect(files()).toEqual(
      expect.arrayContaining(['history.db', 'history.db-shm', 'history.db-wal', 'history.lock']),
    );
    expect(new Set(files().map((name) => statSync(join(folder, name)).mode & 0o777))).toEqual(
      new Set([0o600]),
    );
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
});

describe('two instances', () => {
  it('never write: the second goes on in memory and says so, and the next one after the first has ended writes', async () => {
    const folder = newFolder();
    const first = newStore(folder);
    const second = newStore(folder);
    await first.store.open();
    await first.store.append(events(1, 5));
    expect((await second.store.open()).lastSeq).toBe(0);
    expect(codes(second.reported.problems)).toEqual(['history-in-use']);
    expect(await second.store.append(events(1, 2))).toBe(false);
    expect(await second.store.latest(NO_FILTER)).toHaveLength(2);
    expect((await first.store.directory(NO_FILTER)).total).toBe(5);
    await first.store.close();
    await second.store.close();
    const third = newStore(folder);
    expect((await third.store.open()).lastSeq).toBe(5);
  });
});

/** Overwrites pages in the middle of the file: those of old events, which an opening has no need to read. */
function spoil(path: string): void {
  const size = readFileSync(path).length;
  const file = openSync(path, 'r+');
  for (let at = 40 * 4_096; at < size / 3; at += 4_096)
    writeSync(file, Buffer.alloc(2_000, 0x5a), 0, 2_000, at);
  closeSync(file);
}
