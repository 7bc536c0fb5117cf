/** Words of Doshii's event kinds: titles and details, names among the alert rules, and why they matter as they do. */
import { comparableStatus } from '../events/comparable-status.ts';

/** What an event does not carry is left out of its title. */
type Given = string | null | undefined;

/** Of kinds whose pending status is a question. */
const requested = (what: string, status: Given): string =>
  status == null ? what : `${what} ${comparableStatus(status) === 'pending' ? 'requested' : status}`;
const onOrder = (order: Given): string => (order == null ? '' : ` on order ${order}`);

export const strings = {
  statuses: {
    order: {
      pending: 'waiting to be accepted',
      accepted: 'accepted',
      rejected: 'rejected',
      cancelled: 'cancelled',
      venue_cancelled: 'cancelled by the venue',
      complete: 'complete',
    },
    transaction: {
      requested: 'requested',
      pending: 'pending',
      waiting: 'under way',
      cancelled: 'cancelled',
      rejected: 'rejected',
      complete: 'complete',
    },
    booking: {
      pending: 'waiting to be accepted',
      accepted: 'accepted',
      acknowledged: 'acknowledged',
      rejected: 'rejected',
      cancelled: 'cancelled',
      cust_cancelled: 'cancelled by the guest',
    },
    checkin: {
      pending: 'waiting to be accepted',
      accepted: 'accepted',
      rejected: 'rejected',
      cancelled: 'cancelled',
      complete: 'complete',
    },
  },
  menuItem: (id: string, change: string) => `Menu item ${id} ${change}`,
  menuParts: {
    products: (id: string, change: string) => `Menu product ${id} ${change}`,
    options: (id: string, change: string) => `Menu option ${id} ${change}`,
    surcounts: (id: string, change: string) => `Menu surcharge or discount ${id} ${change}`,
  },
  statusNotKnown: 'Status not known',
  nameless: 'Event without a name',
  unknownKind: 'New kind of event (update the app to read it)',
  id: (id: string) => `Id ${id}`,
  unreadable: 'Unreadable message',
  orderCheck: (status: Given) => requested('Price check', status),
  allTables: 'All tables changed',
  menu: 'Menu updated',
  appMenu: 'App menu updated',
  appMenuItem: 'App menu item updated',
  store: { paused: 'Store paused', open: 'Store open again', changed: 'Store status changed' },
  location: (status: Given) => `Location ${status ?? 'subscription changed'}`,
  knownAs: (id: string) => `Known at the venue as ${id}`,
  openingHours: 'Opening hours changed',
  points: (points: Given, order: Given) =>
    `${points == null ? 'Points' : `${points} points`} redeemed${onOrder(order)}`,
  reward: (order: Given) => `Reward redeemed${onOrder(order)}`,
  reasonCode: (code: string) => `Reason code ${code}`,
  unknownTime: 'an unknown time',
  table: (name: Given, verb: string) => `Table ${name == null ? '' : `${name} `}${verb}`,
  giftCard: (what: string, status: Given) => requested(`Gift card ${what}`, status),
  loyalty: 'Loyalty check-in',
  posReference: (id: string) => `POS reference ${id}`,
  newThing: {
    order: 'New order',
    transaction: 'New payment',
    booking: 'New booking',
    'check-in': 'New check-in',
  },
  newNumbered: {
    order: (id: string) => `New order ${id}`,
    transaction: (id: string) => `New payment ${id}`,
    booking: (id: string) => `New booking ${id}`,
    'check-in': (id: string) => `New check-in ${id}`,
  },
  numbered: {
    order: (id: string) => `Order ${id}`,
    transaction: (id: string) => `Payment ${id}`,
    booking: (id: string) => `Booking ${id}`,
    'check-in': (id: string) => `Check-in ${id}`,
  },
  /** With Doshii's own word for its status. */
  otherStatus: (thing: string, status: string) => `${thing} ${status}`,
  updated: (thing: string) => `${thing} updated`,
  ofOrder: (id: string) => `Order ${id}`,
  ofMember: (id: string) => `Member ${id}`,
  ofReward: (id: string) => `Reward ${id}`,
  pausedUntil: (time: string) => `Until ${time}`,

  /** Where a rule is not called as an event without a body. */
  labels: {
    menuItem: 'Menu item',
    store: 'Store',
    location: 'Location',
    tableRemoved: 'Table removed (other name)',
  },
  reasons: {
    record: 'Info only: nobody has to do anything.',
    settled: 'It is settled: nothing is left to do.',
    noStatus: 'It says that something changed, not what.',
    orderPending: 'The guest waits, and the kitchen does not cook until someone accepts it.',
    orderAccepted: 'The venue has taken it: the kitchen has it, nobody else is needed.',
    orderRejected: 'The guest believes that it was ordered and must hear that it was not.',
    orderCancelled: 'The guest no longer wants it: the kitchen should stop, but nobody waits.',
    orderVenueCancelled: 'The venue took it back after the guest had ordered, perhaps paid: contact them.',
    paymentRequested: 'A guest at the till or the table is waiting for this payment.',
    paymentPending: 'The payment has begun and is not through yet: worth an eye, it usually ends by itself.',
    paymentWaiting: 'The terminal is at work: the guest is being served.',
    paymentCancelled: 'The bill may still be unpaid.',
    paymentRejected: 'The bill is unpaid, and the guest may be about to leave.',
    bookingPending: 'It wants an answer soon, but the guest is not at the door.',
    bookingRejected: 'The guest has no table: a call may save the evening.',
    bookingCancelled: 'A table is free again.',
    checkinPending: 'A guest has arrived and wants to be seated; they are in the room and can speak.',
    checkinRejected: 'A guest who is in the room was refused by the system.',
    checkinCancelled: 'A guest who had arrived may have left.',
    arrived: 'Doshii does not say whether it was answered, so nobody can be called for it.',
    tables: 'The table plan was edited, usually by the venue itself.',
    loyalty: 'Points are counted by a system: no guest is waiting for a person.',
    staff: 'Staff, members and resources are managed in another system.',
    orderCheckPending: 'A system asks whether it may order; the order itself comes afterwards.',
    orderCheckRejected: 'The guest was refused it: often a product is missing in the menu.',
    menuUnavailable: 'It can no longer be ordered: right when it is sold out, costly when it is a mistake.',
    menu: 'Menus are edited often and on purpose.',
    storePaused: 'No orders come until it ends: right when the kitchen is full, costly when it is forgotten.',
    subscribed: 'The venue sends its events now.',
    unsubscribed: 'This venue’s events may not come any more, and silence looks like a calm day.',
    cardPending:
      'A guest holds a card that has no value yet; a system answers, a person is needed if it does not.',
    cardEnquiry: 'A question for a balance, which a system answers.',
  },
} as const;
