/** Reads what changed at a location since a time, page by page, whatever changes under it meanwhile. */
import type { Booking, Checkin, Order } from '../../shared/doshii/doshii-objects.ts';
import type { Fetched } from '../../shared/rest/doshii-ipc.ts';
import type { Page } from '../../shared/doshii/doshii-objects.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';
import { ListProof } from './list-completeness.ts';

/** So many rows may mean that there are more: Doshii gives 50 unless it heeds the limit. */
const LEAST_FULL_PAGE = 50;
/** Rows that the next page reads again: what was above them may have gone. */
const OVERLAP = 10;
/** Most pages of one list; 5,000 changes at a venue are weeks. */
export const MAX_PAGES = 50;
const DAY_MS = 24 * 60 * 60_000;
/** Guests are expected this long after they booked, at most, and a check-in is changed this long after a gap, ms. */
const AHEAD_MS = 90 * DAY_MS;
/** Doshii counts in seconds, ms. */
const SECOND_MS = 1_000;
/** An order that ended in a gap was made so long before it, at most, ms; only where Doshii does not list by change. */
const LONGEST_ORDER_MS = DAY_MS;
const OPEN = ['pending', 'accepted'];

export interface Listing<T> {
  readonly rows: readonly T[];
  /** Why it is not the whole list; null when it is. */
  readonly reason: Reason | null;
}

interface Listed {
  readonly id: string;
  readonly createdAt: number | null;
  readonly updatedAt: number | null;
}

/** Where a page begins: so many rows after the first that changed at or after a time of Doshii's clock, Unix ms. */
interface Place {
  readonly from: number;
  readonly offset: number;
}

/** The times that a list is asked for, Unix ms of Doshii's clock. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export class ChangedLists {
  readonly #api: DoshiiApi;
  /** Doshii's page for partners does not name the filter `updatedFrom`: once it was not heeded, it is not asked for again. */
  #isByChange = true;

  constructor(api: DoshiiApi) {
    this.#api = api;
  }

  async orders(locationId: string, span: Span): Promise<Listing<Order>> {
    const { rows, reason } = await this.#orders(locationId, span);
    const unreadable = rows.reduce((sum, order) => sum + order.unreadableTransactions, 0);
    // A payment that cannot be read may be one that was missed.
    const isUnread = reason === null && unreadable > 0;
    return {
      rows,
      reason: isUnread
        ? restReason('unreadable-answer', strings.technical.unreadableRows(unreadable))
        : reason,
    };
  }

  async #orders(locationId: string, { from }: Span): Promise<Listing<Order>> {
    if (!this.#isByChange) return this.#ordersByStatus(locationId, from);
    let isHeeded = true;
    const listing = await readPages<Order>(
      async (place) => {
        const query = { updatedFrom: place.from, updatedSort: 'asc', offset: place.offset } as const;
        const answer = await this.#api.orders(locationId, query);
        if (answer.ok) isHeeded &&= answer.value.rows.every((row) => isFrom(row, place.from));
        return answer;
      },
      { from, isEnough: () => !isHeeded },
    );
    // An unknown filter may be refused as well as passed over.
    if (isHeeded && listing.reason?.technical !== 'HTTP 400') return listing;
    this.#isByChange = false;
    return this.#ordersByStatus(locationId, from);
  }

  /** Doshii lists them by the time for which the guests are expected. */
  bookings(locationId: string, { from, to }: Span): Promise<Listing<Booking>> {
    const range = { from: from - DAY_MS, to: to + AHEAD_MS };
    return readPages<Booking>(({ offset }) => this.#api.bookings(locationId, range, offset), {
      from: null,
      // Neither the time zone in which Doshii cuts is published, nor whether it may go by another time.
      isOther: ({ date, createdAt, updatedAt }) =>
        [date, createdAt, updatedAt].every((at) => !isWithin(at, range, DAY_MS)),
    });
  }

  checkins(locationId: string, { from, to }: Span): Promise<Listing<Checkin>> {
    // What was made in a gap may have been changed since.
    const range = { from, to: to + AHEAD_MS };
    return readPages<Checkin>(({ offset }) => this.#api.checkins(locationId, range, offset), {
      from: null,
      isOther: ({ updatedAt }) => !isWithin(updatedAt, range, SECOND_MS),
    });
  }

  /** All that are open, and the latest of all: those whose end, or whose unknown status, the gap may have hidden. */
  async #ordersByStatus(locationId: string, from: number): Promise<Listing<Order>> {
    const ask =
      (statuses?: readonly string[]) =>
      ({ offset }: Place) =>
        this.#api.orders(locationId, { ...(statuses && { statuses }), sort: 'desc', offset });
    const open = await readPages<Order>(ask(OPEN), { from: null });
    let oldest = Number.POSITIVE_INFINITY;
    const latest = await readPages<Order>(ask(), {
      from: null,
      isEnough: (rows) => {
        // What follows is older only where the list is in the order that was asked for.
        for (const { createdAt } of rows)
          oldest = createdAt !== null && createdAt <= oldest ? createdAt : Number.NaN;
        return oldest < from - LONGEST_ORDER_MS;
      },
    });
    // The later reading counts.
    const rows = new Map([...open.rows, ...latest.rows].map((row) => [row.id, row]));
    return { rows: [...rows.values()], reason: open.reason ?? latest.reason };
  }
}

interface Reading<T> {
  /** The list can be read on from a time, in the order of change; null when only by counting rows. */
  readonly from: number | null;
  /** Whether the rest of the list, whatever its count, can hold nothing more of use. */
  readonly isEnough?: (page: readonly T[]) => boolean;
  /** Whether a row lies outside the times that were asked for: then Doshii has listed another time. */
  readonly isOther?: (row: T) => boolean;
}

/**
 * What changes while pages are read moves to the end of a list in the order of change. So the next page is asked for by the
 * time of the last row, not by a count of rows, which would skip as many as have moved. Where that is not possible (the
 * list has another order, or a page holds one second only) rows are counted, and some are read again.
 */
async function readPages<T extends Listed>(
  ask: (place: Place) => Promise<Fetched<Page<T>>>,
  { from, isEnough, isOther }: Reading<T>,
): Promise<Listing<T>> {
  const found = new Map<string, T>();
  const proof = new ListProof();
  const listing = (reason: Reason | null): Listing<T> => ({ rows: [...found.values()], reason });
  let place: Place = { from: from ?? 0, offset: 0 };
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const answer = await ask(place);
    if (!answer.ok) return listing(answer.problem);
    const page = answer.value;
    const given = page.rows.length + page.unreadable;
    const isNew = page.unreadable > 0 || page.rows.some(({ id }) => !found.has(id));
    for (const row of page.rows) found.set(row.id, row);
    proof.add(page);
    if (isOther !== undefined && page.rows.some(isOther)) return listing(OTHER_TIME);
    // A page by time may hold nothing but the last second again; one by count that brings nothing new is the end.
    const isEnd = given === 0 || (given < LEAST_FULL_PAGE && proof.isCounted) || (!isNew && place.offset > 0);
    if (isEnd || isEnough?.(page.rows) === true) return listing(proof.problemAt(isEnd));
    const next = from === null || !isNew ? null : nextTime(page.rows, place.from);
    if (next !== null) proof.readOn();
    place =
      next === null
        ? { ...place, offset: place.offset + Math.max(1, given - OVERLAP) }
        : { from: next, offset: 0 };
  }
  return listing(restReason('too-many-changes', strings.technical.tooManyPages(MAX_PAGES)));
}

const OTHER_TIME = restReason('list-contradictory', strings.technical.otherTime);

/** Unix ms from which the list can be read on without losing any; null when it is not in the order of change, or not past this second. */
function nextTime(rows: readonly Listed[], from: number): number | null {
  let last = 0;
  for (const { updatedAt } of rows) {
    if (updatedAt === null || updatedAt < last) return null;
    last = updatedAt;
  }
  return Math.floor(last / 1_000) > Math.floor(from / 1_000) ? last : null;
}

function isFrom({ updatedAt }: Listed, from: number): boolean {
  return isWithin(updatedAt, { from, to: Number.POSITIVE_INFINITY }, SECOND_MS);
}

/** @param at null where Doshii does not say, which is no contradiction */
function isWithin(at: number | null, { from, to }: Span, toleranceMs: number): boolean {
  return at === null || (at >= from - toleranceMs && at <= to + toleranceMs);
}
