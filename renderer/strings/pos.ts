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
  notJudged: (why: string) => `Not judged: ${why}`,
  unknown: (why: string, lastHeard: string | null) =>
    lastHeard === null ? `Not known: ${why}` : `Not known: ${why}. Last heard at ${lastHeard}`,
  why: {
    webhooks: 'this POS uses webhooks and sends no heartbeat',
    'no-heartbeat': 'Doshii has never heard from this POS',
    unregistered: 'no POS is registered here',
    inactive: 'Doshii lists this location as inactive',
    'not-readable': 'Doshii’s answer has no usable state of this POS',
  },
  noAnswer: 'there is no answer from Doshii of the last 3 minutes',
} as const;
