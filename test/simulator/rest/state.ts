/** The state behind the events: every event that happens changes it, whether anybody hears the event or not. */
import { wholeOf, type VenueEvent } from '../envelopes.ts';
import type { Entry, Resource } from './resources.ts';
import {
  amountOf,
  showBooking,
  showCheckin,
  showLoyaltyCheckin,
  showOrder,
  showTransaction,
} from './response-bodies.ts';
import type { World } from '../doshii-variants.ts';

const RESOURCES: Readonly<Record<string, Resource>> = {
  order: 'orders',
  transaction: 'transactions',
  booking: 'bookings',
  checkin: 'checkins',
  loyalty_checkin: 'loyalty/checkins',
};
/** So many of a kind are kept, the newest: a flood runs for hours. */
const MAX_KEPT = 20_000;

export class VenueState {
  readonly #entries: Readonly<Record<Resource, Map<string, Entry>>> = {
    orders: new Map(),
    transactions: new Map(),
    bookings: new Map(),
    checkins: new Map(),
    'loyalty/checkins': new Map(),
  };
  readonly #notation: World['notation'];

  constructor(notation: World['notation'] = 'types') {
    this.#notation = notation;
  }

  /** @param at Unix ms of Doshii's clock */
  apply(event: VenueEvent, at: number): void {
    const body = wholeOf(event);
    const [, word = '', verb] =
      /^(order|transaction|booking|checkin|loyalty_checkin)_(created|updated|deleted)$/.exec(event.name) ??
      [];
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
        return showOrder(entry, {
          owed: this.#owed(entry.id),
          transactions: this.transactionsOf(entry).map((each) => showTransaction(each, this.#notation)),
          notation: this.#notation,
        });
      case 'transactions':
        return showTransaction(entry, this.#notation);
      case 'bookings':
        return showBooking(entry, this.#notation);
      case 'checkins':
        return showCheckin(entry, this.#notation);
      case 'loyalty/checkins':
        return showLoyaltyCheckin(entry);
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
    return payments.reduce((sum, payment) => sum + amountOf(payment), 0);
  }
}
