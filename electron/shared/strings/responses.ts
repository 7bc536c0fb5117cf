/** What alarms of the ordering service ask of a person: for each status that calls by default, and for each kind of thing. */
import type { AlarmResponse } from '../alerts/alarm-response.ts';
import type { EntityType } from '../events/monitor-event.ts';

const SOON = 'within 5 minutes';
const UNPAID = 'The bill stays unpaid.';

export const responses = {
  orderPending: {
    action: 'Accept the order on the POS, or enter it by hand.',
    deadline: 'within 2 minutes',
    otherwise: 'The kitchen doesn’t start, and the order may be cancelled.',
  },
  orderRejected: {
    action: 'Contact the customer, or enter the order by hand.',
    deadline: 'right away',
    otherwise: 'The customer expects food that nobody is making.',
  },
  orderCancelled: {
    action: 'Check that the kitchen has stopped.',
    deadline: SOON,
    otherwise: 'You make food that nobody collects.',
  },
  orderVenueCancelled: {
    action: 'Contact the customer, and refund what they paid.',
    deadline: 'right away',
    otherwise: 'The customer comes for an order that doesn’t exist.',
  },
  paymentRequested: {
    action: 'Take the payment on the POS or the terminal.',
    deadline: 'within 2 minutes',
    otherwise: 'The customer can’t pay, and may leave.',
  },
  paymentPending: {
    action: 'Check that the payment goes through.',
    deadline: SOON,
    otherwise: 'The bill may stay unpaid.',
  },
  paymentCancelled: {
    action: 'Check whether the bill is paid.',
    deadline: 'before the customer leaves',
    otherwise: UNPAID,
  },
  paymentRejected: {
    action: 'Ask the customer for another way to pay.',
    deadline: 'before the customer leaves',
    otherwise: UNPAID,
  },
  bookingPending: {
    action: 'Accept or decline the booking.',
    deadline: 'within 15 minutes',
    otherwise: 'The guest may book somewhere else.',
  },
  bookingRejected: {
    action: 'Call the guest, and offer another time.',
    deadline: 'before the booked time',
    otherwise: 'You lose the guest.',
  },
  bookingCancelled: {
    action: 'Free the table on the POS, and offer it to others.',
    deadline: 'before the booked time',
    otherwise: 'The table stays empty.',
  },
  checkinPending: {
    action: 'Greet the guest, and seat them.',
    deadline: SOON,
    otherwise: 'The guest stands at the door, and may leave.',
  },
  checkinRejected: {
    action: 'Speak to the guest, and seat them by hand.',
    deadline: SOON,
    otherwise: 'A guest in the room isn’t served.',
  },
  checkinCancelled: {
    action: 'Check whether the guest is still there.',
    deadline: SOON,
    otherwise: 'The table stays blocked, or the guest isn’t served.',
  },
  orderCheckRejected: {
    action: 'Check the menu for what is missing or sold out.',
    deadline: 'within 15 minutes',
    otherwise: 'More guests are refused the same order.',
  },
  menuUnavailable: {
    action: 'Check that it is really sold out.',
    deadline: 'within 15 minutes',
    otherwise: 'Nobody can order something that you have.',
  },
  storePaused: {
    action: 'Check that the pause is intended, and open the store again in time.',
    deadline: 'within 15 minutes',
    otherwise: 'No orders come in until it ends.',
  },
  unsubscribed: {
    action: 'Ask Doshii or your App’s provider whether this is intended.',
    deadline: 'within an hour',
    otherwise: 'Orders of this venue no longer reach the monitor.',
  },
  cardPending: {
    action: 'Check on the POS that the gift card was activated.',
    deadline: 'before the guest leaves',
    otherwise: 'The guest leaves with a card without value.',
  },
} as const satisfies Record<string, AlarmResponse>;

/** For a rule that calls only because the venue wants it to. */
export const entityResponses: Readonly<Record<EntityType, AlarmResponse>> = {
  order: {
    action: 'Check the order on the POS.',
    deadline: SOON,
    otherwise: 'A mistake with it stays unnoticed.',
  },
  transaction: {
    action: 'Check the payment on the POS.',
    deadline: 'before the customer leaves',
    otherwise: 'The bill may stay unpaid.',
  },
  booking: {
    action: 'Check the booking on the POS.',
    deadline: 'before the booked time',
    otherwise: 'A guest may come without a table.',
  },
  'check-in': {
    action: 'Check whether the guest is looked after.',
    deadline: SOON,
    otherwise: 'The guest may leave.',
  },
  table: {
    action: 'Check the table plan on the POS.',
    deadline: 'within an hour',
    otherwise: 'Orders may go to the wrong table.',
  },
  menu: {
    action: 'Check the menu in the ordering app.',
    deadline: 'within 15 minutes',
    otherwise: 'Guests may order from a menu that is wrong.',
  },
  card: {
    action: 'Check the gift card on the POS.',
    deadline: 'before the guest leaves',
    otherwise: 'The guest may leave with a card without value.',
  },
  member: {
    action: 'Check the member in your loyalty program.',
    deadline: 'within an hour',
    otherwise: 'Points may be missing or wrong.',
  },
  employee: {
    action: 'Check the staff list on the POS.',
    deadline: 'within an hour',
    otherwise: 'Someone may be unable to sign in on the POS.',
  },
  resource: {
    action: 'Check the resource in the system that manages it.',
    deadline: 'within an hour',
    otherwise: 'It may be missing where it is needed.',
  },
  location: {
    action: 'Check this venue in the Doshii dashboard.',
    deadline: 'within an hour',
    otherwise: 'Its orders may not come, or come at the wrong hours.',
  },
};
