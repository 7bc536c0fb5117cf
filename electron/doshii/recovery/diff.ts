/** Decides what of a gap was missed, by what Doshii's lists show now and what the history knows. Pure. */
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { comparableStatus } from '../../shared/events/comparable-status.ts';
import { GAP_GRACE_MS } from '../../feed/gap-tracker.ts';
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

/** When a thing was made and when it last changed, by this computer's clock, Unix ms; null when Doshii does not tell. */
export interface Times {
  readonly created: number | null;
  readonly updated: number | null;
}

/** Whether something happened in a gap. @param at by this computer's clock, Unix ms */
export function isInside(at: number, { from, to }: Window): boolean {
  return at >= from - TOLERANCE_MS && at <= to + TOLERANCE_MS;
}

/**
 * A list shows what each thing has come to, never the steps to it. So at most one change of a thing can be found missing, the
 * last one. What the history knows nothing of is judged by when it was made, for Doshii's `updatedAt` may move without any event.
 * So may that of a thing that the history does know: it is compared also when it was touched again after the gap.
 *
 * It is known when the last status that the history has of the thing is the one it has now. That an order was touched in
 * between without another status is no row: an event of it would have said nothing else. Events of check-ins tell no status;
 * of these, one that came at the time of the change or later, live or resent, makes it known.
 *
 * Doshii tells an App of orders that it made, changed, paid or subscribed to; its lists hold all of a venue. An order that was
 * there before the gap, while the monitor listened and heard nothing of it, is not this App's: a row would pretend that
 * the App had missed it. One that was made in the gap, or nobody knows when, may be either: it is a row, because one row too many
 * is better than an order that nobody cooks. The same goes for payments, bookings and check-ins.
 *
 * @param events of the thing, oldest first
 * @returns null when nothing of it happened in the gap
 */
export function judge(
  { type, status }: Pick<ChangedThing, 'type' | 'status'>,
  { created, updated }: Times,
  window: Window,
  events: readonly MonitorEvent[],
): Verdict | null {
  const isChanged = updated === null || updated >= window.from - TOLERANCE_MS;
  const isInGap = updated === null || isInside(updated, window);
  const telling = events.filter(({ entityType, kind }) => tellsOfState(entityType, kind));
  if (telling.length === 0) {
    const isMade = created === null ? isInGap : isInside(created, window);
    if (isMade || (isInGap && events.length > 0)) return 'missing';
    return isInGap ? 'other' : null;
  }
  if (!isChanged) return null;
  const now = comparableStatus(status);
  const last = telling.map(statusOf).findLast((each) => each !== null);
  const isSilent = type === 'check-in' || now === null;
  const isKnown =
    (now !== null && last === now) ||
    (isSilent &&
      telling.some((event) => event.status === null && event.receivedAt >= (updated ?? 0) - TOLERANCE_MS));
  if (!isKnown) return 'missing';
  return isInGap ? 'known' : null;
}

/** Of a new booking Doshii tells no status: it waits to be accepted. */
function statusOf({ kind, status }: MonitorEvent): string | null {
  return comparableStatus(status) ?? (kind === 'booking_created' ? 'pending' : null);
}

/** The gravest first: what one of several gaps has missed is missing. */
const VERDICTS: readonly Verdict[] = ['missing', 'known', 'other'];

/**
 * Judges a thing against all gaps that were read together.
 * @returns the verdict and the place among the windows of the gap that it is about; null when nothing happened in any
 */
export function judgeAll(
  windows: readonly Window[],
  times: Times,
  judgeIn: (window: Window) => Verdict | null,
): { readonly verdict: Verdict; readonly index: number } | null {
  const verdicts = windows.map(judgeIn);
  const verdict = VERDICTS.find((each) => verdicts.includes(each));
  if (verdict === undefined) return null;
  const all = [...windows.entries()].filter(([index]) => verdicts[index] === verdict);
  // A shorter gap has no row that could show it.
  const shown = all.filter(
    ([, window]) =>
      window.to - window.from > GAP_GRACE_MS && (times.updated === null || isInside(times.updated, window)),
  );
  const places = shown.length > 0 ? shown : all;
  const near = nearest(
    times.updated,
    places.map(([, window]) => window),
  );
  return { verdict, index: places[near]?.[0] ?? 0 };
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
