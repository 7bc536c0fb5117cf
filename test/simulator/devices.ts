/** The devices of the simulated Doshii: registered over REST or by a test, and what each wants to hear from the socket. */
import { createHash } from 'node:crypto';
import type { VenueEvent } from './envelopes.ts';
import type { World } from './doshii-variants.ts';

/** An absent list does not filter; what an empty one does depends on the world. */
export interface DeviceFilter {
  readonly events?: readonly string[] | undefined;
  readonly locationIds?: readonly string[] | undefined;
  readonly terminals?: readonly string[] | undefined;
}

export interface RegisteredDevice extends DeviceFilter {
  readonly doshiiId: string;
  readonly name: string;
  readonly ref: string;
  /** Kept and shown; which event belongs to which channel is not published, so they do not filter. */
  readonly channels: readonly string[];
  readonly events: readonly string[];
  readonly locationIds: readonly string[];
  readonly terminals: readonly string[];
  readonly version: string;
  /** Unix ms. */
  readonly createdAt: number;
  /** Unix ms. */
  readonly updatedAt: number;
}

export interface DeviceFields extends DeviceFilter {
  readonly name?: string;
  readonly ref?: string;
  readonly channels?: readonly string[];
}

export function wants(
  filter: DeviceFilter,
  event: VenueEvent,
  { emptyList, criteria }: Pick<World, 'emptyList' | 'criteria'>,
): boolean {
  const body = event.body as { locationId?: unknown; posTerminalId?: unknown } | null | undefined;
  const answers = [
    [filter.events, event.name],
    [filter.locationIds, body?.locationId],
    [filter.terminals, body?.posTerminalId],
  ] as const;
  const isOpen = ([list, value]: (typeof answers)[number]): boolean =>
    typeof value !== 'string' || list === undefined || (list.length === 0 && emptyList === 'everything');
  const fits = ([list, value]: (typeof answers)[number]): boolean => list?.includes(String(value)) === true;
  const judged = answers.filter((answer) => !isOpen(answer));
  return judged.length === 0 || (criteria === 'all' ? judged.every(fits) : judged.some(fits));
}

export class Devices {
  readonly #all = new Map<string, RegisteredDevice>();
  readonly #removed = new Set<string>();
  readonly #now: () => number;
  /** Whether an unregistered device is accepted and receives everything. */
  readonly #isOpen: boolean;
  #changes = 0;

  constructor(given: Readonly<Record<string, DeviceFilter>> | undefined, now: () => number) {
    this.#now = now;
    this.#isOpen = given === undefined;
    for (const [doshiiId, filter] of Object.entries(given ?? {})) this.register(filter, doshiiId);
  }

  get all(): readonly RegisteredDevice[] {
    return [...this.#all.values()];
  }

  find(doshiiId: string): RegisteredDevice | undefined {
    return this.#all.get(doshiiId);
  }

  register(fields: DeviceFields, doshiiId = hash(`device ${this.#changes}`, 8)): RegisteredDevice {
    const now = this.#now();
    const device: RegisteredDevice = {
      doshiiId,
      name: fields.name ?? doshiiId,
      ref: fields.ref ?? '',
      events: fields.events ?? [],
      terminals: fields.terminals ?? [],
      channels: fields.channels ?? [],
      locationIds: fields.locationIds ?? [],
      version: this.#nextVersion(),
      createdAt: now,
      updatedAt: now,
    };
    this.#all.set(doshiiId, device);
    return device;
  }

  /** @returns undefined when there is no such device */
  change(doshiiId: string, fields: DeviceFields): RegisteredDevice | undefined {
    const before = this.#all.get(doshiiId);
    if (before === undefined) return undefined;
    const device: RegisteredDevice = {
      ...before,
      ...fields,
      events: fields.events ?? before.events,
      terminals: fields.terminals ?? before.terminals,
      locationIds: fields.locationIds ?? before.locationIds,
      version: this.#nextVersion(),
      updatedAt: this.#now(),
    };
    this.#all.set(doshiiId, device);
    return device;
  }

  /** As done in the dashboard or over REST. */
  remove(doshiiId: string): boolean {
    this.#removed.add(doshiiId);
    return this.#all.delete(doshiiId);
  }

  /** What a connection with this `deviceId` hears, as of now; undefined when it is not let in. */
  filterOf(deviceId: string): DeviceFilter | undefined {
    if (deviceId === '') return {};
    return this.#all.get(deviceId) ?? (this.#isOpen && !this.#removed.has(deviceId) ? {} : undefined);
  }

  #nextVersion(): string {
    this.#changes += 1;
    return hash(`version ${this.#changes}`, 40);
  }
}

export function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, 'x').slice(0, length);
}

export interface Register {
  readonly clientIds: readonly string[];
  readonly devices: Devices;
  readonly socketPath: World['socketPath'];
}

export type Admission =
  | { readonly status: 101; readonly key: string; readonly deviceId: string }
  | { readonly status: 401 | 403 | 404 | 409; readonly why: string };

const SOCKET_PATHS = ['/app/socket', '/app/socket/v3'];

/** @param url path and query of the upgrade request */
export function admit(url: string, { clientIds, devices, socketPath }: Register): Admission {
  const { pathname, searchParams } = new URL(url, 'ws://simulator');
  const paths = socketPath === 'both' ? SOCKET_PATHS : [socketPath];
  if (!paths.includes(pathname)) return { status: 404, why: `no socket at ${pathname}` };
  const auth = searchParams.get('auth');
  if (auth === null || auth === '') return { status: 401, why: 'no auth in the query' };
  const clientId = Buffer.from(auth, 'base64').toString();
  if (!clientIds.includes(clientId)) return { status: 401, why: 'the client ID is not known here' };
  const deviceId = searchParams.get('deviceId') ?? '';
  if (devices.filterOf(deviceId) === undefined)
    return { status: 403, why: `device ${deviceId} is not registered` };
  return { status: 101, key: `${clientId} ${deviceId}`, deviceId };
}
