/** How Doshii's answers about devices, places and codes are read, and how any answer's text becomes a value. */
import * as v from 'valibot';
import type { Device, Location, LocationHealth, Page, RejectionCode, Terminal } from './doshii-objects.ts';
import { isRecord, parseJson } from '../text/json.ts';
import { KeptHoursSchema, OperatingHoursSchema } from './doshii-hours.ts';
import {
  counted,
  DeviceId,
  Flag,
  Heartbeat,
  Id,
  list,
  maybe,
  OtherId,
  readEach,
  text,
  Time,
  type Schema,
} from './doshii-fields.ts';
import { frames } from '../strings/frames.ts';

export const DeviceSchema: Schema<Device> = v.pipe(
  v.object({
    doshiiId: DeviceId,
    name: text(),
    ref: text(),
    events: list(Id),
    terminals: list(Id),
    channels: list(Id),
    locationIds: list(Id),
    version: text(),
    createdAt: Time,
    updatedAt: Time,
  }),
  v.transform((device) => ({ ...device, name: device.name ?? '', ref: device.ref ?? '' })),
);

/** Doshii's own types say that the answer to a registration lacks the id: then it is looked up. */
export const RegisteredSchema: Schema<Device | null> = maybe(DeviceSchema);

export const TerminalSchema: Schema<Terminal> = v.pipe(
  v.unknown(),
  // The id's key is not documented.
  v.transform((value) =>
    isRecord(value) ? { ...value, id: value['id'] ?? value['doshiiId'] ?? value['terminalId'] } : value,
  ),
  v.object({ id: Id, name: text() }),
);

const Place = {
  id: Id,
  name: text(),
  timezone: text(),
  city: text(),
  country: text(),
  mappedLocationId: OtherId,
};

export const LocationSchema: Schema<Location> = v.pipe(
  v.object({ ...Place, operatingHours: counted(OperatingHoursSchema) }),
  v.transform(({ operatingHours: { rows, unreadable }, ...place }) => ({
    ...place,
    operatingHours: rows,
    unreadableHours: unreadable,
  })),
);

export const LocationHealthSchema: Schema<LocationHealth> = v.pipe(
  v.object({
    locationId: Id,
    name: text(),
    status: text(),
    communicationType: text(),
    heartbeat: Heartbeat,
    trading: Flag,
  }),
  v.transform(({ heartbeat, trading, ...rest }) => ({
    ...rest,
    heartbeatAt: heartbeat.at,
    isHeartbeatReadable: heartbeat.isReadable,
    isTrading: trading,
  })),
);

export const RejectionCodeSchema: Schema<RejectionCode> = v.object({
  code: Id,
  description: text(),
  entity: text(),
});

/** A list comes as `{count, rows}` or as a bare array, whichever the endpoint. @param atMost rows that are read; the count is of all */
export function pageOf<T>(row: Schema<T>, atMost = Number.POSITIVE_INFINITY): Schema<Page<T>> {
  return v.pipe(
    v.union([v.array(v.unknown()), v.looseObject({ rows: v.array(v.unknown()) })]),
    v.transform((answer) => {
      if (Array.isArray(answer)) return { ...readEach(row, answer, atMost), count: answer.length };
      const count = Number(answer['count'] ?? Number.NaN);
      return { ...readEach(row, answer.rows, atMost), count: Number.isSafeInteger(count) ? count : null };
    }),
  );
}

/** Locations as they were read at a time, to be kept and restored. */
export interface KnownLocations {
  /** Unix ms. */
  readonly readAt: number;
  readonly locations: readonly Location[];
}
const KeptLocationSchema: Schema<Location> = v.pipe(
  v.object({
    ...Place,
    operatingHours: counted(KeptHoursSchema),
    unreadableHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  }),
  v.transform(({ operatingHours: { rows, unreadable }, unreadableHours, ...place }) => ({
    ...place,
    operatingHours: rows,
    unreadableHours: unreadableHours + unreadable,
  })),
);
export const KnownLocationsSchema: Schema<KnownLocations> = v.pipe(
  v.object({ readAt: v.number(), locations: v.array(v.unknown()) }),
  v.transform(({ readAt, locations }) => ({
    // Earlier versions kept no hours: read again at once.
    readAt: locations.every((each) => isRecord(each) && 'operatingHours' in each) ? readAt : 0,
    locations: readEach(KeptLocationSchema, locations).rows,
  })),
);

/** For calls whose answer says nothing. */
export const Anything: Schema<null> = v.pipe(
  v.unknown(),
  v.transform(() => null),
);

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** Says what was expected and where, never what came: an answer holds guests' data. */
export function readAnswer<T>(answer: string, schema: Schema<T>): Read<T> {
  let json: unknown;
  try {
    json = answer.trim() === '' ? null : parseJson(answer);
  } catch {
    return { ok: false, problem: frames.notJson(answer.length) };
  }
  const result = v.safeParse(schema, json);
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  const expected = issue.kind === 'validation' ? issue.message : (issue.expected ?? frames.somethingElse);
  return { ok: false, problem: `${path === null ? '' : `${path}: `}expected ${expected}` };
}
