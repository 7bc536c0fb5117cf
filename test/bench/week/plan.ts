/** What happens at two simulated locations in a month, and what would happen to each order if no person did anything. Seeded. */
import { seededChance, type Chance } from '../../simulator/random.ts';
import { busyMoment, DAY, HOUR, logNormal, MINUTE, openingOf, SECOND } from './venue-days.ts';

export interface Site {
  readonly id: string;
  readonly name: string;
  /** Time in which the till accepts an order, ms; the 95th percentile is twice that. */
  readonly medianMs: number;
}

/** What becomes of orders, as shares; the rest is rejected. */
export interface Mix {
  readonly till: number;
  readonly person: number;
}
export const USUAL: Mix = { till: 0.92, person: 0.05 };
export const FIFTH: Mix = { till: 0.77, person: 0.2 };

export interface PlannedOrder {
  readonly id: string;
  readonly site: Site;
  /** Unix ms. */
  readonly at: number;
  /** `person`: the till never takes it. */
  readonly fate: 'till' | 'person' | 'rejected';
  /** Until the till accepts or rejects it, ms, while the till works. */
  readonly afterMs: number;
  /** A person who knew of it takes so long, ms. */
  readonly answerMs: number;
}

export interface Span {
  /** Unix ms, of this and all that follows. */
  readonly from: number;
  readonly to: number;
}

/** No frame comes, and what was sent is not answered. */
export interface Outage extends Span {
  /** Only the socket is dead, and the computer does not notice it for a while. Else the network is gone, and it knows. */
  readonly isHalfOpen: boolean;
}

/** The till is off: it takes no order, and Doshii hears no heartbeat after `from`. */
export interface PosFailure extends Span {
  readonly site: Site;
}

export interface Plan {
  readonly begins: number;
  readonly days: number;
  readonly sites: readonly Site[];
  readonly orders: readonly PlannedOrder[];
  readonly outages: readonly Outage[];
  readonly failures: readonly PosFailure[];
  /** The venue takes no orders for a while, on purpose. */
  readonly pauses: readonly PosFailure[];
}

/** Each seed has other locations: every time to accept is there twice. */
const MEDIANS: readonly (readonly [number, number])[] = [
  [15, 25],
  [40, 15],
  [25, 40],
];
const FESTIVAL = { orders: 500, forMs: 8 * MINUTE, day: 12, afterOpening: 7.5 * HOUR };
/** Faults of one kind keep so far apart, ms. */
const APART = 30 * MINUTE;

export function monthPlan(seed: number, begins: number, days: number, mix: Mix): Plan {
  const chance = seededChance(seed);
  const [one, other] = MEDIANS[(seed - 1) % MEDIANS.length] ?? [15, 25];
  const sites: Site[] = [
    { id: 'Xk4pQ1tz', name: 'Harbour Bar', medianMs: one * SECOND },
    { id: 'Rm7dW2vn', name: 'Terrace', medianMs: other * SECOND },
  ];
  const taken: Span[] = [];
  const outages: Outage[] = [];
  const failures: PosFailure[] = [];
  const pauses: PosFailure[] = [];
  const draw = (week: number, forMs: number): Span | null =>
    freeSpan({ chance, begins, taken, days, week, forMs });
  for (let week = 0; week * 7 < days; week += 1)
    for (const site of sites) {
      for (const forMs of [MINUTE, 20 * MINUTE]) {
        const span = draw(week, forMs);
        if (span !== null) outages.push({ ...span, isHalfOpen: chance.happens(0.5) });
      }
      const failure = draw(week, 30 * MINUTE);
      if (failure !== null) failures.push({ ...failure, site });
      const pause = draw(week, HOUR);
      if (pause !== null) pauses.push({ ...pause, site });
    }
  const orders = ordersOf({ chance, sites, begins, days, mix, pauses });
  return {
    begins,
    days,
    sites,
    orders: orders.toSorted((a, b) => a.at - b.at),
    outages: outages.toSorted((a, b) => a.from - b.from),
    failures,
    pauses,
  };
}

interface Draw {
  readonly chance: Chance;
  readonly begins: number;
  readonly taken: Span[];
  readonly days: number;
  readonly week: number;
  readonly forMs: number;
}

/** In trading hours, with nothing else near. @returns null when the drawn day is after the last one */
function freeSpan({ chance, begins, taken, days, week, forMs }: Draw): Span | null {
  for (;;) {
    const day = week * 7 + chance.between(0, 6);
    const opening = openingOf(begins, day);
    const room = opening.to - opening.from - forMs - 2 * APART;
    const from = opening.from + APART + Math.floor(chance.next() * room);
    const span = { from, to: from + forMs };
    if (taken.some((each) => span.from < each.to + APART && each.from < span.to + APART)) continue;
    taken.push(span);
    return day < days ? span : null;
  }
}

interface Orders {
  readonly chance: Chance;
  readonly sites: readonly Site[];
  readonly begins: number;
  readonly days: number;
  readonly mix: Mix;
  readonly pauses: readonly PosFailure[];
}

function ordersOf({ chance, sites, begins, days, mix, pauses }: Orders): PlannedOrder[] {
  const orders: PlannedOrder[] = [];
  const add = (site: Site, at: number): void => {
    const isPaused = pauses.some((each) => each.site === site && at >= each.from && at < each.to);
    if (!isPaused) orders.push(drawOrder(chance, { id: String(orders.length + 1), site, at }, mix));
  };
  for (let day = 0; day < days; day += 1)
    for (const site of sites) {
      const { from } = openingOf(begins, day);
      const count = chance.between(200, 400);
      for (let each = 0; each < count; each += 1) add(site, from + Math.floor(busyMoment(chance)));
    }
  const [site] = sites;
  const { from } = openingOf(begins, Math.min(FESTIVAL.day, days - 1));
  for (let each = 0; site !== undefined && each < FESTIVAL.orders; each += 1)
    add(site, from + FESTIVAL.afterOpening + Math.floor(chance.next() * FESTIVAL.forMs));
  return orders;
}

export function drawOrder(
  chance: Chance,
  order: Pick<PlannedOrder, 'id' | 'site' | 'at'>,
  { till, person }: Mix,
): PlannedOrder {
  const way = chance.next();
  const { medianMs } = order.site;
  return {
    ...order,
    fate: way < till ? 'till' : way < till + person ? 'person' : 'rejected',
    afterMs: Math.ceil(logNormal(chance, medianMs, 2 * medianMs)),
    answerMs: Math.ceil(logNormal(chance, 2 * MINUTE, 8 * MINUTE)),
  };
}

/** When the till accepts or rejects an order of which no person takes care, Unix ms; infinite for never. */
export function settledAt({ failures }: Pick<Plan, 'failures'>, order: PlannedOrder): number {
  if (order.fate === 'person') return Number.POSITIVE_INFINITY;
  const at = order.at + order.afterMs;
  const failure = failures.find(({ site, from, to }) => site === order.site && order.at < to && at >= from);
  return failure === undefined ? at : failure.to + order.afterMs;
}

/** Midnights of the seeds: in one file of alarms they do not meet. */
export const apartBy = (index: number): number => index * 35 * DAY;
