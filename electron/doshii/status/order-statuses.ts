/** Reads the statuses of many orders of one location from lists. */
import type { Reason } from '../../shared/connection/reasons.ts';
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import type { OrdersQuery } from '../rest-requests.ts';

/** Up to so many orders are asked for singly. */
export const LIST_ABOVE = 4;
/** Pages of one list; each has up to 100 orders. */
export const MAX_LIST_PAGES = 5;
/** Fewer rows without a count are the end of a list: Doshii gives 50 unless it heeds the limit. */
const LEAST_FULL_PAGE = 50;
/** First what matters, then the newest of all, which have left that list. Each order says its own status, so nothing is inferred. */
const LISTS: readonly OrdersQuery[] = [{ statuses: ['pending'], sort: 'desc' }, { sort: 'desc' }];

export interface WantedOrders<Q> {
  /** What is still to be answered, by the order's id. */
  readonly wanted: () => ReadonlyMap<string, Q>;
  /** Whether one more request may go out now. */
  readonly maySend: () => boolean;
  readonly onStatus: (question: Q, status: string) => void;
}

/** @returns why a list could not be read; null when it could. What no list has stays wanted */
export async function readOrderStatuses<Q>(
  api: Pick<DoshiiApi, 'orders'>,
  locationId: string,
  { wanted, maySend, onStatus }: WantedOrders<Q>,
): Promise<Reason | null> {
  for (const list of LISTS)
    for (let page = 0, offset = 0; page < MAX_LIST_PAGES; page += 1) {
      // An answer holds for what was asked before it was asked for.
      const questions = wanted();
      if (questions.size <= LIST_ABOVE || !maySend()) return null;
      const result = await api.orders(locationId, { ...list, offset }, 'status');
      if (!result.ok) return result.problem;
      const { rows, unreadable, count } = result.value;
      for (const row of rows) {
        const question = questions.get(row.id);
        const status = comparableStatus(row.status);
        const isOther = row.locationId !== null && row.locationId !== locationId;
        if (question !== undefined && status !== null && !isOther) onStatus(question, status);
      }
      const given = rows.length + unreadable;
      offset += given;
      const isEnd = count === null ? given < LEAST_FULL_PAGE : offset >= count;
      if (given === 0 || isEnd) break;
    }
  return null;
}
