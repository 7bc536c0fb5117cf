/** How orders, payments, bookings and check-ins stand in answers: the fields that Doshii documents, null where there is no value. */
import { hash } from '../devices.ts';
import type { World } from '../doshii-variants.ts';
import { chanceOf, consumerOf, contentOf, sampled, TABLES, type Entry, type Resource } from './resources.ts';

type Shown = Record<string, unknown>;

const BASE = 'https://sandbox.doshii.co/partner/v3';
/** Guests are expected so long after they booked, ms. */
const BOOKED_AHEAD_MS = 3 * 3_600_000;
/** Of the events of a payment only: Doshii does not keep them for its API. */
const ONLY_IN_EVENTS = ['posRef', 'requestData', 'verifyData'];
const NOT_REJECTED = { rejectionCode: null, rejectionReason: null };

export interface OrderContext {
  /** What its payments come to, cents. */
  readonly owed: number | undefined;
  readonly transactions: readonly Shown[];
  readonly notation: World['notation'];
}

export function showOrder(entry: Entry, { owed, transactions, notation }: OrderContext): Shown {
  const chance = chanceOf('order details', entry.id);
  const { items, surcounts, taxes } = contentOf(entry.id, owed, notation);
  const type = chance.pick(['dinein', 'dinein', 'pickup', 'delivery']);
  const checkin = type === 'dinein' ? checkinOf(entry, notation) : null;
  return {
    ...common('orders', entry),
    locationId: entry.locationId,
    status: 'pending',
    type,
    posRef: null,
    deliveryOrderId: null,
    manuallyProcessed: false,
    mealPhase: 'ordered',
    externalOrderRef: `APP-${entry.id}`,
    notes: chance.happens(0.3) ? 'No onions, please' : null,
    revenueCentre: 'Floor',
    items,
    unapprovedItems: [],
    surcounts,
    taxes,
    consumer: consumerOf(chance),
    ...NOT_REJECTED,
    checkinId: checkin === null ? null : String(checkin['id']),
    checkin,
    requiredAt: null,
    availableEta: new Date(entry.createdAt + 1_200_000).toISOString(),
    delivery: null,
    preorderBookingId: null,
    posDisplayId: null,
    posCreatedAt: new Date(entry.createdAt).toISOString(),
    transactions,
    transactionsUri: `${BASE}/orders/${entry.id}/transactions`,
    version: versionOf('orders', entry),
    ...entry.fields,
  };
}

/** The guests at whose table an order is. */
function checkinOf(order: Entry, notation: World['notation']): Shown {
  const id = `9${order.id}`;
  const checkin = showCheckin({ ...order, id, fields: { status: 'accepted' } }, notation);
  return { ...checkin, id: notation === 'types' ? id : Number(id) || id };
}

export function showTransaction(entry: Entry, notation: World['notation']): Shown {
  const chance = chanceOf('transactions', entry.id);
  const fields = Object.entries(entry.fields).filter(([name]) => !ONLY_IN_EVENTS.includes(name));
  const amount = amountOf(entry);
  return {
    ...common('transactions', entry),
    status: 'requested',
    method: chance.pick(['visa', 'mastercard', 'cash', 'eftpos']),
    tip: chance.happens(0.3) ? chance.between(1, 5) * 100 : 0,
    reference: hash(entry.id, 16),
    invoice: `INV${entry.id}`,
    orderId: null,
    linkedTrxId: null,
    trn: null,
    acceptLess: false,
    partnerInitiated: true,
    prepaid: chance.happens(0.3),
    ...(notation === 'types' ? { surcounts: [] } : { surcount: [] }),
    ...NOT_REJECTED,
    createdByApp: 'simulated-app',
    processedByApp: 'simulated-app',
    requestedAppId: 'simulated-app',
    version: versionOf('transactions', entry),
    ...Object.fromEntries(fields),
    amount: notation === 'types' ? amount : sampled(amount, entry.id),
  };
}

/** Cents. A frame does not say it, so a test that sends one may leave it to what the order comes to. */
export function amountOf({ id, fields }: Entry): number {
  const { amount, orderId } = fields;
  return amount === undefined ? contentOf(typeof orderId === 'string' ? orderId : id).total : Number(amount);
}

export function showBooking(entry: Entry, notation: World['notation']): Shown {
  const chance = chanceOf('bookings', entry.id);
  return {
    ...common('bookings', entry),
    // Some of Doshii's ids are numbers.
    id: notation === 'types' ? entry.id : Number(entry.id) || entry.id,
    status: 'pending',
    tableNames: [chance.pick(TABLES)],
    date: new Date(entry.createdAt + BOOKED_AHEAD_MS).toISOString(),
    covers: chance.between(1, 8),
    notes: chance.happens(0.4) ? 'Near the window, if possible' : null,
    ref: `B-${entry.id}`,
    consumer: consumerOf(chance),
    checkin: null,
    version: versionOf('bookings', entry),
    ...entry.fields,
  };
}

export function showCheckin(entry: Entry, notation: World['notation']): Shown {
  const chance = chanceOf('checkins', entry.id);
  const isNamed = chance.happens(0.8);
  const tableName = chance.pick(TABLES);
  const covers = chance.between(1, 8);
  return {
    ...common('checkins', entry),
    status: entry.changes > 1 ? 'accepted' : 'pending',
    ref: `C-${entry.id}`,
    // Not every point of sale names its tables.
    tableNames: isNamed ? [tableName] : [],
    covers: notation === 'types' ? covers : String(covers),
    bookingId: null,
    completedAt: null,
    consumer: consumerOf(chance),
    ...NOT_REJECTED,
    ...entry.fields,
  };
}

export function showLoyaltyCheckin(entry: Entry): Shown {
  const { status, memberRef } = entry.fields;
  const { uri, createdAt, updatedAt } = common('loyalty/checkins', entry);
  return {
    id: Number(entry.id),
    locationId: entry.locationId,
    status: status ?? 'pending',
    member: { ref: memberRef ?? null, name: 'Mia Nguyen', imageUri: 'https://example.com/member.png' },
    rewards: { items: [], surcounts: [] },
    rejectionReason: null,
    createdAt,
    updatedAt,
    uri,
  };
}

function common(resource: Resource, { id, createdAt, updatedAt }: Entry) {
  return {
    id,
    uri: `${BASE}/${resource}/${id}`,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    posTerminalId: 'pos-1',
  };
}

function versionOf(resource: Resource, { id, changes }: Entry): string {
  return hash(`${resource} ${id} ${changes}`, 40);
}
