/** How much each of Doshii's kinds matters unless the venue says otherwise: the table of severities, each with its reason. */
import type { KnownKind } from './events.ts';
import type { KindDefaults } from '../events/kind-registry.ts';
import { strings } from '../strings/alerts.ts';

const RECORD = strings.reasons.record;
const SETTLED = strings.reasons.settled;
const NO_STATUS = strings.reasons.noStatus;

const ORDER: KindDefaults = {
  pending: ['urgent', strings.reasons.orderPending],
  accepted: ['quiet', strings.reasons.orderAccepted],
  rejected: ['urgent', strings.reasons.orderRejected],
  cancelled: ['notice', strings.reasons.orderCancelled],
  venue_cancelled: ['urgent', strings.reasons.orderVenueCancelled],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const TRANSACTION: KindDefaults = {
  requested: ['urgent', strings.reasons.paymentRequested],
  pending: ['notice', strings.reasons.paymentPending],
  waiting: ['quiet', strings.reasons.paymentWaiting],
  cancelled: ['notice', strings.reasons.paymentCancelled],
  rejected: ['urgent', strings.reasons.paymentRejected],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const BOOKING: KindDefaults = {
  pending: ['notice', strings.reasons.bookingPending],
  accepted: ['quiet', SETTLED],
  acknowledged: ['quiet', SETTLED],
  rejected: ['notice', strings.reasons.bookingRejected],
  cancelled: ['notice', strings.reasons.bookingCancelled],
  cust_cancelled: ['notice', strings.reasons.bookingCancelled],
  '': ['quiet', NO_STATUS],
};

const CHECKIN: KindDefaults = {
  pending: ['notice', strings.reasons.checkinPending],
  accepted: ['quiet', SETTLED],
  rejected: ['notice', strings.reasons.checkinRejected],
  cancelled: ['notice', strings.reasons.checkinCancelled],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const ARRIVED = strings.reasons.arrived;
const CARD_SETTLED: KindDefaults = {
  complete: ['quiet', SETTLED],
  activated: ['quiet', SETTLED],
  cancelled: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};
const ONLY_RECORDED: KindDefaults = { '': ['quiet', RECORD] };
const TABLES: KindDefaults = { '': ['quiet', strings.reasons.tables] };
const LOYALTY: KindDefaults = {
  '': ['quiet', strings.reasons.loyalty],
};
const STAFF_DATA: KindDefaults = { '': ['quiet', strings.reasons.staff] };

export const DOSHII_DEFAULTS: Readonly<Record<KnownKind, KindDefaults>> = {
  order_created: ORDER,
  order_updated: ORDER,
  order_preprocess: {
    pending: ['quiet', strings.reasons.orderCheckPending],
    complete: ['quiet', SETTLED],
    rejected: ['notice', strings.reasons.orderCheckRejected],
    '': ['quiet', NO_STATUS],
  },
  transaction_created: TRANSACTION,
  transaction_updated: TRANSACTION,
  booking_created: { ...BOOKING, '': ['notice', ARRIVED] },
  booking_updated: BOOKING,
  checkin_created: { ...CHECKIN, '': ['notice', ARRIVED] },
  checkin_updated: CHECKIN,
  checkin_deleted: { '': ['notice', strings.reasons.checkinCancelled] },

  menu_updated: {
    unavailable: ['notice', strings.reasons.menuUnavailable],
    available: ['quiet', SETTLED],
    '': ['quiet', strings.reasons.menu],
  },
  app_menu_updated: { '': ['quiet', strings.reasons.menu] },
  app_menu_item_updated: { '': ['quiet', strings.reasons.menu] },
  app_store_status_updated: {
    paused: ['notice', strings.reasons.storePaused],
    open: ['quiet', SETTLED],
    '': ['quiet', NO_STATUS],
  },
  location_subscription: {
    subscribed: ['quiet', strings.reasons.subscribed],
    '': ['notice', strings.reasons.unsubscribed],
  },
  location_hours_updated: ONLY_RECORDED,

  card_activate: {
    pending: ['notice', strings.reasons.cardPending],
    ...CARD_SETTLED,
  },
  card_enquiry: { pending: ['quiet', strings.reasons.cardEnquiry], ...CARD_SETTLED },
  points_redemption: LOYALTY,
  reward_redemption: LOYALTY,
  loyalty_checkin_created: LOYALTY,
  loyalty_checkin_updated: LOYALTY,
  loyalty_checkin_deleted: LOYALTY,

  table_created: TABLES,
  table_updated: TABLES,
  table_deleted: TABLES,
  table_removed: TABLES,
  table_bulk_updated: TABLES,
  member_created: STAFF_DATA,
  member_updated: STAFF_DATA,
  member_deleted: STAFF_DATA,
  employee_created: STAFF_DATA,
  employee_updated: STAFF_DATA,
  employee_deleted: STAFF_DATA,
  resource_created: STAFF_DATA,
  resource_updated: STAFF_DATA,
  resource_deleted: STAFF_DATA,
};
