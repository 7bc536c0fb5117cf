/** From SIGUSR2 on, time runs 30 times as fast for the app's main process: its clocks, its uptime and its timers. */
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

const TIMES_AS_FAST = 30;

interface Pending {
  readonly run: () => void;
  /** On the app's own monotonic clock, ms. */
  readonly dueAt: number;
}

const real = {
  monotonic: performance.now.bind(performance),
  wall: Date.now.bind(Date),
  uptime: os.uptime.bind(os),
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
};
const pending = new Map<NodeJS.Timeout, Pending>();
/** The timer that took the place of one from before. */
const successors = new WeakMap<NodeJS.Timeout, NodeJS.Timeout>();
let fastSince: number | null = null;

/** ms that the app's clocks are ahead. */
function aheadMs(): number {
  return fastSince === null ? 0 : (real.monotonic() - fastSince) * (TIMES_AS_FAST - 1);
}

function start(run: () => void, ms: number): NodeJS.Timeout {
  const timer = real.setTimeout(
    () => {
      pending.delete(timer);
      run();
    },
    fastSince === null ? ms : ms / TIMES_AS_FAST,
  );
  pending.set(timer, { run, dueAt: performance.now() + ms });
  return timer;
}

performance.now = () => real.monotonic() + aheadMs();
Date.now = () => real.wall() + aheadMs();
os.uptime = () => real.uptime() + aheadMs() / 1_000;
syncBuiltinESMExports();
globalThis.setTimeout = Object.assign(
  (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => start(() => run(...args), ms),
  real.setTimeout,
) as typeof setTimeout;
globalThis.clearTimeout = (timer) => {
  const known = typeof timer === 'object' && timer !== null ? (successors.get(timer) ?? timer) : timer;
  if (typeof known === 'object' && known !== null) pending.delete(known);
  real.clearTimeout(known);
};

process.on('SIGUSR2', () => {
  if (fastSince !== null) return;
  fastSince = real.monotonic();
  for (const [timer, { run, dueAt }] of [...pending]) {
    real.clearTimeout(timer);
    pending.delete(timer);
    const successor = start(run, dueAt - performance.now());
    if (!timer.hasRef()) successor.unref();
    successors.set(timer, successor);
  }
});
