/** When Doshii's kinds call for a person. A pending order is normal for a while: the till is about to take it. */
import type { KnownKind } from './events.ts';
import type { CallTimings } from '../alerts/call-timing.ts';

const ORDER: CallTimings = {
  pending: 'still-pending',
  rejected: 'at-once',
  venue_cancelled: 'at-once',
  cancelled: 'at-once',
  '': 'silent',
};
/** Pending and waiting are stages of a request that is not answered yet. */
const TRANSACTION: CallTimings = {
  requested: 'still-pending',
  pending: 'still-pending',
  waiting: 'still-pending',
  rejected: 'at-once',
  '': 'silent',
};
const ARRIVAL: CallTimings = { pending: 'five-minutes', '': 'silent' };
const SILENT: CallTimings = { '': 'silent' };

/** Of every other kind that calls at all: at once. */
export const DOSHII_TIMINGS: Partial<Record<KnownKind, CallTimings>> = {
  order_created: ORDER,
  order_updated: ORDER,
  order_preprocess: SILENT,
  transaction_created: TRANSACTION,
  transaction_updated: TRANSACTION,
  booking_created: ARRIVAL,
  booking_updated: ARRIVAL,
  checkin_created: ARRIVAL,
  checkin_updated: ARRIVAL,
  checkin_deleted: SILENT,
  card_activate: ARRIVAL,
  menu_updated: SILENT,
  app_store_status_updated: SILENT,
};
