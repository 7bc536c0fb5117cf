/** Waits for an answer no longer than is bearable. */
import type { Clock } from './clock.ts';

/** @returns the answer, or `late` when it has not come after so many ms; no timer is left */
export async function withTimeout<T>(ms: number, answer: Promise<T>, clock: Clock): Promise<T | 'late'> {
  const late = Promise.withResolvers<'late'>();
  const cancel = clock.after(ms, () => late.resolve('late'));
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    cancel();
  }
}
