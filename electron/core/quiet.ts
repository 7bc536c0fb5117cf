/** Whether alerts may be heard and seen now: a pause, the trading hours and the quiet hours decide. */
import type { AttentionView } from '../shared/attention-ipc.ts';
import type { AlertingSeverity, AttentionSettings, QuietBehaviour } from '../shared/attention-settings.ts';
import { isSteady, isTrading, type TradingHours } from '../shared/trading-hours.ts';
import type { Clock } from './clock.ts';

const MINUTE_MS = 60_000;

export interface Permission {
  readonly toast: boolean;
  readonly sound: boolean;
}

export interface QuietSettings extends Pick<
  AttentionSettings,
  'outsideTrading' | 'quietHours' | 'inQuietHours'
> {
  readonly tradingHours: TradingHours;
}

export interface QuietOptions {
  readonly clock: Clock;
  readonly settings: () => QuietSettings;
  /** What is allowed may have changed. */
  readonly onChange: () => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
}

const EVERYTHING: Permission = { toast: true, sound: true };
const NOTHING: Permission = { toast: false, sound: false };

export class Quiet {
  readonly #options: QuietOptions;
  #pausedUntil: number | null = null;
  #cancelPause: (() => void) | null = null;
  #cancelLook: (() => void) | null = null;
  #cause: AttentionView['quiet'] = null;
  #behaviours: readonly QuietBehaviour[] = [];

  constructor(options: QuietOptions) {
    this.#options = options;
    this.#look();
  }

  /** Unix ms; null when alerts are not paused. */
  get pausedUntil(): number | null {
    return this.#pausedUntil;
  }

  /** Why alerts are quiet now. */
  get cause(): AttentionView['quiet'] {
    return this.#pausedUntil === null ? this.#cause : 'paused';
  }

  /** The stricter counts where the venue is closed and wants quiet as well. */
  permits(severity: AlertingSeverity): Permission {
    if (this.#pausedUntil !== null) return NOTHING;
    const each = this.#behaviours.map((behaviour) => permitted(behaviour, severity));
    return { toast: each.every(({ toast }) => toast), sound: each.every(({ sound }) => sound) };
  }

  /** An outage may be told: not during a pause, nor outside trading hours, nor while everything is off. */
  get silencesConnection(): boolean {
    const { cause } = this;
    return cause === 'paused' || cause === 'outside-trading' || this.#behaviours.includes('off');
  }

  /** @param durationMs 0 resumes */
  pause(durationMs: number): void {
    const { clock, onPause, onChange } = this.#options;
    this.#cancelPause?.();
    this.#cancelPause = durationMs > 0 ? clock.after(durationMs, () => this.pause(0)) : null;
    this.#pausedUntil = durationMs > 0 ? clock.now() + durationMs : null;
    onPause(this.#pausedUntil);
    onChange();
  }

  /** Hours or behaviours may have changed. */
  reconsider(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
    this.#look();
    this.#options.onChange();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelLook?.();
    [this.#cancelPause, this.#cancelLook, this.#pausedUntil] = [null, null, null];
  }

  /**
   * Hours begin and end on full minutes, so every minute is looked at: a clock that is set, a computer that slept and
   * the nights of daylight saving time need no thought of their own.
   */
  #look(): void {
    const { clock, settings } = this.#options;
    const { tradingHours, outsideTrading, quietHours, inQuietHours } = settings();
    // Quiet hours are read on the same clock on the wall as the trading hours.
    const quiet = { ...quietHours, timeZone: tradingHours.timeZone };
    const now = clock.now();
    const isOutside = !isTrading(tradingHours, now);
    const isQuiet = isTrading(quiet, now);
    this.#cause = isOutside ? 'outside-trading' : isQuiet ? 'quiet-hours' : null;
    this.#behaviours = [...(isOutside ? [outsideTrading] : []), ...(isQuiet ? [inQuietHours] : [])];
    if (isSteady(tradingHours) && isSteady(quiet)) return;
    this.#cancelLook = clock.after(MINUTE_MS - (now % MINUTE_MS), () => {
      const before = [this.#cause, ...this.#behaviours].join();
      this.#look();
      if ([this.#cause, ...this.#behaviours].join() !== before) this.#options.onChange();
    });
  }
}

function permitted(behaviour: QuietBehaviour, severity: AlertingSeverity): Permission {
  if (behaviour === 'silent') return { toast: true, sound: false };
  return behaviour === 'urgent-only' && severity === 'urgent' ? EVERYTHING : NOTHING;
}
