/** Strings of the page Live: what needs you, and what is going on. */
import { count } from '../ui/count.ts';

type Words = Readonly<Record<string, string>>;

export const live = {
  needsYou: 'Needs you',
  now: 'Now',
  order: 'newest first',
  oldest: (clock: string) => `oldest ${clock}`,
  clear: 'All clear',
  clearSince: (time: string) => `All clear since ${time}`,
  more: (n: number) => `${n.toLocaleString()} more in History`,
  clearAll: 'Clear all…',
  gotIt: 'Got it',
  gotItName: (title: string) => `Got it: ${title}`,
  timeline: 'Timeline',
  timelineName: (title: string) => `Timeline: ${title}`,
  copyNumber: 'Copy #',
  copyNumberName: (title: string) => `Copy the number: ${title}`,
  copied: (id: string) => `Copied ${id}`,
  notCopied: 'Not copied. Try again.',
  newRows: (n: number) => `${n.toLocaleString()} new`,
  newRowsName: (n: number) => `${count(n, 'new row', 'new rows')}: go to the newest`,
  newCallsName: (n: number) =>
    `${n === 1 ? '1 more needs you' : `${n.toLocaleString()} more need you`}: show`,
  older: 'Older events are in History',

  /** The number of a thing, as staff say it. */
  number: (id: string) => `#${id}`,
  named: {
    order: (number: string) => `Order ${number}`,
    transaction: (number: string) => `Payment ${number}`,
    booking: (number: string) => `Booking ${number}`,
    'check-in': (number: string) => `Check-in ${number}`,
  },
  pending: {
    order: (number: string) => `Order ${number} not accepted yet`,
    transaction: (number: string) => `Payment ${number} not finished yet`,
    booking: (number: string) => `Booking ${number} not accepted yet`,
    'check-in': (number: string) => `Check-in ${number} not accepted yet`,
  },
  ended: (thing: string, status: string) => `${thing} ${status}`,
  table: (name: string) => `Table ${name}`,
  ofOrder: (number: string) => `Order ${number}`,
  types: { delivery: 'Delivery', pickup: 'Pick-up', dinein: 'Dine in' } as Words,
  typesAt: {
    delivery: (time: string) => `Delivery ${time}`,
    pickup: (time: string) => `Pick-up ${time}`,
  } as Readonly<Record<string, (time: string) => string>>,
  items: (n: number) => count(n, 'item', 'items'),
  guests: (n: number) => count(n, 'guest', 'guests'),
  group: (n: number) => `and ${n.toLocaleString()} more`,
  toCome: '…',
  /** Of 36 characters only the end tells one from another. */
  shortened: (end: string) => `…${end}`,

  statuses: {
    order: {
      pending: 'Waiting',
      accepted: 'Accepted',
      rejected: 'Rejected',
      cancelled: 'Cancelled',
      venue_cancelled: 'Venue cancelled',
      complete: 'Complete',
    },
    transaction: {
      requested: 'Requested',
      pending: 'Pending',
      waiting: 'Under way',
      cancelled: 'Cancelled',
      rejected: 'Declined',
      complete: 'Paid',
    },
    booking: {
      pending: 'Waiting',
      accepted: 'Accepted',
      acknowledged: 'Booked',
      rejected: 'Rejected',
      cancelled: 'Cancelled',
      cust_cancelled: 'Guest cancelled',
    },
    'check-in': {
      pending: 'Waiting',
      accepted: 'Accepted',
      rejected: 'Rejected',
      cancelled: 'Cancelled',
      complete: 'Complete',
    },
    menu: { unavailable: 'Sold out', available: 'Available' },
    location: { paused: 'Paused', open: 'Open', subscribed: 'Subscribed' },
  } as Readonly<Record<string, Words>>,
  deleted: 'Cancelled',
  test: 'Test',
  unknownPill: 'Unknown',

  inLength: (length: string) => `in ${length}`,
  waitingFor: (length: string) => `waiting for ${length}`,
  needsYouFor: (length: string) => `needs you for ${length}`,
  settledIn: (status: string, length: string) => `${status} in ${length}`,
  usually: {
    order: (length: string) => `Usually accepted in ${length}`,
    transaction: (length: string) => `Usually finished in ${length}`,
  },
  unknown: 'Status unknown',
  handledBy: (name: string) => `Handled by ${name}`,
  handledAt: (who: string, when: string) => `${who}, ${when}`,
  notSaved: 'Not saved yet',
  recovered: 'Recovered',

  needsSecret: 'Items and table need the client secret.',
  addSecret: 'Add it',

  selected: (n: number) => `${n.toLocaleString()} selected`,
  selection: 'Selected rows',
  export: 'Export',
  unselect: 'Clear selection',
  isSelected: 'Selected',
  exportStarted: 'The export has begun.',
  exportBusy: 'Another export is still running. Wait for it or cancel it first.',
  exportNoFile: 'No file was chosen, so nothing was exported.',
  exportFailed: 'The export could not begin. Try again.',

  /** An order was taken, and what needed a person of its payments. */
  andPayments: (taken: string, n: number) =>
    n === 1 ? `${taken}, and its payment` : `${taken}, and its ${n.toLocaleString()} payments`,
  undo: 'Undo',
  undone: (n: number) => {
    if (n === 0) return 'Answered since, so it stays cleared.';
    return n === 1 ? 'Back in Needs you.' : `${n.toLocaleString()} are back in Needs you.`;
  },
  cleared: (n: number) => `Cleared ${n.toLocaleString()}`,
  note: 'Done just now',
  notChanged: 'That could not be changed. Try again.',
  nothingChosen: 'Choose a row first.',
  listChanged: 'The list has just changed. Press the key again.',
  nothingToClear: 'Nothing of it needs you.',

  dialog: {
    title: (n: number) => (n === 1 ? 'Clear 1 alert?' : `Clear ${n.toLocaleString()} alerts?`),
    counting: 'Counting…',
    empty: 'Nothing needs you.',
    rejected: (n: number) =>
      n === 1 ? '1 of them is a rejected order.' : `${n.toLocaleString()} of them are rejected orders.`,
    rejectedOnly: 'It is a rejected order.',
    later: 'New ones will still alert you.',
    confirm: (n: number) => `Clear ${n.toLocaleString()}`,
    cancel: 'Cancel',
    close: 'Close',
    failed: 'That did not work. Try again.',
  },

  empty: {
    live: ['Ready', 'No orders yet today. They’ll appear here.'],
    busy: ['Connecting', 'Events appear here once the connection is live.'],
    down: ['Offline', 'Nothing can come in. Check the till and the ordering tablets until we’re back.'],
    off: ['Not watching', 'The monitor is not connected, so nothing can come in.'],
  },
} as const;
