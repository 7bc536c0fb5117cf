/** When a gap was, by this computer's clock as it is set now, and whether Doshii can be asked about that time. Pure. */
import type { Gap } from '../../shared/events/gap.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import { TOLERANCE_MS, type Window } from './diff.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';

/** Of a longer gap only the end is read, ms: what lies further back helps nobody who waits for an order. */
export const MAX_REACH_MS = 7 * 24 * 60 * 60_000;

/** @param setByMs by how much the clock was set forward since the gap ended, ms; less than the tolerance is drift */
export function windowOf({ from, to }: Pick<Gap, 'from' | 'to'>, setByMs: number): Window {
  const shift = Math.abs(setByMs) > TOLERANCE_MS ? setByMs : 0;
  return { from: from + shift, to: to + shift };
}

/** @returns why the window cannot be asked for; null when it can */
export function windowProblem({ from, to }: Window, nowMs: number): Reason | null {
  // The clock was set back while the program did not run: neither the length nor the time of such a gap is known.
  if (from >= to) return restReason('gap-time-unknown', strings.technical.gapEndsEarly);
  if (to > nowMs + TOLERANCE_MS) return restReason('gap-time-unknown', strings.technical.gapInFuture);
  return null;
}

/** The earliest time that is read for windows that are asked for together, Unix ms. */
export function reachOf(windows: readonly Window[]): number {
  const from = Math.min(...windows.map((window) => window.from));
  const to = Math.max(...windows.map((window) => window.to));
  return Math.max(from, to - MAX_REACH_MS);
}

/** @returns why the window was read in part only; null when all of it was */
export function reachProblem({ from }: Window, windows: readonly Window[]): Reason | null {
  return from < reachOf(windows) ? restReason('gap-too-long', strings.technical.tooLong(MAX_REACH_MS)) : null;
}
