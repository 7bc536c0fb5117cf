/** Why there is no connection: what the shell reports, and how it is said to a person. */
import type { Reason } from '../shared/connection-view.ts';
import { plainText } from '../shared/event-body.ts';

/** What the shell knows of a socket that failed or ended. */
export type Failure =
  | { readonly type: 'closed'; readonly code: number; readonly text: string }
  /** The upgrade was answered with something else than 101. */
  | { readonly type: 'http'; readonly status: number; readonly retryAfterMs: number | null }
  /** A system error, with its code (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`). */
  | { readonly type: 'network'; readonly code: string }
  | { readonly type: 'connect-timeout' }
  /** No frame within the deadline after a ping. */
  | { readonly type: 'silence' }
  /** The computer slept, or its clock jumped, so the socket cannot be trusted. */
  | { readonly type: 'asleep' };

/** How a failure is to be retried. */
export type RetryClass = 'soon' | 'busy' | 'refused';

/** Client errors that are about the moment and not about us. */
const PASSING_STATUSES = new Set([408, 425]);

export function retryClass(failure: Failure): RetryClass {
  if (failure.type !== 'http') return 'soon';
  if (failure.status === 429 || failure.status === 503) return 'busy';
  const ours = failure.status >= 400 && failure.status < 500 && !PASSING_STATUSES.has(failure.status);
  return ours ? 'refused' : 'soon';
}

const WAIT = 'Nothing to do: the monitor keeps trying by itself.';
const CHECK_NETWORK = 'Check that this computer is online. The monitor keeps trying by itself.';

/** Not sent by anybody: the close code for a connection that ended without one (RFC 6455, 7.1.5). */
const CUT = 1006;

/** Technical text is cut here: it may come from a server. */
const MAX_TECHNICAL = 120;

export function explain(failure: Failure): Reason {
  const [code, sentence, nextStep] = words(failure);
  return { code, sentence, nextStep, technical: technical(failure).slice(0, MAX_TECHNICAL) };
}

export const DISCONNECTED: Reason = {
  code: 'disconnected',
  sentence: 'You disconnected the monitor. No events are received.',
  nextStep: 'Choose Connect to receive events again.',
  technical: 'disconnected by hand',
};

export const ENDED: Reason = {
  code: 'ended',
  sentence: 'The monitor was ended. No events are received.',
  nextStep: 'Start Doshii Monitor again to receive events.',
  technical: 'ended',
};

export const NOT_CONFIGURED: Reason = {
  code: 'not-configured',
  sentence: 'There is no client ID yet, so there is nothing to connect with.',
  nextStep: 'Enter the client ID of your App in the settings.',
  technical: 'no client ID stored',
};

type Words = readonly [code: string, sentence: string, nextStep: string];

function words(failure: Failure): Words {
  switch (failure.type) {
    case 'closed':
      return failure.code === CUT
        ? ['cut', 'The connection broke off without a goodbye.', WAIT]
        : ['closed', 'Doshii closed the connection.', WAIT];
    case 'connect-timeout':
      return ['connect-timeout', 'Doshii did not answer within 10 seconds.', CHECK_NETWORK];
    case 'silence':
      return ['silent', 'The connection went silent: no answer to the heartbeat within 10 seconds.', WAIT];
    case 'asleep':
      return ['asleep', 'This computer was asleep, so the old connection can no longer be trusted.', WAIT];
    case 'http':
      return httpWords(failure.status);
    case 'network':
      return networkWords(failure.code);
  }
}

function httpWords(status: number): Words {
  switch (status) {
    case 401:
      return [
        'unauthorised',
        'Doshii did not accept the client ID for this environment.',
        'Check the client ID and the environment in the settings.',
      ];
    case 403:
      return [
        'forbidden',
        'Doshii knows this client ID but does not let it connect here.',
        'Check the device ID and the environment in the settings, or ask Doshii whether the App is allowed.',
      ];
    case 404:
      return [
        'not-found',
        'There is no Doshii socket at this address.',
        'The path may be wrong for this environment: check the address in the settings.',
      ];
    case 429:
      return ['rate-limited', 'Doshii asks the monitor to connect less often.', WAIT];
    case 503:
      return ['unavailable', 'Doshii is not available at the moment.', WAIT];
  }
  if (status < 400) {
    return [
      'not-doshii',
      'Something else than Doshii answered, perhaps the sign-in page of this network.',
      'Open a browser on this computer and sign in to the network. The monitor keeps trying by itself.',
    ];
  }
  if (status < 500)
    return ['refused', 'Doshii refused the connection.', 'Check the settings, or ask Doshii.'];
  return ['server-error', 'Doshii has a fault of its own at the moment.', WAIT];
}

function networkWords(code: string): Words {
  switch (code) {
    case 'ECONNREFUSED':
      return ['connection-refused', 'The server is there but does not take connections.', WAIT];
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return ['name-not-found', 'The name of the server could not be looked up.', CHECK_NETWORK];
    case 'ENETUNREACH':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
      return ['unreachable', 'There is no way to the server from this network.', CHECK_NETWORK];
    case 'ECONNRESET':
    case 'EPIPE':
      return ['cut', 'The connection broke off without a goodbye.', WAIT];
    case 'ETIMEDOUT':
      return ['connect-timeout', 'The server did not answer in time.', CHECK_NETWORK];
  }
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|ALTNAME/.test(code)) {
    return [
      'untrusted',
      'The server could not prove that it is Doshii, so nothing was sent to it.',
      'Check this computer’s date, and ask whoever runs this network whether it inspects encrypted traffic.',
    ];
  }
  return ['network', 'The connection failed.', CHECK_NETWORK];
}

function technical(failure: Failure): string {
  switch (failure.type) {
    case 'closed':
      return `close code ${failure.code} ${plainText(failure.text)}`.trim();
    case 'http':
      return `HTTP ${failure.status}`;
    case 'network':
      return failure.code;
    default:
      return failure.type;
  }
}
