/** The scenario of `npm run demo`: half a minute that shows what the monitor is for, with an outage in the middle. */
import { MINUTE, SECOND } from './durations.ts';
import { contentOf } from './rest/resources.ts';
import { trade, type Play, type Step } from './steps.ts';

type Facts = Readonly<Record<string, unknown>>;

export function* demoSteps(play: Play): Generator<Step> {
  yield* demoOpening(play.startedAt);
  yield* trade(play, () => 4 * SECOND, 31 * SECOND);
}

function demoOpening(startedAt: number): Step[] {
  const locationId = 'Xk4pQ1tz';
  const base = 'https://sandbox.doshii.co/partner/v3';
  const ref = (resource: string, id: string) => ({ id, locationId, uri: `${base}/${resource}/${id}` });
  const order = (id: string, status: string) => ({ ...ref('orders', id), status });
  const payment = (id: string, status: string, more: object) => ({
    ...ref('transactions', id),
    orderId: '1234',
    status,
    posRef: 'T-205',
    posTerminalId: 'pos-2',
    ...more,
  });
  const amount = String(contentOf('1234').total);
  const menu = `${base}/locations/${locationId}/menu`;
  const busyUntil = new Date(startedAt + 20 * MINUTE).toISOString();
  const timeline: readonly (readonly [seconds: number, name: string, body: object, facts?: Facts])[] = [
    [0.3, 'order_created', order('1233', 'complete'), { posRef: 'T-204' }],
    [
      1,
      'location_subscription',
      {
        id: locationId,
        locationId,
        mappedLocationId: 'harbour-bar',
        status: 'subscribed',
        uri: `${base}/locations/${locationId}`,
      },
    ],
    [2, 'order_created', order('1234', 'pending')],
    [3, 'table_updated', { ...ref('tables', '31'), tableName: 'Terrace 3' }],
    [4, 'order_updated', order('1234', 'accepted'), { posRef: 'T-205' }],
    [5, 'booking_created', ref('bookings', '871')],
    [6, 'checkin_created', ref('checkins', '4410')],
    [7, 'order_created', order('1235', 'pending')],
    [
      8,
      'transaction_created',
      payment('9001', 'pending', {
        requestData: { accountId: 'A-2051', expiryDate: new Date(startedAt + 10 * MINUTE).toISOString() },
      }),
      { amount },
    ],
    [9, 'booking_updated', { ...ref('bookings', '871'), status: 'accepted' }],
    [
      10,
      'order_updated',
      order('1235', 'rejected'),
      { rejectionCode: 'O1', rejectionReason: 'kitchen closed' },
    ],
    // While the server is gone: kept for the monitor's return.
    [
      12,
      'transaction_updated',
      payment('9001', 'complete', { verifyData: { authorisationCode: '481920' } }),
      { amount },
    ],
    [12.5, 'order_created', order('1236', 'pending')],
    [
      16,
      'menu_updated',
      {
        locationId,
        uri: menu,
        posId: 'barramundi',
        type: 'products',
        action: 'updated',
        availability: 'unavailable',
        itemUri: `${menu}/products/barramundi`,
      },
    ],
    [17, 'order_updated', order('1236', 'accepted'), { posRef: 'T-206' }],
    [
      18,
      'loyalty_checkin_created',
      {
        ...ref('loyalty/checkins', '77'),
        id: 77,
        posTerminalId: 'pos-1',
        status: 'pending',
        memberRef: 'M-20518',
      },
    ],
    [19, 'kitchen_docket_bumped', {}, { ...ref('dockets', '6'), status: 'bumped' }],
    [
      20,
      'points_redemption',
      { memberId: 'M-20518', orderId: '1234', points: '250', uri: `${base}/loyalty/points/9` },
    ],
    [21, 'order_preprocess', { id: '5f0c2e1a-0000-4000-8000-000000001237', locationId, status: 'pending' }],
    [23, 'order_created', order('1237', 'pending')],
    [
      24,
      'card_activate',
      {
        ...ref('cards', '55'),
        status: 'pending',
        posTerminalId: 'pos-2',
        requestData: {
          cardRef: 'GC-481920',
          amount: '5000',
          cardProviderAuthPassword: 'simulated-provider-password',
        },
      },
    ],
    [25, 'app_store_status_updated', { locationId, busyUntil }],
    [26, 'checkin_updated', ref('checkins', '4410')],
    [27, 'order_updated', order('1234', 'complete')],
    [28, 'order_updated', order('1237', 'accepted'), { posRef: 'T-207' }],
    [29, 'member_created', { id: '310', organisationId: '88', uri: `${base}/members/310` }],
    [29.5, 'app_store_status_updated', { locationId, busyUntil: null }],
  ];
  const steps: Step[] = timeline.map(([seconds, name, body, facts = {}]) => ({
    at: seconds * SECOND,
    do: 'event',
    event: { name, body, facts },
  }));
  steps.push(
    { at: 9.5 * SECOND, do: 'ping' },
    { at: 11 * SECOND, do: 'outage', forMs: 3 * SECOND },
    { at: 22 * SECOND, do: 'raw', frame: '{"emit":["order_updated",{"id":"1236","sta' },
  );
  return steps.sort((one, other) => one.at - other.at);
}
