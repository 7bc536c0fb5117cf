/** Decides what of a gap was missed, by what Doshii's lists show now and what the history knows. Pure. */
import type { MonitorEvent } from '../../shared/monitor-event.ts';
import { tellsOfState } from '../../feed/late-duplicates.ts';
import type { ChangedThing } from './changed-thing.ts';

/** Clocks, once their difference is taken off, and the way of an event may differ by so much, ms. */
export const TOLERANCE_MS = 10_000;

/** A gap as a time of this computer's clock, Unix ms. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * - `known`: what it came to is in the history, or has just come over the socket.
 * - `other`: this App never heard of it, and would have, so it is not its own.
 * - `missing`: a row is to be added.
 */
export type Verdict = 'known' | 'other' | 'missing';

/** Whether something happened in a gap. @param at by this computer's clock, Unix ms */
export function isInside(at: number, { from, to }: Window): boolean {
  return at >= from - TOLERANCE_MS && at <= to + TOLERANCE_MS;
}

/**
 * A list shows what each thing has come to, never the steps to it. So at most one change of a thing can be found missing,
 * the last one, and only when it lies in the gap (`isInside`): later changes came over the socket.
 *
 * It is known when the last status that the history has of the thing is the one it has now. That an order was touched in
 * between without another status is no row: an event of it would have said nothing else, and Doshii's `updatedAt` may move
 * without any event. Events of check-ins tell no status; of these, one that came at the time of the change or later, live
 * or resent, makes it known.
 *
 * Doshii tells an App of orders that it made, changed, paid or subscribed to; its lists hold all of a venue. An order that was
 * there before the gap, while the monitor listened and heard nothing of it, is not this App's: a row would pretend that
 * the App had missed it. One that was made in the gap may be either, as nobody can tell: it is a row, because one row too many is better
 * than an order that nobody cooks. The same goes for payments, bookings and check-ins.
 *
 * @param at when it last changed and when it was made, by this computer's clock, Unix ms; null when Doshii does not tell
 * @param events of the thing, oldest first
 */
export function judge(
  { type, status }: Pick<ChangedThing, 'type' | 'status'>,
  { created, updated }: { readonly created: number | null; readonly updated: number | null },
  window: Window,
  events: readonly MonitorEvent[],
): Verdict {
  if (events.length === 0) return created !== null && isInside(created, window) ? 'missing' : 'other';
  const telling = events.filter(({ entityType, kind }) => tellsOfState(entityType, kind));
  const isSilent = type === 'check-in' || status === null;
  const last = telling.map(statusOf).findLast((each) => each !== null);
  if (status !== null && last === status) return 'known';
  const isKnown = telling.some(
    (event) =>
      isSilent && event.status === null && updated !== null && event.receivedAt >= updated - TOLERANCE_MS,
  );
  return isKnown ? 'known' : 'missing';
}

/** Of a new booking Doshii tells no status: it waits to be accepted. */
function statusOf({ kind, status }: MonitorEvent): string | null {
  return status ?? (kind === 'booking_created' ? 'pending' : null);
}

/**
 * Which gap a change lies in: where gaps follow each other closely it is near to several.
 * @param at by this computer's clock, Unix ms; one without a time is held against the latest gap
 * @returns the place among the windows
 */
export function nearest(at: number | null, windows: readonly Window[]): number {
  const farness = windows.map(({ from, to }) => (at === null ? -to : Math.max(from - at, at - to, 0)));
  return farness.indexOf(Math.min(...farness));
}
