/** What SQLite has locked stays locked, whatever else this process does with the files of the history. */
import { mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import {
  DATABASE_FILE,
  holdLock,
  LOCK_FILE,
  openForWriting,
} from '../../../electron/history/worker/database.ts';
import { eventually } from '../../fakes/eventually.ts';
import { batch, newFolder, stored, newDisk } from './history-setup.ts';

/** The locks of this process on a file, as the kernel has them: kind and range. */
function locksOn(path: string): readonly string[] {
  const inode = statSync(path).ino;
  return readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .filter((line) => line.includes(`:${inode} `) && line.includes(` ${process.pid} `))
    .map((line) => line.replace(/^\d+: /, ''));
}

describe.runIf(process.platform === 'linux')('F18 the locks of SQLite', () => {
  it('on the history stay while the thread that writes ends and starts again', async () => {
    const folder = newFolder();
    const disk = newDisk(folder, {
      writerIdleMs: 0,
    });
    await disk.open();
    expect(await disk.write(batch([stored(1)]))).toBe(true);
    await disk.read((reader) => reader.ask('latest', NO_FILTER), { value: [], lastSeq: 0 });
    await eventually(() => expect(disk.hasWriter).toBe(false));
    const path = join(folder, DATABASE_FILE);
    const before = locksOn(path);
    expect(before).not.toEqual([]);
    expect(await disk.write(batch([stored(2)]))).toBe(true);
    expect(locksOn(path)).toEqual(expect.arrayContaining([...before]));
  });

  it('that another monitor is refused by stay when this process asks for them once more', () => {
    const path = join(newFolder(), LOCK_FILE);
    const lock = holdLock(path);
    onTestFinished(() => lock.close());
    const before = locksOn(path);
    expect(before).not.toEqual([]);
    expect(() => holdLock(path)).toThrow('another process');
    expect(locksOn(path)).toEqual(before);
  });
});

describe.runIf(process.platform !== 'win32')('F18 in the place of the history', () => {
  it('a folder is an error that names it', () => {
    const path = join(newFolder(), DATABASE_FILE);
    mkdirSync(path);
    expect(() => openForWriting(path)).toThrow(`${path} is not a regular file`);
  });

  it('a link leads to the history, and the rights there stay', () => {
    const [path, target] = [join(newFolder(), DATABASE_FILE), join(newFolder(), 'elsewhere.db')];
    symlinkSync(target, path);
    openForWriting(path).close();
    expect(statSync(target).isFile()).toBe(true);
  });
});
