/** After how long a pending thing needs a person, learned from how long the others took. */
import type { DelayBasis } from '../../shared/alerts/attention-causes.ts';

/** With fewer times nothing is learned. */
export const ENOUGH_TIMES = 30;
/** Among fewer, that a quarter was called for may be one bad hour: a POS that was off, or a rush on the first day. */
const MANY_TIMES = 200;
/** Nobody is called sooner, ms. */
export const LEAST_DELAY_MS = 60_000;
/** … and nobody later. */
export const MOST_DELAY_MS = 180_000;

/** Below this the network is measured, not the venue, ms. */
const LEAST_TIME_MS = 1_000;
/** A quartile is known where so many times at least are still watched. */
const LEAST_WATCHED = 5;
/** How far the 99th percentile of a log-normal lies from its median, as a multiple of the way to its upper quartile. */
const QUARTILE_TO_P99 = 3.45;
/**
 * Three standard errors of the logarithm of that estimate, as a multiple of the logarithm of the quartile over the median, for a
 * sample of one. The estimate of 30 times may be half as long again as the truth, and a person who is called late is worse
 * than one who is called for nothing.
 */
const THREE_ERRORS = 17.2;

export interface TimeToAccept {
  readonly ms: number;
  /** It took longer than `ms`: a person was called for it then, or it ended in another way. */
  readonly isCensored: boolean;
}

export interface AcceptDelay {
  /** Not longer than is sure by so many times. */
  readonly delayMs: number;
  readonly basis: DelayBasis;
  /** The 99th percentile of the times, before the bounds, ms; null when it is not known. */
  readonly usualMs: number | null;
}

/** While too little is known. */
export const UNLEARNED: AcceptDelay = { delayMs: LEAST_DELAY_MS, basis: 'too-few', usualMs: null };

/**
 * The 99th percentile as the median and the upper quartile let it be expected. No alarm can cut those off as long as it
 * comes later than a quarter of the answers, so the delay does not depend on the delays before it.
 *
 * @param sample in any order; times that are no times are left out
 */
export function acceptDelay(sample: readonly TimeToAccept[]): AcceptDelay {
  const times = sample.filter(({ ms }) => Number.isFinite(ms) && ms >= 0).map(withoutWait);
  if (times.length < ENOUGH_TIMES) return UNLEARNED;
  const { median, quartile, unseen } = quantiles(times);
  if (median === null || quartile === null)
    return times.length >= MANY_TIMES && isSurelyOver(0.25, unseen, times.length)
      ? { delayMs: MOST_DELAY_MS, basis: 'no-quartile', usualMs: null }
      : UNLEARNED;
  const m = Math.max(LEAST_TIME_MS, median);
  const q = Math.max(LEAST_TIME_MS, quartile);
  const usualMs = Math.min(Number.MAX_SAFE_INTEGER, Math.round(m * (q / m) ** QUARTILE_TO_P99));
  const surelyMs = m * (q / m) ** Math.max(0, QUARTILE_TO_P99 - THREE_ERRORS / Math.sqrt(times.length));
  const delayMs = Math.min(MOST_DELAY_MS, Math.max(LEAST_DELAY_MS, Math.round(surelyMs)));
  return { delayMs, basis: 'learned', usualMs };
}

/** What took longer than any delay was called in another way, such as by the alarm of a lost connection. */
function withoutWait(time: TimeToAccept): TimeToAccept {
  return time.ms > MOST_DELAY_MS ? { ms: MOST_DELAY_MS, isCensored: true } : time;
}

/**
 * Median and upper quartile by Kaplan and Meier's estimate: whatever took longer than was watched counts among the rest
 * until then, and says nothing of later. Null for what lies beyond all that was seen.
 */
function quantiles(times: readonly TimeToAccept[]): Quantiles {
  const sorted = times.toSorted(
    (one, other) => one.ms - other.ms || Number(one.isCensored) - Number(other.isCensored),
  );
  let stillPending = 1;
  let median: number | null = null;
  for (const [index, { ms, isCensored }] of sorted.entries()) {
    if (isCensored) continue;
    stillPending *= 1 - 1 / (sorted.length - index);
    // The products of fractions may miss a half by the last digit.
    if (median === null && stillPending <= 0.5 + ROUNDING) median = ms;
    if (stillPending > 0.25 + ROUNDING) continue;
    // Where nearly all others were called for before, the few that are left stand for none of them.
    const isSeen = sorted.length - index >= LEAST_WATCHED;
    return { median, quartile: isSeen ? ms : null, unseen: stillPending };
  }
  return { median, quartile: null, unseen: stillPending };
}

interface Quantiles {
  readonly median: number | null;
  readonly quartile: number | null;
  /** The share of which the end was not seen, or not looked for. */
  readonly unseen: number;
}

/** Whether a share that was found among so many is not above the limit by chance: by more than two standard errors. */
function isSurelyOver(limit: number, share: number, count: number): boolean {
  return share - 2 * Math.sqrt((share * (1 - share)) / count) > limit;
}

const ROUNDING = 1e-9;
