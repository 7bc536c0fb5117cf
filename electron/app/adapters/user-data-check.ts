/** Whether the monitor can keep anything on this computer: found out before the single-instance lock, which lies there too. */
import {
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PRODUCT_NAME } from '../../shared/strings/product.ts';
import { strings } from '../strings.ts';

/** Below the user's application data; it must never change, or settings would seem lost. */
export const USER_DATA_FOLDER = PRODUCT_NAME;

export interface UserDataOptions {
  readonly platform: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Value of `--user-data-dir`; empty for none. */
  readonly given: string;
}

/**
 * Where no home folder is known, Electron would put user data below the temporary folder, which the next boot empties.
 * @returns what is wrong, with the next step; null when a lasting place is known
 */
export function homeProblem({ platform, environment, given }: UserDataOptions): string | null {
  if (platform === 'win32' || given !== '' || environment['HOME']) return null;
  if (platform === 'linux' && environment['XDG_CONFIG_HOME']) return null;
  return strings.start.noHome;
}

/** The rights of the group and of others. */
const OTHERS = 0o077;
/** Folders of ours and of the browser engine in user data whose files can hold what is secret. */
const INNER = ['logs', 'Crashpad', 'compiled'];
const { S_IFMT: KIND, S_IFLNK: LINK, S_IFDIR: FOLDER } = constants;
/** A folder that many users share. */
const STICKY = 0o1000;

/**
 * Guests and credentials lie there: only this user may read it, also what an older program made. From now on nothing is made
 * that others can read. Does nothing on Windows, where the folder belongs to the user.
 */
export function makePrivate(folder: string): void {
  if (process.platform === 'win32') return;
  process.umask(OTHERS);
  try {
    const real = realpathSync(folder);
    closeToOthers(real);
    for (const each of [real, ...INNER.map((name) => join(real, name))])
      entriesIn(each).forEach(closeToOthers);
  } catch {
    // It is not there yet.
  }
}

function closeToOthers(path: string): void {
  try {
    const { mode, uid } = lstatSync(path);
    const isShared = (mode & KIND) === LINK || ((mode & KIND) === FOLDER && (mode & STICKY) !== 0);
    if ((mode & OTHERS) !== 0 && uid === process.getuid?.() && !isShared) chmodSync(path, mode & 0o700);
  } catch {
    // Some file systems have no such rights.
  }
}

function entriesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}

/** Makes the folder when it is not there. @returns what is wrong, with the next step; null when it can be written */
export function writeProblem(folder: string): string | null {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    // A disk that is full still lets the monitor run and say so.
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return null;
    const cause = error instanceof Error ? error.message : String(error);
    return strings.start.noFolder(folder, cause);
  }
}
