/** Adds up what an order comes to, and says where the amounts do not agree. Pure. */
import type { Order, OrderItem, Surcount, Tax, Transaction } from '../../shared/doshii/doshii-objects.ts';
import type {
  Cents,
  DetailAmount,
  DetailItem,
  DetailPayment,
  EntityDetails,
} from '../../shared/rest/entity-details.ts';
import { formatCents } from '../../shared/text/money.ts';
import { strings } from '../strings.ts';

export type OrderTotals = Pick<
  EntityDetails,
  'items' | 'surcounts' | 'taxes' | 'total' | 'paid' | 'payments' | 'doubts'
>;

type Billed = Pick<Order, 'items' | 'unapprovedItems' | 'surcounts' | 'taxes'>;

/**
 * What an item comes to already has its own discounts and surcharges in it; those of the order and its exclusive taxes come
 * on top, inclusive taxes do not. One amount that cannot be read leaves no total: half a sum would be taken for a whole one.
 */
export function orderTotals(
  order: Billed,
  transactions: readonly Transaction[],
  areAllPayments: boolean,
): OrderTotals {
  const doubts: string[] = [];
  // An order that waits to be approved may hold its items only here.
  const all = order.items.length > 0 ? order.items : order.unapprovedItems;
  const items = all.map((item) => itemOf(item, doubts));
  const surcounts = order.surcounts.map((each) => amountOf(each));
  const taxes = order.taxes.length > 0 ? order.taxes : all.flatMap((item) => item.taxes);
  const onTop = taxes.filter(({ taxType }) => taxType === 'exclusive').map((each) => amountOf(each));
  const total =
    all.length === 0 ? null : sum([...items.map((item) => item.total), ...amounts([...surcounts, ...onTop])]);
  if (all.length > 0 && total === null) doubts.push(strings.bill.unknownTotal);
  const payments = transactions.map(paymentOf);
  const complete = payments.filter(({ status }) => status === 'complete').map(({ amount }) => amount);
  const paid = areAllPayments ? sum(complete) : null;
  if (paid === null) doubts.push(strings.bill.unknownPaid);
  if (total !== null && paid !== null && paid > total)
    doubts.push(strings.bill.overpaid(formatCents(paid), formatCents(total)));
  return { items, surcounts, taxes: taxes.map(taxOf), total, paid, payments, doubts: [...new Set(doubts)] };
}

export function paymentOf({ id, status, method, amount, tip }: Transaction): DetailPayment {
  return { id, status, method, amount, tip };
}

function itemOf(item: OrderItem, doubts: string[]): DetailItem {
  const quantity = item.quantity ?? 1;
  const { unitPrice, totalBeforeSurcounts: before, totalAfterSurcounts: after } = item;
  const name = item.name ?? item.posId ?? strings.bill.namelessItem;
  const plain = unitPrice === null ? null : Math.round(unitPrice * quantity);
  // What is chosen or included may have prices of its own, which the price of one need not hold.
  const isPlain = item.choices.length === 0 && item.includedItems.length === 0;
  if (isPlain && plain !== null && before !== null && plain !== before)
    doubts.push(strings.bill.wrongTotal(name, quantity, formatCents(unitPrice ?? 0), formatCents(before)));
  const changes = sum(item.surcounts.map(({ amount }) => amount));
  if (before !== null && after !== null && changes !== null && before + changes !== after)
    doubts.push(
      strings.bill.wrongChange(name, formatCents(before), formatCents(changes), formatCents(after)),
    );
  return {
    name,
    quantity,
    unitPrice,
    total: after ?? withChanges(before ?? plain, changes),
    notes: notesOf(item),
  };
}

function withChanges(before: Cents, changes: Cents): Cents {
  return before === null || changes === null ? null : before + changes;
}

/** "Size: Large", "2 × Fries". */
function notesOf(item: OrderItem): readonly string[] {
  const included = item.includedItems.flatMap((part) => {
    const often = part.quantity === null || part.quantity === 1 ? '' : `${part.quantity} × `;
    return [`${often}${part.name ?? part.posId ?? strings.bill.namelessItem}`, ...notesOf(part)];
  });
  const own = item.surcounts.map(({ name, amount }) =>
    [name, amount === null ? null : formatCents(amount)].filter((each) => each !== null).join(' '),
  );
  return [...item.choices, ...included, ...own].filter((line) => line !== '');
}

function amountOf({ name, description, amount }: Surcount): DetailAmount {
  return { name: name ?? description ?? '', amount };
}

function taxOf(tax: Tax): DetailAmount {
  const { name, amount } = amountOf(tax);
  return { name: tax.taxType === 'inclusive' ? `${name || 'Tax'} (included)` : name, amount };
}

function amounts(rows: readonly DetailAmount[]): readonly Cents[] {
  return rows.map(({ amount }) => amount);
}

/** Null as soon as one is null. */
function sum(all: readonly Cents[]): Cents {
  return all.reduce<Cents>((total, each) => (total === null || each === null ? null : total + each), 0);
}
