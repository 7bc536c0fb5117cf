/** The registry of Doshii's event kinds: one entry is all that a kind needs. What an entry may say stands in `event-kind.ts`. */
import { topicOf } from '../alerts/dedup-key.ts';
import type { ProvidedKind, ProvidedKinds } from '../events/kind-registry.ts';
import { entityGroups } from '../strings/entities.ts';
import { strings as alertStrings } from '../strings/alerts.ts';
import { strings } from '../strings/events.ts';
import { entityResponses, responses } from '../strings/responses.ts';
import type { EventKind } from './event-kind.ts';
import * as family from './event-wording.ts';
import * as severity from './severity-defaults.ts';
import * as timing from './call-timings.ts';

const { labels, reasons } = strings;

/** In the order in which the page of alerts lists them. */
export const EVENT_KINDS = {
  order_created: family.created('order', family.ORDER_STATUSES, severity.ORDER, timing.ORDER),
  order_updated: family.updated('order', severity.ORDER, timing.ORDER),
  order_preprocess: {
    entity: 'order',
    title: (body) => strings.orderCheck(body.status),
    detail: (body) => family.reason(body),
    defaults: severity.ORDER_CHECK,
    timings: timing.SILENT,
  },

  transaction_created: family.created(
    'transaction',
    family.TRANSACTION_STATUSES,
    severity.TRANSACTION,
    timing.TRANSACTION,
  ),
  transaction_updated: family.updated('transaction', severity.TRANSACTION, timing.TRANSACTION),

  booking_created: family.created('booking', family.BOOKING_STATUSES, severity.NEW_BOOKING, timing.ARRIVAL),
  booking_updated: family.updated('booking', severity.BOOKING, timing.ARRIVAL),
  checkin_created: family.created('check-in', family.CHECKIN_STATUSES, severity.NEW_CHECKIN, timing.ARRIVAL),
  checkin_updated: family.updated('check-in', severity.CHECKIN, timing.ARRIVAL),
  checkin_deleted: family.deleted(
    'check-in',
    { '': ['notice', reasons.checkinCancelled, responses.checkinCancelled] },
    timing.SILENT,
  ),

  menu_updated: {
    entity: 'menu',
    id: (body) => body.posId ?? body.locationId,
    status: (body) => body.availability,
    title: (body) => {
      if (body.posId == null) return strings.menu;
      const title = family.MENU_PARTS.get(body.type ?? '') ?? strings.menuItem;
      return title(body.posId, body.availability ?? body.action ?? 'updated');
    },
    label: labels.menuItem,
    defaults: severity.MENU_ITEM,
    timings: timing.SILENT,
  },
  app_menu_updated: family.named('menu', strings.appMenu, severity.MENU),
  app_menu_item_updated: family.named('menu', strings.appMenuItem, severity.MENU),

  app_store_status_updated: {
    entity: 'location',
    id: (body) => body.locationId,
    status: family.storeStatus,
    title: (body) => strings.store[family.storeStatus(body) ?? 'changed'],
    detail: (body) =>
      family.storeStatus(body) === 'paused' ? strings.pausedUntil(family.localTime(body.busyUntil)) : '',
    label: labels.store,
    defaults: severity.STORE,
    timings: timing.SILENT,
  },
  location_subscription: {
    entity: 'location',
    title: (body) => strings.location(body.status),
    detail: (body) => (body.mappedLocationId ? strings.knownAs(body.mappedLocationId) : ''),
    label: labels.location,
    defaults: severity.SUBSCRIPTION,
  },
  location_hours_updated: family.named('location', strings.openingHours, severity.RECORD),

  card_activate: family.card(
    'activation',
    ['notice', reasons.cardPending, responses.cardPending],
    timing.ARRIVAL,
  ),
  card_enquiry: family.card('enquiry', ['quiet', reasons.cardEnquiry]),
  points_redemption: {
    entity: 'order',
    id: (body) => body.orderId,
    title: (body) => strings.points(body.points, body.orderId),
    detail: (body) => (body.memberId ? strings.ofMember(body.memberId) : ''),
    group: entityGroups.member,
    defaults: severity.LOYALTY,
  },
  reward_redemption: {
    entity: 'order',
    id: (body) => body.orderId,
    title: (body) => strings.reward(body.orderId),
    detail: (body) =>
      family.join(
        body.rewardId && strings.ofReward(body.rewardId),
        body.memberId && strings.ofMember(body.memberId),
      ),
    group: entityGroups.member,
    defaults: severity.LOYALTY,
  },
  loyalty_checkin_created: family.loyalty('started'),
  loyalty_checkin_updated: family.loyalty('updated'),
  loyalty_checkin_deleted: family.loyalty('ended'),

  table_created: family.table('added'),
  table_updated: family.table('changed'),
  table_deleted: family.table('removed'),
  /** The official SDK's spelling of `table_deleted`. */
  table_removed: { ...family.table('removed'), label: labels.tableRemoved },
  table_bulk_updated: {
    entity: 'table',
    id: () => null,
    title: () => strings.allTables,
    defaults: severity.TABLES,
  },
  member_created: family.managed('member', 'added'),
  member_updated: family.managed('member', 'changed'),
  member_deleted: family.managed('member', 'removed'),
  employee_created: family.managed('employee', 'added'),
  employee_updated: family.managed('employee', 'changed'),
  employee_deleted: family.managed('employee', 'removed'),
  resource_created: family.managed('resource', 'added'),
  resource_updated: family.managed('resource', 'changed'),
  resource_deleted: family.managed('resource', 'removed'),
} as const satisfies Record<string, EventKind>;

export type KnownKind = keyof typeof EVENT_KINDS;

export function findKind(name: string): EventKind | undefined {
  return Object.hasOwn(EVENT_KINDS, name) ? EVENT_KINDS[name as KnownKind] : undefined;
}

/** With every kind; all other documented statuses say that the thing was answered. */
const ASKING = ['pending', 'requested', 'waiting', 'paused', 'unavailable'];

/** As Doshii's provider registers them. */
export const DOSHII_KINDS: ProvidedKinds = Object.fromEntries(
  Object.entries<EventKind>(EVENT_KINDS).map(([name, kind]) => [name, providedKind(name, kind)]),
);

/** With what the entry of a kind leaves out. */
export function providedKind(name: string, kind: EventKind): ProvidedKind {
  return {
    entity: kind.entity,
    label: kind.label ?? kind.title({}),
    group: kind.group ?? (kind.entity === null ? null : entityGroups[kind.entity]),
    defaults: kind.defaults ?? severity.RECORD,
    response: kind.entity === null ? alertStrings.responses.otherStatus : entityResponses[kind.entity],
    asking: [...ASKING, ...(kind.asking ?? [])],
    reportsState: kind.reportsState === true,
    ...(kind.timings && { timings: kind.timings }),
    topic: topicOf(name),
  };
}
