/** How long the things of one kind were pending at one location, and what that lets be expected. */
import { isAnswer, UNANSWERED_MS, type Acceptance } from '../../history/acceptances.ts';
import { LEARNED_FROM_MS } from '../inactivity/inactivity-baseline.ts';
import { isDuring, type PosOutage } from './pos-outages.ts';
import { acceptDelay, ENOUGH_TIMES, UNLEARNED, type AcceptDelay, type TimeToAccept } from './accept-delay.ts';

/** More times than this tell nothing that they do not. */
export const MAX_TIMES = 2_000;
/** Who is called as soon as a thing comes has no time to be learned, ms. */
const AT_ONCE_MS = 1_000;

interface TimeAt extends TimeToAccept {
  /** When it became pending, Unix ms. */
  readonly at: number;
}

export class LocationTimes {
  /** In the order in which they became known. */
  #times: TimeAt[] = [];
  #things = 0;
  /** Of the things that were counted, Unix ms. */
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;
  #isTaken = false;
  #isAnswered = false;
  #delay = UNLEARNED;

  get delay(): AcceptDelay {
    return this.#delay;
  }

  /** Things of which it is known how long they were pending. */
  get things(): number {
    return this.#things;
  }

  get span(): readonly [firstAt: number, lastAt: number] {
    return [this.#firstAt, this.#lastAt];
  }

  /** One was accepted. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** One was accepted, or rejected by the venue. */
  get isAnswered(): boolean {
    return this.#isAnswered;
  }

  /** The venue has said yes or no to one. */
  answered(outcome: Acceptance['outcome']): void {
    this.#isTaken ||= outcome === 'taken';
    this.#isAnswered = true;
  }

  add(acceptance: Acceptance): void {
    const { pendingAt, outcome } = acceptance;
    this.#things += 1;
    this.#firstAt = Math.min(this.#firstAt, pendingAt);
    this.#lastAt = Math.max(this.#lastAt, pendingAt);
    if (isAnswer(acceptance)) this.answered(outcome);
    const time = timeOf(acceptance);
    if (time !== null) this.#times.push({ ...time, at: pendingAt });
    if (this.#times.length > 2 * MAX_TIMES) this.#times = this.#times.slice(-MAX_TIMES);
  }

  /**
   * @param now Unix ms
   * @param outages of the POS there: what was pending in one is left out
   * @returns whether the delay is another now
   */
  learn(now: number, outages: readonly PosOutage[]): boolean {
    const before = this.#delay;
    const recent = this.#usable(outages).filter(({ at }) => now - at <= LEARNED_FROM_MS);
    this.#delay = acceptDelay(recent.slice(-MAX_TIMES));
    return this.#delay.delayMs !== before.delayMs || this.#delay.basis !== before.basis;
  }

  /** There is enough for the first time; later it is learned at openings only. */
  isDue(outages: readonly PosOutage[]): boolean {
    return this.#delay.basis === 'too-few' && this.#usable(outages).length % ENOUGH_TIMES === 0;
  }

  #usable(outages: readonly PosOutage[]): readonly TimeAt[] {
    return this.#times.filter(({ at, ms }) => !isDuring(outages, at, at + ms));
  }
}

/** Null for what says nothing of the venue. */
function timeOf({ pendingAt, calledAt, answeredAt, outcome }: Acceptance): TimeToAccept | null {
  if (calledAt !== null && (answeredAt === null || calledAt < answeredAt)) {
    const ms = calledAt - pendingAt;
    return ms < AT_ONCE_MS ? null : { ms, isCensored: true };
  }
  if (answeredAt === null) return { ms: UNANSWERED_MS, isCensored: true };
  return { ms: answeredAt - pendingAt, isCensored: outcome !== 'taken' };
}
