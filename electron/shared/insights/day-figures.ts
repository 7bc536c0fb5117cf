/** The figures of a day that a manager looks at: orders, money, time to accept, rejections and the connection. */
import type { Weekday } from '../settings/trading-hours.ts';

/** Venues whose orders are counted apart, the busiest first. */
export const MAX_COUNTED_VENUES = 50;

export interface VenueOrders {
  readonly locationId: string;
  readonly orders: number;
}

/** Each part is null where nothing is known of it; a nought is one that was counted. */
export interface DayFigures {
  /** Of which venue they are; null for all of them together. */
  readonly locationId: string | null;
  /** "2026-11-30", by the clock of the venue. */
  readonly date: string;
  readonly weekday: Weekday;
  /** Null while the history cannot be read. */
  readonly orders: {
    readonly count: number;
    /** Up to this time on the same weekday a week before; null when that day is not known well enough to compare. */
    readonly lastWeek: number | null;
  } | null;
  /** Of completed payments. Null when no amount is known. */
  readonly paid: {
    readonly cents: number;
    readonly payments: number;
    /** Of the payments, those whose amount is not known; `cents` is without them. */
    readonly withoutAmount: number;
  } | null;
  /** From pending to accepted. Null before the first that was seen from one to the other. */
  readonly acceptance: {
    readonly medianMs: number;
    readonly p90Ms: number;
    readonly orders: number;
  } | null;
  readonly rejected: {
    readonly count: number;
    /** Of the orders of the day, 0 to 1; null before the first. */
    readonly share: number | null;
  } | null;
  /** Null before trading begins, and where nothing is recorded. */
  readonly connected: {
    /** Of the trading hours that are over; where no hours are known, of the time since the monitor was first there. 0 to 1. */
    readonly share: number;
    /** Null while the history cannot be read. */
    readonly gaps: number | null;
  } | null;
  /** Orders of each venue, the busiest first, at most `MAX_COUNTED_VENUES`; of all, whichever is chosen. */
  readonly venues: readonly VenueOrders[];
}
