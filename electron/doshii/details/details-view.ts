/** Makes what Doshii knows of an order, payment, booking or check-in ready to be shown, guests masked unless asked for. Pure. */
import type { Booking, Checkin, Consumer, Order, Transaction } from '../../shared/doshii/doshii-objects.ts';
import type { DetailGuest, DetailType, EntityDetails } from '../../shared/rest/entity-details.ts';
import { MASKED, maskContacts } from '../../shared/events/personal-data.ts';
import { orderTotals, paymentOf } from './order-totals.ts';
import { strings } from '../strings.ts';

/** The object of Doshii with its type. */
export type Thing = (
  | { readonly type: 'order'; readonly object: Order; readonly payments: readonly Transaction[] }
  | { readonly type: 'transaction'; readonly object: Transaction }
  | { readonly type: 'booking'; readonly object: Booking }
  | { readonly type: 'check-in'; readonly object: Checkin }
) & {
  /** False for an order of which not every payment is known. */
  readonly isWhole: boolean;
};

export interface Circumstances {
  readonly locationId: string | null;
  /** When Doshii was asked, Unix ms. */
  readonly fetchedAt: number;
  /** What Doshii says a rejection code stands for; null when it does not. */
  readonly meaningOf: (code: string) => string | null;
  readonly personal: boolean;
}

const NO_BILL = { items: [], surcounts: [], taxes: [], total: null, paid: null, payments: [], doubts: [] };
const NOWHERE = { kind: null, tables: [], covers: null, requiredAt: null, posRef: null, notes: null };

export function detailsOf(thing: Thing, circumstances: Circumstances): EntityDetails {
  const { personal, fetchedAt, locationId } = circumstances;
  const { id, version, status, createdAt, updatedAt } = thing.object;
  const details: EntityDetails = {
    ...NOWHERE,
    ...NO_BILL,
    type: thing.type satisfies DetailType,
    id,
    version,
    fetchedAt,
    status,
    locationId,
    createdAt,
    updatedAt,
    rejection: rejectionOf(thing.object, circumstances),
    guest: null,
    isMasked: !personal,
    ...factsOf(thing),
  };
  return personal ? details : { ...details, guest: masked(details.guest), notes: details.notes && MASKED };
}

function factsOf(thing: Thing): Partial<EntityDetails> {
  switch (thing.type) {
    case 'order': {
      const { type, checkin, consumer, requiredAt, availableEta, posRef, posDisplayId, notes, delivery } =
        thing.object;
      const failure = delivery?.failedReason ?? null;
      const bill = orderTotals(thing.object, thing.payments, thing.isWhole);
      return {
        ...bill,
        kind: type,
        tables: checkin?.tableNames ?? [],
        covers: checkin?.covers ?? null,
        requiredAt: requiredAt ?? availableEta,
        posRef: posDisplayId ?? posRef,
        notes,
        guest: guestOf(consumer ?? checkin?.consumer ?? null),
        doubts:
          failure === null ? bill.doubts : [...bill.doubts, strings.deliveryFailed(maskContacts(failure))],
      };
    }
    case 'transaction': {
      const { amount, reference, method, status } = thing.object;
      const paid = status === 'complete' ? amount : null;
      return {
        kind: method,
        total: amount,
        paid,
        payments: [paymentOf(thing.object)],
        posRef: reference,
        doubts: amount === null ? [strings.bill.noAmount] : [],
      };
    }
    case 'booking': {
      const { tableNames, covers, date, notes, consumer, ref } = thing.object;
      return { tables: tableNames, covers, requiredAt: date, notes, posRef: ref, guest: guestOf(consumer) };
    }
    case 'check-in': {
      const { tableNames, covers, consumer, ref } = thing.object;
      return { tables: tableNames, covers, posRef: ref, guest: guestOf(consumer) };
    }
  }
}

function rejectionOf(
  { rejectionCode, rejectionReason }: Pick<Order, 'rejectionCode' | 'rejectionReason'>,
  { meaningOf }: Circumstances,
): EntityDetails['rejection'] {
  if (rejectionCode === null && rejectionReason === null) return null;
  const meaning = rejectionCode === null ? null : meaningOf(rejectionCode);
  const texts = [meaning, rejectionReason].filter((text) => text !== null);
  const [first = '', second = ''] = texts;
  const said = saysAllOf(first, second) ? first : saysAllOf(second, first) ? second : texts.join(': ');
  return { code: rejectionCode ?? '', text: maskContacts(said) };
}

/** Words that make no difference to what is said. */
const FILLERS: ReadonlySet<string> = new Set(['a', 'an', 'the', 'is', 'are', 'was', 'has', 'been']);

/** "An item is sold out" says all of "item sold out". */
function saysAllOf(text: string, other: string): boolean {
  return ` ${bareWords(text)} `.includes(` ${bareWords(other)} `);
}

function bareWords(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !FILLERS.has(word)).join(' ');
}

/** Null when it says nothing of anybody. */
function guestOf(consumer: Consumer | null): DetailGuest | null {
  if (consumer === null) return null;
  const { name, phone, email, notes, addressLines } = consumer;
  const guest = { name, phone, email, notes, address: addressLines.join(', ') || null };
  return Object.values(guest).some((value) => value !== null) ? guest : null;
}

/** Shows what there is, and nothing of it. */
function masked(guest: DetailGuest | null): DetailGuest | null {
  if (guest === null) return null;
  const hide = (value: string | null): string | null => value && MASKED;
  const { name, phone, email, address, notes } = guest;
  return {
    name: hide(name),
    phone: hide(phone),
    email: hide(email),
    address: hide(address),
    notes: hide(notes),
  };
}
