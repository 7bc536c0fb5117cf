/** How the connection was at each moment, as far as it is proved: over restarts, sleep, and a clock that is set. */
import type { Clock } from '../platform/clock.ts';

export const SPAN_KINDS = ['live', 'down', 'off', 'unknown'] as const;
/** `off`: no connection was wanted. `unknown`: what was recorded contradicts itself. */
export type SpanKind = (typeof SPAN_KINDS)[number];

/** A stretch of one kind, Unix ms. Between two the monitor did not run, or the computer slept. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

/** More than a year of a venue that is lost a dozen times a day; a link that flaps for days must not fill the disk. */
export const KEPT_SPANS = 5_000;
/** Nothing ran when the program was not seen for longer, ms: it looks every 30 s, and a live link is heard within 40 s. */
export const UNSEEN_MS = 45_000;
/** The clock was set when wall clock and uptime disagree by more than this, ms. The uptime may be in whole seconds. */
const CLOCK_SET_MS = 2_000;
/** What begins so long after now was recorded by a clock that was right, and the present one is behind, ms. */
const CLOCK_BEHIND_MS = 24 * 3_600_000;

export class ConnectionSpans {
  readonly #clock: Clock;
  readonly #earlier: readonly Span[];
  /** Of this run, in times of the clock as it is set now. */
  #own: readonly Span[] = [];
  /** Ends at the last moment that is proved. */
  #current: Span | null = null;
  /** When the computer started, Unix ms. */
  #startedAt: number;
  /** When the program was last seen to run, by the uptime, ms. */
  #seenAt: number;

  /** @param earlier of earlier runs, in any state */
  constructor(clock: Clock, earlier: readonly Span[]) {
    this.#clock = clock;
    this.#earlier = inOrder(earlier);
    this.#seenAt = clock.uptime();
    this.#startedAt = clock.now() - this.#seenAt;
  }

  /** Oldest first, not overlapping. */
  get all(): readonly Span[] {
    const own = this.#current === null ? this.#own : [...this.#own, this.#current];
    const begin = own[0]?.from ?? this.#clock.now();
    const end = own.at(-1)?.to ?? begin;
    const before = this.#earlier.map((span) => endedAt(span, begin));
    const later = this.#earlier.filter(({ from }) => from >= end + CLOCK_BEHIND_MS);
    return [...before, ...own, ...later].filter(({ from, to }) => from < to).slice(-KEPT_SPANS);
  }

  /** Up to when all is known, Unix ms. */
  get until(): number {
    return this.#current?.to ?? this.#clock.now();
  }

  /** The program runs, which does not prove that a connection lives. */
  look(): void {
    const now = this.#follow();
    if (this.#current?.kind !== 'live') this.#proved(now);
  }

  /** A frame came. */
  heard(): void {
    this.#proved(this.#follow());
  }

  /** @param wasHeard whether the peer has just been heard, such as by its goodbye */
  enter(kind: SpanKind, wasHeard: boolean): void {
    if (wasHeard) this.heard();
    else this.look();
    if (kind === this.#current?.kind) return;
    const now = this.#clock.now();
    this.#begin(kind, this.#current?.to ?? now, now);
  }

  #proved(now: number): void {
    if (this.#current !== null) this.#current = { ...this.#current, to: Math.max(this.#current.to, now) };
  }

  /** @returns now, Unix ms */
  #follow(): number {
    const [now, uptime] = [this.#clock.now(), this.#clock.uptime()];
    const setByMs = now - uptime - this.#startedAt;
    if (Math.abs(setByMs) > CLOCK_SET_MS) this.#shift(setByMs);
    this.#startedAt = now - uptime;
    if (uptime - this.#seenAt > UNSEEN_MS && this.#current !== null)
      this.#begin(this.#current.kind, now, now);
    this.#seenAt = uptime;
    return now;
  }

  #begin(kind: SpanKind, from: number, now: number): void {
    if (this.#current !== null) this.#own = [...this.#own, this.#current].slice(-KEPT_SPANS);
    this.#current = { from, to: Math.max(from, now), kind };
  }

  #shift(byMs: number): void {
    const shifted = (span: Span): Span => ({ ...span, from: span.from + byMs, to: span.to + byMs });
    this.#own = this.#own.map(shifted);
    this.#current = this.#current && shifted(this.#current);
  }
}

/** One that claims to have ended after this run began was recorded by a clock that was ahead. @param begin Unix ms, above its own */
function endedAt(span: Span, begin: number): Span {
  if (span.to <= begin) return span;
  return { ...span, to: begin, kind: span.to > begin + CLOCK_SET_MS ? 'unknown' : span.kind };
}

function inOrder(spans: readonly Span[]): Span[] {
  let end = Number.NEGATIVE_INFINITY;
  return spans
    .toSorted((one, other) => one.from - other.from)
    .flatMap((span) => {
      const from = Math.max(span.from, end);
      end = Math.max(end, span.to);
      return span.to > from ? [{ ...span, from }] : [];
    });
}
