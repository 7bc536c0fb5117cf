/** Opens what may be held for a moment, by a virus scanner, a backup, or a monitor that is just ending. */
import { setTimeout as pause } from 'node:timers/promises';

/** So long is an opening tried, ms: the window waits for it. */
const WITHIN_MS = 5_000;
const PAUSE_MS = 250;
/** What Windows says of a file that another program holds. */
const HELD = ['EBUSY', 'EPERM', 'EACCES'];

/** Fails as the last try did; at once when no further one can help. */
export async function retryWhileLocked<T>(
  open: () => T | Promise<T>,
  mayPass: (error: unknown) => boolean,
): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!mayPass(error) || performance.now() >= end) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/** Whether another program may hold the file: what is in it is then not known, and need not be wrong. */
export function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HELD.includes(String(error.code));
}
