/** What a registered device wants to hear, and the admission of a monitor by its query. */
import type { VenueEvent } from './envelopes.ts';

/** An empty or absent list does not filter. */
export interface DeviceFilter {
  readonly events?: readonly string[];
  readonly locationIds?: readonly string[];
}

export function wants(filter: DeviceFilter, event: VenueEvent): boolean {
  const location = (event.body as { locationId?: unknown } | null | undefined)?.locationId;
  return (
    allows(filter.events, event.name) &&
    (typeof location !== 'string' || allows(filter.locationIds, location))
  );
}

function allows(list: readonly string[] | undefined, value: string): boolean {
  return list === undefined || list.length === 0 || list.includes(value);
}

export interface Register {
  readonly clientIds: readonly string[];
  /** Left out: every device is known and hears everything. */
  readonly devices?: Readonly<Record<string, DeviceFilter>> | undefined;
}

export type Admission =
  | { readonly status: 101; readonly key: string; readonly filter: DeviceFilter; readonly deviceId: string }
  | { readonly status: 401 | 403 | 404; readonly why: string };

const SOCKET_PATHS = ['/app/socket', '/app/socket/v3'];

/** @param url path and query of the upgrade request */
export function admit(url: string, { clientIds, devices }: Register): Admission {
  const { pathname, searchParams } = new URL(url, 'ws://simulator');
  if (!SOCKET_PATHS.includes(pathname)) return { status: 404, why: `no socket at ${pathname}` };
  const auth = searchParams.get('auth');
  if (auth === null || auth === '') return { status: 401, why: 'no auth in the query' };
  const clientId = Buffer.from(auth, 'base64').toString();
  if (!clientIds.includes(clientId)) return { status: 401, why: 'the client ID is not known here' };
  const deviceId = searchParams.get('deviceId') ?? '';
  const filter = devices === undefined || deviceId === '' ? {} : devices[deviceId];
  if (filter === undefined) return { status: 403, why: `device ${deviceId} is not registered` };
  return { status: 101, key: `${clientId} ${deviceId}`, filter, deviceId };
}
