/** Whether the monitor can keep anything on this computer: found out before the single-instance lock, which lies there too. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

/** Makes the folder when it is not there. @returns what is wrong, with the next step; null when it can be written */
export function writeProblem(folder: string): string | null {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
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
