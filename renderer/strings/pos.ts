/** Strings of whether Doshii hears from the POS of each location. */
import { count } from '../ui/count.ts';

export const pos = {
  title: 'POS of each location',
  help: 'Whether Doshii hears from the POS. The monitor asks once a minute in trading hours.',
  noSecret: 'Enter the client secret in the settings to see here whether Doshii hears from the POS.',
  notTrading: 'Outside trading hours the monitor does not ask.',
  asked: (when: string) => `Doshii answered at ${when}.`,
  none: 'No location has subscribed to this App.',
  more: (n: number) => `${count(n, 'more location is', 'more locations are')} not shown.`,
  states: { online: 'Online', offline: 'Offline', 'not-judged': 'Not judged', unknown: 'Not known' },
  heard: (length: string) => `POS last heard ${length} ago`,
  silent: 'POS not heard',
  silentFor: (length: string) => `POS not heard for ${length}: check that it is on and online`,
  lastHeard: (why: string, when: string) => `${why}. POS last heard at ${when}`,
  why: {
    webhooks: 'This POS uses webhooks and sends no heartbeat',
    'no-heartbeat': 'Doshii has never heard from this POS',
    unregistered: 'No POS is registered here',
    inactive: 'Doshii lists this location as inactive',
    'not-readable': 'Doshii’s answer has no usable state of this POS',
  },
  noAnswer: 'No answer from Doshii in the last 3 minutes',
  refresh: 'Ask again',
  enterSecret: 'Enter the client secret',
} as const;
