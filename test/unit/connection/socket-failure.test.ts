/** Every failure has a name, a sentence and a next step. */
import { describe, expect, it } from 'vitest';
import { REASON_CODES, reason } from '../../../electron/shared/connection/reasons.ts';
import { explain, retryClass, type Failure } from '../../../electron/connection/socket-failure.ts';

const http = (status: number): Failure => ({ type: 'http', status, retryAfterMs: null });
const network = (code: string): Failure => ({ type: 'network', code });

const proxy = (status: number | null): Failure => ({ type: 'proxy', status, code: 'ECONNREFUSED' });

const closed: Failure = { type: 'closed', code: 1012, text: 'restart\u0007' };
const silence: Failure = { type: 'silence' };
const congested: Failure = { type: 'congested' };

describe('explain', () => {
  it.each([
    [http(401), 'unauthorised', 'know this client ID in this environment', 'HTTP 401'],
    [http(403), 'forbidden', 'does not let it connect', 'HTTP 403'],
    [http(404), 'not-found', 'no Doshii socket at this address', 'HTTP 404'],
    [http(409), 'conflict', 'conflict', 'HTTP 409'],
    [http(429), 'rate-limited', 'less often', 'HTTP 429'],
    [http(503), 'unavailable', 'not available', 'HTTP 503'],
    [http(500), 'server-error', 'internal error', 'HTTP 500'],
    [http(302), 'not-doshii', 'wants you to sign in', 'HTTP 302'],
    [network('ENOTFOUND'), 'name-not-found', 'can’t be looked up', 'ENOTFOUND'],
    [network('ENETUNREACH'), 'unreachable', 'no way to the server', 'ENETUNREACH'],
    [network('ECONNRESET'), 'cut', 'connection dropped', 'ECONNRESET'],
    [network('ECONNREFUSED'), 'connection-refused', 'isn’t answering', 'ECONNREFUSED'],
    [network('ETIMEDOUT'), 'connect-timeout', 'did not answer', 'ETIMEDOUT'],
    [network('CERT_HAS_EXPIRED'), 'certificate-expired', 'not valid today', 'CERT_HAS_EXPIRED'],
    [network('CERT_NOT_YET_VALID'), 'certificate-expired', 'not valid today', 'CERT_NOT_YET_VALID'],
    [
      network('ERR_TLS_CERT_ALTNAME_INVALID'),
      'certificate-other-host',
      'for another name',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    [
      network('SELF_SIGNED_CERT_IN_CHAIN'),
      'certificate-untrusted',
      'does not trust',
      'SELF_SIGNED_CERT_IN_CHAIN',
    ],
    [network('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls-failed', 'encrypted', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    [proxy(null), 'proxy-unreachable', 'cannot be reached', 'proxy: ECONNREFUSED'],
    [proxy(407), 'proxy-credentials', 'user name and a password', 'proxy: HTTP 407'],
    [proxy(403), 'proxy-refused', 'does not let', 'proxy: HTTP 403'],
    [network('WS_ERR_INVALID_UTF8'), 'invalid-frame', 'not valid', 'WS_ERR_INVALID_UTF8'],
    [network('WS_ERR_UNEXPECTED_RSV_1'), 'invalid-frame', 'not valid', 'WS_ERR_UNEXPECTED_RSV_1'],
    [network('WS_ERR_TOO_MANY_BUFFERED_PARTS'), 'too-large', 'too large', 'WS_ERR_TOO_MANY_BUFFERED_PARTS'],
    [network('HPE_INVALID_CONSTANT'), 'invalid-answer', 'other than Doshii', 'HPE_INVALID_CONSTANT'],
    [network('HPE_HEADER_OVERFLOW'), 'invalid-answer', 'other than Doshii', 'HPE_HEADER_OVERFLOW'],
    [network('INVALID_UPGRADE'), 'invalid-answer', 'other than Doshii', 'INVALID_UPGRADE'],
    [congested, 'congested', 'did not read', 'more than 1 MB unsent'],
    [network('EWHATEVER'), 'network', 'failed', 'EWHATEVER'],
    [{ ...closed, code: 1006, text: '' }, 'cut', 'connection dropped', 'close code 1006'],
    [closed, 'closed', 'closed the connection', 'close code 1012 restart'],
    [silence, 'silent', 'went silent', 'no frame within 10 s of a ping'],
    [{ ...closed, code: 1009 }, 'too-large', 'too large', 'close code 1009 restart'],
  ])('C32 F24 names %j', (failure, code, words, technical) => {
    const said = explain(failure);
    expect(said).toMatchObject({ code, technical });
    expect(said.sentence).toContain(words);
    expect(said.nextStep).toMatch(/^[A-Z].*\.$/);
  });

  it('C32 no name, no way, a reset and a timeout are four sentences', () => {
    const failures = ['ENOTFOUND', 'ENETUNREACH', 'ECONNRESET', 'ETIMEDOUT'].map(network);
    expect(new Set(failures.map((failure) => explain(failure).sentence)).size).toBe(4);
  });

  it('C58 a credential that a server quotes in its goodbye is taken out', () => {
    const { technical } = explain({ ...closed, code: 4001, text: 'unknown auth=Q0FOQVJZ, try again' });
    expect(technical).toBe('close code 4001 unknown auth=[redacted], try again');
  });

  it('C33 offers no way to go on without a certificate that holds', () => {
    for (const code of REASON_CODES.filter((each) => each.startsWith('certificate'))) {
      expect(Object.values(reason(code, '')).join(' ')).not.toMatch(/ignore|anyway|disable|skip/i);
    }
  });

  it('C31 retries what passes, waits for what is busy, and does not hammer what refuses', () => {
    const classes = [408, 425, 500, 301].map((status) => retryClass(http(status)));
    expect(classes).toEqual(['soon', 'soon', 'soon', 'soon']);
    expect([429, 503].map((status) => retryClass(http(status)))).toEqual(['busy', 'busy']);
    expect([400, 401, 403, 404, 410].map((status) => retryClass(http(status)))).toEqual(
      Array(5).fill('refused'),
    );
  });
});
