/** Retention and export of a history on disk. */
import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import type { ExportProgress } from '../../../electron/shared/history/history-queries.ts';
import { learnSecrets } from '../../../electron/shared/events/own-secrets.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, mark, newFolder, newStore, range, stored } from './history-setup.ts';

const DAY_MS = 24 * 60 * 60_000;
const ROWS = 20_000;

describe('retention', () => {
  it('prunes the oldest by number and by age, from every index, and notifies the window', async () => {
    let limit = { days: 180, events: 1_000 };
    const now = 1_000 * DAY_MS;
    const { store, reported } = newStore(newFolder(), { now: () => now, retention: () => limit });
    await store.open();
    // A hundred events a day, the latest now.
    const at = (seq: number): number => now - Math.floor((2_000 - seq) / 100) * DAY_MS;
    await store.append(
      batch(range(1, 2_000).map((seq) => stored(seq, { receivedAt: at(seq), status: 'rejected' }))),
    );
    expect(await store.prune()).toBe(1_000);
    expect(reported.resets).toBe(1);
    expect(await store.directory(NO_FILTER)).toMatchObject({ total: 1_000, lastSeq: 2_000 });
    limit = { days: 4, events: 1_000 };
    expect(await store.prune()).toBe(500);
    expect((await store.page(NO_FILTER, 1))[0]?.seq).toBe(1_501);
    expect((await store.directory({ ...NO_FILTER, text: 'order' })).total).toBe(500);
    expect((await store.directory({ ...NO_FILTER, unhandled: true })).total).toBe(500);
    expect(await store.raw(1_500)).toBeNull();
    expect(await store.prune()).toBe(0);
    expect(reported.resets).toBe(2);
  });

  it('keeps everything when the clock has jumped ahead, until enough events bear the new time out', async () => {
    let now = 1_000 * DAY_MS;
    const { store } = newStore(newFolder(), {
      now: () => now,
      retention: () => ({ days: 30, events: 1_000_000 }),
    });
    await store.open();
    await store.append(batch(range(1, 100).map((seq) => stored(seq, { receivedAt: now }))));
    now += 3_650 * DAY_MS;
    expect(await store.prune()).toBe(0);
    await store.append(batch(range(101, 200).map((seq) => stored(seq, { receivedAt: now }))));
    expect(await store.prune()).toBe(0);
    await store.append(batch(range(201, 1_100).map((seq) => stored(seq, { receivedAt: now }))));
    expect(await store.prune()).toBe(100);
  });

  it('goes on after it could once not be learned what is kept', async () => {
    let isKnown = false;
    const retention = () => {
      if (!isKnown) throw new Error('the settings are not loaded yet');
      return { days: 180, events: 10 };
    };
    const { store } = newStore(newFolder(), { retention });
    await store.open();
    await store.append(batch(range(1, 30).map((seq) => stored(seq, { receivedAt: Date.now() }))));
    await expect(store.prune()).rejects.toThrow('not loaded');
    isKnown = true;
    expect(await store.prune()).toBe(20);
  });

  it('asks by itself what is kept only when pruning is on, then soon and every hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    let asked = 0;
    const { store } = newStore(newFolder(), {
      retention: () => ((asked += 1), { days: 180, events: 10 }),
    });
    await store.open();
    await vi.advanceTimersByTimeAsync(10_000);
    await store.append(batch([stored(1)]));
    expect(asked).toBe(0);
    store.keepTidy();
    await vi.advanceTimersByTimeAsync(10_000);
    await eventually(() => expect(asked).toBe(1));
    // While one look is under way there is no other.
    await eventually(async () => {
      await vi.advanceTimersByTimeAsync(60 * 60_000);
      expect(asked).toBeGreaterThan(1);
    });
  });

  it('does not hold up a write while much goes', async () => {
    let events = 1_000_000;
    const { store } = newStore(newFolder(), { now: () => 0, retention: () => ({ days: 180, events }) });
    await store.open();
    await store.append(batch(range(1, 10_000).map((seq) => stored(seq))));
    events = 10;
    let isPruned = false;
    const pruning = store.prune().finally(() => (isPruned = true));
    expect(await store.append(batch([stored(10_001)]))).toBe(true);
    expect(isPruned).toBe(false);
    expect(await pruning).toBe(9_991);
  });
});

describe('marks', () => {
  it('reach thousands of events, leave out what asks for nobody, and can be taken back', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const severity = (seq: number) => (seq % 2 === 0 ? 'quiet' : 'urgent');
    await store.append(
      batch(range(1, 4_000).map((seq) => stored(seq, { severity: severity(seq), status: 'rejected' }))),
    );
    expect(await store.handle(3, mark(5), 4_000)).toBe(1);
    expect(await store.handle(4, mark(5), 4_000)).toBe(0);
    expect(await store.handle(NO_FILTER, mark(6), 4_000)).toBe(1_999);
    expect((await store.directory({ ...NO_FILTER, unhandled: true })).total).toBe(0);
    expect(await store.event(3)).toMatchObject({ handledAt: 5 });
    expect(await store.event(3_999)).toMatchObject({ handledAt: 6 });
    expect(await store.handle({ ...NO_FILTER, ids: ['3', '5'] }, mark(null), 4_000)).toBe(2);
    expect((await store.latest({ ...NO_FILTER, unhandled: true })).map(({ seq }) => seq)).toEqual([5, 3]);
  });

  it('do not reach by a filter what is pending within its time: it would never need a person', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    await store.append(batch([stored(1), stored(2), stored(3, { status: 'rejected' })]));
    expect(await store.handle(NO_FILTER, mark(5), 3)).toBe(1);
    expect((await store.latest({ ...NO_FILTER, unhandled: true })).map(({ seq }) => seq)).toEqual([]);
    expect(await store.called([1], 6)).toBe(1);
    expect((await store.latest({ ...NO_FILTER, unhandled: true })).map(({ seq }) => seq)).toEqual([1]);
    expect(await store.handle(NO_FILTER, mark(7), 3)).toBe(1);
    // A person may name it, by its row or its id.
    expect(await store.handle({ ...NO_FILTER, ids: ['2'] }, mark(8), 3)).toBe(1);
    expect((await store.openRows()).events).toEqual([]);
    // The mark taken back, it is pending as before.
    expect(await store.handle(2, mark(null), 3)).toBe(1);
    expect((await store.directory({ ...NO_FILTER, unhandled: true })).total).toBe(0);
    expect((await store.openRows()).events.map(({ seq }) => seq)).toEqual([2]);
  });

  it('do not reach an order that comes while all before it are marked', async () => {
    const { store } = newStore(newFolder());
    const rejected = (seq: number) => stored(seq, { status: 'rejected' });
    await store.open();
    await store.append(batch([rejected(1)]));
    // On its way to the disk at the click; the next two come after that, one of them while the disk is marking.
    const arriving = [store.append(batch([rejected(2)]))];
    const marking = store.handle({ ...NO_FILTER, unhandled: true }, mark(5), 2);
    arriving.push(store.append(batch([rejected(3)])));
    expect(await marking).toBe(2);
    await Promise.all(arriving);
    await store.append(batch([rejected(4)]));
    expect(await store.handle(NO_FILTER, mark(6), 3)).toBe(1);
    const marks = await Promise.all([1, 2, 3, 4].map((seq) => store.event(seq)));
    expect(marks.map((row) => row?.handledAt)).toEqual([5, 5, 6, null]);
    // One that is named is meant, whatever else was there.
    expect(await store.handle(4, mark(7), 3)).toBe(1);
  });
});

async function filled(): Promise<HistoryStore> {
  const { store } = newStore(newFolder());
  await store.open();
  const raw = JSON.stringify({
    event: 'order_created',
    data: { id: '1', consumer: { name: 'Ada', phone: '1' } },
  });
  const fields = { title: '=cmd|"x"', detail: 'Tisch "5",\r\nFenster', status: 'pending' };
  await store.append(batch(range(1, ROWS).map((seq) => ({ ...stored(seq, fields), raw }))));
  return store;
}

type Request = Parameters<HistoryStore['startExport']>[0];

const CSV: Request = { filter: NO_FILTER, format: 'csv', personal: false, venues: {} };

function run(store: HistoryStore, request: Request, path: string): Promise<ExportProgress> {
  return new Promise((resolve) => {
    const isStarted = store.startExport(request, path, (progress) => {
      if (progress.state !== 'running') resolve(progress);
    });
    expect(isStarted).toBe(true);
  });
}

describe('export', () => {
  it(`writes ${ROWS} events as CSV by RFC 4180, oldest first, as text for spreadsheets, without people`, async () => {
    const store = await filled();
    const folder = newFolder();
    const end = await run(store, CSV, join(folder, 'out.csv'));
    expect(end).toEqual({ state: 'done', file: 'out.csv', written: ROWS, total: ROWS, problem: null });
    expect(readdirSync(folder)).toEqual(['out.csv']);
    const text = readFileSync(join(folder, 'out.csv'), 'utf8');
    expect(text.startsWith('\uFEFF"number",'), 'Excel would not take it for UTF-8').toBe(true);
    const [head = [], ...rows] = readCsv(text.slice(1));
    expect(rows).toHaveLength(ROWS);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(rows.map(([seq]) => Number(seq))).toEqual(range(1, ROWS));
    expect(rows[0]?.[head.indexOf('title')]).toBe(`'=cmd|"x"`);
    expect(rows[0]?.[head.indexOf('detail')]).toBe('Tisch "5",\r\nFenster');
    expect(text).not.toContain('Ada');
    // Every line break outside quotes is CR LF.
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('writes JSON Lines of a filter, with people when asked for', async () => {
    const store = await filled();
    const path = join(newFolder(), 'out.jsonl');
    const filter = { ...NO_FILTER, ids: ['7', '9000'] };
    const end = await run(store, { filter, format: 'jsonl', personal: true, venues: {} }, path);
    expect(end).toMatchObject({ state: 'done', written: 2 });
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ seq: 7 }, { seq: 9_000 }]);
    expect(lines[0]).toContain('Ada');
  });

  it('leaves no file when it is cancelled or fails, and runs once at a time', async () => {
    const store = await filled();
    const folder = newFolder();
    const path = join(folder, 'out.csv');
    const ending = run(store, CSV, path);
    expect(store.startExport(CSV, path, () => undefined)).toBe(false);
    // At once, before a fast disk has it all; it is heard after the first rows.
    store.cancelExport();
    const end = await ending;
    expect(end.state).toBe('cancelled');
    expect(end.written).toBeGreaterThan(0);
    expect(end.written).toBeLessThan(ROWS);
    expect(readdirSync(folder)).toEqual([]);
    const failed = await run(store, CSV, join(folder, 'absent', 'out.csv'));
    expect(failed).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('could not be written') as string,
    });
    mkdirSync(path);
    expect((await run(store, CSV, path)).state).toBe('failed');
    expect(readdirSync(folder)).toEqual(['out.csv']);
    rmdirSync(path);
    expect(await run(store, CSV, path)).toMatchObject({ state: 'done' });
  });

  it('leaves out what title and detail quote of people, unless it is asked for', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const fields = { title: 'Member 0412 345 678', detail: 'Ask ada@example.com first' };
    await store.append(batch([stored(1, fields)]));
    for (const format of ['csv', 'jsonl'] as const) {
      const path = join(newFolder(), 'out');
      await run(store, { filter: NO_FILTER, format, personal: false, venues: {} }, path);
      expect(readFileSync(path, 'utf8')).toMatch(/Member \[masked\].*Ask \[masked\] first/);
      await run(store, { filter: NO_FILTER, format, personal: true, venues: {} }, path);
      expect(readFileSync(path, 'utf8')).toMatch(/Member 0412 345 678.*Ask ada@example.com first/);
    }
  });

  it('F3 is without the secrets of this run, also in rows of earlier ones, and so are open alerts', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const secret = 'Qx7storedCanary42';
    const row = stored(1, { title: `Order 1: ${secret}`, detail: `no ${secret}` });
    await store.append(batch([{ ...row, raw: JSON.stringify({ note: `no ${secret}` }) }]));
    learnSecrets([secret]);
    for (const personal of [true, false]) {
      const path = join(newFolder(), 'out');
      await run(store, { filter: NO_FILTER, format: 'jsonl', personal, venues: {} }, path);
      expect(readFileSync(path, 'utf8')).toContain('[redacted]');
      expect(readFileSync(path, 'utf8')).not.toContain('Canary42');
    }
    expect((await store.openRows()).events).toMatchObject([{ title: 'Order 1: [redacted]' }]);
  });

  it('distinguishes an unreadable history from an unwritable file', async () => {
    const { store } = newStore(join(newFolder(), 'absent'));
    const folder = newFolder();
    const failed = await run(store, CSV, join(folder, 'out.csv'));
    expect(failed.problem).toContain('The history could not be read.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused while events are in memory only, and says why', async () => {
    const inner = newFolder();
    const first = newStore(inner);
    await first.store.open();
    const { store } = newStore(inner);
    await store.open();
    await store.append(batch([stored(1)]));
    const folder = newFolder();
    const refused = await run(store, CSV, join(folder, 'out.csv'));
    expect(refused).toMatchObject({ state: 'failed', file: 'out.csv' });
    expect(refused.problem).toContain('in memory only');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves no file when the program ends meanwhile', async () => {
    const store = await filled();
    const folder = newFolder();
    const reported: ExportProgress[] = [];
    store.startExport(CSV, join(folder, 'out.csv'), (progress) => void reported.push(progress));
    await store.close();
    const end = reported.at(-1);
    expect(end?.state).toBe('cancelled');
    expect(end?.written).toBeGreaterThan(0);
    expect(end?.written).toBeLessThan(ROWS);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** A reader of RFC 4180 of its own. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
