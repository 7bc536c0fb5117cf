/** Puts a damaged database out of the way, under a name that says so; it is never deleted. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from './database.ts';

/** The write-ahead log holds the latest commits and goes along. */
const SUFFIXES = ['', '-wal', '-shm'];

/** @returns the name of the file that was set aside */
export function quarantine(folder: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const aside = DATABASE_FILE.replace(/\.db$/, `.damaged-${stamp}.db`);
  for (const suffix of SUFFIXES) {
    const path = join(folder, DATABASE_FILE + suffix);
    if (existsSync(path)) renameSync(path, join(folder, aside + suffix));
  }
  return aside;
}
