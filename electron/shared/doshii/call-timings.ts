/** When Doshii's kinds call for a person; those without an entry here call at once, if at all. A pending order is normal for a while: the till is about to take it. */
import type { CallTimings } from '../alerts/call-timing.ts';

export const ORDER: CallTimings = {
  pending: 'still-pending',
  rejected: 'at-once',
  venue_cancelled: 'at-once',
  cancelled: 'at-once',
  '': 'silent',
};
/** Pending and waiting are stages of a request that is not answered yet. */
export const TRANSACTION: CallTimings = {
  requested: 'still-pending',
  pending: 'still-pending',
  waiting: 'still-pending',
  rejected: 'at-once',
  '': 'silent',
};
export const ARRIVAL: CallTimings = { pending: 'five-minutes', '': 'silent' };
export const SILENT: CallTimings = { '': 'silent' };
