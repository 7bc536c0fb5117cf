/** Checks once a day, when trading begins, that alerts can be heard and seen; keeps what it found, and looks again while something is wrong. */
import * as v from 'valibot';
import type { Clock } from '../platform/clock.ts';
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';
import {
  CheckResultSchema,
  DayCheckSchema,
  failedSteps,
  FINDINGS,
  KEPT_DAYS,
  type CheckResult,
  type DayCheck,
  type MorningCheckMode,
  type MorningCheckView,
  type StepResult,
} from '../shared/morning-check/morning-check.ts';
import { dueDate, nextCheckTime } from './check-time.ts';
import type { SoundUse } from './morning-check-ports.ts';

/** A check that was missed before the start begins so long after it, ms: network and sound of a computer that has just started are not there yet. */
export const START_MS = 2 * 60_000;
/** An alert has stopped sounding when none was heard for so long, ms: it repeats every half minute. */
export const QUIET_MS = 60_000;
/** The check waits so long for alerts to stop sounding, then goes without a sound, ms. */
export const PATIENCE_MS = 30 * 60_000;
/** While something is wrong, it is checked again without a sound this often, ms. */
export const AGAIN_MS = 10 * 60_000;
/** Longest time between two looks, ms: hours, clock and time zone may change. */
const LONGEST_MS = 60 * 60_000;

export const CheckRecordSchema = v.object({
  latest: v.nullable(CheckResultSchema),
  days: v.pipe(v.array(DayCheckSchema), v.readonly()),
});
export type CheckRecord = v.InferOutput<typeof CheckRecordSchema>;

export interface MorningCheckOptions {
  readonly clock: Clock;
  /** Of earlier runs; null for none. */
  readonly restored: CheckRecord | null;
  readonly onSave: (record: CheckRecord) => void;
  readonly calendar: () => TradingCalendar;
  readonly mode: () => MorningCheckMode;
  /** Whether there is anything to connect with. */
  readonly isSetUp: () => boolean;
  /** Whether notices may be heard now. */
  readonly maySound: () => boolean;
  /** ms since an alert was last heard. */
  readonly quietMs: () => number;
  /** Never rejects. */
  readonly run: (use: SoundUse) => Promise<readonly StepResult[]>;
  readonly onView: (view: MorningCheckView) => void;
  readonly onResult: (result: CheckResult) => void;
}

export class MorningCheck {
  readonly #options: MorningCheckOptions;
  #record: CheckRecord;
  #running: Promise<void> | null = null;
  /** Since when today's check waits for quiet, by the computer's uptime, ms; null when it does not. */
  #waitsSince: number | null = null;
  #againAt = Number.POSITIVE_INFINITY;
  #isStarted = false;
  #cancel: () => void = () => undefined;

  constructor(options: MorningCheckOptions) {
    this.#options = options;
    this.#record = options.restored ?? { latest: null, days: [] };
  }

  get view(): MorningCheckView {
    return { ...this.#record, isRunning: this.#running !== null };
  }

  /** Looks from now on by itself. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    // What was wrong in an earlier run may be mended.
    this.#expectAgain(START_MS);
    this.reconsider();
  }

  /** Hours or settings may have changed, or the computer slept. */
  reconsider(): void {
    if (this.#isStarted && this.#running === null) this.#lookAfter(Math.min(START_MS, this.#msToNext()));
  }

  /** No timer is left. */
  stop(): void {
    this.#isStarted = false;
    this.#cancel();
  }

  /** Because a person asks for it. */
  async check(): Promise<MorningCheckView> {
    const { mode, quietMs } = this.#options;
    const wanted = mode() === 'silent' ? 'quietly' : 'aloud';
    await (this.#running ?? this.#run(quietMs() < QUIET_MS ? 'without' : wanted, null));
    return this.view;
  }

  #look(): void {
    const { clock, calendar, mode, isSetUp, quietMs } = this.#options;
    const isOn = mode() !== 'off' && isSetUp();
    const date = isOn ? dueDate(calendar(), clock.now()) : null;
    const isDue = date !== null && this.#record.days.every((day) => day.date !== date);
    if (!isDue) this.#waitsSince = null;
    const isAgain = isOn && !isDue && clock.uptime() >= this.#againAt;
    if (this.#running !== null || !(isDue || isAgain)) return this.#lookLater();
    const isQuiet = quietMs() >= QUIET_MS;
    const use = isDue ? this.#useOfDay(isQuiet) : isQuiet ? 'quietly' : null;
    if (use !== null) void this.#run(use, isDue ? date : null);
    else this.#lookAfter(QUIET_MS - quietMs());
  }

  /** Null while it waits for quiet. */
  #useOfDay(isQuiet: boolean): SoundUse | null {
    const { clock, mode, maySound } = this.#options;
    if (isQuiet) return mode() === 'audible' && maySound() ? 'aloud' : 'quietly';
    this.#waitsSince ??= clock.uptime();
    return clock.uptime() - this.#waitsSince >= PATIENCE_MS ? 'without' : null;
  }

  /** @param date of the day whose check it is; null for another one */
  async #run(use: SoundUse, date: number | null): Promise<void> {
    this.#cancel();
    this.#running = this.#options.run(use).then((steps) => this.#keep(steps, date));
    this.#options.onView(this.view);
    await this.#running;
    this.#running = null;
    this.#options.onView(this.view);
    if (this.#isStarted) this.#lookLater();
  }

  #keep(steps: readonly StepResult[], date: number | null): void {
    const { clock, calendar, onSave, onResult } = this.#options;
    const before = this.#record.latest?.steps ?? [];
    const at = clock.now();
    const latest: CheckResult = { at, steps: steps.map((step) => withKnownFailure(step, before)) };
    const isGood = failedSteps(latest).length === 0;
    const today = dueDate(calendar(), at);
    const days: readonly DayCheck[] =
      date === null
        ? this.#record.days.map((day) => (isGood && day.date === today ? mended(day, at) : day))
        : [...this.#record.days, { ...latest, date, mendedAt: null }].slice(-KEPT_DAYS);
    this.#record = { latest, days };
    onSave(this.#record);
    this.#expectAgain(AGAIN_MS);
    onResult(latest);
  }

  #expectAgain(afterMs: number): void {
    const { latest } = this.#record;
    const isGood = latest === null || failedSteps(latest).length === 0;
    this.#againAt = isGood ? Number.POSITIVE_INFINITY : this.#options.clock.uptime() + afterMs;
  }

  #msToNext(): number {
    const { clock, calendar } = this.#options;
    const now = clock.now();
    const ms = Math.min(nextCheckTime(calendar(), now) - now, this.#againAt - clock.uptime(), LONGEST_MS);
    return Math.max(1_000, ms);
  }

  #lookLater(): void {
    this.#lookAfter(this.#msToNext());
  }

  #lookAfter(ms: number): void {
    this.#cancel();
    this.#cancel = this.#options.clock.after(ms, () => this.#look());
  }
}

/** Where nothing could be found out, what was wrong before may still be. */
function withKnownFailure(step: StepResult, before: readonly StepResult[]): StepResult {
  if (FINDINGS[step.finding] !== 'unknown' && step.finding !== 'alert-sounding') return step;
  return failedSteps({ steps: before }).find((failed) => failed.step === step.step) ?? step;
}

function mended(day: DayCheck, at: number): DayCheck {
  return failedSteps(day).length === 0 || day.mendedAt !== null ? day : { ...day, mendedAt: at };
}
