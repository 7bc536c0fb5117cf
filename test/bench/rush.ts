/** A rush in which nobody answers, and an outage with open orders: how often it calls, and for what. */
import { seededChance } from '../simulator/random.ts';
import type { Bench, Figures } from './bench-figures.ts';
import { drawOrder, USUAL, type Plan, type PlannedOrder, type Site } from './week/plan.ts';
import { play } from './week/simulate.ts';
import { thingOf } from './week/truth.ts';
import { BEGINS, HOUR, MINUTE, openingOf, SECOND } from './week/venue-days.ts';

const RUSH_MS = 13.7 * MINUTE;
/** As many as alerts were urgent in the rush that was watched. */
const RUSH_ORDERS = 275;
const OUTAGE_MS = 33 * MINUTE;
const OPEN_ORDERS = 8;
const SITES: readonly Site[] = [
  { id: 'Xk4pQ1tz', name: 'Harbour Bar', medianMs: 25 * SECOND },
  { id: 'Rm7dW2vn', name: 'Terrace', medianMs: 15 * SECOND },
];
/** Dinner. */
const AT = openingOf(BEGINS, 0).from + 7 * HOUR;
const EMPTY: Plan = {
  begins: AT,
  days: 0,
  sites: SITES,
  orders: [],
  outages: [],
  failures: [],
  pauses: [],
};

function siteOf(index: number): Site {
  const site = SITES[index % SITES.length];
  if (site === undefined) throw new RangeError('no site');
  return site;
}

/** Up to the last order, and until what it made has been reported. */
export async function measureRush(): Promise<Figures> {
  const chance = seededChance(1);
  const orders = Array.from({ length: RUSH_ORDERS }, (_, index) => {
    const at = AT + Math.floor((index * RUSH_MS) / RUSH_ORDERS);
    return drawOrder(chance, { id: String(index + 1), site: siteOf(index), at }, USUAL);
  });
  const forMs = RUSH_MS;
  const { table, monitor } = await play({ ...EMPTY, orders }, { hasSecret: true, answers: false, forMs });
  return {
    sounds: monitor.sounds.length,
    toastsAtOnce: monitor.screen.most,
    rushAlarms: table.rows.length,
    rushReminders: table.reminders,
  };
}

export async function measureOutage(): Promise<Figures> {
  const from = AT + 2 * MINUTE;
  const orders = Array.from({ length: OPEN_ORDERS }, (_, index): PlannedOrder => ({
    id: String(index + 1),
    site: siteOf(index),
    at: from - (index + 2) * SECOND,
    fate: 'till',
    afterMs: 45 * SECOND,
    answerMs: MINUTE,
  }));
  const outage = { from, to: from + OUTAGE_MS, isHalfOpen: false };
  const plan = { ...EMPTY, orders, outages: [outage] };
  // To the end of the outage, and until what it left is judged.
  const forMs = outage.to - AT + 5 * MINUTE;
  const { table } = await play(plan, { hasSecret: true, answers: false, forMs });
  const offline = table.rows.filter(({ raised }) =>
    ['network-lost', 'connection-lost'].includes(raised.kind),
  );
  const things = new Set(orders.map(thingOf));
  const ofOrders = table.rows.filter(({ raised }) => raised.thing !== null && things.has(raised.thing));
  return {
    offlineCalls: offline.length + offline.reduce((sum, { remindedAt }) => sum + remindedAt.length, 0),
    offlineAlarms: offline.length,
    alarmsForUnknown: ofOrders.length,
  };
}

export const rush: Bench = {
  summary: 'a rush of 13.7 minutes in which nobody answers, and an outage of 33 minutes with 8 open orders',
  run: async () => ({ ...(await measureRush()), ...(await measureOutage()) }),
};
