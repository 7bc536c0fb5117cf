/** What events are about: the name of one, and the group of its events among the alert rules. */

/** A new one goes to the end: the history stores their places. */
export const entityNames = {
  order: 'Order',
  transaction: 'Payment',
  booking: 'Booking',
  'check-in': 'Check-in',
  table: 'Table',
  menu: 'Menu',
  card: 'Gift card',
  member: 'Member',
  employee: 'Employee',
  resource: 'Resource',
  location: 'Location',
} as const;

const GUESTS = 'Gift cards and loyalty';
const LISTS = 'Staff and resources';

export const entityGroups: Readonly<Record<keyof typeof entityNames, string>> = {
  order: 'Orders',
  transaction: 'Payments',
  booking: 'Bookings',
  'check-in': 'Check-ins',
  table: 'Tables',
  menu: 'Menu',
  card: GUESTS,
  member: GUESTS,
  employee: LISTS,
  resource: LISTS,
  location: 'Store and location',
};
