/** A simulated venue: guests, staff and apps create things, which change over time. */
import { MINUTE, SECOND } from './durations.ts';
import type { VenueEvent } from './envelopes.ts';
import type { Chance } from './random.ts';
import { contentOf, TABLES } from './rest/resources.ts';

type Facts = NonNullable<VenueEvent['facts']>;

interface PaidOrder {
  readonly id: string;
  readonly locationId: string;
  readonly posRef: string;
}

export interface TimedEvent {
  /** Time of the venue since the scenario began, ms. */
  readonly at: number;
  readonly event: VenueEvent;
}

const BASE = 'https://sandbox.doshii.co/partner/v3';
const LOCATIONS = ['Xk4pQ1tz', 'm7RwB2cd'];
const DISHES = ['barramundi', 'flat-white', 'lamb-shoulder', 'pavlova', 'pale-ale-jug', 'truffle-fries'];
const REJECTIONS = [
  ['O1', 'kitchen closed'],
  ['O2', 'item sold out'],
  ['O5', 'venue is at capacity'],
] as const;

/** One thing that happens to a guest or in the house, with the events that follow from it. */
export class Venue {
  readonly #chance: Chance;
  /** Where the times inside bodies count from, Unix ms. */
  readonly #startedAt: number;
  #lastId: number;

  constructor(chance: Chance, startedAt: number) {
    this.#chance = chance;
    this.#startedAt = startedAt;
    this.#lastId = chance.between(1_000, 1_900);
  }

  /** Something of the usual mix begins. @param at venue time, ms */
  begin(at: number): TimedEvent[] {
    let share = this.#chance.next() * MIX_TOTAL;
    for (const [weight, happening] of MIX) {
      share -= weight;
      if (share < 0) return happening(this, at);
    }
    return this.order(at);
  }

  order(at: number): TimedEvent[] {
    const { id, locationId, body } = this.#thing('orders');
    const created = { at, event: { name: 'order_created', body: { ...body, status: 'pending' } } };
    const update = (after: number, status: string, facts: Facts = {}): TimedEvent => ({
      at: at + after,
      event: { name: 'order_updated', body: { ...body, status }, facts },
    });
    const answered = this.#chance.between(8, 70) * SECOND;
    if (this.#chance.happens(0.07)) {
      const [rejectionCode, rejectionReason] = this.#chance.pick(REJECTIONS);
      return [created, update(answered, 'rejected', { rejectionCode, rejectionReason })];
    }
    const posRef = `T-${this.#chance.between(100, 999)}`;
    const accepted = update(answered, 'accepted', { posRef });
    const done = answered + this.#chance.between(9, 28) * MINUTE;
    if (this.#chance.happens(0.03)) return [created, accepted, update(done, 'venue_cancelled')];
    return [
      created,
      accepted,
      ...this.payment(at + done - MINUTE, { id, locationId, posRef }),
      update(done, 'complete'),
    ];
  }

  /** Of an order for what it comes to; begun at the till without one. */
  payment(at: number, order?: PaidOrder): TimedEvent[] {
    const { body } = this.#thing('transactions');
    const drawn = this.#chance.between(450, 18_900);
    const facts = { amount: String(order === undefined ? drawn : contentOf(order.id).total) };
    const paid = {
      ...body,
      locationId: order?.locationId ?? body.locationId,
      orderId: order?.id ?? null,
      posRef: order?.posRef ?? `T-${this.#chance.between(100, 999)}`,
      posTerminalId: `pos-${this.#chance.between(1, 3)}`,
    };
    const requestData = {
      accountId: `A-${this.#chance.between(1_000, 9_999)}`,
      expiryDate: this.#time(at + 10 * MINUTE),
    };
    // Doshii asks an App for a payment only where there is no order.
    const status = order === undefined ? 'requested' : 'pending';
    const end = this.#chance.happens(0.05) ? 'rejected' : 'complete';
    const verifyData = {
      accountId: requestData.accountId,
      issueDate: this.#time(at),
      expiryDate: requestData.expiryDate,
      authorisationCode: String(this.#chance.between(100_000, 999_999)),
      imageUri: `${BASE}/transactions/${body.id}/image`,
    };
    return [
      { at, event: { name: 'transaction_created', body: { ...paid, status, requestData }, facts } },
      {
        at: at + this.#chance.between(10, 50) * SECOND,
        event: { name: 'transaction_updated', body: { ...paid, status: end, verifyData }, facts },
      },
    ];
  }

  booking(at: number): TimedEvent[] {
    const { locationId, body } = this.#thing('bookings');
    const answer = this.#chance.happens(0.15) ? 'cust_cancelled' : 'accepted';
    return [
      { at, event: { name: 'booking_created', body: { id: body.id, locationId, uri: body.uri } } },
      {
        at: at + this.#chance.between(1, 6) * MINUTE,
        event: { name: 'booking_updated', body: { ...body, status: answer } },
      },
    ];
  }

  checkin(at: number): TimedEvent[] {
    const { body } = this.#thing('checkins');
    const event = (after: number, name: string): TimedEvent => ({ at: at + after, event: { name, body } });
    const seated = event(this.#chance.between(1, 4) * MINUTE, 'checkin_updated');
    const left = event(this.#chance.between(35, 90) * MINUTE, 'checkin_deleted');
    return [event(0, 'checkin_created'), seated, left];
  }

  preprocess(at: number): TimedEvent[] {
    const locationId = this.#chance.pick(LOCATIONS);
    const id = `5f0c2e1a-0000-4000-8000-${String(this.#nextId()).padStart(12, '0')}`;
    const event = (after: number, more: object): TimedEvent => ({
      at: at + after,
      event: { name: 'order_preprocess', body: { id, locationId, ...more } },
    });
    const [rejectionCode, rejectionReason] = this.#chance.pick(REJECTIONS);
    const { items, surcounts } = contentOf(id);
    const answer = this.#chance.happens(0.2)
      ? { status: 'rejected', rejectionCode, rejectionReason }
      : {
          status: 'complete',
          posAdjusted: false,
          validUntil: null,
          order: { type: 'pickup', surcounts, items },
        };
    return [event(0, { status: 'pending' }), event(4 * SECOND, answer)];
  }

  /** A dish runs out and comes back. */
  soldOut(at: number): TimedEvent[] {
    const locationId = this.#chance.pick(LOCATIONS);
    const dish = this.#chance.pick(DISHES);
    const uri = `${BASE}/locations/${locationId}/menu`;
    const event = (after: number, availability: string): TimedEvent => ({
      at: at + after,
      event: {
        name: 'menu_updated',
        body: {
          locationId,
          uri,
          posId: dish,
          type: 'products',
          action: 'updated',
          availability,
          itemUri: `${uri}/products/${dish}`,
        },
      },
    });
    return [event(0, 'unavailable'), event(this.#chance.between(30, 120) * MINUTE, 'available')];
  }

  menu(at: number): TimedEvent[] {
    const locationId = this.#chance.pick(LOCATIONS);
    const uri = `${BASE}/locations/${locationId}/menu`;
    return [
      { at, event: { name: 'menu_updated', body: { locationId, uri } } },
      this.#unpublished(at + SECOND, this.#chance.pick(['app_menu_updated', 'app_menu_item_updated'])),
    ];
  }

  pause(at: number): TimedEvent[] {
    const locationId = this.#chance.pick(LOCATIONS);
    const length = this.#chance.between(10, 30) * MINUTE;
    const event = (when: number, busyUntil: string | null): TimedEvent => ({
      at: when,
      event: { name: 'app_store_status_updated', body: { locationId, busyUntil } },
    });
    return [event(at, this.#time(at + length)), event(at + length, null)];
  }

  table(at: number): TimedEvent[] {
    const { body } = this.#thing('tables');
    const tableName = this.#chance.pick(TABLES);
    const { id, locationId, uri } = body;
    const event = this.#chance.pick<VenueEvent>([
      { name: 'table_updated', body: { ...body, tableName } },
      { name: 'table_created', body: { ...body, tableName } },
      { name: 'table_deleted', body: { id, locationId, tableName } },
      // As the official SDK spells it.
      { name: 'table_removed', body: { id, locationId, tableName } },
      { name: 'table_bulk_updated', body: { locationId, uri } },
    ]);
    return [{ at, event }];
  }

  loyalty(at: number): TimedEvent[] {
    const { body } = this.#thing('loyalty/checkins');
    const memberRef = `M-${this.#chance.between(10_000, 99_999)}`;
    const { locationId, uri } = body;
    const guest = { id: Number(body.id), locationId, posTerminalId: 'pos-1', memberRef };
    const visit = { ...guest, uri };
    const order = { memberId: memberRef, orderId: String(this.#lastId), uri };
    const redemption: VenueEvent = this.#chance.happens(0.5)
      ? { name: 'points_redemption', body: { ...order, points: String(this.#chance.between(2, 40) * 25) } }
      : { name: 'reward_redemption', body: { ...order, rewardId: `R-${this.#chance.between(10, 99)}` } };
    return [
      { at, event: { name: 'loyalty_checkin_created', body: { ...visit, status: 'pending' } } },
      {
        at: at + 20 * SECOND,
        event: { name: 'loyalty_checkin_updated', body: { ...visit, status: 'complete' } },
      },
      { at: at + 12 * MINUTE, event: redemption },
      { at: at + 40 * MINUTE, event: { name: 'loyalty_checkin_deleted', body: guest } },
    ];
  }

  giftCard(at: number): TimedEvent[] {
    const { body } = this.#thing('cards');
    const enquiry = {
      cardRef: `GC-${this.#chance.between(100_000, 999_999)}`,
      // Doshii sends these; the monitor must not keep them.
      cardAuthorisationKey: 'simulated-authorisation-key',
      cardProviderAuthId: 'simulated-provider-id',
      cardProviderAuthPassword: 'simulated-provider-password',
    };
    const asked = { ...body, status: 'pending', posTerminalId: 'pos-2' };
    const requestData = { ...enquiry, amount: String(this.#chance.between(4, 20) * 500) };
    return [
      { at, event: { name: 'card_enquiry', body: { ...asked, requestData: enquiry } } },
      { at: at + 30 * SECOND, event: { name: 'card_activate', body: { ...asked, requestData } } },
    ];
  }

  member(at: number): TimedEvent[] {
    const id = this.#nextId();
    const body = { id, organisationId: '88', uri: `${BASE}/members/${id}` };
    const name = this.#chance.pick(['member_created', 'member_updated', 'member_deleted']);
    return [name === 'member_deleted' ? this.#unpublished(at, name) : { at, event: { name, body } }];
  }

  /** Staff comes and goes, things are lent: Doshii publishes the names of these events only. */
  staff(at: number): TimedEvent[] {
    const what = this.#chance.pick(['employee', 'resource']);
    return [this.#unpublished(at, `${what}_${this.#chance.pick(['created', 'updated', 'deleted'])}`)];
  }

  location(at: number): TimedEvent[] {
    const locationId = this.#chance.pick(LOCATIONS);
    const body = {
      id: locationId,
      locationId,
      mappedLocationId: `venue-${LOCATIONS.indexOf(locationId) + 1}`,
      status: 'subscribed',
      uri: `${BASE}/locations/${locationId}`,
    };
    return [
      { at, event: { name: 'location_subscription', body } },
      this.#unpublished(at + MINUTE, 'location_hours_updated'),
    ];
  }

  /** A kind that no document names: Doshii's list has grown before. */
  unheardOf(at: number): TimedEvent[] {
    return [this.#unpublished(at, 'kitchen_docket_bumped')];
  }

  /** Of a kind that no happening of the day has. @param status empty for none */
  anyOf(name: string, status: string): VenueEvent {
    const { body } = this.#thing('things');
    return { name, body: status === '' ? body : { ...body, status } };
  }

  /** Of a kind whose body is not documented. */
  #unpublished(at: number, name: string): TimedEvent {
    return { at, event: { name, body: {}, facts: this.#thing('things').body } };
  }

  #thing(resource: string): {
    id: string;
    locationId: string;
    body: { id: string; locationId: string; uri: string };
  } {
    const id = this.#nextId();
    const locationId = this.#chance.pick(LOCATIONS);
    const body = { id, locationId, uri: `${BASE}/${resource}/${id}` };
    return { id, locationId, body };
  }

  #nextId(): string {
    this.#lastId += this.#chance.between(1, 3);
    return String(this.#lastId);
  }

  #time(at: number): string {
    return new Date(this.#startedAt + at).toISOString();
  }
}

/** Weight and happening: what share of a venue's day each takes. */
const MIX: readonly (readonly [number, (venue: Venue, at: number) => TimedEvent[]])[] = [
  [46, (venue, at) => venue.order(at)],
  [10, (venue, at) => venue.payment(at)],
  [8, (venue, at) => venue.booking(at)],
  [9, (venue, at) => venue.checkin(at)],
  [5, (venue, at) => venue.preprocess(at)],
  [4, (venue, at) => venue.soldOut(at)],
  [1, (venue, at) => venue.menu(at)],
  [2, (venue, at) => venue.pause(at)],
  [4, (venue, at) => venue.table(at)],
  [4, (venue, at) => venue.loyalty(at)],
  [2, (venue, at) => venue.giftCard(at)],
  [2, (venue, at) => venue.member(at)],
  [2, (venue, at) => venue.staff(at)],
  [1, (venue, at) => venue.location(at)],
  [2, (venue, at) => venue.unheardOf(at)],
];
const MIX_TOTAL = MIX.reduce((total, [weight]) => total + weight, 0);
