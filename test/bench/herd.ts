/** What 10,000 monitors do to a server that is gone for a minute and then can take so many handshakes a second. */
import { seededChance } from '../simulator/random.ts';
import { rounded, type Bench, type Figures } from './bench-figures.ts';
import { POLICIES } from './reconnect-policies.ts';

export interface Herd {
  readonly clients: number;
  readonly outageMs: number;
  /** More attempts within one second fail: the cost of a herd is that it keeps the server down. */
  readonly handshakesPerSecond: number;
  readonly seed: number;
}

export interface HerdResult {
  /** In any second, while the server is gone and after. */
  readonly peakAttemptsPerSecond: number;
  /** … in any second from the fifth on, when the first surprise is over. */
  readonly laterPeakAttemptsPerSecond: number;
  readonly attempts: number;
  /** From the server's return, ms; null when 95 % never came back within the time that is simulated. */
  readonly recovered95Ms: number | null;
  readonly gaveUp: number;
}

const DEFAULT: Herd = { clients: 10_000, outageMs: 60_000, handshakesPerSecond: 500, seed: 1 };
const SIMULATED_MS = 15 * 60_000;

/** @param policy a name in `POLICIES` */
export function simulateHerd(policy: string, herd: Herd): HerdResult {
  const chance = seededChance(herd.seed);
  const newPolicy = POLICIES[policy];
  if (newPolicy === undefined) throw new RangeError(`no policy ${policy}`);
  /** Clients whose attempt falls into each ms. */
  const due: (number[] | undefined)[] = [];
  const perSecond = new Uint32Array(SIMULATED_MS / 1_000 + 1);
  const accepted = new Uint32Array(SIMULATED_MS / 1_000 + 1);
  const failures = new Uint32Array(herd.clients);
  const policies = Array.from({ length: herd.clients }, () => newPolicy(chance));
  let [attempts, recovered, gaveUp] = [0, 0, 0];
  let recovered95Ms: number | null = null;

  const schedule = (client: number, now: number): void => {
    const delay = policies[client]?.delayMs(failures[client] ?? 0, now) ?? null;
    if (delay === null) gaveUp += 1;
    else if (now + delay < SIMULATED_MS) (due[Math.ceil(now + delay)] ??= []).push(client);
  };
  for (let client = 0; client < herd.clients; client += 1) schedule(client, 0);
  for (let now = 0; now < SIMULATED_MS; now += 1) {
    const second = Math.floor(now / 1_000);
    // An attempt may fail and be due again in the same ms, so the list grows while it is read.
    for (const client of due[now] ?? []) {
      attempts += 1;
      perSecond[second] = (perSecond[second] ?? 0) + 1;
      const isUp = now >= herd.outageMs && (accepted[second] ?? 0) < herd.handshakesPerSecond;
      if (isUp) {
        accepted[second] = (accepted[second] ?? 0) + 1;
        recovered += 1;
        if (recovered === Math.ceil(herd.clients * 0.95)) recovered95Ms = now - herd.outageMs;
      } else {
        failures[client] = (failures[client] ?? 0) + 1;
        schedule(client, now);
      }
    }
    due[now] = undefined;
  }
  return {
    peakAttemptsPerSecond: Math.max(...perSecond),
    laterPeakAttemptsPerSecond: Math.max(...perSecond.subarray(5)),
    attempts,
    recovered95Ms,
    gaveUp,
  };
}

export const herd: Bench = {
  summary: '10,000 monitors lose the server for a minute: our policy against those of peers',
  run: (say) => {
    const results = Object.keys(POLICIES).map((name) => [name, simulateHerd(name, DEFAULT)] as const);
    say(
      `${DEFAULT.clients} clients, server gone for ${DEFAULT.outageMs / 1_000} s, then ${DEFAULT.handshakesPerSecond} handshakes/s`,
    );
    say('policy        peak/s  later peak/s  attempts  95 % back after  gave up');
    for (const [name, result] of results) {
      const back = result.recovered95Ms === null ? 'never' : `${(result.recovered95Ms / 1_000).toFixed(1)} s`;
      const columns = [
        name.padEnd(12),
        String(result.peakAttemptsPerSecond).padStart(7),
        String(result.laterPeakAttemptsPerSecond).padStart(13),
        String(result.attempts).padStart(9),
        back.padStart(16),
        String(result.gaveUp).padStart(8),
      ];
      say(columns.join(' '));
    }
    return Promise.resolve(figuresOf(results));
  },
};

/** -1 stands for never. */
function figuresOf(results: readonly (readonly [string, HerdResult])[]): Figures {
  const figures: Record<string, number> = {};
  for (const [name, result] of results) {
    figures[`${name}PeakAttemptsPerSecond`] = result.peakAttemptsPerSecond;
    figures[`${name}LaterPeakAttemptsPerSecond`] = result.laterPeakAttemptsPerSecond;
    figures[`${name}Attempts`] = result.attempts;
    figures[`${name}Recovered95Ms`] = result.recovered95Ms ?? -1;
    figures[`${name}GaveUp`] = result.gaveUp;
  }
  const [ours, ...peers] = results.map(([, result]) => result);
  const complete = peers.filter(({ recovered95Ms, gaveUp }) => recovered95Ms !== null && gaveUp === 0);
  const best = (of: (result: HerdResult) => number): number => Math.min(...complete.map(of));
  if (ours !== undefined) {
    figures['ratioLaterPeakToBestPeer'] = rounded(
      ours.laterPeakAttemptsPerSecond / best((peer) => peer.laterPeakAttemptsPerSecond),
    );
    figures['ratioAttemptsToBestPeer'] = rounded(ours.attempts / best((peer) => peer.attempts));
    figures['ratioRecoveredToBestPeer'] = rounded(
      (ours.recovered95Ms ?? Number.POSITIVE_INFINITY) / best((peer) => peer.recovered95Ms ?? 0),
    );
  }
  return figures;
}
