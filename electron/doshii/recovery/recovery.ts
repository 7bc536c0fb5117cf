/** Makes up for gaps: when Doshii is asked, what is asked together, when again, and what the row of the gap says of it. */
import type { Fetched } from '../../shared/rest/doshii-ipc.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import { NO_FILTER, SEVERITIES } from '../../shared/filter/feed-filter.ts';
import type { Gap, GapRecovery } from '../../shared/events/gap.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Feed } from '../../feed/feed.ts';
import type { HistoryReader } from '../../history/history-port.ts';
import { reachProblem, windowOf, windowProblem } from './gap-window.ts';
import { TOLERANCE_MS } from './diff.ts';
import { restReason, waitReason } from '../rest-reasons.ts';
import { HistoryUnreadable, type Sweep, type Swept, type Tally } from './reconcile.ts';
import { strings } from '../strings.ts';

/** Doshii may resend by itself what was missed; it has so long to begin, ms. */
export const HEAD_START_MS = 5_000;
/** Gaps that are left after all tries, and are tried again at the next return of the connection. */
const MAX_LEFT = 100;
/** Doshii asks not to be polled more often than this, ms. */
export const BETWEEN_SWEEPS_MS = 60_000;
/** Waits before a failed sweep is tried again, ms; then it is left to a person. */
export const RETRY_DELAYS_MS = [2, 10, 30].map((minutes) => minutes * 60_000);
/** Gaps of an earlier run are made up for when they are younger, ms. */
export const RESUMED_AGE_MS = 24 * 60 * 60_000;

/** Failures that a retry cannot fix: a person has to act first. */
const FINAL: readonly Reason['code'][] = [
  'not-configured',
  'no-secret',
  'secret-refused',
  'clock-skew',
  'no-rights',
  'unknown-object',
  'request-refused',
  'too-many-changes',
  'gap-time-unknown',
  'gap-too-long',
];

/** Nothing can be asked: then only a gap that has a row is not recovered. */
const WITHOUT_SECRET: readonly Reason['code'][] = ['not-configured', 'no-secret', 'secret-refused'];

/** Without any row read, these show that no question has reached Doshii. */
const UNREACHED: readonly Reason['code'][] = [
  'connection-refused',
  'connect-timeout',
  'name-not-found',
  'network',
  'unreachable',
];

export interface RecoveryOptions {
  readonly clock: Clock;
  readonly sweep: Pick<Sweep, 'run' | 'cancel'>;
  readonly history: Pick<HistoryReader, 'event' | 'latest'>;
  readonly feed: Pick<Feed, 'addGap' | 'amend' | 'flush' | 'lastSeq'>;
  readonly hasSecret: () => boolean;
  /** A gap that was too short for a row has one now, for it could not be recovered. */
  readonly onRow: (row: MonitorEvent) => void;
  /** What became of a gap. @param seq of its row */
  readonly onDone: (seq: number, recovery: GapRecovery) => void;
  /** Why a sweep ended without a result, for the log. @param isFault of the monitor itself */
  readonly onError: (error: Error, isFault: boolean) => void;
}

interface Waiting {
  /** Of its row; below 0 for a gap that is too short for one. */
  readonly seq: number;
  readonly gap: Gap;
  /** Sweeps that failed. */
  readonly failures: number;
}

export class Recovery {
  readonly #options: RecoveryOptions;
  /** By the `seq` of their rows; the next sweep is for all of them. */
  #waiting = new Map<number, Waiting>();
  /** Those that the sweep under way is for, and those that are made up for: the history may not know that yet. */
  readonly #taken = new Set<number>();
  /** Every try failed for a reason that may pass, such as a network that was gone all the time. */
  readonly #left = new Map<number, Waiting>();
  /** Gaps without a row that are not recovered yet. */
  readonly #short = new Map<number, Gap>();
  /** How many there were in this run. */
  #shortGaps = 0;
  /** When the computer started, by its clock as it was set when the gap of a row ended, Unix ms; of this run. */
  readonly #startedAt = new Map<number, number>();
  /** Resolves with why gaps are not made up for, by the `seq` of their rows. */
  #running: Promise<ReadonlyMap<number, Reason>> | null = null;
  #resuming: Promise<void> = Promise.resolve();
  /** Monotonic ms. */
  #sweptAt = Number.NEGATIVE_INFINITY;
  #dueAt = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  /** The connection is live again after a gap that has a row. */
  gapEnded({ seq, gap }: MonitorEvent): void {
    if (gap === null) return;
    this.#startedAt.set(seq, startOf(this.#options.clock));
    if (this.#options.hasSecret()) this.#returned({ seq, gap, failures: 0 });
    else this.#amend(seq, gap, { ...NOTHING, state: 'unavailable', problem: null });
  }

  /** The connection is live again after a gap without a row: it gets one only if it cannot be recovered. */
  shortGapEnded(given: Gap): void {
    if (!this.#options.hasSecret()) return;
    // It may be shorter than the clock can tell.
    const gap = { ...given, to: Math.max(given.to, given.from + 1) };
    const seq = -1 - this.#shortGaps;
    this.#shortGaps += 1;
    this.#short.set(seq, gap);
    this.#startedAt.set(seq, startOf(this.#options.clock));
    this.#returned({ seq, gap, failures: 0 });
  }

  /**
   * Takes up the gaps that are not made up for: those that an earlier run left, and those that wanted for a secret, or for a
   * right one. Never rejects.
   */
  resume(): Promise<void> {
    return (this.#resuming = this.#resume());
  }

  async #resume(): Promise<void> {
    const { clock, feed, history, hasSecret } = this.#options;
    if (!hasSecret()) return;
    // A gap that ends meanwhile comes by itself, and may have been answered for already.
    const upTo = feed.lastSeq;
    // It may yet fail for the secret that was there before.
    await this.#running;
    await feed.flush();
    const from = clock.now() - RESUMED_AGE_MS;
    const filter = { ...NO_FILTER, kinds: ['gap'], severities: [...SEVERITIES], from };
    const rows = await history.latest(filter).catch(() => []);
    for (const { seq, gap } of rows)
      if (seq <= upTo && gap !== null && gap.recovery?.state !== 'done' && !this.#isHeld(seq))
        this.#await({ seq, gap, failures: 0 }, HEAD_START_MS);
  }

  /** A person asks for it. Never rejects. */
  async recover(seq: number): Promise<Fetched<null>> {
    const { clock, feed, history, hasSecret } = this.#options;
    if (!hasSecret()) return refused(restReason('no-secret', strings.technical.noSecret));
    await feed.flush();
    const row = await history.event(seq).catch(() => null);
    if (row === null || row.gap === null)
      return refused(restReason('request-refused', strings.technical.noGap(seq)));
    await this.#running;
    const leftMs = this.#sweptAt + BETWEEN_SWEEPS_MS - clock.monotonic();
    if (leftMs > 0) return refused(waitReason(leftMs));
    this.#waiting.set(seq, { seq, gap: row.gap, failures: RETRY_DELAYS_MS.length });
    const reason = (await this.#run()).get(seq);
    return reason === undefined ? { ok: true, value: null } : refused(reason);
  }

  /** Another App or environment: what it can be asked says nothing of the gaps of the one before. */
  forget(): void {
    this.#waiting.clear();
    this.#left.clear();
    this.#short.clear();
    this.#options.sweep.cancel();
    this.stop();
  }

  /** No timer is left. What waits is taken up by the next run, so each has a row. */
  stop(): void {
    this.#unschedule();
    for (const gap of this.#short.values()) this.#options.feed.addGap(gap);
    this.#short.clear();
  }

  #unschedule(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #isHeld(seq: number): boolean {
    return this.#waiting.has(seq) || this.#taken.has(seq);
  }

  /** The connection is back: what failed while it was not says nothing of now. */
  #returned(waiting: Waiting): void {
    for (const earlier of [...this.#left.values(), ...this.#waiting.values()])
      this.#waiting.set(earlier.seq, { ...earlier, failures: 0 });
    this.#left.clear();
    this.#await(waiting, HEAD_START_MS);
  }

  #await(waiting: Waiting, delayMs: number): void {
    this.#waiting.set(waiting.seq, waiting);
    this.#schedule(delayMs);
  }

  /** Sooner when something is due sooner; a sweep that runs schedules at its end. */
  #schedule(delayMs: number): void {
    const { clock } = this.#options;
    const now = clock.monotonic();
    const dueAt = Math.max(now + delayMs, this.#sweptAt + BETWEEN_SWEEPS_MS);
    if (this.#dueAt <= dueAt) return;
    this.#cancel?.();
    this.#dueAt = dueAt;
    this.#cancel = clock.after(dueAt - now, () => {
      this.#unschedule();
      void this.#run();
    });
  }

  #run(): Promise<ReadonlyMap<number, Reason>> {
    this.#running ??= this.#sweep().finally(() => {
      this.#running = null;
      const failed = [...this.#waiting.values()].map(({ failures }) => failures);
      if (failed.length === 0) return;
      const fewest = Math.min(...failed);
      this.#schedule(fewest === 0 ? HEAD_START_MS : (RETRY_DELAYS_MS[fewest - 1] ?? BETWEEN_SWEEPS_MS));
    });
    return this.#running;
  }

  async #sweep(): Promise<ReadonlyMap<number, Reason>> {
    const { clock, sweep } = this.#options;
    // What an earlier run left is read together with the gap in which the program started again.
    await this.#resuming;
    const troubles = new Map<number, Reason>();
    const startedAt = startOf(clock);
    const due = [...this.#waiting.values()].map((waiting) => {
      const setByMs = startedAt - (this.#startedAt.get(waiting.seq) ?? startedAt);
      const window = windowOf(waiting.gap, setByMs);
      return { waiting, window, problem: windowProblem(window, clock.now()) };
    });
    if (due.length === 0) return troubles;
    this.#waiting = new Map();
    due.forEach(({ waiting }) => this.#taken.add(waiting.seq));
    const windows = due.filter(({ problem }) => problem === null).map(({ window }) => window);
    if (windows.length > 0) this.#sweptAt = clock.monotonic();
    const result =
      windows.length === 0
        ? NOT_READ
        : await sweep.run(windows).catch((error: unknown) => this.#broken(error));
    // Forgotten meanwhile.
    if (result === null) return troubles;
    if (isUnreached(result)) this.#sweptAt = Number.NEGATIVE_INFINITY;
    // Then the windows were other times at the end of the reading than at its beginning.
    const wasSet = Math.abs(startOf(clock) - startedAt) > TOLERANCE_MS;
    for (const { waiting, window, problem } of due) {
      const partial = wasSet ? CLOCK_SET : reachProblem(window, windows);
      const trouble = atNoPlace(problem) ?? result.trouble ?? atNoPlace(partial);
      if (trouble !== null) troubles.set(waiting.seq, trouble.reason);
      this.#settle(waiting, trouble, result.tallies[windows.indexOf(window)] ?? NOTHING);
    }
    return troubles;
  }

  #broken(error: unknown): Swept {
    const isFault = !(error instanceof HistoryUnreadable);
    const cause = error instanceof Error ? error : new Error(String(error));
    this.#options.onError(cause, isFault);
    const reason = restReason(isFault ? 'monitor-fault' : 'history-unreadable', cause.message);
    return { tallies: [], trouble: { reason, place: null } };
  }

  #settle(waiting: Waiting, trouble: Swept['trouble'], tally: Readonly<Tally>): void {
    const seq = this.#rowOf(waiting, trouble);
    if (seq === null) return;
    const { gap, failures } = waiting;
    const place = trouble?.place == null ? '' : `${trouble.place}: `;
    const problem = trouble && `${place}${trouble.reason.sentence} ${trouble.reason.nextStep}`;
    const amended = this.#amend(seq, gap, { ...tally, state: trouble === null ? 'done' : 'failed', problem });
    this.#left.delete(seq);
    if (trouble === null) return;
    this.#taken.delete(seq);
    if (FINAL.includes(trouble.reason.code)) return;
    const isTriedAgain = failures < RETRY_DELAYS_MS.length;
    (isTriedAgain ? this.#waiting : this.#left).set(seq, { seq, gap: amended, failures: failures + 1 });
    const [oldest] = this.#left.size > MAX_LEFT ? this.#left.keys() : [];
    if (oldest !== undefined) this.#left.delete(oldest);
  }

  /** @returns null for a gap that needs no row */
  #rowOf({ seq, gap }: Waiting, trouble: Swept['trouble']): number | null {
    if (seq >= 0) return seq;
    this.#taken.delete(seq);
    const isWaiting = this.#short.delete(seq);
    const startedAt = this.#startedAt.get(seq);
    this.#startedAt.delete(seq);
    if (!isWaiting || trouble === null || WITHOUT_SECRET.includes(trouble.reason.code)) return null;
    const row = this.#options.feed.addGap(gap);
    if (startedAt !== undefined) this.#startedAt.set(row.seq, startedAt);
    this.#options.onRow(row);
    return row.seq;
  }

  /** What an earlier sweep found has its rows already, and is known to a later one. */
  #amend(seq: number, gap: Gap, now: Omit<GapRecovery, 'at'>): Gap {
    const { clock, feed, onDone } = this.#options;
    const found = now.found + (gap.recovery?.found ?? 0);
    const recovery = { ...now, found, at: clock.now() };
    const amended = { ...gap, recovery };
    feed.amend(seq, amended);
    onDone(seq, recovery);
    return amended;
  }
}

const NOTHING: Readonly<Tally> = { checked: 0, found: 0, others: 0 };
const NOT_READ: Swept = { tallies: [], trouble: null };
const CLOCK_SET = restReason('clock-unsettled', strings.technical.clockSet);

function isUnreached({ trouble, tallies }: Swept): boolean {
  return (
    trouble !== null &&
    UNREACHED.includes(trouble.reason.code) &&
    tallies.every(({ checked }) => checked === 0)
  );
}

/** When the computer started, by its clock as it is set now, Unix ms. */
function startOf(clock: Clock): number {
  return clock.now() - clock.uptime();
}

function atNoPlace(reason: Reason | null): Swept['trouble'] {
  return reason && { reason, place: null };
}

function refused(reason: Reason): Fetched<null> {
  return { ok: false, problem: reason };
}
