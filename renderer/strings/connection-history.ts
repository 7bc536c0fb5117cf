/** Strings of the record of the connection, on its page. */
import { count } from '../ui/count.ts';

export const connectionHistory = {
  week: 'Connected in the last 7 days',
  live: 'connected',
  down: 'offline',
  off: 'not watching',
  unwatched: 'monitor not running',
  nothing: '–',
  roundTrip: 'Round trip',
  slowest: (ms: number, n: number) => `slowest of ${n}: ${ms} ms`,
  outages: 'Outages',
  outagesHelp: 'What ended the connection, and for how long there was none.',
  noOutages: 'None that the monitor has seen.',
  running: 'until now',
  transitions: 'Last changes',
  transitionsHelp: 'Since the monitor started, the newest first.',
  attempts: (n: number, isCounted: boolean) =>
    `${isCounted ? '' : 'at least '}${count(n, 'attempt', 'attempts')}`,
  failed: 'The record of the connection could not be read. Open this page again.',
} as const;
