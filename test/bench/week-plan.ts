/** What happens at a simulated venue in a week: events of Doshii, what staff does about them, and outages. Seeded. */
import { eachDay, isTrading, type TradingHours } from '../../electron/shared/settings/trading-hours.ts';
import { seededChance, type Chance } from '../simulator/random.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A Monday at noon in Sydney, in the week in which daylight saving time begins. */
export const WEEK_BEGINS = Date.parse('2026-09-28T02:00:00Z');
export const WEEK_MS = 7 * 24 * HOUR;

export const TRADING: TradingHours = {
  timeZone: 'Australia/Sydney',
  days: {
    ...eachDay(() => ({ from: '11:00', to: '23:00' })),
    monday: null,
    friday: { from: '11:00', to: '02:30' },
    saturday: { from: '11:00', to: '02:30' },
  },
};
export const QUIET: TradingHours = { timeZone: '', days: eachDay(() => ({ from: '22:00', to: '10:00' })) };

/** How often, on average, an order comes. */
const ORDER_EVERY = { rush: 45 * SECOND, calm: 5 * MINUTE, closed: 3 * HOUR };
/** So many events come within eight minutes of Saturday evening, and are sent again after each of so many drops. */
export const FESTIVAL_EVENTS = 500;
export const FESTIVAL_DROPS = 20;
const FESTIVAL = Date.parse('2026-10-03T09:00:00Z');

export type Happening =
  | { readonly at: number; readonly do: 'event'; readonly name: string; readonly body: PlanBody }
  /** A person handles all open alerts of an entity. */
  | { readonly at: number; readonly do: 'acknowledge'; readonly id: string }
  /** The connection is gone for so long; then what Doshii held comes, and what it sent in the ten minutes before comes again. */
  | { readonly at: number; readonly do: 'outage'; readonly forMs: number }
  | { readonly at: number; readonly do: 'pause'; readonly forMs: number };

/** As Doshii documents it: without a status where its event carries none. */
export interface PlanBody {
  readonly id: string;
  readonly locationId: string;
  readonly status?: string;
  readonly orderId?: null;
  readonly uri: string;
}

function bodyOf(name: string, id: string, status: string | null): PlanBody {
  const [resource = ''] = name.split('_');
  return {
    id,
    locationId: 'Xk4pQ1tz',
    ...(status !== null && { status }),
    ...(resource === 'transaction' && { orderId: null }),
    uri: `https://sandbox.doshii.co/partner/v3/${resource}s/${id}`,
  };
}

export function weekPlan(seed: number): readonly Happening[] {
  const chance = seededChance(seed);
  const plan: Happening[] = [...orders(chance), ...festival(), ...outages(chance)];
  // The owner presses Pause for a meeting on Wednesday afternoon.
  plan.push({ at: Date.parse('2026-09-30T05:00:00Z'), do: 'pause', forMs: HOUR });
  return plan.filter(({ at }) => at < WEEK_BEGINS + WEEK_MS).sort((one, other) => one.at - other.at);
}

function orders(chance: Chance): Happening[] {
  const plan: Happening[] = [];
  let id = 0;
  for (let at = WEEK_BEGINS; at < WEEK_BEGINS + WEEK_MS; at += chance.arrivalMs(meanAt(at))) {
    id += 1;
    plan.push(...(chance.happens(0.85) ? order(chance, String(id), at) : other(chance, String(id), at)));
  }
  return plan;
}

function meanAt(at: number): number {
  if (!isTrading(TRADING, at)) return ORDER_EVERY.closed;
  // Ten hours ahead of UTC: lunch and dinner.
  const hour = Math.floor(at / HOUR + 10) % 24;
  return [12, 13, 18, 19, 20].includes(hour) ? ORDER_EVERY.rush : ORDER_EVERY.calm;
}

function order(chance: Chance, id: string, at: number): Happening[] {
  const event = (name: string, status: string, after: number): Happening => ({
    at: at + after,
    do: 'event',
    name,
    body: bodyOf(name, id, status),
  });
  const created = event('order_created', 'pending', 0);
  const way = chance.next();
  // Doshii sends some steps twice.
  const again = chance.happens(0.1) ? [event('order_updated', 'pending', 3 * SECOND)] : [];
  // Most are handled soon, some after an escalation, a few only after a long time.
  if (way < 0.75)
    return [created, event('order_updated', 'accepted', chance.between(8, 50) * SECOND), ...again];
  if (way < 0.93) {
    const after = chance.between(20, 280) * SECOND;
    return [created, ...again, { at: at + after, do: 'acknowledge', id }];
  }
  if (way < 0.97) {
    const after = chance.between(5, 100) * SECOND;
    const rejected = event('order_updated', chance.pick(['rejected', 'venue_cancelled']), after);
    return [created, rejected, { at: at + after + chance.between(30, 400) * SECOND, do: 'acknowledge', id }];
  }
  return [created, { at: at + chance.between(8, 40) * MINUTE, do: 'acknowledge', id }];
}

function other(chance: Chance, id: string, at: number): Happening[] {
  const [name, status, isTaken] = chance.pick([
    ['transaction_created', 'requested', true],
    ['booking_created', null, true],
    ['order_updated', 'cancelled', false],
    ['order_updated', 'complete', false],
    ['checkin_updated', null, false],
  ] as const);
  const came: Happening = { at, do: 'event', name, body: bodyOf(name, `x${id}`, status) };
  const after = chance.between(10, 600) * SECOND;
  return isTaken || chance.happens(0.7)
    ? [came, { at: at + after, do: 'acknowledge', id: `x${id}` }]
    : [came];
}

function festival(): Happening[] {
  const every = (8 * MINUTE) / FESTIVAL_EVENTS;
  const events = Array.from({ length: FESTIVAL_EVENTS }, (_, index): Happening[] => {
    const at = FESTIVAL + index * every;
    const id = `f${index}`;
    // Every tenth is still to be taken when the connection begins to drop.
    const created = bodyOf('order_created', id, 'pending');
    const came: Happening = { at, do: 'event', name: 'order_created', body: created };
    const isLate = index % 10 === 0;
    const taken = bodyOf('order_updated', id, 'accepted');
    return isLate
      ? [came, { at: FESTIVAL + 12 * MINUTE, do: 'acknowledge', id }]
      : [came, { at: at + 20 * SECOND, do: 'event', name: 'order_updated', body: taken }];
  });
  const drops = Array.from({ length: FESTIVAL_DROPS }, (_, index): Happening => {
    return { at: FESTIVAL + 9 * MINUTE + index * 4 * SECOND, do: 'outage', forMs: 1_000 };
  });
  return [...events.flat(), ...drops];
}

/** Two or three a day, at any hour; from a hiccup to an hour, and one of a whole night. */
function outages(chance: Chance): Happening[] {
  const plan: Happening[] = [
    { at: Date.parse('2026-09-29T14:00:00Z'), do: 'outage', forMs: 9 * HOUR },
    // It lasts until after the doors have opened.
    { at: Date.parse('2026-09-30T23:00:00Z'), do: 'outage', forMs: 2.5 * HOUR },
  ];
  for (let day = 2; day < 7; day += 1)
    for (const forMs of [20 * SECOND, 3 * MINUTE, chance.between(5, 60) * MINUTE])
      plan.push({ at: WEEK_BEGINS + (day + chance.next()) * 24 * HOUR, do: 'outage', forMs });
  return plan;
}
