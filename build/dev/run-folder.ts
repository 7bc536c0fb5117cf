/** The folder of one run: the app as it is built for development, laid out like an installed one, and its user data. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-tool.ts';

const RUNS = join(root, 'dist', 'dev');

/** Of Vite, for all runs. */
export const CACHE_FOLDER = join(RUNS, 'vite');
/** Has package.json and dist. Runs side by side do not meet. */
export const RUN_FOLDER = join(RUNS, String(process.pid));

export function prepareRunFolder(): void {
  removeLeftovers();
  mkdirSync(join(RUN_FOLDER, 'dist'), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(RUN_FOLDER, 'package.json'));
  // A junction needs no administrator on Windows; elsewhere it is a symbolic link.
  symlinkSync(join(root, 'electron', 'assets'), join(RUN_FOLDER, 'dist', 'assets'), 'junction');
}

export function removeRunFolder(): void {
  rmSync(RUN_FOLDER, { recursive: true, force: true, maxRetries: 20 });
}

/** Of runs that were killed. */
function removeLeftovers(): void {
  mkdirSync(RUNS, { recursive: true });
  for (const name of readdirSync(RUNS)) {
    if (/^\d+$/.test(name) && !isRunning(Number(name)))
      rmSync(join(RUNS, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
