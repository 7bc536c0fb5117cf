/** Asks Doshii once a minute in trading hours which POS it hears, and keeps the answer no longer than it can be true. */
import type { Reason } from '../../shared/connection/reasons.ts';
import type { HealthView, PosHealth } from '../../shared/rest/location-health.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DoshiiApi } from '../doshii-api.ts';
import type { DoshiiClock } from '../clock-skew.ts';
import type { Asker } from '../request-queue.ts';
import type { Locations } from '../locations.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';
import { judgePos, UNKNOWN } from './pos-health.ts';

/** From the start of one request to that of the next, ms. */
export const POLL_MS = 60_000;
/** Without a newer answer a state is no longer known after this, ms. */
export const KEPT_MS = 3 * 60_000;
/** While Doshii answers with errors, the time between two requests doubles up to this, ms: many errors can get an App suspended. */
export const MAX_POLL_MS = 8 * 60_000;
/** After Doshii has refused to say how the POS are, it is asked once in so long whether it does now, ms. */
export const REFUSED_POLL_MS = 60 * 60_000;
/** Refusals that hold until something is changed at Doshii. */
const REFUSALS: ReadonlySet<Reason['code']> = new Set(['no-rights', 'unknown-object']);
/** Failures that cost an error at Doshii; others are not sent, or did not reach it. */
const ERRORS: ReadonlySet<Reason['code']> = new Set([
  'server-error',
  'unavailable',
  'rate-limited',
  'request-refused',
]);

export interface HealthWatchOptions {
  readonly clock: Clock;
  readonly api: Pick<DoshiiApi, 'healthOfAll'>;
  /** As it is after every answer. */
  readonly doshiiClock: Pick<DoshiiClock, 'skewMs' | 'doubts'>;
  readonly locations: Pick<Locations, 'all'>;
  readonly isTrading: () => boolean;
  /** After each answer and each failure, and when what is known becomes too old. */
  readonly onView: (view: HealthView) => void;
}

interface Answer {
  /** Unix ms. */
  readonly at: number;
  readonly age: () => number;
  readonly locations: readonly PosHealth[];
}

export class HealthWatch {
  readonly #options: HealthWatchOptions;
  #answer: Answer | null = null;
  #problem: Reason | null = null;
  #errors = 0;
  #isRunning = false;
  /** The request that is under way; null for none. */
  #asking: Promise<void> | null = null;
  /** Of the latest request; null before the first. */
  #sinceAsked: (() => number) | null = null;
  /** Goes up when all is forgotten: an answer that comes later is of another account. */
  #generation = 0;
  #cancelPoll: () => void = () => undefined;
  #cancelExpiry: () => void = () => undefined;

  constructor(options: HealthWatchOptions) {
    this.#options = options;
  }

  get view(): HealthView {
    if (!this.#isRunning) return { askedAt: null, locations: [], problem: null };
    const known = this.#answer?.locations ?? this.#judge([], 0).map(noLongerKnown);
    const isOld = (this.#answer?.age() ?? 0) >= KEPT_MS;
    return {
      askedAt: this.#answer?.at ?? null,
      locations: isOld ? known.map(noLongerKnown) : known,
      problem: this.#problem,
    };
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#poll();
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancelPoll();
    this.#cancelExpiry();
  }

  /** The computer woke, or the connection is back: asks now unless it did within the last minute. */
  look(): void {
    if (!this.#isRunning) return;
    this.#errors = 0;
    this.#poll();
  }

  /** A person asks: also outside trading hours, and what was refused before. @returns why there is no answer; null when there is */
  async refresh(): Promise<Reason | null> {
    if (!this.#isRunning) return restReason('no-secret', strings.technical.noSecret);
    await (this.#asking ?? this.#ask('person'));
    return this.#problem;
  }

  /** Another account, or no secret any more. */
  forget(): void {
    this.stop();
    this.#generation += 1;
    this.#answer = null;
    this.#problem = null;
    this.#errors = 0;
    this.#asking = null;
    this.#sinceAsked = null;
    this.#options.onView(this.view);
  }

  #poll(): void {
    const { clock, isTrading } = this.#options;
    const intervalMs = this.#intervalMs;
    const waitMs = intervalMs - (this.#sinceAsked?.() ?? Number.POSITIVE_INFINITY);
    if (waitMs <= 0 && this.#asking === null && isTrading()) void this.#ask('health');
    this.#cancelPoll();
    this.#cancelPoll = clock.after(waitMs > 0 ? Math.min(waitMs, POLL_MS) : POLL_MS, () => this.#poll());
  }

  get #intervalMs(): number {
    if (this.#problem !== null && REFUSALS.has(this.#problem.code)) return REFUSED_POLL_MS;
    return Math.min(MAX_POLL_MS, POLL_MS * 2 ** Math.max(0, this.#errors - 1));
  }

  #ask(asker: Asker): Promise<void> {
    this.#sinceAsked = stopwatch(this.#options.clock);
    this.#asking = this.#read(asker);
    return this.#asking;
  }

  async #read(asker: Asker): Promise<void> {
    const { clock, api, doshiiClock } = this.#options;
    const generation = this.#generation;
    const { doubts } = doshiiClock;
    const result = await api.healthOfAll(asker);
    if (this.#generation !== generation) return;
    this.#asking = null;
    if (!this.#isRunning) return;
    const { skewMs } = doshiiClock;
    if (!result.ok) this.#fail(result.problem);
    // An answer without a date of its own may be a cached one, whose heartbeats are old.
    else if (skewMs === null || doshiiClock.doubts !== doubts)
      this.#fail(restReason('clock-unsettled', strings.technical.dates));
    else {
      this.#problem = null;
      this.#errors = 0;
      this.#answer = {
        at: clock.now(),
        age: stopwatch(clock),
        locations: this.#judge(result.value.rows, skewMs),
      };
      this.#cancelExpiry();
      this.#cancelExpiry = clock.after(KEPT_MS, () => this.#options.onView(this.view));
    }
    this.#options.onView(this.view);
  }

  #judge(rows: Parameters<typeof judgePos>[0]['rows'], skewMs: number): readonly PosHealth[] {
    const { clock, locations } = this.#options;
    // Until the locations were listed, those of the answer before are all that is known.
    const before = this.#answer?.locations.map(({ locationId: id, name }) => ({ id, name })) ?? [];
    const known = locations.all.length > 0 ? locations.all : before;
    return judgePos({ rows, known, now: clock.now(), skewMs });
  }

  #fail(problem: Reason): void {
    this.#problem = REFUSALS.has(problem.code)
      ? { ...problem, nextStep: strings.healthRefused(problem.nextStep) }
      : problem;
    if (ERRORS.has(problem.code)) this.#errors += 1;
  }
}

function noLongerKnown(health: PosHealth): PosHealth {
  return { ...health, ...UNKNOWN, heartbeatAt: health.heartbeatAt };
}

/** @returns ms since now, with the time that the computer slept */
function stopwatch(clock: Clock): () => number {
  const [monotonic, uptime] = [clock.monotonic(), clock.uptime()];
  return () => Math.max(clock.monotonic() - monotonic, clock.uptime() - uptime);
}
