/** Times in which a simulated venue accepts, and what is heard of them when people are called. */
import type { TimeToAccept } from '../../../../electron/alerts/pending/accept-delay.ts';
import type { Chance } from '../../../simulator/random.ts';

/** Log-normal: its median, ms, and the spread of its logarithm. */
export interface Venue {
  readonly medianMs: number;
  readonly sigma: number;
}

const Z99 = 2.326;

export function p99Of({ medianMs, sigma }: Venue): number {
  return medianMs * Math.exp(Z99 * sigma);
}

/** One time to accept, ms. */
export function drawn({ medianMs, sigma }: Venue, chance: Chance): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  return medianMs * Math.exp(sigma * normal);
}

/** What is known of a time when a person is called after `delayMs`. */
export function watched(ms: number, delayMs: number): TimeToAccept {
  return ms > delayMs ? { ms: delayMs, isCensored: true } : { ms, isCensored: false };
}
