/** Titles and details of events. */
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
  menuParts: {
    products: 'product',
    options: 'option',
    surcounts: 'surcharge or discount',
  },
  nameless: 'Event without a name',
  unknownKind: 'New kind of event (update the monitor to read it)',
  id: (id: string) => `Id ${id}`,
  unreadable: 'Unreadable message',
  orderCheck: (status: Given) => requested('Order check', status),
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
} as const;
