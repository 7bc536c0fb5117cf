/** Asks a disk for its room, and whether it can be written. */
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @returns bytes that this user may still write. @throws the file system's error */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Writes, reads and removes a small file. @param name of the file @throws the file system's error */
export async function probeWrite(folder: string, name: string): Promise<void> {
  const file = join(folder, name);
  const text = 'x'.repeat(1_024);
  await writeFile(file, text, { mode: 0o600, flush: true });
  const read = await readFile(file, 'utf8');
  await rm(file);
  if (read !== text) throw Object.assign(new Error('read something else than was written'), { code: 'EIO' });
}
