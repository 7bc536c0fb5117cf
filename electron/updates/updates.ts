/** The policy of updates: looks for them, and fetches and installs one only when nobody is in the way. */
import type { UpdatesView } from '../shared/updates/updates-ipc.ts';
import {
  canPostpone,
  foundAgain,
  INSTALL_LIMIT_MS,
  LOOK_EVERY_MS,
  nextCheckMs,
  postponed,
  waitReason,
  type FoundUpdate,
} from './update-plan.ts';
import { UpdateError, type UpdateFailure, type UpdatesOptions } from './update-ports.ts';
import { failureWords, overdueProblems } from './strings.ts';

export class Updates {
  readonly #options: UpdatesOptions;
  #state: UpdatesView['state'] = 'off';
  #found: FoundUpdate | null;
  #percent: number | null = null;
  #checkedAt: number | null = null;
  #nextCheckAt: number | null = null;
  #failure: UpdateFailure | null = null;
  #isAsked = false;
  /** Fetching or installing failed: not again before the next check, or a person asks. */
  #isHeld = false;
  /** Counts starts and stops: what was asked before one no longer matters after it. */
  #run = 0;
  #cancelCheck: (() => void) | null = null;
  #cancelLook: (() => void) | null = null;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    this.#found = options.kept;
  }

  get view(): UpdatesView {
    const found = this.#isFound ? this.#found : null;
    const now = this.#options.clock.now();
    return {
      state: this.#state,
      unavailable: this.#options.unavailable,
      version: found?.version ?? null,
      percent: this.#percent,
      checkedAt: this.#checkedAt,
      nextCheckAt: this.#nextCheckAt,
      waitsFor: found === null ? null : waitReason(found, this.#isAsked, this.#options),
      postponedUntil: found?.postponedUntil ?? null,
      canPostpone: found !== null && canPostpone(found, now),
      problem: this.#failure === null ? null : failureWords(this.#failure),
    };
  }

  /** Begins, or takes a changed setting; another list is read at once. */
  start(now = false): void {
    this.stop();
    const isOn = this.#options.unavailable === null && this.#options.settings().updates;
    this.#state = isOn ? 'idle' : 'off';
    this.#failure = null;
    if (!isOn) this.#publish();
    else if (now) void this.check();
    else this.#plan(true);
  }

  /** No timer is left, and what still runs has no effect. */
  stop(): void {
    this.#run += 1;
    this.#cancelCheck?.();
    this.#cancelLook?.();
    this.#nextCheckAt = null;
    this.#percent = null;
    this.#isAsked = false;
  }

  /** Also by hand, at any time: it fetches a list, nothing more. */
  async check(): Promise<void> {
    const { engine, settings, clock, onKeep } = this.#options;
    const before = this.#state;
    if (before === 'off') return;
    // What runs comes first; the next look is later.
    if (!['idle', 'available', 'ready'].includes(before)) return this.#plan(false);
    this.#publish('checking');
    const isCurrent = await this.#attempt(before, async () => {
      const version = await engine.check(settings().updateChannel);
      return () => {
        this.#checkedAt = clock.now();
        const isFetched = before === 'ready' && version === this.#found?.version;
        this.#state = version === null ? 'idle' : isFetched ? 'ready' : 'available';
        this.#found = version === null ? null : foundAgain(this.#found, version, clock.now());
        onKeep(this.#found);
      };
    });
    if (!isCurrent) return;
    this.#isHeld = false;
    this.#plan(false);
    this.#look();
  }

  /** By hand: also in trading hours. While an alert is open it waits until there is none. */
  install(): void {
    if (!this.#isFound) return;
    this.#isAsked = true;
    this.#isHeld = false;
    this.#failure = null;
    this.#look();
  }

  /** By a day; without effect once it has waited for the longest time. */
  postpone(): void {
    const { clock, onKeep } = this.#options;
    if (this.#found === null || !canPostpone(this.#found, clock.now())) return;
    this.#isAsked = false;
    this.#found = postponed(this.#found, clock.now());
    onKeep(this.#found);
    this.#look();
  }

  get #isFound(): boolean {
    return ['available', 'downloading', 'ready', 'installing'].includes(this.#state);
  }

  #plan(isFirst: boolean): void {
    const { clock, random } = this.#options;
    const ms = nextCheckMs(isFirst, random());
    this.#cancelCheck?.();
    this.#nextCheckAt = clock.now() + ms;
    this.#cancelCheck = clock.after(ms, () => void this.check());
    this.#publish();
  }

  /** Goes on with what was found, or waits and looks again. */
  #look(): void {
    this.#cancelLook?.();
    const found = this.#found;
    const isWaiting = this.#state === 'available' || this.#state === 'ready';
    if (found === null || !isWaiting || this.#isHeld) return this.#publish();
    if (waitReason(found, this.#isAsked, this.#options) === null)
      return void (this.#state === 'ready' ? this.#install() : this.#download());
    this.#cancelLook = this.#options.clock.after(LOOK_EVERY_MS, () => this.#look());
    this.#publish();
  }

  async #download(): Promise<void> {
    this.#publish('downloading');
    const run = this.#run;
    const isCurrent = await this.#attempt('available', async () => {
      await this.#options.engine.download((percent) => this.#progress(run, percent));
      return () => (this.#state = 'ready');
    });
    // It may have become time to trade meanwhile.
    if (isCurrent) this.#look();
  }

  async #install(): Promise<void> {
    const { engine, clock } = this.#options;
    this.#publish('installing');
    this.#cancelLook = clock.after(INSTALL_LIMIT_MS, () => {
      this.#failure = 'not-installed';
      this.#isHeld = true;
      this.#publish('ready');
    });
    await this.#attempt('ready', () => engine.install().then(() => () => undefined));
  }

  /** What the step answers takes effect only if nothing was stopped or started meanwhile. @returns whether it did */
  async #attempt(back: UpdatesView['state'], step: () => Promise<() => void>): Promise<boolean> {
    const run = this.#run;
    try {
      const settle = await step();
      if (run !== this.#run) return false;
      this.#failure = null;
      settle();
    } catch (error) {
      if (run !== this.#run) return false;
      this.#cancelLook?.();
      this.#failure = error instanceof UpdateError ? error.failure : 'unknown';
      this.#isAsked = false;
      this.#isHeld = true;
      this.#state = back;
      this.#options.onFault(error instanceof Error ? error.message : String(error));
    }
    this.#percent = null;
    this.#publish();
    return true;
  }

  #progress(run: number, percent: number): void {
    const whole = Math.floor(percent);
    if (run !== this.#run || whole === this.#percent) return;
    this.#percent = whole;
    this.#publish();
  }

  #publish(state = this.#state): void {
    const { clock, onProblems, onChange } = this.#options;
    this.#state = state;
    onProblems(overdueProblems(this.#isFound ? this.#found : null, clock.now()));
    onChange();
  }
}
