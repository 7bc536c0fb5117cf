/** What goes wrong in the soak: how a connection ends, and how the tries after it end before one works. */
import type { Failure } from '../../../electron/connection/socket-failure.ts';
import type { HeadlessMonitor } from '../../fakes/headless-monitor.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

interface Fault {
  readonly begin: (monitor: HeadlessMonitor) => void;
  /** Of the tries that follow. */
  readonly then: readonly Failure[];
}

const ended =
  (failure: Failure) =>
  ({ sockets }: HeadlessMonitor): void =>
    sockets.last.end(failure);
const refused: Failure = { type: 'network', code: 'ECONNREFUSED' };

const FAULTS: readonly Fault[] = [
  { begin: ended({ type: 'closed', code: 1006, text: '' }), then: [] },
  { begin: ended({ type: 'network', code: 'ECONNRESET' }), then: [refused, refused, refused] },
  // Nothing comes any more: the next heartbeat finds out.
  { begin: ({ clock }) => clock.advance(MINUTE_MS), then: [] },
  {
    begin: ended({ type: 'closed', code: 1012, text: 'restart' }),
    then: [{ type: 'http', status: 503, retryAfterMs: null }],
  },
  { begin: sleep, then: [{ type: 'network', code: 'ENOTFOUND' }] },
  { begin: ended({ type: 'closed', code: 1006, text: '' }), then: [{ type: 'connect-timeout' }, refused] },
];

/** Lets one fault happen, another each time, and time pass until the connection is live again. */
export function sufferFault(monitor: HeadlessMonitor, number: number): void {
  const { connection, sockets, clock } = monitor;
  const fault = FAULTS[number % FAULTS.length];
  if (fault === undefined) return;
  fault.begin(monitor);
  const failures = [...fault.then];
  while (connection.view.name !== 'live') {
    const failure = connection.view.name === 'connecting' ? failures.shift() : undefined;
    if (failure !== undefined) sockets.last.end(failure);
    else if (connection.view.name === 'connecting') monitor.answer();
    else clock.advance(SECOND_MS);
  }
}

function sleep({ clock, connection }: HeadlessMonitor): void {
  clock.sleep(6 * MINUTE_MS);
  connection.wake('resume');
}
