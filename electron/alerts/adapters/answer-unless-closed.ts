/** Waits for an answer from a window that may close. */
import type { EventEmitter } from 'node:events';

/** @returns the answer; null once the window is closed. The window keeps nothing of it: the same one may answer for days. */
export async function whileOpen(window: EventEmitter, answer: Promise<unknown>): Promise<unknown> {
  const closed = Promise.withResolvers<null>();
  const close = (): void => closed.resolve(null);
  window.once('closed', close);
  try {
    return await Promise.race([closed.promise, answer]);
  } finally {
    window.removeListener('closed', close);
  }
}
