/** An order, payment, booking or check-in as a sweep after a gap found it, without anything about a guest. Pure. */
import type { Judge } from '../../shared/alerts/attention-rules.ts';
import { describeEvent } from '../../shared/doshii/describe-event.ts';
import type { EventDraft } from '../../shared/events/monitor-event.ts';
import type { DetailType } from '../../shared/rest/entity-details.ts';
import type { Booking, Checkin, Order, Transaction } from '../../shared/doshii/doshii-objects.ts';
import { maskContacts } from '../../shared/events/personal-data.ts';
import { MAX_RAW_LENGTH, redactFrame } from '../../shared/events/redaction.ts';
import type { ThingFacts } from '../../shared/things/thing-facts.ts';
import { orderTotals } from '../details/order-totals.ts';
import { factsOfBooking, factsOfCheckin, factsOfOrder, factsOfPayment } from '../facts/facts-of-thing.ts';

export interface ChangedThing {
  readonly type: DetailType;
  readonly id: string;
  readonly locationId: string;
  readonly status: string | null;
  /** By Doshii's clock, Unix ms; null when unknown. */
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
  /** The order that a payment is for. */
  readonly orderId: string | null;
  readonly facts: ThingFacts;
  /** What an event of it would say, and a little more. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Found {
  readonly thing: ChangedThing;
  /** Of a payment: the order that is paid. */
  readonly order: ChangedThing | null;
}

const KINDS: Readonly<Record<DetailType, string>> = {
  order: 'order',
  transaction: 'transaction',
  booking: 'booking',
  'check-in': 'checkin',
};

function changedOrder(order: Order, locationId: string): ChangedThing {
  const { type, posRef, transactions } = order;
  const { total } = orderTotals(order, transactions, order.unreadableTransactions === 0);
  const more = { posRef, orderType: type, ...(total !== null && { total }) };
  return thing('order', order, locationId, factsOfOrder(order, transactions), more);
}

/** Of an order, whose list is the only one that has them. */
function changedPayment(payment: Transaction, order: Order, locationId: string): ChangedThing {
  const { amount, method } = payment;
  return {
    ...thing('transaction', payment, locationId, factsOfPayment(payment), {
      orderId: order.id,
      amount,
      method,
    }),
    orderId: order.id,
  };
}

function changedBooking(booking: Booking, locationId: string): ChangedThing {
  return thing('booking', booking, locationId, factsOfBooking(booking), { covers: booking.covers });
}

function changedCheckin(checkin: Checkin, locationId: string): ChangedThing {
  return thing('check-in', checkin, locationId, factsOfCheckin(checkin), { covers: checkin.covers });
}

/** What the lists of a location hold; payments come with their orders only. */
export function changedThings(
  locationId: string,
  orders: readonly Order[],
  bookings: readonly Booking[],
  checkins: readonly Checkin[],
): readonly Found[] {
  const alone = (thing: ChangedThing): Found => ({ thing, order: null });
  return [
    ...orders.flatMap((each) => {
      const order = changedOrder(each, locationId);
      const payments = each.transactions.map((payment) => changedPayment(payment, each, locationId));
      return [alone(order), ...payments.map((thing) => ({ thing, order }))];
    }),
    ...bookings.map((each) => alone(changedBooking(each, locationId))),
    ...checkins.map((each) => alone(changedCheckin(each, locationId))),
  ];
}

/**
 * The row of a change that was missed, worded as its event would have been.
 * @param isNew nothing was known of the thing before
 */
export function describeChange(
  { type, body }: ChangedThing,
  isNew: boolean,
  severityOf: Judge,
): { readonly draft: EventDraft; readonly raw: string } {
  const name = `${KINDS[type]}_${isNew ? 'created' : 'updated'}`;
  const { event } = describeEvent({ type: 'event', name, body, envelope: 'event' }, severityOf);
  const raw = redactFrame(JSON.stringify({ recovered: name, data: body }), MAX_RAW_LENGTH);
  return { draft: { ...event, envelope: null }, raw };
}

type Dated = Pick<
  Order,
  'id' | 'status' | 'createdAt' | 'updatedAt' | 'version' | 'rejectionCode' | 'rejectionReason'
>;

function thing(
  type: DetailType,
  object: Dated,
  locationId: string,
  facts: ThingFacts,
  more: Readonly<Record<string, unknown>>,
): ChangedThing {
  const { id, status, createdAt, updatedAt, version, rejectionCode, rejectionReason } = object;
  const fields = {
    id,
    locationId,
    ...more,
    status,
    rejectionCode,
    rejectionReason: rejectionReason && maskContacts(rejectionReason),
    version,
    createdAt: createdAt && new Date(createdAt).toISOString(),
    updatedAt: updatedAt && new Date(updatedAt).toISOString(),
  };
  const body = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return { type, id, locationId, status, createdAt, updatedAt, orderId: null, facts, body };
}
