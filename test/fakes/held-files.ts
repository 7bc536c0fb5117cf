/** Files that another program holds, as Windows says it: reading or moving them fails a number of times. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';

export const FOREVER = Number.POSITIVE_INFINITY;

type Call = 'readFileSync' | 'renameSync';

/** Waiting takes none of the time that a stalled machine would use up, until the test ends. */
export function freezeTime(): void {
  const frozen = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
  onTestFinished(() => frozen.mockRestore());
}

/** @param times the next so many calls for this path fail with EBUSY; when fewer than `FOREVER`, in frozen time */
export function hold(call: Call, path: string, times: number): void {
  const real = fs[call] as (...args: unknown[]) => unknown;
  let left = times;
  if (times < FOREVER) freezeTime();
  const calls = fs as unknown as Record<Call, (...args: unknown[]) => unknown>;
  calls[call] = (...args) => {
    if (args[0] !== path || left === 0) return real(...args);
    left -= 1;
    throw Object.assign(new Error(`EBUSY: resource busy or locked, open '${path}'`), { code: 'EBUSY' });
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    calls[call] = real;
    syncBuiltinESMExports();
  });
}
