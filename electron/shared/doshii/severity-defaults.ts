/** How much statuses matter unless the venue says otherwise, each with its reason: the tables that Doshii's kinds point to. */
import type { KindDefaults } from '../events/kind-registry.ts';
import { strings } from '../strings/events.ts';
import { responses } from '../strings/responses.ts';

const { reasons } = strings;
const SETTLED = reasons.settled;
const NO_STATUS = reasons.noStatus;

export const ORDER: KindDefaults = {
  pending: ['urgent', reasons.orderPending, responses.orderPending],
  accepted: ['quiet', reasons.orderAccepted],
  rejected: ['urgent', reasons.orderRejected, responses.orderRejected],
  cancelled: ['notice', reasons.orderCancelled, responses.orderCancelled],
  venue_cancelled: ['urgent', reasons.orderVenueCancelled, responses.orderVenueCancelled],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

export const TRANSACTION: KindDefaults = {
  requested: ['urgent', reasons.paymentRequested, responses.paymentRequested],
  pending: ['notice', reasons.paymentPending, responses.paymentPending],
  waiting: ['quiet', reasons.paymentWaiting],
  cancelled: ['notice', reasons.paymentCancelled, responses.paymentCancelled],
  rejected: ['urgent', reasons.paymentRejected, responses.paymentRejected],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

export const BOOKING: KindDefaults = {
  pending: ['notice', reasons.bookingPending, responses.bookingPending],
  accepted: ['quiet', SETTLED],
  acknowledged: ['quiet', SETTLED],
  rejected: ['notice', reasons.bookingRejected, responses.bookingRejected],
  cancelled: ['notice', reasons.bookingCancelled, responses.bookingCancelled],
  cust_cancelled: ['notice', reasons.bookingCancelled, responses.bookingCancelled],
  '': ['quiet', NO_STATUS],
};

export const CHECKIN: KindDefaults = {
  pending: ['notice', reasons.checkinPending, responses.checkinPending],
  accepted: ['quiet', SETTLED],
  rejected: ['notice', reasons.checkinRejected, responses.checkinRejected],
  cancelled: ['notice', reasons.checkinCancelled, responses.checkinCancelled],
  complete: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};

const ARRIVED = reasons.arrived;
export const NEW_BOOKING: KindDefaults = { ...BOOKING, '': ['quiet', ARRIVED] };
export const NEW_CHECKIN: KindDefaults = { ...CHECKIN, '': ['quiet', ARRIVED] };

export const ORDER_CHECK: KindDefaults = {
  pending: ['quiet', reasons.orderCheckPending],
  complete: ['quiet', SETTLED],
  rejected: ['notice', reasons.orderCheckRejected, responses.orderCheckRejected],
  '': ['quiet', NO_STATUS],
};

export const MENU: KindDefaults = { '': ['quiet', reasons.menu] };
export const MENU_ITEM: KindDefaults = {
  unavailable: ['notice', reasons.menuUnavailable, responses.menuUnavailable],
  available: ['quiet', SETTLED],
  ...MENU,
};
export const STORE: KindDefaults = {
  paused: ['notice', reasons.storePaused, responses.storePaused],
  open: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};
export const SUBSCRIPTION: KindDefaults = {
  subscribed: ['quiet', reasons.subscribed],
  '': ['notice', reasons.unsubscribed, responses.unsubscribed],
};

export const CARD_SETTLED: KindDefaults = {
  complete: ['quiet', SETTLED],
  activated: ['quiet', SETTLED],
  cancelled: ['quiet', SETTLED],
  '': ['quiet', NO_STATUS],
};
export const RECORD: KindDefaults = { '': ['quiet', reasons.record] };
export const TABLES: KindDefaults = { '': ['quiet', reasons.tables] };
export const LOYALTY: KindDefaults = { '': ['quiet', reasons.loyalty] };
export const MANAGED: KindDefaults = { '': ['quiet', reasons.staff] };
