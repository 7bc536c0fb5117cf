/** Watches for times without a live connection, over restarts too, and puts each into words. */
import type { Judge } from '../shared/alerts/attention-rules.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import { formatDuration } from '../shared/text/duration.ts';
import { RESENT_BY_DOSHII_MS, type Gap } from '../shared/events/gap.ts';
import { ABOUT_NOTHING, type EventDraft } from '../shared/events/monitor-event.ts';
import { reason, type Reason } from '../shared/connection/reasons.ts';
import type { Clock } from '../platform/clock.ts';
import { strings } from './strings.ts';

/** A shorter time without a live connection makes no row by itself, ms. */
export const GAP_GRACE_MS = 5_000;
/** What is shorter is shown as this long, ms. */
const SHORTEST_MS = 1_000;
/** The clock was set when wall clock and uptime disagree by more than this, ms. The uptime may be in whole seconds. */
const CLOCK_SET_MS = 2_000;

const NOT_RUNNING = reason('not-running', strings.startedAgain);
const REPLACED = reason('replaced', strings.otherSettings);

/** The connection is live again. */
export interface Return {
  /** The last moment known to be live before, Unix ms. */
  readonly lostAt: number;
  /** Null when it was short, or is not known. */
  readonly gap: Gap | null;
  /** Up to `GAP_GRACE_MS` long; null when it was longer, or is not known. */
  readonly shortGap: Gap | null;
}

interface Loss {
  readonly cause: Reason;
  /** By the computer's uptime, ms; null for a loss of an earlier run, of which only the wall clock is known. */
  readonly uptime: number | null;
}

export class GapTracker {
  readonly #clock: Clock;
  /** Unix ms. */
  #liveUntil: number | null;
  /** Null while live, and before the first connection ever. */
  #loss: Loss | null;
  #isLive = false;

  /** @param liveUntil of earlier runs, Unix ms; null when no connection was ever live */
  constructor(clock: Clock, liveUntil: number | null) {
    this.#clock = clock;
    this.#liveUntil = liveUntil;
    this.#loss = liveUntil === null ? null : { cause: NOT_RUNNING, uptime: null };
  }

  /** The last moment known to be live, Unix ms; null when there never was one. */
  get liveUntil(): number | null {
    return this.#liveUntil;
  }

  /** An event came. @param at Unix ms */
  heard(at: number): void {
    this.#liveUntil = at;
  }

  /** Takes every change of state and of the vitals, in order. @returns null unless the connection is live again */
  update(view: ConnectionView): Return | null {
    const wasLive = this.#isLive;
    this.#isLive = view.name === 'live';
    if (wasLive && !this.#isLive) this.#lost(view);
    if (!this.#isLive) return null;
    const back = wasLive ? null : this.#back();
    this.#liveUntil = view.lastFrameAt ?? this.#clock.now();
    return back;
  }

  /**
   * The last frame counts, not the moment at which the loss was noticed: a half-open link was deaf from its last sign
   * of life on. Doshii's goodbye is such a sign: what it sent before that has come.
   */
  #lost(view: ConnectionView): void {
    const now = this.#clock.now();
    const liveUntil = view.reason?.code === 'closed' ? now : this.#lastSign(view.lastFrameAt, now);
    this.#liveUntil = liveUntil;
    const deafMs = Math.max(0, now - liveUntil);
    this.#loss = { cause: view.reason ?? REPLACED, uptime: this.#clock.uptime() - deafMs };
  }

  /** An event gets its time a moment after its frame; without that moment it would have come after the loss. */
  #lastSign(lastFrameAt: number | null, now: number): number {
    const known = this.#liveUntil ?? now;
    if (lastFrameAt === null) return known;
    return Math.abs(known - lastFrameAt) > CLOCK_SET_MS ? lastFrameAt : Math.max(known, lastFrameAt);
  }

  #back(): Return | null {
    const [loss, lostAt, to] = [this.#loss, this.#liveUntil, this.#clock.now()];
    this.#loss = null;
    if (loss === null || lostAt === null) return null;
    const wallMs = to - lostAt;
    // Of an earlier run only the wall clock is known; where it went back, the length is not, and nothing is as bad as silence.
    const lengthMs = loss.uptime === null ? Math.max(0, wallMs) : this.#clock.uptime() - loss.uptime;
    const from = Math.abs(wallMs - lengthMs) > CLOCK_SET_MS ? to - lengthMs : Math.min(lostAt, to);
    const isGap = to - from > GAP_GRACE_MS || (loss.uptime === null && wallMs < 0);
    const exceedsResend = to - from > RESENT_BY_DOSHII_MS;
    const gap = { from, to, cause: loss.cause, exceedsResend, recovery: null };
    return { lostAt, gap: isGap ? gap : null, shortGap: isGap ? null : gap };
  }
}

/**
 * The row of a gap. What Doshii does for Apps after a loss is not published, only what it does for venues: so nothing
 * is promised here.
 * @param formatTime of Unix ms, for a person
 */
export function describeGap(gap: Gap, formatTime: (unixMs: number) => string, severityOf: Judge): EventDraft {
  const { from, to, cause, exceedsResend } = gap;
  const [what] = cause.sentence.split(/(?<=\.) /);
  const consequence = exceedsResend
    ? strings.mayBeMissing(formatTime(to - RESENT_BY_DOSHII_MS))
    : strings.ordersMissing;
  const [length, times] =
    from < to
      ? [formatDuration(Math.max(SHORTEST_MS, to - from)), strings.span(formatTime(from), formatTime(to))]
      : [strings.unknownTime, strings.clockSetBack(formatTime(to))];
  return {
    kind: 'gap',
    recognition: 'gap',
    severity: severityOf('gap', null),
    title: strings.title(length),
    detail: `${times} ${what ?? ''} ${consequence}`,
    ...ABOUT_NOTHING,
  };
}
