/** The simulated month is what the measure asks for: two locations, with these shares and these faults. */
import { describe, expect, it } from 'vitest';
import { FIFTH, monthPlan, USUAL, type Plan } from '../../../bench/week/plan.ts';
import { BEGINS, DAY, HOUR, MINUTE, SECOND } from '../../../bench/week/venue-days.ts';

const MONTH = monthPlan(1, BEGINS, 30, USUAL);

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN;
}

const share = ({ orders }: Plan, fate: string): number =>
  orders.filter((order) => order.fate === fate).length / orders.length;

describe('a month', () => {
  it('has 200 to 400 orders a day at each location', () => {
    for (const site of MONTH.sites) {
      const festival = site === MONTH.sites[0] ? 500 : 0;
      const count = MONTH.orders.filter((order) => order.site === site).length - festival;
      expect(count / 30).toBeGreaterThan(240);
      expect(count / 30).toBeLessThan(360);
    }
  });

  it('has a festival of 500 orders in 8 minutes', () => {
    const times = MONTH.orders.map(({ at }) => at);
    const isFestival = (at: number, index: number): boolean =>
      (times[index + 499] ?? Infinity) - at <= 8 * MINUTE;
    expect(times.some(isFestival)).toBe(true);
  });

  it('leaves 5 % to a person, and has 3 % rejected; in the other mix 20 % need a person', () => {
    expect(share(MONTH, 'person')).toBeCloseTo(0.05, 2);
    expect(share(MONTH, 'rejected')).toBeCloseTo(0.03, 2);
    expect(share(monthPlan(1, BEGINS, 30, FIFTH), 'person')).toBeCloseTo(0.2, 1);
  });

  it('has orders accepted within a median time of the location, 95 % within twice that', () => {
    for (const site of MONTH.sites) {
      const times = MONTH.orders.filter((order) => order.site === site).map(({ afterMs }) => afterMs);
      expect(percentile(times, 0.5) / site.medianMs).toBeCloseTo(1, 1);
      expect(percentile(times, 0.95) / site.medianMs).toBeCloseTo(2, 0);
    }
    expect(monthPlan(3, BEGINS, 1, USUAL).sites.map(({ medianMs }) => medianMs / SECOND)).toEqual([25, 40]);
  });

  it('has people who answer within 2 minutes, 95 % within 8', () => {
    const times = MONTH.orders.map(({ answerMs }) => answerMs);
    expect(percentile(times, 0.5) / MINUTE).toBeCloseTo(2, 1);
    expect(percentile(times, 0.95) / MINUTE).toBeCloseTo(8, 0);
  });

  it('has two outages, a failure of the till and a pause for each location and week', () => {
    const { outages, failures, pauses } = monthPlan(2, BEGINS, 28, USUAL);
    expect(outages.map(({ from, to }) => (to - from) / MINUTE).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 8 }, () => 1),
      ...Array.from({ length: 8 }, () => 20),
    ]);
    expect(failures.map(({ from, to }) => (to - from) / MINUTE)).toEqual(Array.from({ length: 8 }, () => 30));
    expect(pauses.map(({ from, to }) => (to - from) / HOUR)).toEqual(Array.from({ length: 8 }, () => 1));
  });

  it('has no order while its venue is paused, and none outside trading hours', () => {
    const { orders, pauses } = MONTH;
    for (const { site, from, to } of pauses)
      expect(orders.some((order) => order.site === site && order.at >= from && order.at < to)).toBe(false);
    const hours = orders.map(({ at }) => ((at - BEGINS) % DAY) / HOUR);
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(11);
    expect(Math.max(...hours)).toBeLessThan(23);
  });

  it('is the same for the same seed', () => {
    expect(monthPlan(2, BEGINS, 2, USUAL)).toEqual(monthPlan(2, BEGINS, 2, USUAL));
    expect(monthPlan(3, BEGINS, 2, USUAL)).not.toEqual(monthPlan(2, BEGINS, 2, USUAL));
  });
});
