/** A scenario with an outage of which nothing is sent again: what happens meanwhile only the REST API shows. */
import { SECOND } from './durations.ts';
import { trade, type Play, type Step } from './steps.ts';

const BASE = 'https://sandbox.doshii.co/partner/v3';
const LOCATIONS = ['Xk4pQ1tz', 'm7RwB2cd'];

export function* outageSteps(play: Play): Generator<Step> {
  yield* before();
  yield { at: 6 * SECOND, do: 'outage', forMs: 9 * SECOND };
  yield* meanwhile();
  yield* trade(play, () => 5 * SECOND, 40 * SECOND);
}

/** Orders that the monitor knows. */
function* before(): Generator<Step> {
  for (let index = 0; index < 8; index += 1)
    yield event((0.5 + index / 4) * SECOND, 'order_created', 'orders', 4_001 + index, { status: 'pending' });
}

/** One change of each thing, so that each can be found. */
function* meanwhile(): Generator<Step> {
  const ends = [
    'accepted',
    'accepted',
    'accepted',
    'rejected',
    'accepted',
    'complete',
    'venue_cancelled',
    'accepted',
  ];
  for (const [index, status] of ends.entries())
    yield event((7 + index / 4) * SECOND, 'order_updated', 'orders', 4_001 + index, { status });
  for (let index = 0; index < 4; index += 1)
    yield event((9.5 + index / 4) * SECOND, 'order_created', 'orders', 4_101 + index, { status: 'pending' });
  yield event(11 * SECOND, 'booking_created', 'bookings', 901, {});
  yield event(11.5 * SECOND, 'checkin_created', 'checkins', 801, {});
  yield event(12 * SECOND, 'transaction_created', 'transactions', 7_001, {
    orderId: '4001',
    status: 'requested',
    amount: '6400',
  });
}

function event(at: number, name: string, resource: string, id: number, more: object): Step {
  // A payment is where its order is.
  const locationId = LOCATIONS[id % LOCATIONS.length];
  const body = { id: String(id), locationId, uri: `${BASE}/${resource}/${id}`, ...more };
  return { at, do: 'event', event: { name, body } };
}
