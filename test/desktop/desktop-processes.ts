/** The processes of a private desktop: found by the mark in their environment, which everything that they start inherits. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MEMBER } from './session.ts';

const GRACE_MS = 5_000;
const POLL_MS = 50;

/** Ends every process of the desktop; those that have not ended after five seconds are killed. */
export async function endMembers(folder: string): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  signal(membersOf(folder), 'SIGTERM');
  for (;;) {
    const left = membersOf(folder);
    if (left.length === 0) return;
    if (Date.now() > deadline) signal(left, 'SIGKILL');
    await sleep(POLL_MS);
  }
}

export function membersOf(folder: string): readonly number[] {
  const mark = `${MEMBER}=${folder}`;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && environmentOf(pid).includes(mark));
}

/** Empty for processes that are gone, that have not been waited for, or that belong to another user. */
function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has just ended.
    }
  }
}
