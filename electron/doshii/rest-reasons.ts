/** Why a question to Doshii's REST API has no answer, in words: what happened and what to do. */
import type { Reason } from '../shared/reasons.ts';
import { formatDuration } from '../shared/duration.ts';
import { explain } from '../connection/socket-failure.ts';
import type { Subject } from './endpoints.ts';
import type { RestFailure } from '../platform/net/transport.ts';

type Words = readonly [sentence: string, nextStep: string];

const LATER = 'Try again in a moment.';
const CHECK_NETWORK = 'Check that this computer is online, then try again.';

const WORDS = {
  'not-configured': [
    'There is no client ID, or no address that can be used, so nothing can be looked up at Doshii.',
    'Enter the client ID of your App in the settings, and check the environment there.',
  ],
  'no-secret': [
    'There is no client secret yet, so nothing can be looked up at Doshii. Events come without it.',
    'Enter the client secret of your App in the settings.',
  ],
  'secret-refused': [
    'Doshii did not accept the client ID and client secret for looking things up.',
    'Check the client secret and the environment in the settings.',
  ],
  'request-refused': [
    'Doshii turned the request away.',
    'Try again. If that does not help, ask Doshii and name the technical detail.',
  ],
  'rate-limited': ['Doshii asks the monitor to ask less often.', 'Wait a minute, then try again.'],
  unavailable: ['Doshii’s lookup service is not available at the moment.', LATER],
  'server-error': ['Doshii’s lookup service has a fault of its own at the moment.', LATER],
  'not-doshii': [
    'Something else than Doshii answered, perhaps the sign-in page of this network.',
    'Open a browser on this computer and sign in to the network, then try again.',
  ],
  'unreadable-answer': [
    'Doshii’s answer could not be read.',
    'Try again. If that does not help, the monitor may be too old for what Doshii sends.',
  ],
  'answer-too-large': ['Doshii’s answer was too large to be read.', 'Ask for less at once.'],
  'answer-timeout': ['Doshii did not answer within 20 seconds.', LATER],
  'connect-timeout': ['Doshii could not be reached within 10 seconds.', CHECK_NETWORK],
  'connection-refused': ['The server is there but does not take connections.', LATER],
  cut: ['The connection broke off before the answer was there.', LATER],
  'name-not-found': ['The name of the server could not be looked up.', CHECK_NETWORK],
  unreachable: ['There is no way to the server from this network.', CHECK_NETWORK],
  network: ['The connection to Doshii’s lookup service failed.', CHECK_NETWORK],
  'no-location': [
    'It is not known at which location this is, so Doshii cannot be asked about it.',
    'Look it up in the Doshii dashboard.',
  ],
  'too-many-changes': [
    'So much changed in that time that not all of it was read.',
    'Look through the orders of that time at the venue or in the Doshii dashboard.',
  ],
  'no-location-listed': [
    'Doshii named no location to look at, so no orders were looked up.',
    'Check in the Doshii dashboard that the venue is subscribed to your App, then try again.',
  ],
  'clock-unsettled': [
    'It is not certain which time Doshii was asked about: its answers gave different times, or the clock of this computer was set.',
    'Check that this computer’s date and time are set to “automatic”, then try again.',
  ],
  'gap-time-unknown': [
    'This computer’s clock was set, so it is not known when this gap was.',
    'Look through the orders of that day at the venue or in the Doshii dashboard.',
  ],
  'gap-too-long': [
    'This gap goes back further than the 7 days that were read.',
    'Look through the older orders at the venue or in the Doshii dashboard.',
  ],
  'history-unreadable': [
    'The history could not be read, so it is not known what is missing.',
    'See what the monitor says of the history, then try again.',
  ],
  'monitor-fault': [
    'The monitor made a mistake of its own, so it is not known what is missing.',
    'Look through the orders of that time at the venue or in the Doshii dashboard, and send us the diagnosis.',
  ],
  'not-saved': ['The settings could not be written, so nothing was changed.', 'Mend that, then try again.'],
  'too-many-errors': [
    'Doshii answered with too many errors of late, so the monitor looks nothing more up by itself for some minutes.',
    'Check the client secret and the rights of the App, then try by hand.',
  ],
} as const satisfies Partial<Record<Reason['code'], Words>>;

type Worded = keyof typeof WORDS;

/** Whose absence is nobody's fault: things go, and devices are deleted elsewhere. */
const UNKNOWN: Readonly<Record<Subject, Words>> = {
  device: [
    'Doshii does not know this device: it may have been deleted elsewhere, for example in the Doshii dashboard.',
    'Look at the list of devices again, and choose or register one.',
  ],
  devices: ['Doshii has no devices here.', 'Check the environment in the settings.'],
  location: ['Doshii does not know this location.', 'Check that the venue is still subscribed to your App.'],
  order: ['Doshii does not know this order.', 'It may have been removed; the history here keeps its events.'],
  transaction: [
    'Doshii does not know this payment.',
    'It may have been removed; the history here keeps its events.',
  ],
  booking: [
    'Doshii does not know this booking.',
    'It may have been removed; the history here keeps its events.',
  ],
  'check-in': [
    'Doshii does not know this check-in.',
    'Its guests may have left; the history here keeps its events.',
  ],
  'rejection code': ['Doshii does not explain this rejection code.', 'Ask the venue what it stands for.'],
};

const NO_RIGHTS: Words = [
  'Doshii does not give this App the right to look this up here.',
  'Check in the Doshii dashboard what the App may do and whether the venue is subscribed to it, or ask Doshii.',
];
const STALE: Words = [
  'Someone else changed this at the same time, so nothing was saved.',
  'Look at it as it is now, then make the change again.',
];

export function restReason(code: Worded, technical: string): Reason {
  return worded(code, WORDS[code], technical);
}

/** For an answer that is no success. @param skewMs how far this computer's clock is ahead of Doshii's, when that explains a 401 */
export function statusReason(status: number, subject: Subject, skewMs: number | null): Reason {
  const technical = `HTTP ${status}`;
  if (status < 400) return restReason('not-doshii', technical);
  if (status === 401) return skewMs === null ? restReason('secret-refused', technical) : skewReason(skewMs);
  if (status === 403) return worded('no-rights', NO_RIGHTS, technical);
  if (status === 404 || status === 410) return worded('unknown-object', UNKNOWN[subject], technical);
  if (status === 409) return worded('stale-version', STALE, technical);
  if (status === 429) return restReason('rate-limited', technical);
  if (status === 503) return restReason('unavailable', technical);
  return restReason(status >= 500 ? 'server-error' : 'request-refused', technical);
}

export function failureReason(failure: RestFailure): Reason {
  switch (failure.type) {
    case 'answer-timeout':
      return restReason('answer-timeout', 'no answer within 20 s');
    case 'answer-too-large':
      return restReason('answer-too-large', 'answer over 16 MB');
    case 'answer-damaged':
      return restReason('unreadable-answer', 'broken compression');
    case 'connect-timeout':
      return restReason('connect-timeout', 'no connection within 10 s');
    default: {
      // Of certificates and proxies the socket's words hold here too; others promise that the monitor tries again.
      const told = explain(failure);
      return isWorded(told.code) ? restReason(told.code, told.technical) : told;
    }
  }
}

/** Doshii named a time before which it wants to hear nothing. */
export function waitReason(leftMs: number): Reason {
  const wait = formatDuration(leftMs);
  return worded(
    'asked-to-wait',
    [`Doshii asked the monitor to wait ${wait} before it asks again.`, `Try again in ${wait}.`],
    'Retry-After',
  );
}

function skewReason(skewMs: number): Reason {
  const [off, side] = [formatDuration(Math.abs(skewMs)), skewMs > 0 ? 'ahead of' : 'behind'];
  return worded(
    'clock-skew',
    [
      `This computer’s clock is ${off} ${side} Doshii’s, so Doshii does not accept its signature.`,
      'Set this computer’s date and time, best to “automatic”, then try again.',
    ],
    `HTTP 401, clock ${side} by ${Math.round(Math.abs(skewMs) / 1_000)} s`,
  );
}

function worded(code: Reason['code'], [sentence, nextStep]: Words, technical: string): Reason {
  return { code, sentence, nextStep, technical };
}

function isWorded(code: Reason['code']): code is Worded {
  return Object.hasOwn(WORDS, code);
}
