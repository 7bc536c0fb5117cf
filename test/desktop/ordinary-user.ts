/** The user who runs the app when the caller is root, and what that user can read: Chromium's sandbox does not work for root. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** For `spawn`. */
export interface OrdinaryUser {
  readonly uid: number;
  readonly gid: number;
}

/** Every Linux has this user, so none is added to the system. */
const NAME = 'nobody';

/** @returns null when the caller is an ordinary user */
export function ordinaryUser(): OrdinaryUser | null {
  if (process.getuid?.() !== 0) return null;
  const numberOf = (flag: string): number => Number(execFileSync('id', [flag, NAME], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

/** Gives a file or folder to the user, with everything in it. */
export function giveTo(user: OrdinaryUser | null, path: string): void {
  if (user === null) return;
  // A link is owned by itself; what it leads to is not touched.
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return;
  if (stats.uid !== user.uid) chownSync(path, user.uid, user.gid);
  if (stats.isDirectory()) for (const name of readdirSync(path)) giveTo(user, join(path, name));
}

/**
 * The program at a path that the user can run: where it is, or as a copy of its whole folder.
 * @param room folder of the user, for the copy
 */
export function programFor(user: OrdinaryUser | null, program: string, room: string): string {
  if (user === null || canRun(user, program)) return program;
  const copy = join(room, basename(dirname(program)));
  mirror(dirname(program), copy);
  return join(copy, basename(program));
}

function canRun(user: OrdinaryUser, program: string): boolean {
  // Asked as that user: folders above it, access lists and mounts count too.
  return spawnSync('test', ['-r', program, '-a', '-x', program], { ...user, cwd: '/' }).status === 0;
}

/** Makes `to` a copy of `from` that everyone can read. What is already the same is left alone. */
export function mirror(from: string, to: string): void {
  const stats = statSync(from);
  if (stats.isDirectory()) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    const names = readdirSync(from);
    for (const name of readdirSync(to))
      if (!names.includes(name)) rmSync(join(to, name), { recursive: true });
    for (const name of names) mirror(join(from, name), join(to, name));
    chmodSync(to, 0o755);
  } else if (!isSame(from, to)) {
    copyFileSync(from, to);
    utimesSync(to, stats.atime, stats.mtime);
    chmodSync(to, (stats.mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}

/** Times are kept to the millisecond. */
const SAME_MS = 1;

function isSame(one: string, other: string): boolean {
  const [source, copy] = [statSync(one), statSync(other, { throwIfNoEntry: false })];
  return copy?.size === source.size && Math.abs(copy.mtimeMs - source.mtimeMs) <= SAME_MS;
}
