/** A short day of trading in which any fault may meet any other. Seeded. */
import { seededChance, type Chance } from '../../simulator/random.ts';
import type { Acceptance } from '../../../electron/history/acceptances.ts';
import {
  drawOrder,
  USUAL,
  type Outage,
  type Plan,
  type PlannedOrder,
  type PosFailure,
  type Site,
} from './plan.ts';
import { BEGINS, DAY, HOUR, MINUTE, logNormal, openingOf, SECOND } from './venue-days.ts';

const TRADED_MS = 100 * MINUTE;
/** After the last order and a POS that fails with it for 30 min: until everything that happened has been reported. */
export const LASTS_MS = TRADED_MS + 40 * MINUTE;
const LENGTHS = [
  2 * SECOND,
  8 * SECOND,
  30 * SECOND,
  MINUTE,
  90 * SECOND,
  3 * MINUTE,
  12 * MINUTE,
  33 * MINUTE,
];

export function randomDay(seed: number): Plan {
  const chance = seededChance(seed);
  const begins = openingOf(BEGINS + chance.between(0, 27) * DAY, 0).from + chance.between(0, 9) * HOUR;
  const sites: Site[] = ['Xk4pQ1tz', 'Rm7dW2vn'].map((id, index) => ({
    id,
    name: index === 0 ? 'Harbour Bar' : 'Terrace',
    medianMs: chance.pick([15, 25, 40]) * SECOND,
  }));
  const orders: PlannedOrder[] = [];
  const mix = chance.pick([USUAL, { till: 0.85, person: 0.1 }, { till: 0.8, person: 0.05 }]);
  const add = (site: Site, at: number): void =>
    void orders.push(drawOrder(chance, { id: String(orders.length + 1), site, at }, mix));
  for (const site of sites) {
    const count = chance.between(5, 60);
    for (let each = 0; each < count; each += 1) add(site, begins + moment(chance, TRADED_MS));
    if (!chance.happens(0.2)) continue;
    // A coach stops at the door.
    const from = begins + moment(chance, TRADED_MS);
    const burst = chance.between(10, 60);
    for (let each = 0; each < burst; each += 1) add(site, from + moment(chance, 4 * MINUTE));
  }
  return {
    begins,
    days: 1,
    sites,
    orders: orders.toSorted((one, other) => one.at - other.at),
    outages: outagesOf(chance, begins),
    failures: failuresOf(chance, begins, sites),
    pauses: [],
  };
}

const moment = (chance: Chance, ms: number): number => Math.floor(chance.next() * ms);

/** One after the other: there is one connection. */
function outagesOf(chance: Chance, begins: number): Outage[] {
  const outages: Outage[] = [];
  let from = begins + moment(chance, TRADED_MS);
  for (let left = chance.between(0, 4); left > 0 && from < begins + TRADED_MS; left -= 1) {
    const to = from + chance.pick(LENGTHS);
    outages.push({ from, to, isHalfOpen: chance.happens(0.3) });
    from = to + chance.pick([3 * SECOND, 20 * SECOND, 2 * MINUTE, 15 * MINUTE]);
  }
  return outages;
}

/** One for each location at most. */
function failuresOf(chance: Chance, begins: number, sites: readonly Site[]): PosFailure[] {
  return sites
    .filter(() => chance.happens(0.4))
    .map((site) => {
      const from = begins + moment(chance, TRADED_MS);
      return { site, from, to: from + chance.pick([MINUTE, 4 * MINUTE, 8 * MINUTE, 30 * MINUTE]) };
    });
}

/** What was heard at the locations in the days before, or too little to learn from. */
export function learnedBefore({ begins, sites }: Plan, seed: number): readonly Acceptance[] {
  const chance = seededChance(seed);
  return sites.flatMap(({ id, medianMs }) => {
    const count = chance.pick([0, 20, 300, 2_000]);
    return Array.from({ length: count }, (_, index): Acceptance => {
      const pendingAt = begins - 3 * DAY + index * MINUTE;
      const answeredAt = pendingAt + logNormal(chance, medianMs, 2 * medianMs);
      return { topic: 'order', locationId: id, pendingAt, calledAt: null, answeredAt, outcome: 'taken' };
    });
  });
}
