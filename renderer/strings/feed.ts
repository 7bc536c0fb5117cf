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
    pause: 'Pause list',
    resume: 'Resume list',
    paused: (n: number) => `List paused · ${n.toLocaleString()} waiting`,
    pauseHelp: 'Keeps the list still while you read. Notifications go on.',
    handled: 'Handled',
    repeats: (n: number) => (n === 1 ? 'Came again once' : `Came again ${n.toLocaleString()}×`),
    notStored: 'Not saved yet',
    byKey: {
      handled: (title: string) => `Marked as handled: ${title}`,
      unhandled: (title: string) => `No longer handled: ${title}`,
      notChanged: (title: string) => `That could not be changed: ${title}`,
      paused: 'The list is paused.',
      resumed: 'The list goes on.',
    },
    gap: {
      title: (from: string, to: string) => `No connection from ${from} to ${to}`,
      titleUntil: (to: string) => `No connection until ${to}`,
      compare: (from: string, to: string) => `Compare with the till: ${from}–${to}`,
      compareUntil: (to: string) => `Compare with the till: until ${to}`,
      unknown: (things: ThingCounts) =>
        `${countedThings(things)} ${verbOf(things, 'has', 'have')} an unknown status since then`,
      unknownLength: 'an unknown time',
      setBack: 'This computer’s clock was set back.',
      resent: 'What Doshii sent in that time may come late or not at all.',
      lost: (before: string) =>
        `What Doshii sent before ${before} may be missing: it resends only the last 10 minutes.`,
    },
    noMatch: [
      'Nothing matches the filter',
      'The history holds no such event. New ones appear here as they come in.',
    ],
    showAll: 'Show all events',
    failed: [
      'The history cannot be read',
      'New events are still received. Try again; if that does not help, quit and start the monitor.',
    ],
    empty: {
      live: (since: string) => [
        'Connected',
        `Nothing has come in since ${since}. Events appear here the moment Doshii sends them.`,
      ],
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
