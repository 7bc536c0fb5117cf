/** The cases of Doshii's “Order Ahead” certification, each as what an App hears of it. */
import { SECOND } from './durations.ts';
import type { VenueEvent } from './envelopes.ts';
import { contentOf } from './rest/resources.ts';
import type { Step } from './steps.ts';

type Facts = NonNullable<VenueEvent['facts']>;
/** What happens after so many seconds. */
type Moment = readonly [seconds: number, event: VenueEvent];

const BASE = 'https://sandbox.doshii.co/partner/v3';
const AT = { locationId: 'Xk4pQ1tz' };

function order(id: string, status: string, facts: Facts = {}): VenueEvent {
  const name = status === 'pending' ? 'order_created' : 'order_updated';
  return { name, body: { id, ...AT, status, uri: `${BASE}/orders/${id}` }, facts };
}

function payment(id: string, orderId: string, status: string): VenueEvent {
  const name = status === 'pending' ? 'transaction_created' : 'transaction_updated';
  const body = { id, ...AT, orderId, status, posRef: `T-${orderId}`, uri: `${BASE}/transactions/${id}` };
  return { name, body, facts: { amount: String(contentOf(orderId).total), prepaid: true } };
}

/** A lunch deal beside what the order has of single items. */
function withBundle(id: string): Facts {
  const { items } = contentOf(id);
  const fries = { posId: 'fries', name: 'Fries', quantity: 1, unitPrice: '0', options: [] };
  const bundle = {
    uuid: 'lunch-deal-1',
    posId: 'lunch-deal',
    name: 'Lunch deal',
    quantity: 1,
    description: '',
    unitPrice: '1900',
    totalBeforeSurcounts: '1900',
    totalAfterSurcounts: '1900',
    type: 'bundle',
    includedItems: [{ ...fries, name: 'Burger', posId: 'burger' }, fries],
    options: [],
    surcounts: [],
    taxes: [],
    tags: [],
  };
  return { items: [...items, bundle], surcounts: [], taxes: [] };
}

export const ORDER_AHEAD = {
  'pending-accepted': {
    summary: 'Order Ahead: the POS accepts an order and completes it',
    moments: [
      [0, order('2101', 'pending')],
      [4, order('2101', 'accepted', { posRef: 'T-2101' })],
      [9, order('2101', 'complete')],
    ],
  },
  'pos-rejects': {
    summary: 'Order Ahead: the POS rejects an order',
    moments: [
      [0, order('2102', 'pending')],
      [4, order('2102', 'rejected', { rejectionCode: 'O1', rejectionReason: 'kitchen closed' })],
    ],
  },
  'pos-does-not-respond': {
    summary: 'Order Ahead: the POS does not respond, the order stays pending',
    moments: [[0, order('2103', 'pending')]],
  },
  'items-and-bundles': {
    summary: 'Order Ahead: an order of single items, and one with a bundle',
    moments: [
      [0, order('2104', 'pending')],
      [1, order('2105', 'pending', withBundle('2105'))],
      [4, order('2104', 'accepted', { posRef: 'T-2104' })],
      [5, order('2105', 'accepted', { posRef: 'T-2105' })],
    ],
  },
  'update-and-cancel': {
    summary: 'Order Ahead: an accepted order is changed, then cancelled',
    moments: [
      [0, order('2106', 'pending')],
      [3, order('2106', 'accepted', { posRef: 'T-2106' })],
      [6, order('2106', 'accepted', withBundle('2106'))],
      [9, order('2106', 'cancelled')],
    ],
  },
  prepaid: {
    summary: 'Order Ahead: an order is paid for before the POS accepts it',
    moments: [
      [0, order('2107', 'pending')],
      [1, payment('9107', '2107', 'pending')],
      [4, payment('9107', '2107', 'complete')],
      [5, order('2107', 'accepted', { posRef: 'T-2107' })],
      [9, order('2107', 'complete')],
    ],
  },
} as const satisfies Record<string, { readonly summary: string; readonly moments: readonly Moment[] }>;

/** Between two cases that are played one after the other, ms. */
const CASE_MS = 12 * SECOND;

export function caseSteps(moments: readonly Moment[], from = SECOND): readonly Step[] {
  return moments.map(([seconds, event]) => ({ at: from + seconds * SECOND, do: 'event', event }));
}

export function* allCases(): Generator<Step> {
  for (const [index, { moments }] of Object.values(ORDER_AHEAD).entries())
    yield* caseSteps(moments, SECOND + index * CASE_MS);
}
