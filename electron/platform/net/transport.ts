/** What the REST client needs of the network: one request out, one answer or one failure back. */

/** The whole of a connection: TCP, TLS, proxy, ms. */
export const REST_CONNECT_TIMEOUT_MS = 10_000;
/** From the beginning to the last byte of the answer, ms. */
export const REST_TIMEOUT_MS = 20_000;
/** A longer answer is not read, bytes after unpacking: 16 MB of orders held main up for seconds. A page of 100 is about a megabyte. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** Hold the token. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Why a server was not reached. */
export type NetworkFailure =
  /** A system error, with its code (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`). */
  | { readonly type: 'network'; readonly code: string }
  /** It went wrong on the way to or through a proxy: its HTTP status when it answered, else the system's code. */
  | { readonly type: 'proxy'; readonly status: number | null; readonly code: string }
  | { readonly type: 'connect-timeout' };

export type RestFailure =
  | NetworkFailure
  /** Connected, but not answered in full in time. */
  | { readonly type: 'answer-timeout' }
  | { readonly type: 'answer-too-large' }
  /** Its compression was broken. */
  | { readonly type: 'answer-damaged' };

export type Sent =
  | { readonly ok: true; readonly answer: HttpAnswer }
  | { readonly ok: false; readonly failure: RestFailure };

/** Never rejects, and follows no redirect: the token is for one host. */
export type Send = (request: HttpRequest) => Promise<Sent>;

/** HMAC-SHA-256 of the text under the secret, in base64url without padding. */
export type Sign = (text: string, secret: string) => string;
