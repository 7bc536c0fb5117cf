/** The times of updates: when to look for one, what one that was found waits for, and for how long it may be put off. */
import type { UpdatesView } from '../shared/updates/updates-ipc.ts';
import type { Clock } from '../platform/clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The first look comes this long after the start, and up to `FIRST_SPREAD_MS` later: many computers start at the same time. */
export const FIRST_CHECK_MS = MINUTE_MS;
export const FIRST_SPREAD_MS = 14 * MINUTE_MS;
/** Then one every so often, and up to `SPREAD_MS` later. */
export const CHECK_EVERY_MS = 6 * HOUR_MS;
export const SPREAD_MS = HOUR_MS;
/** How often an update that waits asks whether it may go on. */
export const LOOK_EVERY_MS = 5 * MINUTE_MS;
/** An update may be put off for so long since it was found, a day at a time. */
export const LONGEST_POSTPONE_MS = 7 * DAY_MS;
/** A program that still runs so long after it was to be replaced was not replaced. */
export const INSTALL_LIMIT_MS = 10 * MINUTE_MS;

/** An update that was found; kept over restarts, so that putting off counts from the first day. */
export interface FoundUpdate {
  readonly version: string;
  /** Unix ms. */
  readonly foundAt: number;
  /** Unix ms; null when it was not put off. */
  readonly postponedUntil: number | null;
}

/** @param random in [0, 1) */
export function nextCheckMs(isFirst: boolean, random: number): number {
  return isFirst ? FIRST_CHECK_MS + random * FIRST_SPREAD_MS : CHECK_EVERY_MS + random * SPREAD_MS;
}

/** Who may be in the way of an update. */
export interface Surroundings {
  readonly clock: Pick<Clock, 'now'>;
  readonly isTrading: () => boolean;
  readonly isAlertOpen: () => boolean;
}

/** @param isAsked a person said "now", who sees that it is quiet; an alert still comes first */
export function waitReason(
  found: FoundUpdate,
  isAsked: boolean,
  around: Surroundings,
): UpdatesView['waitsFor'] {
  if (around.isAlertOpen()) return 'alert';
  if (isAsked) return null;
  if (found.postponedUntil !== null && found.postponedUntil > around.clock.now()) return 'postponed';
  return around.isTrading() ? 'closing-time' : null;
}

export function canPostpone(found: FoundUpdate, now: number): boolean {
  return Math.max(now, found.postponedUntil ?? 0) < found.foundAt + LONGEST_POSTPONE_MS;
}

export function postponed(found: FoundUpdate, now: number): FoundUpdate {
  const from = Math.max(now, found.postponedUntil ?? now);
  return { ...found, postponedUntil: Math.min(from + DAY_MS, found.foundAt + LONGEST_POSTPONE_MS) };
}

/** The same version was found before: what was said of it then still holds. */
export function foundAgain(before: FoundUpdate | null, version: string, now: number): FoundUpdate {
  return before?.version === version ? before : { version, foundAt: now, postponedUntil: null };
}

export function isOverdue(found: FoundUpdate, now: number): boolean {
  return now >= found.foundAt + LONGEST_POSTPONE_MS;
}
