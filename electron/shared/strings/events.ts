/** Titles and details of events. */
const NO_NUMBER = 'without a number';
/** Of kinds whose pending status is a question. */
const requested = (status: string | null | undefined): string =>
  status === 'pending' ? 'requested' : (status ?? 'updated');

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
  menuParts: {
    products: 'product',
    options: 'option',
    surcounts: 'surcharge or discount',
  },
  nameless: 'Event without a name',
  unknownKind: 'New kind of event (update the monitor to read it)',
  id: (id: string) => `Id ${id}`,
  unreadable: 'Unreadable message',
  orderCheck: (status: string | null | undefined) => `Order check ${requested(status)}`,
  allTables: 'All tables changed',
  menu: 'Menu updated',
  appMenu: 'App menu updated',
  appMenuItem: 'App menu item updated',
  storePaused: 'Store paused',
  storeOpen: 'Store open again',
  location: (status: string | null | undefined) => `Location ${status ?? 'subscription changed'}`,
  knownAs: (id: string) => `Known at the venue as ${id}`,
  openingHours: 'Opening hours changed',
  points: (points: string | number, order: string | null | undefined) =>
    `${points} points redeemed on order ${order ?? NO_NUMBER}`,
  reward: (order: string | null | undefined) => `Reward redeemed on order ${order ?? NO_NUMBER}`,
  reasonCode: (code: string) => `Reason code ${code}`,
  unknownTime: 'an unknown time',
  table: (name: string | null | undefined, verb: string) => `Table ${name ?? 'without a name'} ${verb}`,
  giftCard: (what: string, status: string | null | undefined) => `Gift card ${what} ${requested(status)}`,
  loyalty: 'Loyalty check-in',
  posReference: (id: string) => `POS reference ${id}`,
} as const;
