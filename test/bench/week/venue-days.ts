/** When the simulated venues trade, and how long things take there. Fixed, and never tuned to what the product does. */
import { eachDay, type TradingHours } from '../../../electron/shared/settings/trading-hours.ts';
import type { Chance } from '../../simulator/random.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A Monday, midnight in Brisbane, where no daylight saving time moves the hours. */
export const BEGINS = Date.parse('2026-09-27T14:00:00Z');
/** Since midnight, ms. */
const OPENS = 11 * HOUR;
const CLOSES = 23 * HOUR;
export const HOURS_A_DAY = (CLOSES - OPENS) / HOUR;

export const TRADING: TradingHours = {
  timeZone: 'Australia/Brisbane',
  days: eachDay(() => ({ from: '11:00', to: '23:00' })),
};

/** How busy each hour is from the opening on: lunch from 12 to 2, dinner from 6 to 9. */
const WEIGHTS = [1, 2.5, 2.5, 0.7, 0.7, 0.7, 0.7, 2.5, 2.5, 2.5, 0.8, 0.8] as const;

/** @param begins the midnight on which the days begin, Unix ms @param day from 0 */
export function openingOf(begins: number, day: number): { readonly from: number; readonly to: number } {
  const midnight = begins + day * DAY;
  return { from: midnight + OPENS, to: midnight + CLOSES };
}

/** A moment of trading, drawn by how busy the hours are, ms since the opening. */
export function busyMoment(chance: Chance): number {
  let place = chance.next() * WEIGHTS.reduce((sum, weight) => sum + weight, 0);
  for (const [hour, weight] of WEIGHTS.entries()) {
    if (place < weight) return (hour + place / weight) * HOUR;
    place -= weight;
  }
  return WEIGHTS.length * HOUR - 1;
}

/** Of the normal distribution: 95 % lie below the first, 99 % below the second. */
const Z95 = 1.6449;
const Z99 = 2.3263;

/** Log-normal. @param p95 its 95th percentile, in the unit of the median */
export function logNormal(chance: Chance, median: number, p95: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.next()));
  const normal = radius * Math.cos(2 * Math.PI * chance.next());
  return median * Math.exp((Math.log(p95 / median) / Z95) * normal);
}

/** The 99th percentile of such times. */
export function p99(median: number, p95: number): number {
  return median * Math.exp((Math.log(p95 / median) / Z95) * Z99);
}
