/** The state behind the events: every event that happens changes it, whether anybody hears the event or not. */
import { hash } from '../device.ts';
import { wholeOf, type VenueEvent } from '../envelopes.ts';
import { cents, chanceOf, consumerOf, contentOf, TABLES, type Entry, type Resource } from './entry.ts';

const BASE = 'https://sandbox.doshii.co/partner/v3';
const RESOURCES: Readonly<Record<string, Resource>> = {
  order: 'orders',
  transaction: 'transactions',
  booking: 'bookings',
  checkin: 'checkins',
};
/** So many of a kind are kept, the newest: a flood runs for hours. */
const MAX_KEPT = 20_000;
/** Guests are expected so long after they booked, ms. */
const BOOKED_AHEAD_MS = 3 * 3_600_000;

export class VenueState {
  readonly #entries: Readonly<Record<Resource, Map<string, Entry>>> = {
    orders: new Map(),
    transactions: new Map(),
    bookings: new Map(),
    checkins: new Map(),
  };

  /** @param at Unix ms of Doshii's clock */
  apply(event: VenueEvent, at: number): void {
    const body = wholeOf(event);
    const [, word = '', verb] =
      /^(order|transaction|booking|checkin)_(created|updated|deleted)$/.exec(event.name) ?? [];
    const resource = RESOURCES[word];
    if (resource === undefined || typeof body !== 'object' || body === null) return;
    const { id, locationId, ...fields } = body as Record<string, unknown>;
    if (typeof id !== 'string' && typeof id !== 'number') return;
    const entries = this.#entries[resource];
    const key = String(id);
    if (verb === 'deleted') {
      entries.delete(key);
      return;
    }
    const before = entries.get(key);
    entries.set(key, {
      id: key,
      locationId: typeof locationId === 'string' ? locationId : (before?.locationId ?? ''),
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
      fields: { ...before?.fields, ...fields },
      changes: (before?.changes ?? 0) + 1,
    });
    const [oldest] = entries.keys();
    if (entries.size > MAX_KEPT && oldest !== undefined) entries.delete(oldest);
  }

  /** In the order of their first event. */
  all(resource: Resource, locationId: string): readonly Entry[] {
    return [...this.#entries[resource].values()].filter((entry) => entry.locationId === locationId);
  }

  find(resource: Resource, locationId: string, id: string): Entry | undefined {
    const entry = this.#entries[resource].get(id);
    return entry?.locationId === locationId ? entry : undefined;
  }

  /** The object as an answer holds it. */
  show(resource: Resource, entry: Entry): Record<string, unknown> {
    switch (resource) {
      case 'orders':
        return this.#order(entry);
      case 'transactions':
        return this.#transaction(entry);
      case 'bookings':
        return booking(entry);
      case 'checkins':
        return checkin(entry);
    }
  }

  /** Those that pay this order. */
  transactionsOf(order: Entry): readonly Entry[] {
    return this.all('transactions', order.locationId).filter(({ fields }) => fields['orderId'] === order.id);
  }

  /** What its payments come to, those aside that came to nothing. */
  #owed(orderId: string): number | undefined {
    const payments = [...this.#entries.transactions.values()].filter(
      ({ fields }) => fields['orderId'] === orderId && !/rejected|cancelled/.test(String(fields['status'])),
    );
    if (payments.length === 0) return undefined;
    return payments.reduce((sum, { fields }) => sum + Number(fields['amount'] ?? 0), 0);
  }

  #order(entry: Entry): Record<string, unknown> {
    const chance = chanceOf('order details', entry.id);
    const { items, surcounts, taxes } = contentOf(entry.id, this.#owed(entry.id));
    const type = chance.pick(['dinein', 'dinein', 'pickup', 'delivery']);
    const tableName = chance.pick(TABLES);
    return {
      ...common('orders', entry),
      status: 'pending',
      type,
      manuallyProcessed: false,
      mealPhase: 'ordered',
      externalOrderRef: `APP-${entry.id}`,
      notes: chance.happens(0.3) ? 'No onions, please' : null,
      items,
      unapprovedItems: [],
      surcounts,
      taxes,
      consumer: consumerOf(chance),
      ...(type === 'dinein' && {
        checkinId: `9${entry.id}`,
        checkin: {
          id: Number(`9${entry.id}`) || `9${entry.id}`,
          status: 'accepted',
          tableNames: [tableName],
        },
      }),
      requiredAt: null,
      availableEta: new Date(entry.createdAt + 1_200_000).toISOString(),
      transactions: this.transactionsOf(entry).map((each) => this.#transaction(each)),
      transactionsUri: `${BASE}/orders/${entry.id}/transactions`,
      ...entry.fields,
    };
  }

  #transaction(entry: Entry): Record<string, unknown> {
    const chance = chanceOf('transactions', entry.id);
    return {
      ...common('transactions', entry),
      status: 'requested',
      method: chance.pick(['visa', 'mastercard', 'cash', 'eftpos']),
      tip: chance.happens(0.3) ? chance.between(1, 5) * 100 : 0,
      reference: hash(entry.id, 16),
      invoice: `INV${entry.id}`,
      acceptLess: false,
      partnerInitiated: true,
      prepaid: chance.happens(0.3),
      surcount: [],
      ...entry.fields,
      amount: cents(Number(entry.fields['amount'] ?? 0), entry.id),
    };
  }
}

function booking(entry: Entry): Record<string, unknown> {
  const chance = chanceOf('bookings', entry.id);
  return {
    ...common('bookings', entry),
    // Some of Doshii's ids are numbers.
    id: Number(entry.id) || entry.id,
    status: 'pending',
    tableNames: [chance.pick(TABLES)],
    date: new Date(entry.createdAt + BOOKED_AHEAD_MS).toISOString(),
    covers: chance.between(1, 8),
    notes: chance.happens(0.4) ? 'Near the window, if possible' : null,
    ref: `B-${entry.id}`,
    consumer: consumerOf(chance),
    ...entry.fields,
  };
}

function checkin(entry: Entry): Record<string, unknown> {
  const chance = chanceOf('checkins', entry.id);
  return {
    ...common('checkins', entry),
    status: entry.changes > 1 ? 'accepted' : 'pending',
    ref: `C-${entry.id}`,
    // Not every point of sale names its tables.
    ...(chance.happens(0.8) && { tableNames: [chance.pick(TABLES)] }),
    covers: String(chance.between(1, 8)),
    completedAt: null,
    consumer: consumerOf(chance),
    ...entry.fields,
  };
}

function common(resource: Resource, { id, locationId, createdAt, updatedAt, changes }: Entry): object {
  return {
    id,
    locationId,
    uri: `${BASE}/${resource}/${id}`,
    version: hash(`${resource} ${id} ${changes}`, 40),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    posTerminalId: null,
  };
}
