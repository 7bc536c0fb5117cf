/** What needed a person, of plans made by hand. */
import { describe, expect, it } from 'vitest';
import type { Plan, PlannedOrder, Site } from '../../../bench/week/plan.ts';
import { truthOf } from '../../../bench/week/truth.ts';
import { BEGINS, MINUTE, SECOND } from '../../../bench/week/venue-days.ts';

const SLOW: Site = { id: 'slow', name: 'Slow', medianMs: 40 * SECOND };
const FAST: Site = { id: 'fast', name: 'Fast', medianMs: 15 * SECOND };

const at = (seconds: number): number => BEGINS + seconds * SECOND;

function order(seconds: number, more: Partial<PlannedOrder> = {}): PlannedOrder {
  return { id: '1', site: FAST, at: at(seconds), fate: 'person', afterMs: 20 * SECOND, answerMs: 0, ...more };
}

/** Seconds from the beginning. */
function needs(plan: Partial<Plan>): readonly (readonly [string, number, number])[] {
  const whole = {
    begins: BEGINS,
    days: 1,
    sites: [FAST, SLOW],
    orders: [],
    outages: [],
    failures: [],
    pauses: [],
  };
  return truthOf({ ...whole, ...plan }).map(({ thing, neededFrom, deadline }) => [
    thing,
    (neededFrom - BEGINS) / SECOND,
    Math.round((deadline - BEGINS) / SECOND),
  ]);
}

const outage = (from: number, to: number, isHalfOpen = false) => ({ from: at(from), to: at(to), isHalfOpen });

describe('an order', () => {
  it('that the till takes needs nobody, however long it takes', () => {
    expect(needs({ orders: [order(0, { fate: 'till', afterMs: 10 * MINUTE })] })).toEqual([]);
  });

  it('that the till never takes is due after one and a half of the longest usual time, 65 s at least', () => {
    expect(needs({ orders: [order(10)] })).toEqual([['order 1 fast', 10, 75]]);
    expect(needs({ orders: [order(10, { site: SLOW })] })).toEqual([['order 1 slow', 10, 170]]);
  });

  it('that is rejected is due 5 s after that', () => {
    expect(needs({ orders: [order(0, { fate: 'rejected' })] })).toEqual([['order 1 fast', 20, 25]]);
  });

  it('that is rejected in an outage is due 5 s after it', () => {
    const orders = [order(0, { fate: 'rejected' })];
    expect(needs({ orders, outages: [outage(10, 70)] })).toEqual([['order 1 fast', 20, 75]]);
    expect(needs({ orders, outages: [outage(10, 700)] })).toEqual([
      ['connection', 10, 135],
      ['order 1 fast', 20, 705],
    ]);
  });

  it('that came in a short outage is due as always, or 5 s after it; after a long one its time begins with the return', () => {
    const orders = [order(20)];
    expect(needs({ orders, outages: [outage(10, 70)] })).toEqual([['order 1 fast', 20, 85]]);
    expect(needs({ orders, outages: [outage(10, 90)] })).toEqual([['order 1 fast', 20, 95]]);
    expect(needs({ orders, outages: [outage(10, 700)] }).slice(1)).toEqual([['order 1 fast', 20, 765]]);
  });

  it('that would be due in a short outage, or just after it, is due 5 s after it', () => {
    expect(needs({ orders: [order(0)], outages: [outage(30, 90)] })).toEqual([['order 1 fast', 0, 95]]);
    expect(needs({ orders: [order(0)], outages: [outage(30, 62)] })).toEqual([['order 1 fast', 0, 67]]);
    expect(needs({ orders: [order(0)], outages: [outage(30, 59)] })).toEqual([['order 1 fast', 0, 65]]);
    // A return of a few seconds is none.
    const twice = [outage(20, 40), outage(45, 90)];
    expect(needs({ orders: [order(0)], outages: twice })).toEqual([['order 1 fast', 0, 95]]);
  });

  it('that was not heard before the next outage begins is due after that', () => {
    const outages = [outage(0, 700), outage(720, 900)];
    expect(needs({ orders: [order(20)], outages }).find(([thing]) => thing !== 'connection')).toEqual([
      'order 1 fast',
      20,
      965,
    ]);
  });

  it('that came before a long outage is due as always', () => {
    expect(needs({ orders: [order(5)], outages: [outage(10, 700)] })[0]).toEqual(['order 1 fast', 5, 70]);
  });
});

describe('a till that is off', () => {
  const failures = [{ site: FAST, from: at(0), to: at(1_800) }];

  it('is due 6 min 15 s after its last heartbeat', () => {
    expect(needs({ failures })).toEqual([['pos fast', 0, 375]]);
  });

  it('is due a minute after the network is back, when nothing could be asked for before', () => {
    expect(needs({ failures, outages: [outage(350, 400)] })).toEqual([['pos fast', 0, 465]]);
    expect(needs({ failures, outages: [outage(350, 400, true)] })).toEqual([['pos fast', 0, 415]]);
    expect(needs({ failures, outages: [outage(200, 299)] })).toEqual([['pos fast', 0, 375]]);
    const short = [{ site: FAST, from: at(0), to: at(374) }];
    expect(needs({ failures: short })).toEqual([]);
  });

  it('leaves every order at its location to a person that it does not take in time', () => {
    const orders = [
      order(100, { fate: 'till' }),
      order(1_700, { id: '2', fate: 'till' }),
      order(1_790, { id: '3', fate: 'till' }),
      order(100, { id: '4', site: SLOW, fate: 'till' }),
    ];
    expect(needs({ failures, orders }).slice(1)).toEqual([
      ['order 1 fast', 100, 165],
      ['order 2 fast', 1_700, 1_765],
    ]);
  });

  it('rejects late, which needs a person once more', () => {
    const orders = [order(100, { fate: 'rejected' })];
    expect(needs({ failures, orders }).slice(1)).toEqual([
      ['order 1 fast', 100, 165],
      ['order 1 fast', 1_820, 1_825],
    ]);
  });
});
