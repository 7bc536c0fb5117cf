/** Strings of how complete the last days are. */
import type { DayCounts, DayKind } from '../../electron/shared/completeness/day-completeness.ts';
import { count } from '../ui/count.ts';

const things: Readonly<Record<keyof DayCounts['things'], readonly [one: string, many: string]>> = {
  order: ['order', 'orders'],
  transaction: ['payment', 'payments'],
  booking: ['booking', 'bookings'],
  'check-in': ['check-in', 'check-ins'],
  table: ['table', 'tables'],
  menu: ['menu', 'menus'],
  card: ['gift card', 'gift cards'],
  member: ['member', 'members'],
  employee: ['employee', 'employees'],
  resource: ['resource', 'resources'],
  location: ['location', 'locations'],
  other: ['other', 'others'],
  unreadable: ['unreadable', 'unreadable'],
};

const kinds: Readonly<Record<DayKind, string>> = {
  live: 'connected',
  down: 'offline',
  off: 'off or asleep',
  unknown: 'not known',
};

export const days = {
  title: 'Days',
  help:
    'For how much of each day the monitor was connected and would have heard an order at once. What it missed in a gap, it ' +
    'asks Doshii for when you have entered the client secret. Not known is what was not recorded, such as before its first start.',
  reading: 'Reading the last days…',
  failed: 'The last days could not be read. Open this page again.',
  today: 'Today',
  todayIs: (sentence: string) => `Today: ${sentence}`,
  covered: (share: string) => `${share} covered`,
  nothingKnown: 'Nothing recorded',
  kinds,
  toCome: 'still to come',
  parts: {
    live: (length: string) => `connected ${length}`,
    down: (length: string) => `offline ${length}`,
    off: (length: string) => `off or asleep ${length}`,
    unknown: (length: string) => `not known ${length}`,
    toCome: (length: string) => `still to come ${length}`,
  },
  noGaps: 'no gaps',
  isDown: 'offline now',
  gaps: (n: number) => count(n, 'gap', 'gaps'),
  checked: 'checked',
  nothingMissing: 'nothing missing',
  recovered: (n: number) => `${n.toLocaleString()} recovered`,
  unchecked: (n: number) => `${n.toLocaleString()} not checked`,
  unknownThings: (n: number) => `${n.toLocaleString()} of unknown status`,
  losses: 'history damaged',
  events: (n: number) => count(n, 'event', 'events'),
  eventsUnknown: 'events not readable',
  pruned: 'events no longer kept',
  things: (kind: keyof typeof things, n: number) => count(n, ...things[kind]),
  list: ', ',
  show: (day: string) => `${day}: show what came`,
  showGaps: (gaps: string, day: string) => `${gaps}, ${day}: show`,
  showNumbers: 'Show numbers',
  hideNumbers: 'Hide numbers',
  legend: 'Key',
  columns: {
    day: 'Day',
    live: 'Connected',
    down: 'Offline',
    off: 'Off or asleep',
    unknown: 'Not known',
    toCome: 'To come',
    sum: 'Sum',
    came: 'What came',
  },
} as const;
