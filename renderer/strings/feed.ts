/** Strings of the list of events. */
import type { ThingCounts } from '../../electron/shared/events/gap.ts';
import { countedThings, verbOf } from '../../electron/shared/strings/things.ts';
import { count } from '../ui/count.ts';

export const feed = {
  feed: {
    list: 'Events',
    newEvents: (n: number) => `${n.toLocaleString()} new`,
    newEventsName: (n: number) => `${count(n, 'new event', 'new events')}: go to the newest`,
    location: 'Location',
    loading: 'Fetching this event…',
    total: (n: number) => count(n, 'event', 'events'),
    today: 'Today',
    pause: 'Pause',
    resume: 'Resume',
    pauseList: 'Pause list',
    resumeList: 'Resume list',
    paused: (n: number) => (n === 0 ? 'Paused' : `Paused · ${n.toLocaleString()} new`),
    pauseHelp: 'Keeps the list still while you read. Notifications go on.',
    handled: 'Handled',
    repeats: (n: number) => `Sent ${(n + 1).toLocaleString()} times`,
    needsYou: 'Needs you',
    tookBy: (name: string) => `✓ ${name}`,
    took: '✓',
    settled: 'Settled',
    table: (name: string) => `Table ${name}`,
    items: (n: number) => count(n, 'item', 'items'),
    guests: (n: number) => count(n, 'guest', 'guests'),
    pending: 'Pending',
    types: { delivery: 'Delivery', pickup: 'Pick-up', dinein: 'Dine in' } as Readonly<Record<string, string>>,
    typesAt: {
      delivery: (time: string) => `Delivery ${time}`,
      pickup: (time: string) => `Pick-up ${time}`,
    } as Readonly<Record<string, (time: string) => string>>,
    notStored: 'Not saved yet',
    byKey: {
      handled: (title: string) => `Got it: ${title}`,
      unhandled: (title: string) => `Back in Needs you: ${title}`,
      notChanged: (title: string) => `That could not be changed: ${title}`,
      paused: 'The list is paused.',
      resumed: 'The list goes on.',
    },
    gap: {
      title: (from: string, to: string) => `Offline ${from}–${to}`,
      titleUntil: (to: string) => `Offline until ${to}`,
      compare: (from: string, to: string) => `Compare with the till: ${from}–${to}`,
      compareUntil: (to: string) => `Compare with the till: until ${to}`,
      unknown: (things: ThingCounts) =>
        `${countedThings(things)} ${verbOf(things, 'has', 'have')} an unknown status since then`,
      unknownLength: 'an unknown time',
      setBack: 'This computer’s clock was set back.',
      resent: 'Orders from this time may be missing.',
      lost: (before: string) =>
        `Orders from before ${before} may be missing: Doshii resends only the last 10 minutes.`,
    },
    noMatch: 'No matches',
    allClear: 'All clear',
    clearFilter: 'Clear filter',
    failed: [
      'The history cannot be read',
      'New events are still received. Try again; if that does not help, quit and start the monitor.',
    ],
    empty: {
      live: ['Ready', 'No orders yet today. They’ll appear here.'],
      busy: ['Connecting', 'Events appear here once the connection is live.'],
      down: [
        'No events yet',
        'There is no connection, so nothing can come in. What Doshii sends meanwhile may not show up here.',
      ],
      starting: ['Starting', 'Events appear here once the connection is live.'],
      off: ['Switched off', 'The monitor is not connected, so nothing can come in.'],
    },
  },
} as const;
