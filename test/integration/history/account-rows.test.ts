/** The history of each account in one file, and a file from before there were accounts. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { FIRST_ACCOUNT, type AccountId } from '../../../electron/shared/account.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import {
  addAccount,
  MAX_ACCOUNT_NUMBER,
  numbersOf,
  useAccount,
} from '../../../electron/history/worker/account-rows.ts';
import { DATABASE_FILE } from '../../../electron/history/worker/database.ts';
import { BLOCK_SIZE, ColumnarBlock } from '../../../electron/history/worker/index/columnar-block.ts';
import { MIGRATIONS, migrate, schemaVersion } from '../../../electron/history/worker/schema.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, mark, newFolder, newStore, stored } from './history-setup.ts';

const SECOND = 'second-app' as AccountId;
const BEFORE_ACCOUNTS = 5;
/** Too many to be rewritten unnoticed. */
const OLD_EVENTS = 200_000;

/** As the version before accounts has left it: with an index of columns, and one event that says so in words. */
function oldFile(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  migrate(db, MIGRATIONS.slice(0, BEFORE_ACCOUNTS));
  db.exec(
    `BEGIN;
     INSERT INTO words (text) VALUES ('order_created');
     INSERT INTO meta VALUES ('liveUntil', 7);
     INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, raw)
       WITH RECURSIVE n(seq) AS (VALUES (1) UNION ALL SELECT seq + 1 FROM n WHERE seq < ${OLD_EVENTS})
       SELECT seq, seq, 'order_created', 'known', 'notice', 'Order', '', '{}' FROM n;
     INSERT INTO search (rowid, words) VALUES (9, ' 0.order .order.ab1');`,
  );
  const put = db.prepare('INSERT INTO columns VALUES (?, ?, ?, ?, -1, -1, -1, -1, -1, ?)');
  for (let first = 0; first <= OLD_EVENTS; first += BLOCK_SIZE) {
    const block = new ColumnarBlock();
    for (let slot = first === 0 ? 1 : 0; slot < BLOCK_SIZE && first + slot <= OLD_EVENTS; slot += 1)
      block.set(slot, stored(first + slot, { receivedAt: first + slot, severity: 'notice' }).event, () => 1);
    const { count, firstAt, lastAt } = block.summary();
    put.run(first / BLOCK_SIZE, count, firstAt, lastAt, block.bytes);
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
}

/** @returns when it is killed right before the commit of the step that brings that version */
async function killInTheMiddle(path: string, version: number): Promise<void> {
  const halted = resolve(import.meta.dirname, '../../fakes/history/halted-migration.ts');
  const child = spawn(process.execPath, ['--no-warnings', halted, path, String(version)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('halted');
  child.kill('SIGKILL');
  await ended;
}

it(`keeps all ${OLD_EVENTS} events of an earlier version, also after a kill in the middle of the change`, async () => {
  const folder = newFolder();
  const path = join(folder, DATABASE_FILE);
  oldFile(path);
  for (let version = BEFORE_ACCOUNTS + 1; version <= MIGRATIONS.length; version += 1) {
    await killInTheMiddle(path, version);
    const between = new DatabaseSync(path);
    expect(schemaVersion(between)).toBe(version - 1);
    between.close();
  }

  const { store, reported } = newStore(folder);
  expect(await store.open()).toMatchObject({ lastSeq: OLD_EVENTS, liveUntil: 7 });
  expect(await store.append(batch([stored(OLD_EVENTS + 1)]))).toBe(true);
  expect((await store.directory(NO_FILTER)).total).toBe(OLD_EVENTS + 1);
  expect((await store.latest({ ...NO_FILTER, ids: ['ab1'] })).map(({ seq }) => seq)).toEqual([9]);
  expect(reported.problems).toEqual([]);
  await store.close();
  const after = new DatabaseSync(path);
  const accounts = `SELECT id, count(*) AS events FROM events JOIN accounts ON number = account GROUP BY id`;
  expect(after.prepare(accounts).all()).toEqual([{ id: 'main', events: OLD_EVENTS + 1 }]);
  after.close();
});

it('changes a few pages of an earlier file, however many events are in it', () => {
  const path = join(newFolder(), DATABASE_FILE);
  oldFile(path);
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;');
  migrate(db);
  expect(statSync(path).size).toBeGreaterThan(5_000_000);
  expect(statSync(`${path}-wal`).size).toBeLessThan(100_000);
  db.close();
});

/** All that a window and the alerts can ask, as one value. */
async function everything(folder: string, store: HistoryStore): Promise<unknown> {
  const path = join(folder, 'exported');
  let isDone = false;
  store.startExport({ format: 'jsonl', personal: true, filter: NO_FILTER, venues: {} }, path, ({ state }) => {
    isDone ||= state === 'done';
  });
  await eventually(() => expect(isDone).toBe(true));
  return {
    latest: await store.latest(NO_FILTER),
    page: await store.page(NO_FILTER, 0),
    directory: await store.directory(NO_FILTER),
    byWord: await store.latest({ ...NO_FILTER, text: 'order' }),
    byId: await store.latest({ ...NO_FILTER, ids: ['same'] }),
    byStatus: await store.latest({ ...NO_FILTER, statuses: ['pending'] }),
    timeline: await store.timeline({ type: 'order', id: 'same', locationId: null }),
    facets: await store.facets(),
    open: await store.openRows(),
    recent: await store.recentRows(0),
    silences: await store.silences(0),
    acceptances: await store.acceptances(0),
    exported: readFileSync(path, 'utf8'),
  };
}

it('reads, marks and prunes the events of its own account only', async () => {
  const folder = newFolder();
  const open = async (account = FIRST_ACCOUNT, events = 1_000_000) => {
    const options = { account, retention: () => ({ days: 1_000_000, events }) };
    const { store } = newStore(folder, options);
    return { store, restored: await store.open() };
  };
  const fields = { kind: 'order_updated', status: 'pending', entityType: 'order', entityId: 'same' } as const;
  const rows = (from: number, locationId: string) =>
    Array.from({ length: 3 }, (_, index) =>
      stored(from + index, { ...fields, locationId, calledAt: 5, title: `Order at ${locationId}` }),
    );

  const first = await open();
  await first.store.append(batch(rows(1, 'harbour'), { liveUntil: 10 }));
  first.store.keepLive(11);
  const before = await everything(folder, first.store);
  await first.store.close();

  const second = await open(SECOND);
  expect(second.restored).toMatchObject({ latest: [], recent: [], liveUntil: null });
  const { lastSeq } = second.restored;
  expect(await second.store.event(1)).toBeNull();
  expect(await second.store.raw(1)).toBeNull();
  await second.store.append(batch(rows(lastSeq + 1, 'station'), { liveUntil: 20 }));
  expect(JSON.stringify(await everything(folder, second.store))).not.toContain('harbour');
  expect((await second.store.facets()).locations).toEqual(['station']);
  expect(await second.store.handle(1, mark(9), Number.MAX_SAFE_INTEGER)).toBe(0);
  expect(await second.store.handle(NO_FILTER, mark(9), Number.MAX_SAFE_INTEGER)).toBe(3);
  await second.store.close();

  const again = await open();
  expect(again.restored).toMatchObject({ lastSeq: 3, liveUntil: 11 });
  expect(await everything(folder, again.store)).toEqual(before);
  await again.store.close();

  const few = await open(SECOND, 1);
  expect(few.restored).toMatchObject({ lastSeq: lastSeq + 3, liveUntil: 20 });
  expect(await few.store.prune()).toBe(2);
  await few.store.close();
  expect((await (await open()).store.directory(NO_FILTER)).total).toBe(3);
});

it('shows the account of each row as its number says it, to the last one', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  const accounts = [0, 1, 2, MAX_ACCOUNT_NUMBER];
  const numbers = accounts.flatMap((account) => {
    const { first, end } = numbersOf(account);
    return [Math.max(first, 1), end - 1].map((seq) => ({ seq, account }));
  });
  const add = db.prepare(
    `INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, raw) VALUES (?, 1, '', '', '', '', '', '')`,
  );
  const put = db.prepare('INSERT OR IGNORE INTO columns VALUES (?, 1, 1, 1, 1, 1, 1, 1, 1, zeroblob(0))');
  for (const { seq } of numbers) {
    expect(Number.isSafeInteger(seq)).toBe(true);
    add.run(seq);
    put.run(Math.floor(seq / BLOCK_SIZE));
  }
  expect(db.prepare('SELECT seq, account FROM events ORDER BY seq').all()).toEqual(numbers);
  const ofBlocks = db.prepare('SELECT account FROM columns ORDER BY block').all();
  expect(ofBlocks.map(({ account }) => account)).toEqual(numbers.map(({ account }) => account));
});

it('has no question that reads a table past its account', () => {
  const folder = resolve(import.meta.dirname, '../../../electron/history/worker');
  const allowed = ['account-rows.ts', 'schema.ts', 'history-writes.ts', 'index/rebuild-search-index.ts'];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !allowed.includes(name));
  expect(files.length).toBeGreaterThan(15);
  const past = files.filter((name) =>
    /\bFROM (?:events|columns|meta)\b/.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(past).toEqual([]);
});

it.each(
  [FIRST_ACCOUNT, SECOND].flatMap((account) =>
    [
      ['SELECT seq FROM own_events WHERE seq >= ? AND seq < 99 ORDER BY seq', 'SeekGE'],
      ['SELECT seq FROM own_events WHERE seq < ? ORDER BY seq DESC', 'SeekLT'],
      ['SELECT block FROM own_columns WHERE block >= ? ORDER BY block', 'SeekGE'],
    ].map(([question = '', opcode]) => ({ account, question, opcode })),
  ),
)(
  '$account: "$question" begins at its own bound, not at that of the account',
  ({ account, question, opcode }) => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    addAccount(db, account);
    useAccount(db, account);
    const steps = db.prepare(`EXPLAIN ${question}`).all();
    const seek = steps.find((step) => step['opcode'] === opcode);
    // The register of the bound is filled from the parameter.
    expect(steps).toContainEqual(expect.objectContaining({ opcode: 'Variable', p2: seek?.['p3'] }));
    db.close();
  },
);
