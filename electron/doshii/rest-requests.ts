/** Every call to the REST API that the monitor makes, as data: method, path, query, location, body. */
import type { DeviceDraft } from '../shared/rest/doshii-ipc.ts';
import type { HttpRequest } from '../platform/net/transport.ts';

/** What a call is about, for the words of a failure. */
export type Subject =
  | 'device'
  | 'devices'
  | 'location'
  | 'health'
  | 'order'
  | 'transaction'
  | 'booking'
  | 'check-in'
  | 'rejection-code';

export interface RestRequest {
  readonly method: HttpRequest['method'];
  /** Below the base address, with encoded parts. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** Null for what is not of one location. */
  readonly locationId: string | null;
  readonly body: unknown;
  readonly subject: Subject;
}

/** Most rows that Doshii gives at once. */
export const MAX_PAGE = 100;

export interface OrdersQuery {
  /** Unix ms. */
  readonly updatedFrom?: number;
  /** Unix ms. */
  readonly updatedTo?: number;
  readonly statuses?: readonly string[];
  /** Of the creation. */
  readonly sort?: 'asc' | 'desc';
  /** Of the last change; then `sort` does not count. */
  readonly updatedSort?: 'asc' | 'desc';
  readonly offset?: number;
  /** Up to `MAX_PAGE`. */
  readonly limit?: number;
}

export interface TimeRange {
  /** Unix ms. */
  readonly from: number;
  /** Unix ms. */
  readonly to: number;
}

/** The SDK's path of rejection codes, and that of Doshii's pages. */
export const CODES_SPELLINGS = ['rejection_codes', 'rejection-codes'] as const;
export type CodesSpelling = (typeof CODES_SPELLINGS)[number];

export const requests = {
  devices: (offset: number) => get('devices', '/devices', null, further(offset)),
  device: (doshiiId: string) => get('device', `/devices/${part(doshiiId)}`),
  registerDevice: (draft: DeviceDraft) => call('POST', 'device', '/devices', draft),
  updateDevice: (doshiiId: string, change: Partial<DeviceDraft>, version: string | null) =>
    call('PUT', 'device', `/devices/${part(doshiiId)}`, { ...change, version }),
  removeDevice: (doshiiId: string) => call('DELETE', 'device', `/devices/${part(doshiiId)}`),
  terminals: (locationId: string, offset: number) =>
    get('location', '/terminals', locationId, further(offset)),
  locations: (offset: number) => get('location', '/locations', null, further(offset)),
  healthOfAll: (offset: number) => get('health', '/health/locations', null, further(offset)),
  health: (locationId: string) => get('location', `/health/locations/${part(locationId)}`, locationId),
  order: (locationId: string, id: string) => get('order', `/orders/${part(id)}`, locationId),
  orders: (locationId: string, query: OrdersQuery) =>
    get('order', '/orders', locationId, {
      ...seconds({ updatedFrom: query.updatedFrom, updatedTo: query.updatedTo }),
      ...(query.statuses !== undefined && { status: query.statuses.join(',') }),
      ...(query.sort !== undefined && { sort: query.sort }),
      ...(query.updatedSort !== undefined && { updatedSort: query.updatedSort }),
      ...(query.offset !== undefined && { offset: query.offset }),
      limit: query.limit ?? MAX_PAGE,
    }),
  transactionsOf: (locationId: string, orderId: string, offset: number) =>
    get('order', `/orders/${part(orderId)}/transactions`, locationId, further(offset)),
  subscribeToOrder: (locationId: string, orderId: string) =>
    call('POST', 'order', `/orders/${part(orderId)}/subscription`, undefined, locationId),
  transaction: (locationId: string, id: string) =>
    get('transaction', `/transactions/${part(id)}`, locationId),
  booking: (locationId: string, id: string) => get('booking', `/bookings/${part(id)}`, locationId),
  /** By the time for which the guests are expected. */
  bookings: (locationId: string, { from, to }: TimeRange, offset = 0) =>
    get('booking', '/bookings', locationId, { ...seconds({ from, to }), offset, limit: MAX_PAGE }),
  checkin: (locationId: string, id: string) => get('check-in', `/checkins/${part(id)}`, locationId),
  /** By the time of the last change. */
  checkins: (locationId: string, { from, to }: TimeRange, offset = 0) =>
    get('check-in', '/checkins', locationId, {
      ...seconds({ updatedFrom: from, updatedTo: to }),
      offset,
      limit: MAX_PAGE,
    }),
  rejectionCodes: (spelling: CodesSpelling, offset: number) =>
    get('rejection-code', `/${spelling}`, null, further(offset)),
  rejectionCode: (code: string, spelling: CodesSpelling) =>
    get('rejection-code', `/${spelling}/${part(code)}`),
} as const;

export function toHttp(request: RestRequest, base: string, token: string): HttpRequest {
  const query = Object.entries(request.query).map(([name, value]) => `${name}=${part(String(value))}`);
  const hasBody = request.body !== undefined;
  return {
    method: request.method,
    url: `${base}${request.path}${query.length === 0 ? '' : `?${query.join('&')}`}`,
    headers: {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      // What a proxy kept of an earlier answer lacks what has changed since.
      'cache-control': 'no-cache',
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(request.locationId !== null && { 'doshii-location-id': headerValue(request.locationId) }),
    },
    body: hasBody ? JSON.stringify(request.body) : null,
  };
}

/** Doshii documents pages of these lists nowhere, so the first one is asked for without a place. */
function further(offset: number): RestRequest['query'] {
  return offset === 0 ? {} : { offset, limit: MAX_PAGE };
}

function get(
  subject: Subject,
  path: string,
  locationId: string | null = null,
  query: RestRequest['query'] = {},
): RestRequest {
  return { method: 'GET', path, query, locationId, body: undefined, subject };
}

function call(
  method: RestRequest['method'],
  subject: Subject,
  path: string,
  body?: unknown,
  locationId: string | null = null,
): RestRequest {
  return { method, path, query: {}, locationId, body, subject };
}

/** An id comes from a frame, so it may hold anything. `.` and `..` change the path even as `%2E`, so they are encoded twice. */
function part(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/^\.{1,2}$/, (dots) => '%252E'.repeat(dots.length));
}

/** Header values are ASCII without line ends; Doshii's ids are letters and digits. */
function headerValue(text: string): string {
  return text.replace(/[^ -~]/g, '').trim();
}

/** Doshii filters by Unix seconds; rounding must not lose what lies at either end. */
function seconds(times: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, ms]) => {
      if (ms === undefined) return [];
      return [[name, /from$/i.test(name) ? Math.floor(ms / 1_000) : Math.ceil(ms / 1_000)] as const];
    }),
  );
}
