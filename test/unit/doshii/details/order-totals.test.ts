/** What an order comes to, and what does not add up. */
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { orderTotals } from '../../../../electron/doshii/details/order-totals.ts';
import { OrderSchema } from '../../../../electron/shared/doshii/doshii-order-answers.ts';

const order = (fields: object) => v.parse(OrderSchema, { id: '1', ...fields });
const bill = (fields: object) => {
  const read = order(fields);
  return orderTotals(read, read.transactions, true);
};
const item = (fields: object = {}) => ({
  name: 'Barramundi',
  quantity: 2,
  unitPrice: '3400',
  totalBeforeSurcounts: '6800',
  totalAfterSurcounts: '6800',
  ...fields,
});

it('adds items, the order’s surcounts and exclusive taxes, and leaves inclusive taxes in the price', () => {
  const result = bill({
    items: [
      item(),
      item({
        quantity: 1,
        unitPrice: 520,
        totalBeforeSurcounts: 520,
        totalAfterSurcounts: 420,
        surcounts: [{ name: 'Happy hour', amount: -100 }],
      }),
    ],
    surcounts: [{ name: 'Sunday', amount: '722' }],
    taxes: [
      { name: 'GST', amount: '656', taxType: 'inclusive' },
      { name: 'City tax', amount: 100, taxType: 'exclusive' },
    ],
  });
  expect(result.total).toBe(6_800 + 420 + 722 + 100);
  expect(result.doubts).toEqual([]);
  expect(result.taxes.map(({ name }) => name)).toEqual(['GST (included)', 'City tax']);
  expect(result.items[1]?.notes).toEqual(['Happy hour -1.00']);
});

it('counts what is paid of complete payments only', () => {
  const payment = (id: string, status: string, amount: unknown) => ({ id, status, amount });
  const paid = bill({
    items: [item()],
    transactions: [payment('1', 'complete', '5000'), payment('2', 'rejected', '1800')],
  });
  expect(paid).toMatchObject({ paid: 5_000, doubts: [] });
  const more = bill({ items: [item()], transactions: [payment('1', 'complete', 7_000)] });
  expect(more.doubts).toEqual(['70.00 is paid, more than the 68.00 that the order comes to.']);
});

it('makes up no status and no amount for a payment that has none', () => {
  const { payments } = bill({ items: [item()], transactions: [{ id: '1' }] });
  expect(payments).toEqual([{ id: '1', status: null, method: null, amount: null, tip: null }]);
});

it('says which amounts do not agree', () => {
  expect(
    bill({ items: [item({ totalBeforeSurcounts: '7000', totalAfterSurcounts: '7000' })] }).doubts,
  ).toEqual(['“Barramundi”: 2 × 34.00 is not 70.00.']);
  expect(bill({ items: [item({ totalAfterSurcounts: '6000' })] }).doubts).toEqual([
    '“Barramundi”: 68.00 and 0.00 is not 60.00.',
  ]);
});

it('says the same of two equal items once', () => {
  const wrong = item({ totalAfterSurcounts: '6000' });
  expect(bill({ items: [wrong, wrong] }).doubts).toEqual(['“Barramundi”: 68.00 and 0.00 is not 60.00.']);
});

it('has no total when an amount cannot be read, and says so', () => {
  const result = bill({ items: [item(), { name: 'Fish', quantity: 1, unitPrice: '12.50' }] });
  expect(result.total).toBeNull();
  expect(result.doubts).toEqual([
    'Not every amount could be read, so it is not known what the order comes to.',
  ]);
});

it('names what was chosen and what is included, and does not doubt their prices', () => {
  const result = bill({
    items: [
      item({
        totalBeforeSurcounts: '7400',
        totalAfterSurcounts: '7400',
        options: [{ name: 'Size', variants: [{ name: 'Large' }] }],
        includedItems: [{ name: 'Fries', quantity: 2 }],
      }),
    ],
  });
  expect(result.items[0]?.notes).toEqual(['Size: Large', '2 × Fries']);
  expect(result).toMatchObject({ total: 7_400, doubts: [] });
});

it('has nothing to add up without items', () => {
  expect(bill({})).toMatchObject({ items: [], total: null, paid: 0, doubts: [] });
});

it('F23 leaves out only what is no whole number of cents, and says so', () => {
  for (const amount of ['12.50', null, 'abc', '', {}, [], true, Number.NaN, '1e3000', '0x', 2 ** 60]) {
    const shown = JSON.stringify(amount);
    const broken = bill({
      items: [
        item(),
        item({ name: 'Beer', totalAfterSurcounts: amount, unitPrice: amount, totalBeforeSurcounts: amount }),
      ],
    });
    expect(
      broken.items.map(({ total }) => total),
      shown,
    ).toEqual([6_800, null]);
    expect([broken.total, broken.doubts]).toEqual([null, [expect.stringContaining('Not every amount')]]);
    const paid = bill({ items: [item()], transactions: [{ id: '1', status: 'complete', amount }] });
    expect([paid.total, paid.paid, paid.payments[0]?.amount]).toEqual([6_800, null, null]);
    expect(paid.doubts).toEqual([expect.stringContaining('Not every payment')]);
  }
});

it('F23 takes no part for the whole where rows cannot be read, or are too many', () => {
  for (const wrong of [null, 7, 'x', []]) {
    for (const name of ['items', 'surcounts', 'taxes'] as const) {
      const fields = { items: [item()], [name]: [...(name === 'items' ? [item()] : []), wrong] };
      const isOnTop = name !== 'taxes';
      expect(bill(fields).total, `${name}: ${JSON.stringify(wrong)}`).toBe(isOnTop ? null : 6_800);
    }
    const paid = order({
      items: [item()],
      transactions: [{ id: '1', status: 'complete', amount: 5 }, wrong],
    });
    expect([paid.transactions.length, paid.unreadableTransactions]).toEqual([1, 1]);
  }
  // A page of payments, or a text, in the place of their list.
  for (const transactions of [{ count: 1, rows: [{ id: '1' }] }, 'x', 7])
    expect(order({ transactions }).unreadableTransactions).toBe(1);
  expect(order({ transactions: null }).unreadableTransactions).toBe(0);
  expect(bill({ items: [item()], surcounts: 'x' }).total).toBeNull();
  expect(bill({ items: [item()], surcounts: null, taxes: null }).total).toBe(6_800);
  expect(bill({ items: Array.from({ length: 501 }, () => item()) }).total).toBeNull();
});
