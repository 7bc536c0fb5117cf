/** The part of the contract with the window that is about Doshii's REST API: devices, locations, details, recovery. */
import * as v from 'valibot';
import { DETAIL_TYPES, type EntityDetails } from './entity-details.ts';
import type { OperatingHours } from '../hours/operating-hours.ts';
import { push, request } from '../ipc/define-channel.ts';
import type { HealthView } from './location-health.ts';
import type { Reason } from '../connection/reasons.ts';

/** Without characters that cannot be seen: ids go into addresses. */
const Id = v.pipe(v.string(), v.maxLength(500), v.regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u));
const Text = v.pipe(v.string(), v.trim(), v.maxLength(200));
const Ids = v.pipe(v.array(Id), v.maxLength(500), v.readonly());

export const DeviceDraftSchema = v.object({
  name: v.pipe(Text, v.minLength(1)),
  ref: Text,
  /** Doshii's event names; what an empty list means is not published, here and below. */
  events: Ids,
  /** Hashed terminal ids. */
  terminals: Ids,
  channels: Ids,
  locationIds: Ids,
});
export type DeviceDraft = v.InferOutput<typeof DeviceDraftSchema>;

export const doshiiRequests = {
  'devices:list': request('devices').returns<Fetched<DevicesView>>(),
  'devices:register': request('registerDevice', DeviceDraftSchema).returns<Fetched<DeviceView>>(),
  'devices:update': request(
    'updateDevice',
    v.object({ id: Id, draft: DeviceDraftSchema, version: Id }),
  ).returns<Fetched<DeviceView>>(),
  'devices:remove': request('removeDevice', Id).returns<Fetched<null>>(),
  /** Its id becomes the device ID of the connection, which is made again; null uses none. */
  'devices:use': request('useDevice', v.nullable(Id)).returns<Fetched<null>>(),
  /** Finds this computer's device again or registers it, and uses it. */
  'devices:use-this-computer': request('useThisComputer').returns<Fetched<DeviceView>>(),
  /** Asks Doshii again, on request. */
  'locations:refresh': request('refreshLocations').returns<Fetched<null>>(),
  'locations:health': request('locationHealth').returns<Fetched<ListedHealth>>(),
  /** Asks now which POS is heard; the answer comes as `health:changed`. */
  'health:refresh': request('refreshHealth').returns<Fetched<null>>(),
  'details:get': request(
    'details',
    v.object({
      type: v.picklist(DETAIL_TYPES),
      id: Id,
      locationId: v.nullable(Id),
      /** With the names, phones and addresses of guests. */
      personal: v.boolean(),
      /** Asks Doshii although the answer is known. */
      fresh: v.boolean(),
    }),
  ).returns<Fetched<EntityDetails>>(),
  'orders:subscribe': request('subscribeToOrder', v.object({ id: Id, locationId: v.nullable(Id) })).returns<
    Fetched<null>
  >(),
  /** Fetches what the gap of this row may have missed, once more. */
  'gaps:recover': request('recoverGap', v.pipe(v.number(), v.safeInteger(), v.minValue(1))).returns<
    Fetched<null>
  >(),
};

/** What Doshii answered, or why it did not. */
export type Fetched<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Reason };

export interface DeviceView extends DeviceDraft {
  /** The `doshiiId`: what a connection filters by. */
  readonly id: string;
  readonly version: string;
  /** Unix ms; null when unknown. */
  readonly updatedAt: number | null;
  /** The connection uses it. */
  readonly isUsed: boolean;
  /** It was registered by this computer. */
  readonly isThisComputer: boolean;
}

/** What can be chosen from where a device is edited. */
export interface DevicesView {
  readonly devices: readonly DeviceView[];
  /** False when Doshii has more than could be read. */
  readonly isWhole: boolean;
  readonly terminals: readonly { readonly id: string; readonly name: string }[];
}

export interface LocationView {
  readonly id: string;
  readonly name: string;
  /** IANA name; null when Doshii tells none. */
  readonly timeZone: string | null;
  /** As Doshii lists them, without those of other Apps; those of this App are marked `OWN_APP`. */
  readonly hours: readonly OperatingHours[];
  /** Of the hours, entries that could not be read. */
  readonly unreadableHours: number;
}

export interface LocationHealthView {
  readonly id: string;
  readonly name: string;
  readonly status: 'active' | 'inactive' | 'unregistered' | 'unknown';
  /** How the venue is connected, as Doshii says it. */
  readonly communication: string | null;
  /** The venue's last sign of life, Unix ms. */
  readonly heartbeatAt: number | null;
  readonly isTrading: boolean | null;
}

export interface ListedHealth {
  readonly locations: readonly LocationHealthView[];
  /** False when Doshii has more than could be read. */
  readonly isWhole: boolean;
}

/** Whether Doshii's REST API can be used, and if not why. */
export interface DoshiiView {
  readonly rest: 'no-secret' | 'ready' | 'refused';
  /** Why it refused; null otherwise. */
  readonly problem: Reason | null;
  /** When the locations were read, Unix ms; null before that. */
  readonly locationsReadAt: number | null;
  /** Known locations, by name; empty while none are known. */
  readonly locations: readonly LocationView[];
}

export const doshiiPushes = {
  'doshii:changed': push('onDoshii').carries<DoshiiView>(),
  /** Each answer about which POS is heard, and what is no longer known of it. */
  'health:changed': push('onHealth').carries<HealthView>(),
};
