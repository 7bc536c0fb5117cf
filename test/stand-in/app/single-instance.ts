/** The single-instance lock: a file with the holder's pid, believed only when the holder answers on its control channel. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ownFolder } from './app-paths.ts';

let held: string | null = null;

function lockFile(): string {
  return join(ownFolder(), 'instance.lock');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readHolder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** Electron's call is synchronous, and a pid may have been given to another program: so a child process asks the holder. */
function tell(pid: number, additionalData: unknown): boolean {
  const message = JSON.stringify({ pid, argv: process.argv, cwd: process.cwd(), additionalData });
  const client = fileURLToPath(new URL('./instance-client.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [client, ownFolder()], {
    input: message,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  return status === 0;
}

export function requestSingleInstanceLock(additionalData?: Record<never, never>): boolean {
  const file = lockFile();
  for (let attempt = 0; held === null && attempt < 5; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      held = file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = readHolder(file);
      if (isAlive(pid) && tell(pid, additionalData)) return false;
      rmSync(file, { force: true });
    }
  }
  return held !== null;
}

export function hasSingleInstanceLock(): boolean {
  return held !== null;
}

export function releaseSingleInstanceLock(): void {
  if (held !== null && readHolder(held) === process.pid) rmSync(held, { force: true });
  held = null;
}
