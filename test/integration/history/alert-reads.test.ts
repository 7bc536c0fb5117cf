/** The history on disk answers what alerts ask of it as the one in memory does, and what it closes stays closed. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import {
  MAX_OPEN_ROWS,
  MAX_PREVIEWED,
  PREVIEW_PAGE,
  type PreviewPage,
} from '../../../electron/history/history-port.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { NO_INACTIVITY } from '../../../electron/history/inactivity-periods.ts';
import { SEVERITIES } from '../../../electron/shared/filter/feed-filter.ts';
import { AttentionReads } from '../../../electron/history/worker/alert-reads.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { runs } from '../../property-setup.ts';
import { batch, mark, newFolder, newStore, range, stored } from './history-setup.ts';

const MINUTE = 60_000;

const event = fc.record({
  step: fc.integer({ min: 1, max: 60 }),
  pause: fc.integer({ min: 0, max: 20 }),
  fields: fc.record({
    kind: fc.constantFrom('order_created', 'order_updated', 'order_preprocess', 'gap', 'robot_arrived'),
    severity: fc.constantFrom(...SEVERITIES),
    status: fc.option(fc.constantFrom('pending', 'accepted', 'rejected', 'complete', 'odd')),
    entityId: fc.option(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8')),
    handledAt: fc.option(fc.constant(5)),
  }),
});
const events = fc.array(event, { minLength: 1, maxLength: 150, size: 'max' }).map((all) => {
  let [seq, receivedAt] = [0, 1_000_000];
  return all.map(({ step, pause, fields }) => {
    seq += step;
    receivedAt += pause * MINUTE;
    return stored(seq, { ...fields, receivedAt });
  });
});

function inMemory(all: readonly ReturnType<typeof stored>[]): InMemoryHistory {
  const memory = new InMemoryHistory(10_000);
  void memory.append(batch(all));
  return memory;
}

describe('what alerts ask of the history', () => {
  it('is answered alike from the disk, with the rest that is still on its way to it, and from memory', async () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(events, cut, cut, async (all, storedShare, sinceShare) => {
        const onDisk = all.slice(0, Math.floor(all.length * storedShare));
        const since = all[Math.floor((all.length - 1) * sinceShare)]?.event.receivedAt ?? 0;
        const db = new DatabaseSync(':memory:');
        migrate(db);
        useAccount(db, FIRST_ACCOUNT);
        new HistoryWrites(db).append(packed(batch(onDisk)));
        const reads = new AttentionReads(db);
        const lastSeq = onDisk.at(-1)?.event.seq ?? 0;
        const overlay = new UnsavedOverlay({ events: all, repeats: [], facts: [] }, lastSeq);
        const memory = inMemory(all);

        const open = overlay.openRows(reads.openRows().value);
        const expected = await memory.openRows();
        expect(open.events.map(({ seq }) => seq)).toEqual(expected.events.map(({ seq }) => seq));
        expect(open.total).toBe(expected.total);
        expect(open.settled.toSorted((one, other) => one.seq - other.seq)).toEqual(
          expected.settled.toSorted((one, other) => one.seq - other.seq),
        );

        const rows = await overlay.recentRows(reads.recentRows(since).value, since);
        const recent = await memory.recentRows(since);
        const named = (page: PreviewPage) => page.rows.map(({ seq, kind }) => [seq, kind]);
        expect(named(rows)).toEqual(named(recent));
        expect(overlay.silences(reads.silences(since).value, since)).toEqual(await memory.silences(since));
        db.close();
      }),
      runs(1 / 5),
    );
  });

  it('reads the newest 500 that wait, and counts them all', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    await store.append(batch(range(1, 1_200).map((seq) => stored(seq))));
    await store.handle(1_200, mark(7), 1_200);
    const { events: open, total, settled } = await store.openRows();
    expect([open.length, open[0]?.seq, total, settled]).toEqual([MAX_OPEN_ROWS, 1_199, 1_199, []]);
  });

  it('reads the events of a preview in pages, with those that are still on their way to the disk', async () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    useAccount(db, FIRST_ACCOUNT);
    const writes = new HistoryWrites(db);
    const all = range(1, 2 * PREVIEW_PAGE + 30).map((seq) => stored(seq));
    const onDisk = all.slice(0, PREVIEW_PAGE + 10);
    writes.append(packed(batch(onDisk)));
    // A row that cannot be read ends no page.
    db.exec("UPDATE events SET kind = x'05' WHERE seq = 7");
    const reads = new AttentionReads(db);
    const overlay = new UnsavedOverlay({ events: all, repeats: [], facts: [] }, onDisk.length);
    const seqs: number[] = [];
    const pages: number[] = [];
    for (let from: number | null = 0; from !== null;) {
      const page: PreviewPage = await overlay.recentRows(reads.recentRows(0, from).value, 0, from);
      seqs.push(...page.rows.map(({ seq }) => seq));
      pages.push(page.rows.length);
      from = page.nextSeq;
    }
    expect(seqs).toEqual(all.map(({ event }) => event.seq).filter((seq) => seq !== 7));
    expect(Math.max(...pages)).toBeLessThanOrEqual(PREVIEW_PAGE + 10);
    expect(pages.length).toBe(3);
    db.close();
  });

  it('reads the next page of a preview from the history as it is opened', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    await store.append(batch(range(1, PREVIEW_PAGE + 30).map((seq) => stored(seq))));
    const { nextSeq } = await store.recentRows(0);
    expect(nextSeq).toBe(PREVIEW_PAGE + 1);
    const second = await store.recentRows(0, PREVIEW_PAGE + 1);
    expect(second.rows.map(({ seq }) => seq)).toEqual(range(PREVIEW_PAGE + 1, PREVIEW_PAGE + 30));
    expect(second.nextSeq).toBeNull();
  });

  it('reads urgent ones that wait before newer ones that are less', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const severities = ['urgent', 'notice', 'notice'] as const;
    const rows = range(1, 1_200).map((seq) => stored(seq, { severity: severities[seq % 3] ?? 'notice' }));
    await store.append(batch(rows));
    const { events: open, total } = await store.openRows();
    const seqs = open.map(({ seq }) => seq);
    expect([open.length, total]).toEqual([MAX_OPEN_ROWS, 1_200]);
    expect(open.filter(({ severity }) => severity === 'urgent')).toHaveLength(400);
    expect(seqs).toEqual(seqs.toSorted((one, other) => other - one));
    const memory = await inMemory(rows).openRows();
    expect(memory.events.map(({ seq }) => seq)).toEqual(seqs);
  });

  it('reads only the newest events of a preview where there are too many', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    useAccount(db, FIRST_ACCOUNT);
    const writes = new HistoryWrites(db);
    writes.append(packed(batch([1, 2, MAX_PREVIEWED + 1].map((seq) => stored(seq)))));
    const { rows, nextSeq } = new AttentionReads(db).recentRows(0).value;
    expect([rows.map(({ seq }) => seq), nextSeq]).toEqual([[2, MAX_PREVIEWED + 1], null]);
    db.close();
  });

  it('finds what an answer has made up for although the power went before it was marked, and marks it', async () => {
    const folder = newFolder();
    const { store } = newStore(folder);
    await store.open();
    const order = { entityId: '7', kind: 'order_updated' };
    await store.append(
      batch([
        stored(1, { ...order, status: 'pending' }),
        stored(2, { ...order, status: 'accepted', severity: 'quiet' }),
        stored(3, { entityId: '8', status: 'pending' }),
      ]),
    );
    const { events: open, total, settled } = await store.openRows();
    expect([open.map(({ seq }) => seq), total, settled]).toEqual([[3], 1, [{ seq: 1, closedBy: 2 }]]);
    expect(await store.settle(settled, 99)).toBe(1);
    expect(await store.settle(settled, 100)).toBe(0);
    await store.handle(3, { handledAt: 50, handledBy: 'Kim', closedBy: null }, 3);
    expect(await store.settle([{ seq: 3, closedBy: 4 }], 100)).toBe(0);
    await store.close();
    const { store: again } = newStore(folder);
    await again.open();
    expect(await again.event(1)).toMatchObject({ handledAt: 99, handledBy: null, closedBy: 2 });
    expect(await again.event(3)).toMatchObject({ handledAt: 50, handledBy: 'Kim', closedBy: null });
    expect(await again.openRows()).toEqual({ events: [], total: 0, settled: [] });
  });

  it('Q3 finds the answer to an order among any number of events of the same number at another location', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const order = { entityId: '7', kind: 'order_updated', status: 'accepted', severity: 'quiet' } as const;
    await store.append(
      batch([
        stored(1, { entityId: '7', status: 'pending', locationId: 'a' }),
        ...range(2, 100).map((seq) => stored(seq, { ...order, locationId: 'b' })),
        stored(101, { ...order, locationId: 'a' }),
      ]),
    );
    expect(await store.openRows()).toEqual({ events: [], total: 0, settled: [{ seq: 1, closedBy: 101 }] });
  });

  it('an empty history has nothing to say', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    expect(await store.recentRows(0)).toEqual({ rows: [], nextSeq: null });
    expect(await store.silences(0)).toEqual(NO_INACTIVITY);
  });
});
