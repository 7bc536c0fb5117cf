/** Waits for what a busy machine gets to in its own time. */
import { vi } from 'vitest';

/** @returns once `check` does not throw any more @throws what it threw last, after a minute */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 60_000, interval: 20 });
