/** Files that another program holds, as Windows says it: reading or moving them fails a number of times. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished, vi } from 'vitest';

export const FOREVER = Number.POSITIVE_INFINITY;

type Call = 'readFileSync' | 'renameSync';

/** About as long as a pause between two tries takes, ms. */
const LOOK_MS = 250;

/** Until the test ends, time goes by looks at the clock and not by what a stalled machine takes between them. */
export function timeByLooks(): void {
  let now = performance.now();
  const looked = vi.spyOn(performance, 'now').mockImplementation(() => (now += LOOK_MS));
  onTestFinished(() => looked.mockRestore());
}

/** @param times the next so many calls for this path fail with EBUSY; when fewer than `FOREVER`, in time by looks */
export function hold(call: Call, path: string, times: number): void {
  const real = fs[call] as (...args: unknown[]) => unknown;
  let left = times;
  if (times < FOREVER) timeByLooks();
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
