/** The facts of an order, payment, booking or check-in out of what Doshii says of it; nothing about a person. Pure. */
import { orderWord, tableNamed } from '../../shared/doshii/frame-facts.ts';
import { NO_FACTS, totalOf, type ThingFacts } from '../../shared/things/thing-facts.ts';
import type { ThingName } from '../../shared/things/thing-key.ts';
import type { Booking, Checkin, Order, Transaction } from '../../shared/doshii/doshii-objects.ts';
import type { Thing } from '../details/details-view.ts';
import { orderTotals } from '../details/order-totals.ts';

/** Of the thing, and of the payments that came with it. */
export function factsOfThing(
  thing: Thing,
  locationId: string,
): readonly (readonly [ThingName, ThingFacts])[] {
  const { type, object } = thing;
  const name = (of: ThingName['type'], id: string): ThingName => ({ type: of, id, locationId });
  const facts = factsOfObject(thing);
  if (type !== 'order') return [[name(type, object.id), facts]];
  const payments = thing.payments.map((each) => {
    const paid = { ...factsOfPayment(each), table: facts.table };
    return [name('transaction', each.id), paid] as const;
  });
  return [[name(type, object.id), facts], ...payments];
}

export function factsOfOrder(order: Order, payments: readonly Transaction[]): ThingFacts {
  const { checkin, items, unapprovedItems, requiredAt, availableEta } = order;
  const dishes = items.length > 0 ? items : unapprovedItems;
  const count = dishes.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0);
  return {
    table: tableNamed(checkin?.tableNames ?? []),
    orderType: orderWord(order.type),
    wantedAt: wholeOf(requiredAt ?? availableEta),
    items: dishes.length === 0 ? null : wholeOf(Math.round(count)),
    covers: wholeOf(checkin?.covers),
    total: totalOf(orderTotals(order, payments, true).total),
    reason: null,
  };
}

export function factsOfPayment({ amount }: Transaction): ThingFacts {
  return { ...NO_FACTS, total: totalOf(amount) };
}

export function factsOfBooking({ tableNames, covers, date }: Booking): ThingFacts {
  return { ...NO_FACTS, table: tableNamed(tableNames), covers: wholeOf(covers), wantedAt: wholeOf(date) };
}

export function factsOfCheckin({ tableNames, covers }: Checkin): ThingFacts {
  return { ...NO_FACTS, table: tableNamed(tableNames), covers: wholeOf(covers) };
}

function factsOfObject(thing: Thing): ThingFacts {
  switch (thing.type) {
    case 'order':
      return factsOfOrder(thing.object, thing.payments);
    case 'transaction':
      return factsOfPayment(thing.object);
    case 'booking':
      return factsOfBooking(thing.object);
    case 'check-in':
      return factsOfCheckin(thing.object);
  }
}

/** What is no number that can be counted with is not known. */
function wholeOf(value: number | null | undefined): number | null {
  return value != null && Number.isSafeInteger(value) ? value : null;
}
