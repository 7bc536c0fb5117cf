/** Strings of what is pending, when it needs a person, and what stands behind several alerts at once. */
import type { ThingCounts } from '../../electron/shared/events/gap.ts';
import { countedThings, verbOf } from '../../electron/shared/strings/things.ts';
import { count } from '../ui/count.ts';

export const needsYou = {
  waiting: 'Waiting',
  length: {
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    both: (minutes: number, seconds: number) => `${minutes} min ${seconds} s`,
  },
  clock: (minutes: number, seconds: number) => `${minutes}:${String(seconds).padStart(2, '0')}`,
  after: (length: string) => `Needs you after ${length}`,
  because: (what: string, why: string) => `${what}: ${why}`,
  why: {
    learned: {
      order: (venue: string | null, usual: string) =>
        venue === null
          ? `orders are usually accepted within ${usual}`
          : `${venue} usually accepts within ${usual}`,
      transaction: (venue: string | null, usual: string) =>
        `payments${venue === null ? '' : ` at ${venue}`} usually take up to ${usual}`,
    },
    'too-few': {
      order: 'the usual time is learned from the first 30 orders',
      transaction: 'the usual time is learned from the first 30 payments',
    },
    'no-quartile': {
      order: 'too few orders are accepted in time to know what is usual',
      transaction: 'too few payments are finished in time to know what is usual',
    },
    'team-accepts': 'our team accepts orders here',
    'no-acceptances': 'Doshii doesn’t tell us acceptances here',
  },
  atOnce: 'Needs you at once',
  never: 'Raises no alert while it is pending',

  unknownSince: (from: string, to: string) => `Status unknown since the outage ${from}–${to}`,
  unknownUntil: (to: string) => `Status unknown since the outage that ended at ${to}`,

  bar: {
    waiting: (n: number) => `${n.toLocaleString()} waiting`,
    asking: (n: number) => `asking Doshii about ${n.toLocaleString()}`,
    putAside: (n: number) => `${n.toLocaleString()} put aside`,
    waitingHelp: 'Orders and payments that are still within their usual time.',
  },

  putAside: {
    open: 'Put aside…',
    label: 'Put aside',
    until: (when: string) => `Put aside until ${when}`,
    full: (when: string, by: string | null, reason: string) =>
      `Until ${when}${by === null ? '' : ` by ${by}`}${reason === '' ? '' : `: ${reason}`}`,
  },

  causes: {
    name: 'What is wrong now',
    network: 'This computer has no network: check the cable or Wi-Fi',
    connection: (held: ThingCounts) =>
      `${countedThings(held)} ${verbOf(held, 'was', 'were')} open when Doshii was lost; check the till`,
    'pos-offline': (venue: string | null, length: string) =>
      `The POS at ${venue ?? 'one venue'} has not been heard for ${length}`,
    'takes-nothing': (venue: string | null) => `${venue ?? 'One venue'} isn’t taking orders: check the POS`,
    held: (held: ThingCounts) => `${countedThings(held)} ${verbOf(held, 'waits', 'wait')}`,
    since: (when: string) => `since ${when}`,
    others: (n: number) => `${n} more`,
    more: (n: number) => `and ${count(n, 'more venue', 'more venues')}`,
  },
  /** For a table whose column says the rest. */
  short: { after: (length: string) => `after ${length}`, atOnce: 'at once', never: 'no alert' },
} as const;
