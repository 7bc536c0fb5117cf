/** Opens what may be held for a moment, by a virus scanner, a backup, or a monitor that is just ending. */
import { setTimeout as pause } from 'node:timers/promises';
import { HistoryError } from './worker-link.ts';

/** So long is an opening tried, ms: the window waits for it. */
const WITHIN_MS = 5_000;
const PAUSE_MS = 250;

/** Fails as the last try did; at once when no further one can help. */
export async function patiently<T>(open: () => Promise<T>): Promise<T> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    try {
      return await open();
    } catch (error) {
      const isLasting = error instanceof HistoryError && error.failure === 'newer';
      if (isLasting || performance.now() >= end) throw error;
      await pause(PAUSE_MS);
    }
  }
}
