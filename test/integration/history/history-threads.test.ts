/** The threads of the history, and the files that they hold. */
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { holdLock, openForWriting } from '../../../electron/history/worker/database.ts';
import type {
  DatabaseSupervisor,
  DatabaseSupervisorOptions,
} from '../../../electron/history/adapters/database-supervisor.ts';
import { WorkerLink } from '../../../electron/history/worker/worker-link.ts';
import { HISTORY_WORKER } from '../../fakes/history/built-workers.ts';
import { timeByLooks } from '../../fakes/desktop/locked-files.ts';
import { batch, mark, newFolder, newStore, stored, newDisk } from './history-setup.ts';

describe('a thread that is stopped', () => {
  it('fails what it was asked, and not what is asked after it', async () => {
    const folder = newFolder();
    const { store } = newStore(folder);
    await store.open();
    await store.append(batch([stored(1)]));
    const link = new WorkerLink(HISTORY_WORKER, { folder, account: FIRST_ACCOUNT }, 'reader');
    const before = link.ask('event', 1).catch((error: unknown) => error);
    const stopping = link.stop();
    const after = link.ask('event', 1);
    expect(await before).toBeInstanceOf(Error);
    expect((await after).value?.seq).toBe(1);
    await stopping;
    await link.stop();
  });
});

async function openDisk(
  limits: Pick<DatabaseSupervisorOptions, 'readerIdleMs' | 'writerIdleMs'>,
): Promise<DatabaseSupervisor> {
  const disk = newDisk(newFolder(), {
    onFault: (text) => expect.fail(text),
    ...limits,
  });
  await disk.open();
  return disk;
}

describe('the thread that reads', () => {
  const readOne = (disk: DatabaseSupervisor): Promise<unknown> =>
    disk.read((reader) => reader.ask('event', 1), { value: null, lastSeq: 0 });

  it('E17 ends when it is idle and no window is open, and answers again when it is asked', async () => {
    const disk = await openDisk({ readerIdleMs: 20 });
    for (let turn = 0; turn < 2; turn += 1) {
      await readOne(disk);
      await expect.poll(() => disk.hasReader).toBe(false);
    }
  });

  it('E17 starts with the window and stays while it is open, without a question', async () => {
    const disk = await openDisk({ readerIdleMs: 20 });
    disk.keepThreads(true);
    expect(disk.hasReader).toBe(true);
    await readOne(disk);
    await new Promise((done) => setTimeout(done, 100));
    expect(disk.hasReader).toBe(true);
    disk.keepThreads(false);
    await expect.poll(() => disk.hasReader).toBe(false);
  });

  it('E15 answers what was asked before the window closed', async () => {
    const disk = await openDisk({ readerIdleMs: 0 });
    disk.keepThreads(true);
    const answers = Promise.all(Array.from({ length: 50 }, () => readOne(disk)));
    disk.keepThreads(false);
    expect(await answers).toHaveLength(50);
  });
});

describe('the thread that writes', () => {
  const seqOfLatest = async (disk: DatabaseSupervisor): Promise<number | undefined> =>
    (await disk.read((reader) => reader.ask('latest', NO_FILTER), { value: [], lastSeq: 0 })).value[0]?.seq;

  it('ends when it is idle and no window is open, and everything that writes goes on afterwards', async () => {
    const disk = await openDisk({ writerIdleMs: 20 });
    const idle = (): Promise<void> => expect.poll(() => disk.hasWriter).toBe(false);
    await idle();
    expect(disk.isOpen).toBe(true);
    expect(await disk.write(batch([stored(1, { severity: 'urgent' })]))).toBe(true);
    await idle();
    const request = { what: 1, mark: mark(5), fromSeq: 0, upTo: 1 };
    expect((await disk.mark(request)).changed).toBe(1);
    await idle();
    expect((await disk.prune({ now: 0, keepMs: 1, events: 10 })).nextSeq).toBe(null);
    await idle();
    expect(await seqOfLatest(disk)).toBe(1);
  });

  it('takes what comes while it ends, in order', async () => {
    const disk = await openDisk({ writerIdleMs: 0 });
    for (let seq = 1; seq <= 30; seq += 1) {
      expect(await disk.write(batch([stored(seq)]))).toBe(true);
      // At one of these moments it is just ending.
      await new Promise((done) => setTimeout(done, seq / 10));
    }
    expect(await seqOfLatest(disk)).toBe(30);
  });

  it('stays while a window is open', async () => {
    const disk = await openDisk({ writerIdleMs: 20 });
    disk.keepThreads(true);
    await disk.write(batch([stored(1)]));
    await new Promise((done) => setTimeout(done, 100));
    expect(disk.hasWriter).toBe(true);
  });
});

describe('a file that cannot be used', () => {
  it('is given back at once, when it is no database and when another holds its lock', () => {
    const folder = newFolder();
    const lock = holdLock(join(folder, 'history.lock'));
    const path = join(folder, 'history.db');
    writeFileSync(path, 'this is no database, '.repeat(500));
    const close = vi.spyOn(DatabaseSync.prototype, 'close');
    onTestFinished(() => close.mockRestore());
    expect(() => openForWriting(path)).toThrow('not a database');
    expect(close).toHaveBeenCalledTimes(1);
    expect(() => holdLock(join(folder, 'history.lock'))).toThrow('another process');
    expect(close).toHaveBeenCalledTimes(2);
    lock.close();
  });

  it('is set aside only after other readers have closed it', async () => {
    const folder = newFolder();
    const path = join(folder, 'history.db');
    writeFileSync(path, 'this is no database, '.repeat(500));
    const reported: string[] = [];
    const disk = newDisk(folder, {
      onProblem: ({ code }) => reported.push(code),
      onFault: (text) => reported.push(text),
      onReplacing: () => {
        reported.push(existsSync(path) ? 'let go' : 'too late');
        return Promise.resolve();
      },
      onReplaced: () => reported.push('replaced'),
    });
    await disk.open();
    expect(reported).toEqual(['let go', 'history-damaged', 'replaced']);
  });

  it('is reported as damaged also when the new one does not open at once', async () => {
    const folder = newFolder();
    const lock = join(folder, 'history.lock');
    writeFileSync(join(folder, 'history.db'), 'this is no database, '.repeat(500));
    const reported: string[] = [];
    const disk = newDisk(folder, {
      // Asked for the name of the damaged file, between its threads' end and the new file's beginning.
      now: () => {
        rmSync(lock);
        mkdirSync(lock);
        return 0;
      },
      onProblem: ({ code }) => reported.push(code),
      onFault: (text) => reported.push(text),
      onReplaced: () => {
        reported.push('replaced');
        rmdirSync(lock);
      },
    });
    timeByLooks();
    expect(await disk.open()).toMatchObject({ lastSeq: 0 });
    expect(reported).toEqual(['history-damaged', 'replaced']);
  });
});
