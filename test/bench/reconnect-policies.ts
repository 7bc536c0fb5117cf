/** Published default reconnect policies, as pure functions, beside our own; the facts are from each project's sources. */
import { AttemptAllowance, reconnectDelayMs } from '../../electron/connection/backoff.ts';
import type { Chance } from '../simulator/random.ts';

/** One client's policy in one outage. */
export interface ReconnectPolicy {
  /** @param failures attempts that failed so far, from 0 @param now simulated ms @returns ms, or null when it gives up */
  delayMs(failures: number, now: number): number | null;
}

type NewPolicy = (chance: Chance) => ReconnectPolicy;

/** Named as the figures name them. */
export const POLICIES: Readonly<Record<string, NewPolicy>> = {
  /** Full jitter from 0.5 s to 30 s, and 30 attempts in any 10 minutes: the program's own code. */
  ours: (chance) => {
    const allowance = new AttemptAllowance();
    return {
      delayMs: (failures, now) => {
        const drawn = reconnectDelayMs(failures, () => chance.next());
        const delay = Math.max(drawn, allowance.waitMs(now));
        allowance.spend(now + delay);
        return delay;
      },
    };
  },
  /** socket.io-client 4, lib/manager.ts: 1 s doubling to 5 s, each 50 % more or less. */
  socketIo: (chance) => ({
    delayMs: (failures) => {
      const base = 1_000 * 2 ** failures;
      const jitter = base * 0.5 * chance.next();
      return Math.min(5_000, chance.happens(0.5) ? base + jitter : base - jitter);
    },
  }),
  /** phoenix 1.7, assets/js/phoenix/socket.js: fixed steps, then every 5 s, no jitter. */
  phoenix: () => ({
    delayMs: (failures) => [10, 50, 100, 150, 200, 250, 500, 1_000, 2_000][failures] ?? 5_000,
  }),
  /** @microsoft/signalr 8 withAutomaticReconnect: four fixed delays, then it gives up. */
  signalr: () => ({ delayMs: (failures) => [0, 2_000, 10_000, 30_000][failures] ?? null }),
  /** partysocket 1 (reconnecting-websocket 4): 1 s to 5 s drawn once, growing by 1.3 to 10 s. */
  partysocket: (chance) => {
    const least = 1_000 + chance.next() * 4_000;
    return { delayMs: (failures) => Math.min(10_000, least * 1.3 ** failures) };
  },
  /** centrifuge-js 5, src/utils.ts: full jitter on top of 0.5 s, at most 20 s. */
  centrifuge: (chance) => ({
    delayMs: (failures) =>
      Math.min(20_000, 500 + chance.between(0, Math.min(20_000, 500 * 2 ** Math.min(failures, 31)))),
  }),
};
