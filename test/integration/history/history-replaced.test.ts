/** The files of the history are deleted or replaced while the monitor runs, as other systems than Windows let anyone do. */
import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { Feed } from '../../../electron/feed/feed.ts';
import { watchLosses } from '../../../electron/history/losses.ts';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import type { HistoryStore } from '../../../electron/history/adapters/history-store.ts';
import { DATABASE_FILE } from '../../../electron/history/worker/database.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, newFolder, newStore, range, stored, newDisk } from './history-setup.ts';

const events = (first: number, last: number) => batch(range(first, last).map((seq) => stored(seq)));
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
const numbers = async (store: HistoryStore) =>
  (await store.latest(NO_FILTER)).map(({ seq }) => seq).toReversed();

async function running(last: number) {
  const folder = newFolder();
  const faults: string[] = [];
  const made = newStore(folder, { onFault: (text) => faults.push(text) });
  await made.store.open();
  await made.store.append(batch(events(1, last).events, { liveUntil: 1_000 }));
  const path = join(folder, DATABASE_FILE);
  return { ...made, folder, path, faults };
}

async function onDisk(folder: string): Promise<readonly number[]> {
  const { store } = newStore(folder);
  await store.open();
  const found = await numbers(store);
  await store.close();
  return found;
}

describe.runIf(process.platform !== 'win32')('F17 the history file', () => {
  it.each([['deleted'], ['deleted with its log'], ['deleted with its folder']])(
    '%s while the monitor runs: what comes then is stored in a new one, and it is said',
    async (how) => {
      const { store, reported, folder, path } = await running(5);
      expect(await numbers(store)).toEqual(range(1, 5));
      if (how === 'deleted with its folder') rmSync(folder, { recursive: true });
      else {
        rmSync(path);
        if (how === 'deleted with its log') for (const suffix of ['-wal', '-shm']) rmSync(path + suffix);
      }
      expect(await Promise.all([store.append(events(6, 6)), store.append(events(7, 7))])).toEqual([
        true,
        true,
      ]);
      expect(codes(reported.problems)).toEqual(['history-gone']);
      expect(reported.resets).toBe(1);
      expect(await numbers(store)).toEqual([6, 7]);
      await store.close();
      expect(await onDisk(folder)).toEqual([6, 7]);
    },
  );

  it('deleted while the monitor runs leaves a row that outlives the message', async () => {
    const folder = newFolder();
    const ready = Promise.withResolvers<Feed>();
    const watch = watchLosses((sentence) => void ready.promise.then((feed) => feed.addLoss(sentence)));
    const { store } = newStore(folder, { onProblems: watch });
    const feed = new Feed({
      clock: new FakeClock(),
      history: store,
      formatTime: String,
      severityOf: DEFAULT_JUDGE,
      onBatch: () => undefined,
      onReset: () => undefined,
    });
    feed.restore(await store.open());
    ready.resolve(feed);
    const add = (id: string): unknown => feed.add(sampleEvent({ entityId: id }), '{}', null);
    add('1');
    await feed.flush();
    rmSync(join(folder, DATABASE_FILE));
    add('2');
    await feed.flush();
    await store.close();
    const { store: next } = newStore(folder);
    await next.open();
    const rows = await next.latest(NO_FILTER);
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [3, 'gap'],
      [2, 'order_created'],
    ]);
    expect(rows[0]).toMatchObject({
      severity: 'quiet',
      title: 'Events are missing in the history',
      detail: expect.stringContaining('was deleted or moved') as string,
      gap: null,
    });
  });

  it('deleted while nothing comes is found by the heartbeat, which then goes into the new one', async () => {
    const { store, reported, path } = await running(5);
    expect(store.keepLive(2_000)).toBe(true);
    rmSync(path);
    expect(store.keepLive(3_000)).toBe(false);
    await eventually(() => expect(codes(reported.problems)).toEqual(['history-gone']));
    expect(existsSync(path)).toBe(true);
    expect(await store.append(batch([], { liveUntil: 4_000 }))).toBe(true);
    expect(store.keepLive(5_000)).toBe(true);
  });

  it('deleted before anything was asked of it is missed by the first question', async () => {
    const { store, reported, path } = await running(5);
    rmSync(path);
    expect(await numbers(store)).toEqual([]);
    expect(codes(reported.problems)).toEqual(['history-gone']);
    expect(await store.append(events(6, 6))).toBe(true);
  });

  it('deleted while the thread that writes has ended is missed when it starts again', async () => {
    const folder = newFolder();
    const problems: Problem[] = [];
    const disk = newDisk(folder, {
      onProblem: (problem) => problems.push(problem),
      writerIdleMs: 0,
    });
    await disk.open();
    expect(await disk.write(events(1, 5))).toBe(true);
    await eventually(() => expect(disk.hasWriter).toBe(false));
    rmSync(join(folder, DATABASE_FILE));
    expect(await disk.write(events(6, 6))).toBe(true);
    expect(codes(problems)).toEqual(['history-gone']);
  });

  it('replaced by an earlier copy of it is gone on with, and what is missing is said', async () => {
    const { store, folder, path } = await running(3);
    await store.close();
    const copy = join(folder, 'copy.db');
    copyFileSync(path, copy);
    const { store: second, reported } = newStore(folder);
    await second.open();
    await second.append(events(4, 6));
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix);
    renameSync(copy, path);
    expect(await second.append(events(7, 7))).toBe(true);
    expect(codes(reported.problems)).toEqual(['history-replaced']);
    expect(await numbers(second)).toEqual([1, 2, 3, 7]);
  });

  it('replaced by one with newer events is left alone, and the person is asked to restart', async () => {
    const other = await running(50);
    await other.store.close();
    const { store, reported, path } = await running(5);
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix);
    copyFileSync(other.path, path);
    expect(await store.append(events(6, 6))).toBe(false);
    expect(codes(reported.problems)).toEqual(['history-other']);
    expect(await numbers(store)).toEqual([6]);
    await store.close();
    expect(await onDisk(join(path, '..'))).toEqual(range(1, 50));
  });

  it('replaced by what is no database is set aside', async () => {
    const { store, reported, path } = await running(5);
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix);
    writeFileSync(path, 'no database '.repeat(500));
    expect(await store.append(events(6, 6))).toBe(true);
    expect(codes(reported.problems)).toEqual(['history-damaged', 'history-gone']);
    expect(await numbers(store)).toEqual([6]);
  });

  it.each([['-wal'], ['-shm']])('loses nothing when its %s is deleted', async (suffix) => {
    const { store, reported, folder, path, faults } = await running(5);
    expect(await numbers(store)).toEqual(range(1, 5));
    rmSync(path + suffix);
    expect(await store.append(events(6, 6))).toBe(true);
    expect(await numbers(store)).toEqual(range(1, 6));
    expect(reported.problems).toEqual([]);
    expect(faults).toEqual(['the file of the history is not the one that was opened']);
    await store.close();
    expect(await onDisk(folder)).toEqual(range(1, 6));
  });

  it('that only grew, was checked and read is the same one', async () => {
    const { store, reported, faults } = await running(5);
    for (let seq = 6; seq <= 40; seq += 1) await store.append(events(seq, seq));
    await store.check();
    store.keepLive(2_000);
    expect(await numbers(store)).toEqual(range(1, 40));
    expect([reported.problems, faults, reported.resets]).toEqual([[], [], 0]);
  });
});
