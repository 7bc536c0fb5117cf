/** The registry of Doshii's event kinds: one entry per kind gives its title and detail. How much it matters stands in `severity-defaults.ts`. */
import type { EventBody } from './event-body.ts';
import * as family from './event-wording.ts';
import type { EntityType } from '../events/monitor-event.ts';
import { strings } from '../strings/events.ts';

export interface EventKind {
  readonly entity: EntityType | null;
  /** The id of the entity, when it is not `id`. */
  readonly id?: (body: EventBody) => string | null | undefined;
  /** What stands for the status, when it is not `status`: rules can only tell events apart by that. */
  readonly status?: (body: EventBody) => string | null | undefined;
  /** See `ProvidedKind`. */
  readonly reportsState?: true;
  /** Without a full stop; ids and status as sent. */
  readonly title: (body: EventBody) => string;
  readonly detail?: (body: EventBody) => string;
}

export const EVENT_KINDS = {
  order_created: family.created('order', family.ORDER_STATUSES),
  order_updated: family.updated('order', family.ORDER_STATUSES),
  order_preprocess: {
    entity: 'order',
    title: (body) => strings.orderCheck(body.status),
    detail: (body) => family.reason(body),
  },

  transaction_created: family.created('transaction', family.TRANSACTION_STATUSES),
  transaction_updated: family.updated('transaction', family.TRANSACTION_STATUSES),

  booking_created: family.created('booking', family.BOOKING_STATUSES),
  booking_updated: family.updated('booking', family.BOOKING_STATUSES),
  checkin_created: family.created('check-in', family.CHECKIN_STATUSES),
  checkin_updated: family.updated('check-in', family.CHECKIN_STATUSES),
  checkin_deleted: family.deleted('check-in'),

  table_created: family.table('added'),
  table_updated: family.table('changed'),
  table_deleted: family.table('removed'),
  /** The official SDK's spelling of `table_deleted`. */
  table_removed: family.table('removed'),
  table_bulk_updated: { entity: 'table', id: () => null, title: () => strings.allTables },

  menu_updated: {
    entity: 'menu',
    id: (body) => body.posId ?? body.locationId,
    status: (body) => body.availability,
    title: (body) => {
      if (body.posId == null) return strings.menu;
      const what = `Menu ${family.MENU_PARTS.get(body.type ?? '') ?? 'item'} ${body.posId}`;
      return body.availability == null
        ? `${what} ${body.action ?? 'updated'}`
        : `${what} ${body.availability}`;
    },
  },
  app_menu_updated: family.named('menu', strings.appMenu),
  app_menu_item_updated: family.named('menu', strings.appMenuItem),

  app_store_status_updated: {
    entity: 'location',
    id: (body) => body.locationId,
    status: family.storeStatus,
    title: (body) => strings.store[family.storeStatus(body) ?? 'changed'],
    detail: (body) =>
      family.storeStatus(body) === 'paused' ? `Until ${family.localTime(body.busyUntil)}` : '',
  },
  location_subscription: {
    entity: 'location',
    title: (body) => strings.location(body.status),
    detail: (body) => (body.mappedLocationId ? strings.knownAs(body.mappedLocationId) : ''),
  },
  location_hours_updated: family.named('location', strings.openingHours),

  points_redemption: {
    entity: 'order',
    id: (body) => body.orderId,
    title: (body) => strings.points(body.points, body.orderId),
    detail: (body) => (body.memberId ? `Member ${body.memberId}` : ''),
  },
  reward_redemption: {
    entity: 'order',
    id: (body) => body.orderId,
    title: (body) => strings.reward(body.orderId),
    detail: (body) =>
      family.join(body.rewardId && `Reward ${body.rewardId}`, body.memberId && `Member ${body.memberId}`),
  },
  card_activate: family.card('activation'),
  card_enquiry: family.card('enquiry'),

  loyalty_checkin_created: family.loyalty('started'),
  loyalty_checkin_updated: family.loyalty('updated'),
  loyalty_checkin_deleted: family.loyalty('ended'),

  member_created: family.simple('member', 'added'),
  member_updated: family.simple('member', 'changed'),
  member_deleted: family.simple('member', 'removed'),
  employee_created: family.simple('employee', 'added'),
  employee_updated: family.simple('employee', 'changed'),
  employee_deleted: family.simple('employee', 'removed'),
  resource_created: family.simple('resource', 'added'),
  resource_updated: family.simple('resource', 'changed'),
  resource_deleted: family.simple('resource', 'removed'),
} as const satisfies Record<string, EventKind>;

export type KnownKind = keyof typeof EVENT_KINDS;

export function findKind(name: string): EventKind | undefined {
  return Object.hasOwn(EVENT_KINDS, name) ? EVENT_KINDS[name as KnownKind] : undefined;
}
