/** Reads what changed at a location around some gaps, and again when Doshii's answers show that another time was asked for. */
import type { Reason } from '../../shared/connection/reasons.ts';
import type { ChangedLists, Span } from './list-changes.ts';
import { changedThings, type Found } from './changed-thing.ts';
import { STEADY_MS, type DoshiiClock } from '../clock-skew.ts';
import { reachOf } from './gap-window.ts';
import type { Window } from './diff.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';

/** Lists are asked for from so long before a gap, ms: more than `STEADY_MS` and `TOLERANCE_MS` together. */
export const MARGIN_MS = 60_000;
/** A location's lists are read this often at most before they count as unproven. */
export const MAX_READINGS = 3;

export const UNSETTLED = restReason('clock-unsettled', strings.technical.dates);

const OTHER_PLACE = restReason('list-contradictory', strings.technical.otherPlace);

export interface ListSources {
  readonly lists: Pick<ChangedLists, 'orders' | 'bookings' | 'checkins'>;
  /** As it is after every answer. */
  readonly doshiiClock: Pick<DoshiiClock, 'skewMs' | 'doubts'>;
}

interface Reading {
  readonly found: readonly Found[];
  /** Why the lists do not prove that nothing else was missed; null when they do. */
  readonly reason: Reason | null;
}

export interface SteadyReading extends Reading {
  /** How far this computer's clock is ahead of Doshii's, ms; what the lists were asked for with, or found to be. */
  readonly skewMs: number;
}

/**
 * Which time of Doshii's clock a gap was is known only once Doshii has answered, and each answer may change what is known. So
 * lists count as read when all of them agree with the clock that they were asked for by.
 * @param others ids of the other locations, whose orders prove nothing of this one
 */
export async function readSteadily(
  { lists, doshiiClock }: ListSources,
  locationId: string,
  windows: readonly Window[],
  others: ReadonlySet<string>,
): Promise<SteadyReading> {
  for (let readings = 1; ; readings += 1) {
    const { doubts } = doshiiClock;
    const askedWith = doshiiClock.skewMs ?? 0;
    const reading = await read(lists, locationId, spanOf(windows, askedWith), others);
    const skewMs = doshiiClock.skewMs ?? askedWith;
    if (reading.reason !== null) return { ...reading, skewMs };
    const isKnown = doshiiClock.skewMs !== null && doshiiClock.doubts === doubts;
    if (isKnown && Math.abs(skewMs - askedWith) <= STEADY_MS) return { ...reading, skewMs };
    if (readings === MAX_READINGS) return { ...reading, reason: UNSETTLED, skewMs };
  }
}

async function read(
  lists: ListSources['lists'],
  locationId: string,
  span: Span,
  others: ReadonlySet<string>,
): Promise<Reading> {
  const listed = await lists.orders(locationId, span);
  const own = listed.rows.filter((order) => order.locationId === null || !others.has(order.locationId));
  const isMixed = own.length < listed.rows.length;
  const orders = { rows: own, reason: listed.reason ?? (isMixed ? OTHER_PLACE : null) };
  const bookings = await lists.bookings(locationId, span);
  const checkins = await lists.checkins(locationId, span);
  const found = changedThings(locationId, orders.rows, bookings.rows, checkins.rows);
  return { found, reason: orders.reason ?? serious(bookings.reason) ?? serious(checkins.reason) };
}

/** The times of the windows by Doshii's clock, with a margin. */
function spanOf(windows: readonly Window[], skewMs: number): Span {
  const to = Math.max(...windows.map((window) => window.to));
  return { from: reachOf(windows) - skewMs - MARGIN_MS, to: to - skewMs + MARGIN_MS };
}

/** An App may have no business with bookings or check-ins: then it has missed none. */
function serious(reason: Reason | null): Reason | null {
  return reason?.code === 'no-rights' || reason?.code === 'unknown-object' ? null : reason;
}
