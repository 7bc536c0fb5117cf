/** Loaded into the app's process: on SIGUSR2 prints how many timers have run since the last time, and resets. */
import { createHook } from 'node:async_hooks';
import { isMainThread } from 'node:worker_threads';

// The history's threads have a loop of their own, and no timers while nothing is written.
if (isMainThread) {
  const timers = new Set<number>();
  let ran = 0;
  createHook({
    init: (id, type) => void (type === 'Timeout' && timers.add(id)),
    before: (id) => void (timers.has(id) && (ran += 1)),
    destroy: (id) => void timers.delete(id),
  }).enable();
  process.on('SIGUSR2', () => {
    process.stderr.write(`timers ran ${ran}\n`);
    ran = 0;
  });
}
