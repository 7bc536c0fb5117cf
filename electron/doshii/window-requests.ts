/** Answers what a window asks of Doshii: devices, locations, details, subscriptions, and making up for a gap. */
import type { DeviceView, doshiiRequests, Fetched, LocationHealthView } from '../shared/rest/doshii-ipc.ts';
import type { Device, LocationHealth, Terminal } from '../shared/doshii/doshii-objects.ts';
import type { Reason } from '../shared/connection/reasons.ts';
import type { RequestHandlers } from '../shared/ipc/ipc.ts';
import type { Details } from './details/details-cache.ts';
import { deviceRef, type Devices } from './devices.ts';
import type { DoshiiApi } from './doshii-api.ts';
import type { HealthWatch } from './health/health-watch.ts';
import type { Locations } from './locations.ts';
import type { Recovery } from './recovery/recovery.ts';
import { restReason } from './rest-reasons.ts';
import { strings } from './strings.ts';
import { isWhole } from './whole-list.ts';

/** Terminals are asked for at so many locations; a venue group with more chooses by location. */
const MAX_TERMINAL_LOCATIONS = 20;

export interface DoshiiRequestsOptions {
  readonly api: Pick<DoshiiApi, 'subscribeToOrder' | 'terminals'>;
  readonly devices: Pick<Devices, 'list' | 'register' | 'registerOwn' | 'update' | 'remove'>;
  readonly details: Pick<Details, 'get'>;
  readonly locations: Pick<Locations, 'all' | 'refresh' | 'health'>;
  readonly health: Pick<HealthWatch, 'refresh'>;
  readonly recovery: Pick<Recovery, 'recover'>;
  readonly onlyLocation: () => string | null;
  readonly hostName: string;
  /** Of the connection; empty for none. */
  readonly deviceId: () => string;
  /** Keeps it and connects with it; empty for none. @returns why it could not, as sentences; null when it did */
  readonly useDevice: (deviceId: string) => Promise<string | null>;
}

export type DoshiiHandlers = Pick<RequestHandlers, keyof typeof doshiiRequests>;

/** What a device of one click wants: everything, also what no version of this program knows yet. */
const NO_CRITERIA = { events: [], terminals: [], channels: [], locationIds: [] };

export function doshiiHandlers(options: DoshiiRequestsOptions): DoshiiHandlers {
  const { api, devices, details, health, locations, recovery, onlyLocation, hostName, deviceId, useDevice } =
    options;

  const viewOf = ({ doshiiId, createdAt: _, version, ...device }: Device): DeviceView => ({
    ...device,
    id: doshiiId,
    version: version ?? '',
    isUsed: doshiiId === deviceId(),
    isThisComputer: device.ref === deviceRef(hostName),
  });

  const use = async (id: string): Promise<Reason | null> => {
    const problem = await useDevice(id);
    return problem === null ? null : { ...restReason('not-saved', 'settings'), sentence: problem };
  };

  /** A venue without a point of sale, or one that may not be asked, has none to choose from. */
  const terminals = async (): Promise<readonly Terminal[]> => {
    const asked = locations.all.slice(0, MAX_TERMINAL_LOCATIONS).map(({ id }) => api.terminals(id));
    const found = (await Promise.all(asked)).flatMap((result) => (result.ok ? result.value.rows : []));
    return [...new Map(found.map((terminal) => [terminal.id, terminal])).values()];
  };

  return {
    'devices:list': async () => {
      const [listed, known] = [await devices.list(), await terminals()];
      return fetched(listed, (all) => ({
        devices: all.rows.map(viewOf),
        isWhole: isWhole(all),
        terminals: known.map(({ id, name }) => ({ id, name: name ?? '' })),
      }));
    },
    'devices:register': async (draft) =>
      // Doshii wants a reference; it is the App's own word, and this one is not this computer's.
      fetched(await devices.register({ ...draft, ref: draft.ref || strings.deviceRef(draft.name) }), viewOf),
    'devices:update': async ({ id, draft, version }) =>
      fetched(await devices.update({ doshiiId: id, version }, draft), viewOf),
    'devices:remove': async (id) => {
      const removed = await devices.remove(id);
      if (!removed.ok || id !== deviceId()) return fetched(removed, () => null);
      // With a device that is gone Doshii would not let the monitor in again.
      return done(await use(''));
    },
    'devices:use': async (id) => done(await use(id ?? '')),
    'devices:use-this-computer': async () => {
      const own = await devices.registerOwn(NO_CRITERIA);
      const problem = own.ok ? await use(own.value.device.doshiiId) : null;
      return problem === null ? fetched(own, ({ device }) => viewOf(device)) : { ok: false, problem };
    },
    'locations:refresh': async () => fetched(await locations.refresh('person'), () => null),
    'locations:health': async () =>
      fetched(await locations.health('person'), (all) => ({
        locations: all.rows.map(healthOf),
        isWhole: isWhole(all),
      })),
    'health:refresh': async () => done(await health.refresh()),
    'details:get': async (request) => fetched(await details.get(request), (found) => found),
    'orders:subscribe': async ({ id, locationId }) => {
      const where = locationId ?? onlyLocation();
      if (where === null) return done(restReason('no-location', strings.technical.orderWithoutLocation));
      return fetched(await api.subscribeToOrder(where, id, 'person'), () => null);
    },
    'gaps:recover': async (seq) => fetched(await recovery.recover(seq), () => null),
  };
}

const STATUSES = ['active', 'inactive', 'unregistered'] as const;

function healthOf(health: LocationHealth): LocationHealthView {
  return {
    id: health.locationId,
    name: health.name ?? '',
    status: STATUSES.find((status) => status === health.status) ?? 'unknown',
    communication: health.communicationType,
    heartbeatAt: health.heartbeatAt,
    isTrading: health.isTrading,
  };
}

function fetched<T, V>(result: Fetched<T>, viewOf: (value: T) => V): Fetched<V> {
  return result.ok ? { ok: true, value: viewOf(result.value) } : result;
}

function done(problem: Reason | null): Fetched<null> {
  return problem === null ? { ok: true, value: null } : { ok: false, problem };
}
