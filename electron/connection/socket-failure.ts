/** What the shell reports of a socket that failed or ended, how it is retried, and which reason it is. */
import { redactedStart } from '../shared/events/redaction.ts';
import {
  reason,
  stoodStill,
  type Explanation,
  type Reason,
  type ReasonCode,
} from '../shared/connection/reasons.ts';
import type { NetworkFailure } from '../platform/net/transport.ts';
import { strings } from './strings.ts';

export type Failure =
  | NetworkFailure
  | { readonly type: 'closed'; readonly code: number; readonly text: string }
  /** The upgrade was answered with something else than 101. */
  | { readonly type: 'http'; readonly status: number; readonly retryAfterMs: number | null }
  /** No frame within the deadline after a ping. */
  | { readonly type: 'silence' }
  /** The server does not read what it is sent. */
  | { readonly type: 'congested' }
  /** The computer slept, so the socket cannot be trusted. */
  | { readonly type: 'asleep' }
  /** This program did not run although the computer was awake. */
  | { readonly type: 'held-up'; readonly ms: number }
  /** This program did not run, and it is not known which of the two it was. */
  | { readonly type: 'standstill'; readonly ms: number };

/** The code for an answer to the upgrade that breaks the protocol. */
export const INVALID_UPGRADE = 'INVALID_UPGRADE';

/** How a failure is to be retried. */
export type RetryClass = 'soon' | 'busy' | 'conflict' | 'refused';

/** Client errors that are about the moment and not about us. */
const PASSING_STATUSES = new Set([408, 425]);
/** Not sent by anybody: the close code for a connection that ended without one (RFC 6455, 7.1.5). */
const CUT = 1006;
const TOO_LARGE = 1009;
const UNAUTHORISED = 401;
const PROXY_CREDENTIALS = 407;
/** Not published for the socket. It is about another connection, not about us, and may be over in a moment. */
const CONFLICT = 409;

export function retryClass(failure: Failure): RetryClass {
  // A wrong password that is sent again and again locks accounts.
  if (failure.type === 'proxy') return failure.status === PROXY_CREDENTIALS ? 'refused' : 'soon';
  if (failure.type !== 'http') return 'soon';
  if (failure.status === 429 || failure.status === 503) return 'busy';
  if (failure.status === CONFLICT) return 'conflict';
  return isRefusal(failure.status) ? 'refused' : 'soon';
}

/** @param unknownClient what a 401 means at this server */
export function explain(failure: Failure, unknownClient: Explanation | null = null): Reason {
  switch (failure.type) {
    case 'closed':
      return reason(
        closeReason(failure.code),
        // A server may quote the credential that it refuses.
        strings.technical.closed(failure.code, redactedStart(failure.text)),
      );
    case 'http':
      return {
        ...reason(statusReason(failure.status), `HTTP ${failure.status}`),
        ...(failure.status === UNAUTHORISED && unknownClient),
      };
    case 'network':
      return reason(codeReason(failure.code), failure.code);
    case 'proxy':
      return reason(
        proxyReason(failure),
        `proxy: ${failure.status === null ? failure.code : `HTTP ${failure.status}`}`,
      );
    case 'connect-timeout':
      return reason('connect-timeout', strings.technical.noUpgrade);
    case 'silence':
      return reason('silent', strings.technical.noPong);
    case 'congested':
      return reason('congested', strings.technical.unsent);
    case 'asleep':
      return reason('asleep', strings.technical.noFrames);
    case 'held-up':
    case 'standstill':
      return stoodStill(failure.type, failure.ms);
  }
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && !PASSING_STATUSES.has(status);
}

function proxyReason({ status, code }: Extract<Failure, { type: 'proxy' }>): ReasonCode {
  if (status === PROXY_CREDENTIALS) return 'proxy-credentials';
  const neverReached = status === null && CODES[code] !== undefined && CODES[code] !== 'cut';
  return neverReached ? 'proxy-unreachable' : 'proxy-refused';
}

function closeReason(code: number): ReasonCode {
  if (code === CUT) return 'cut';
  return code === TOO_LARGE ? 'too-large' : 'closed';
}

function statusReason(status: number): ReasonCode {
  const named: Readonly<Record<number, ReasonCode>> = {
    [UNAUTHORISED]: 'unauthorised',
    403: 'forbidden',
    404: 'not-found',
    408: 'unavailable',
    [CONFLICT]: 'conflict',
    425: 'unavailable',
    429: 'rate-limited',
    503: 'unavailable',
  };
  // An upgrade is answered with 101; a page or a redirect comes from a portal.
  if (status < 400) return 'not-doshii';
  return named[status] ?? (isRefusal(status) ? 'refused' : 'server-error');
}

/** Codes of Node's network and TLS layers (OpenSSL's verification names), and of `ws`. */
const CODES: Readonly<Record<string, ReasonCode>> = {
  ECONNREFUSED: 'connection-refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'cut',
  ECONNABORTED: 'cut',
  EPIPE: 'cut',
  ETIMEDOUT: 'connect-timeout',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-other-host',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 'too-large',
  WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH: 'too-large',
  WS_ERR_TOO_MANY_BUFFERED_PARTS: 'too-large',
  [INVALID_UPGRADE]: 'invalid-answer',
};

function codeReason(code: string): ReasonCode {
  if (CODES[code] !== undefined) return CODES[code];
  if (code.startsWith('WS_ERR_')) return 'invalid-frame';
  if (code.startsWith('HPE_')) return 'invalid-answer';
  return /CERT|SSL|TLS|EPROTO/.test(code) ? 'tls-failed' : 'network';
}
