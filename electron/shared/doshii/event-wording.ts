/** Wording that several event kinds share: statuses of orders, payments, bookings and check-ins, and how they are said. */
import type { CallTimings } from '../alerts/call-timing.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import { OVER, type EventBody } from './event-body.ts';
import type { DefaultSeverity, KindDefaults } from '../events/kind-registry.ts';
import type { EventKind } from './event-kind.ts';
import { CARD_SETTLED, LOYALTY, MANAGED, TABLES } from './severity-defaults.ts';
import type { EntityType } from '../events/monitor-event.ts';
import { shortId } from '../text/short-id.ts';
import { utcTime } from '../text/utc-time.ts';
import { timeFormat } from '../text/time-locale.ts';
import { entityGroups, entityNames } from '../strings/entities.ts';
import { strings } from '../strings/events.ts';
import { statusTitles } from '../strings/status-titles.ts';
import { capitalized } from '../text/capitalized.ts';

/** Status as sent -> how it is said after the name of the thing. */
type Statuses = ReadonlyMap<string, string>;

/** As a map, for what it is asked for comes from outside: an object also has `toString` and the like. */
function words(table: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(table));
}

export const ORDER_STATUSES: Statuses = words(strings.statuses.order);

export const TRANSACTION_STATUSES: Statuses = words(strings.statuses.transaction);

export const BOOKING_STATUSES: Statuses = words(strings.statuses.booking);

export const CHECKIN_STATUSES: Statuses = words(strings.statuses.checkin);

export const MENU_PARTS: ReadonlyMap<string, (id: string, change: string) => string> = new Map(
  Object.entries(strings.menuParts),
);

const numbered = (what: string, body: EventBody): string =>
  body.id == null ? what : `${what} ${shortId(body.id)}`;

/** Joins what is there with a middle dot. */
export function join(...parts: readonly (string | null | undefined | false)[]): string {
  let joined = '';
  for (const part of parts)
    if (typeof part === 'string' && part !== '') joined += joined === '' ? part : ` · ${part}`;
  return joined;
}

export function reason(body: EventBody): string {
  if (body.rejectionReason) return capitalized(body.rejectionReason);
  return body.rejectionCode ? strings.reasonCode(body.rejectionCode) : '';
}

const dateAndTime = timeFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** Doshii's UTC time as this computer writes date and time; as sent when it is none. */
export function localTime(time: string | null | undefined): string {
  const at = new Date(utcTime(time ?? ''));
  if (Number.isNaN(at.getTime())) return time ?? strings.unknownTime;
  return dateAndTime(at);
}

/** @returns null when the event does not say */
export function storeStatus({ busyUntil }: EventBody): 'paused' | 'open' | null {
  if (busyUntil === undefined) return null;
  return busyUntil === OVER ? 'open' : 'paused';
}

function inWords(statuses: Statuses, status: string): string {
  return statuses.get(comparableStatus(status) ?? '') ?? status;
}

/** What Doshii says that a new one has come of. */
type Created = keyof typeof strings.newThing;

export function created(
  entity: Created,
  statuses: Statuses,
  defaults: KindDefaults,
  timings: CallTimings,
): EventKind {
  return {
    entity,
    reportsState: true,
    title: (body) => (body.id == null ? strings.newThing[entity] : strings.newNumbered[entity](body.id)),
    detail: (body) =>
      join(
        body.status == null ? strings.statusNotKnown : capitalized(inWords(statuses, body.status)),
        facts(entity, body),
      ),
    defaults,
    timings,
  };
}

export function updated(entity: Created, defaults: KindDefaults, timings: CallTimings): EventKind {
  // As a map: a status comes from outside, and an object also has `toString` and the like.
  const titles = new Map(Object.entries(statusTitles[entity]));
  return {
    entity,
    reportsState: true,
    title: ({ id, status }) => {
      const thing = id == null ? entityNames[entity] : strings.numbered[entity](id);
      if (status == null) return strings.updated(thing);
      return titles.get(comparableStatus(status) ?? '')?.(thing) ?? strings.otherStatus(thing, status);
    },
    detail: (body) => facts(entity, body),
    label: entityNames[entity],
    defaults,
    timings,
  };
}

export function deleted(entity: EntityType, defaults: KindDefaults, timings: CallTimings): EventKind {
  return { entity, title: (body) => `${numbered(entityNames[entity], body)} deleted`, defaults, timings };
}

/** A kind whose body is not published: the name is all there is to say. */
export function named(entity: EntityType, title: string, defaults: KindDefaults): EventKind {
  return { entity, id: (body) => body.id ?? body.locationId, title: () => title, defaults };
}

/** Of what is managed in another system. */
export function managed(entity: EntityType, verb: string): EventKind {
  return {
    entity,
    title: (body) => `${numbered(entityNames[entity], body)} ${verb}`,
    defaults: MANAGED,
  };
}

export function table(verb: string): EventKind {
  return {
    entity: 'table',
    title: (body) => strings.table(body.tableName ?? body.id, verb),
    defaults: TABLES,
  };
}

export function card(what: string, pending: DefaultSeverity, timings?: CallTimings): EventKind {
  return {
    entity: 'card',
    title: (body) => strings.giftCard(what, body.status),
    detail: (body) => body.requestData?.amount ?? '',
    defaults: { pending, ...CARD_SETTLED },
    ...(timings && { timings }),
  };
}

export function loyalty(verb: string): EventKind {
  return {
    entity: 'check-in',
    title: (body) => `${numbered(strings.loyalty, body)} ${verb}`,
    detail: (body) =>
      join(body.memberRef && strings.ofMember(body.memberRef), body.status && capitalized(body.status)),
    group: entityGroups.member,
    defaults: LOYALTY,
  };
}

function facts(entity: EntityType, body: EventBody): string {
  return join(
    reason(body),
    entity === 'transaction' && body.orderId && strings.ofOrder(body.orderId),
    body.total ?? body.amount,
    body.posRef && strings.posReference(body.posRef),
  );
}
