/** A history file that is damaged in its tables, in single rows, or in any byte: it is never taken for a full disk. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import type { ExportProgress } from '../../../electron/shared/history/history-queries.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { DATABASE_FILE, failureOf } from '../../../electron/history/worker/database.ts';
import { EventRows } from '../../../electron/history/worker/read-event-row.ts';
import { checkRole, exportRole, readerRole, writerRole } from '../../../electron/history/worker/services.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, mark, newFolder, newStore, range, stored } from './history-setup.ts';

const GAP = {
  from: 1,
  to: 2,
  cause: { code: 'asleep' as const, sentence: 's', nextStep: 'n', technical: 't' },
  exceedsResend: false,
  recovery: { state: 'failed', at: 3, checked: 4, found: 5, others: 6, problem: 'No answer.' } as const,
};
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

/** A closed history with a gap, handled rows and different words. */
async function filled(last: number): Promise<string> {
  const folder = newFolder();
  const { store } = newStore(folder);
  await store.open();
  const events = range(1, last).map((seq) =>
    stored(
      seq,
      seq % 50 === 0
        ? { gap: GAP, kind: 'gap', recognition: 'gap' }
        : { title: `Order ${seq} came`, status: 'rejected' },
    ),
  );
  await store.append(batch(events, { liveUntil: 1_000_000 + last }));
  await store.handle(2, mark(5), 2);
  await store.close();
  return folder;
}

function change(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, DATABASE_FILE));
  db.exec(sql);
  db.close();
}

describe('F6 a history whose tables are not as they were made', () => {
  it.each([
    'ALTER TABLE events RENAME COLUMN title TO titel',
    'ALTER TABLE events DROP COLUMN raw',
    'DROP TABLE events',
    'DROP TABLE events; CREATE VIEW events AS SELECT 1 AS seq',
    'DROP TABLE meta',
    'DROP TABLE meta; CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER)',
    'DROP TABLE words',
    'DROP TABLE columns; CREATE TABLE columns (block INTEGER PRIMARY KEY)',
    'DROP TABLE search',
    'DROP TABLE search; CREATE TABLE search (words)',
    'PRAGMA user_version = 2',
    'PRAGMA user_version = -1',
    `UPDATE columns SET data = x'00'`,
    `UPDATE columns SET data = zeroblob(1000000)`,
  ])('is set aside, and a new one takes events: %s', async (sql) => {
    const folder = await filled(10);
    change(folder, sql);
    const { store, reported } = newStore(folder);
    await store.open();
    expect(await store.append(batch([stored(11)]))).toBe(true);
    expect(await store.openRows()).toMatchObject({ total: 1 });
    expect(await store.latest(NO_FILTER)).toHaveLength(1);
    expect(codes(reported.problems)).toEqual(['history-damaged']);
  });

  it('while the monitor runs is replaced by the next write', async () => {
    const folder = await filled(10);
    const { store, reported } = newStore(folder);
    await store.open();
    change(folder, 'ALTER TABLE events RENAME COLUMN title TO titel');
    expect(await store.append(batch([stored(11)]))).toBe(true);
    expect(codes(reported.problems)).toEqual(['history-damaged']);
    expect((await store.latest(NO_FILTER)).map(({ seq }) => seq)).toEqual([11]);
  });
});

describe('F6 what is no damage of the file', () => {
  const sqliteError = (errcode: number, message: string): Error =>
    Object.assign(new Error(message), { errcode });

  it.each([
    [sqliteError(1, 'fts5: syntax error near ""'), 'unwritable'],
    [sqliteError(1, 'cannot start a transaction within a transaction'), 'unwritable'],
    [sqliteError(1_299, 'NOT NULL constraint failed: events.kind'), 'unwritable'],
    [sqliteError(20, 'datatype mismatch'), 'unwritable'],
    [sqliteError(13, 'database or disk is full'), 'unwritable'],
    [sqliteError(1, 'no such table: events'), 'damaged'],
    [sqliteError(267, 'fts5: corruption on page 1'), 'damaged'],
    [sqliteError(2_067, 'UNIQUE constraint failed: words.text'), 'damaged'],
  ])('%s is %s', (error, failure) => expect(failureOf(error)).toBe(failure));

  it('sets the file aside once, not again and again while nothing can be written to the new one', async () => {
    const folder = newFolder();
    const worker = join(folder, 'worker.mjs');
    writeFileSync(
      worker,
      `import { writeFileSync } from 'node:fs';
       import { parentPort, workerData } from 'node:worker_threads';
       const value = { lastSeq: 0, latest: [], recent: [], liveUntil: null };
       parentPort.on('message', ({ id, call }) => {
         if (call === 'open') writeFileSync(workerData.folder + '/${DATABASE_FILE}', '');
         parentPort.postMessage(call === 'append' ? { id, failure: 'damaged', text: 'always' } : { id, value });
       });`,
    );
    const { store, reported } = newStore(folder, { worker });
    await store.open();
    for (let seq = 1; seq <= 3; seq += 1) expect(await store.append(batch([stored(seq)]))).toBe(false);
    await eventually(() => expect(codes(reported.problems)).toContain('history-unwritable'));
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(1);
    await store.close();
    expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });
});

describe('F6 a row that cannot be read', () => {
  it.each([
    `gap = '{'`,
    `gap = '[]'`,
    `gap = '${JSON.stringify({ ...GAP, cause: { code: 'closed', sentence: 'Closed.' } })}'`,
    `gap = '${JSON.stringify({ ...GAP, recovery: {} })}'`,
    'handled_at = 9223372036854775807',
    `received_at = 'yesterday'`,
    `severity = 'loud'`,
    `kind = x'00ff'`,
    `title = x'00ff'`,
    `entity_type = 'spaceship'`,
    'repeats = 1.0e300',
    `origin = x'00'`,
  ])('costs itself only, and is said once: %s', async (wrong) => {
    const folder = await filled(10);
    change(folder, `UPDATE events SET ${wrong} WHERE seq = 9`);
    const faults: string[] = [];
    const { store, reported } = newStore(folder, { onFault: (text) => faults.push(text) });
    const restored = await store.open();
    expect(restored).toMatchObject({ lastSeq: 10, liveUntil: 1_000_010 });
    expect(restored.latest.map(({ event }) => event.seq)).toEqual(range(1, 10));
    expect(codes(reported.problems)).toEqual(['history-rows']);
    expect(reported.problems[0]?.sentence).toContain('1 event in it cannot be read');

    expect((await store.latest(NO_FILTER)).map(({ seq }) => seq)).toEqual(range(1, 10).toReversed());
    expect(await store.event(9)).toMatchObject({ seq: 9, kind: 'unreadable', recognition: 'unreadable' });
    expect(await store.event(8)).toMatchObject({ title: 'Order 8 came' });
    expect(await store.raw(9)).toContain('"id":"9"');
    expect((await store.latest({ ...NO_FILTER, text: 'came' })).length).toBeGreaterThanOrEqual(8);
    expect((await store.openRows()).total).toBe(9);
    expect((await store.recentRows(0)).rows.map(({ seq }) => seq)).toEqual(
      expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 8, 10]),
    );
    const lines = await exported(store, join(folder, 'export.jsonl'));
    expect(lines.map(({ seq }) => seq)).toEqual(range(1, 10));

    expect(await store.append(batch([stored(11, { status: 'rejected' })]))).toBe(true);
    expect(await store.handle(NO_FILTER, mark(7), 11)).toBe(10);
    expect(await store.event(11)).toMatchObject({ handledAt: 7, isStored: true });
    expect(codes(reported.problems)).toEqual(['history-rows']);
    expect(faults).toEqual(['rows that cannot be read: 9']);
  });

  it('as the newest does not let its number be given again', async () => {
    const folder = await filled(10);
    change(folder, `UPDATE events SET gap = '{' WHERE seq = 10`);
    const { store } = newStore(folder);
    expect((await store.open()).lastSeq).toBe(10);
  });

  it('and what the database knows of the connection, are passed over', async () => {
    const folder = await filled(10);
    change(
      folder,
      `UPDATE meta SET value = 9223372036854775807; UPDATE events SET identity = 'x', repeats = 'y'`,
    );
    const { store } = newStore(folder);
    expect(await store.open()).toMatchObject({ lastSeq: 10, liveUntil: null, recent: [] });
  });

  it('of an older version is carried over', async () => {
    const folder = await filled(10);
    change(
      folder,
      `UPDATE events SET title = x'ff', entity_type = 'x' WHERE seq = 3; PRAGMA user_version = 3`,
    );
    change(folder, 'CREATE INDEX events_by_entity ON events (entity_id)');
    change(folder, 'CREATE INDEX events_by_order ON events (order_id)');
    change(folder, 'ALTER TABLE events DROP COLUMN facts; DROP TABLE facts');
    change(folder, 'ALTER TABLE events DROP COLUMN called_at');
    change(folder, 'ALTER TABLE events DROP COLUMN account; ALTER TABLE columns DROP COLUMN account');
    change(folder, 'DROP TABLE accounts');
    const { store, reported } = newStore(folder);
    expect((await store.open()).lastSeq).toBe(10);
    expect(codes(reported.problems)).toEqual(['history-rows']);
    expect(await store.latest({ ...NO_FILTER, text: 'came' })).toHaveLength(9);
  });

  it('with a number far beyond all others does not hold up a search', async () => {
    const folder = await filled(10);
    const { store } = newStore(folder);
    const far = 2 ** 50;
    expect((await store.open()).lastSeq).toBe(10);
    await store.append(batch([stored(far, { title: 'Order far away' })]));
    expect((await store.latest({ ...NO_FILTER, text: 'order' })).map(({ seq }) => seq)).toEqual([
      far,
      ...range(1, 10).toReversed(),
    ]);
    expect((await store.directory({ ...NO_FILTER, text: 'order' })).total).toBe(11);
  });
});

async function exported(
  store: ReturnType<typeof newStore>['store'],
  path: string,
): Promise<readonly { readonly seq: number }[]> {
  const steps: ExportProgress[] = [];
  store.startExport({ format: 'jsonl', personal: true, filter: NO_FILTER, venues: {} }, path, (step) =>
    steps.push(step),
  );
  await eventually(() => expect(steps.at(-1)?.state).toBe('done'));
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number });
}

describe('18.5 a history with any byte changed', () => {
  /** Every call is answered, or finds that the file is damaged; what is answered is what the window can show. */
  it('is read, or known to be damaged', async () => {
    const bytes = readFileSync(join(await filled(600), DATABASE_FILE));
    const folder = newFolder();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), async (at, value) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        const changed = Buffer.from(bytes);
        changed[at] = value;
        writeFileSync(join(folder, DATABASE_FILE), changed);
        const failures = await useAll(folder);
        expect(['', 'damaged', 'newer']).toContain([...new Set(failures)].join());
      }),
    );
  });

  it('is known to be damaged when its header names a format that SQLite reads only', async () => {
    const folder = newFolder();
    const changed = readFileSync(join(await filled(10), DATABASE_FILE));
    changed[18] = 3;
    writeFileSync(join(folder, DATABASE_FILE), changed);
    expect(await useAll(folder)).toEqual(['damaged']);
  });

  it('and a whole one are read in the same way, the latter without any failure', async () => {
    const folder = newFolder();
    copyFileSync(join(await filled(600), DATABASE_FILE), join(folder, DATABASE_FILE));
    expect(await useAll(folder)).toEqual([]);
  });
});

/** @returns how the calls failed */
async function useAll(folder: string): Promise<readonly string[]> {
  const rows = new EventRows();
  const place = { folder, account: FIRST_ACCOUNT };
  const failures: string[] = [];
  const tried = async (call: () => unknown): Promise<void> => {
    try {
      await call();
    } catch (error) {
      const failure = failureOf(error);
      failures.push(failure === 'unwritable' ? `${String(error)}` : failure);
    }
  };
  const writer = writerRole(place, rows);
  let last = 0;
  await tried(() => (last = writer.open(null).lastSeq));
  if (failures.length > 0) {
    writer.close(null);
    return failures;
  }
  const reader = readerRole(place, rows);
  const about = { type: 'order', id: '7', locationId: null } as const;
  await tried(() => reader.latest(NO_FILTER));
  await tried(() => reader.latest({ ...NO_FILTER, text: 'came' }));
  await tried(() => reader.latest({ ...NO_FILTER, ids: ['9'] }));
  await tried(() => reader.directory(NO_FILTER));
  await tried(() => reader.page({ filter: NO_FILTER, fromSeq: 100 }));
  await tried(() => reader.raw(7));
  await tried(() => reader.timeline(about));
  await tried(() => reader.facets(null));
  await tried(() => reader.openRows(null));
  await tried(() => reader.recentRows({ since: 0, fromSeq: 0 }));
  await tried(() => reader.silences(0));
  await tried(() => reader.acceptances(0));
  const next = Math.min(last + 1, Number.MAX_SAFE_INTEGER);
  await tried(() => writer.append(packed(batch([stored(next)], { liveUntil: 5 }))));
  await tried(() => writer.mark({ what: NO_FILTER, mark: mark(3), fromSeq: 0, upTo: next }));
  await tried(() => writer.settle({ closings: [{ seq: 4, closedBy: 5 }], at: 6 }));
  await tried(() => writer.called({ seqs: [4, 6], at: 6 }));
  await tried(() => writer.prune({ now: 2_000_000, keepMs: 1, events: 500 }));
  await tried(() => checkRole(folder).check(null));
  const request = { format: 'csv', personal: false, filter: NO_FILTER, venues: {}, secrets: [] } as const;
  const step = (): void => undefined;
  await tried(() => exportRole(place, rows, step).export({ ...request, path: join(folder, 'e.csv') }));
  reader.close(null);
  await tried(() => writer.close(null));
  return failures;
}
