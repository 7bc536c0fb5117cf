/** What the strip of the day says. */
import { describe, expect, it } from 'vitest';
import type { DayFigures } from '../../../../electron/shared/insights/day-figures.ts';
import { figureCells, type CellOptions } from '../../../../renderer/figures/figure-cells.ts';

const KNOWN: DayFigures = {
  locationId: null,
  date: '2026-11-30',
  weekday: 'monday',
  orders: { count: 111, lastWeek: 130 },
  paid: { cents: 1_442_654, payments: 118, withoutAmount: 0 },
  acceptance: { medianMs: 42_000, p90Ms: 64_000, orders: 104 },
  rejected: { count: 7, share: 7 / 111 },
  connected: { share: 0.99999, gaps: 1 },
  venues: [],
};

function cells(figures: Partial<DayFigures> | null, options: Partial<CellOptions> = {}) {
  const all = figureCells({
    figures: figures && { ...KNOWN, ...figures },
    currency: 'AUD',
    hasSecret: true,
    locationId: null,
    ...options,
  });
  return new Map(all.map((cell) => [cell.key, cell]));
}

describe('the cells of the strip', () => {
  it('say each figure, and beside it what it is compared with', () => {
    const said = [...cells({}).values()].map(({ label, value, detail }) => [label, value, detail]);
    expect(said).toEqual([
      ['Orders today', '111', '▼ 19 vs last Mon'],
      ['Paid today', '$14,426.54', ''],
      ['Accepted in (median)', '42 s', 'p90 1 min 4 s'],
      ['Rejected', '7', '6.3 %'],
      ['Connected', '99.9 %', '1 gap'],
    ]);
  });

  it('are said in whole words to a screen reader', () => {
    expect([...cells({}).values()].map(({ spoken }) => spoken)).toEqual([
      '19 fewer than a week ago at this time',
      '118 payments',
      '9 in 10 within 1 min 4 s; 104 orders',
      '6.3 % of orders',
      '1 gap',
    ]);
  });

  it.each([
    [{ count: 12, lastWeek: 10 }, '▲ 2 vs last Mon', '2 more than a week ago at this time'],
    [{ count: 10, lastWeek: 10 }, '= vs last Mon', 'As many as a week ago at this time'],
    [{ count: 10, lastWeek: null }, '', ''],
  ])('compare %o', (orders, detail, spoken) => {
    expect(cells({ orders }).get('orders')).toMatchObject({ detail, spoken });
  });

  it('say that amounts are missing, and have no money without a single one', () => {
    const paid = { cents: 500, payments: 3, withoutAmount: 2 };
    expect(cells({ paid }).get('paid')).toMatchObject({
      value: '$5.00',
      detail: '2 not known',
      spoken: '3 payments, of which 2 without a known amount',
    });
    expect(cells({ paid: null }, { hasSecret: false }).has('paid')).toBe(false);
    expect(cells({ paid }, { hasSecret: false }).has('paid')).toBe(true);
    expect(cells({ paid: null }).get('paid')).toMatchObject({ value: '–', spoken: 'Not known yet' });
  });

  it('keep their places while nothing is known', () => {
    const empty = [...cells(null).values()];
    expect(empty.map(({ key }) => key)).toEqual([...cells({}).keys()]);
    expect(new Set(empty.map(({ value }) => value))).toEqual(new Set(['–']));
    const nothing = { orders: null, paid: null, acceptance: null, rejected: null, connected: null };
    expect([...cells(nothing).values()]).toEqual(empty);
  });

  it('say a nought that was counted, and 100 % only of all', () => {
    const none = cells({
      orders: { count: 0, lastWeek: null },
      rejected: { count: 0, share: null },
      connected: { share: 1, gaps: 0 },
    });
    expect(none.get('orders')).toMatchObject({ value: '0' });
    expect(none.get('rejected')).toMatchObject({ value: '0', detail: '', isBad: false });
    expect(none.get('connected')).toMatchObject({ value: '100 %', detail: 'no gaps' });
    expect(cells({}).get('rejected')?.isBad).toBe(true);
  });

  it('lead to what they count, at the venue that is chosen', () => {
    expect(cells({}).get('rejected')?.filter).toBe('kind:order status:rejected,venue_cancelled after:today');
    expect(cells({}, { locationId: 'a b' }).get('orders')?.filter).toBe(
      'kind:order after:today location:"a b"',
    );
  });
});
