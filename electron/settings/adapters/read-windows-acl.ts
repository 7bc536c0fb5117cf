/** Reads the access lists of Windows. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { letsOthersWrite } from '../policy/windows-acl.ts';

const run = promisify(execFile);
const TIMEOUT_MS = 5_000;

/** @returns the first path that ordinary users can change; null when there is none, or it cannot be found out */
export async function pathOthersCanWrite(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const list = await accessList(path).catch(() => '');
    if (letsOthersWrite(list, statSync(path).isDirectory())) return path;
  }
  return null;
}

/** By way of a file, in UTF-16: what icacls.exe prints has the names of users in the language of the computer. */
async function accessList(path: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
  try {
    const file = join(folder, 'rights');
    // By its full path: a program of that name elsewhere in the PATH must not be run.
    const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'icacls.exe');
    await run(program, [path, '/save', file, '/q'], { timeout: TIMEOUT_MS, windowsHide: true });
    return readFileSync(file, 'utf16le');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
