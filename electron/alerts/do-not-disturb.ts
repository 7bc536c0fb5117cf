/** Whether alerts may be heard and seen now: a pause, the trading hours and the quiet hours decide. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type {
  AlertingSeverity,
  AttentionSettings,
  QuietBehaviour,
} from '../shared/alerts/attention-settings.ts';
import { isSteady, isTrading, type TradingHours } from '../shared/settings/trading-hours.ts';
import type { Clock } from '../platform/clock.ts';

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

export interface DoNotDisturbOptions {
  readonly clock: Clock;
  readonly settings: () => QuietSettings;
  /** What is allowed may have changed. */
  readonly onChange: () => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
}

const EVERYTHING: Permission = { toast: true, sound: true };
const NOTHING: Permission = { toast: false, sound: false };

export class DoNotDisturb {
  readonly #options: DoNotDisturbOptions;
  #pausedUntil: number | null = null;
  #cancelPause: (() => void) | null = null;
  #cancelLook: (() => void) | null = null;
  #cause: AttentionView['quiet'] = null;
  #behaviours: readonly QuietBehaviour[] = [];

  constructor(options: DoNotDisturbOptions) {
    this.#options = options;
    this.#look();
  }

  /** Unix ms; null when alerts are not paused. */
  get pausedUntil(): number | null {
    return this.#pausedUntil;
  }

  /** Why alerts are quiet now. */
  get cause(): AttentionView['quiet'] {
    return this.#isPaused ? 'paused' : this.#cause;
  }

  /** Where the venue is closed and wants quiet as well, the stricter counts. */
  permits(severity: AlertingSeverity): Permission {
    return this.#isPaused ? NOTHING : strictest(this.#behaviours, severity);
  }

  /** Whether an outage raises an alert: not during a pause, nor outside trading hours, nor while everything is off. */
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
    this.#look();
    onPause(this.#pausedUntil);
    onChange();
  }

  /** Hours or behaviours may have changed, or the computer slept. */
  reconsider(): void {
    if (this.#isOver) return this.pause(0);
    this.#look();
    this.#options.onChange();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelLook?.();
    [this.#cancelPause, this.#cancelLook, this.#pausedUntil] = [null, null, null];
  }

  get #isPaused(): boolean {
    return this.#pausedUntil !== null && !this.#isOver;
  }

  /** A pause whose timer stood still while the computer slept. */
  get #isOver(): boolean {
    return this.#pausedUntil !== null && this.#options.clock.now() >= this.#pausedUntil;
  }

  /**
   * Hours begin and end on full minutes, so every minute is looked at, and a pause as well: a clock that is set, a
   * computer that slept and the nights of daylight saving time need no thought of their own.
   */
  #look(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
    const { clock, settings } = this.#options;
    const now = clock.now();
    const { tradingHours, quietHours } = settings();
    [this.#cause, this.#behaviours] = hoursAt(settings(), now);
    if (this.#pausedUntil === null && isSteady(tradingHours) && isSteady(quietHours)) return;
    this.#cancelLook = clock.after(MINUTE_MS - (now % MINUTE_MS), () => {
      if (this.#isOver) return this.pause(0);
      const before = [this.#cause, ...this.#behaviours].join();
      this.#look();
      if ([this.#cause, ...this.#behaviours].join() !== before) this.#options.onChange();
    });
  }
}

/** What the hours allow at a moment, Unix ms, whatever pause there was. */
export function permissionAt(settings: QuietSettings, at: number, severity: AlertingSeverity): Permission {
  return strictest(hoursAt(settings, at)[1], severity);
}

function hoursAt(
  settings: QuietSettings,
  at: number,
): readonly [cause: AttentionView['quiet'], behaviours: readonly QuietBehaviour[]] {
  const { tradingHours, outsideTrading, quietHours, inQuietHours } = settings;
  const isOutside = !isTrading(tradingHours, at);
  // Quiet hours are read on the same clock on the wall as the trading hours.
  const isQuiet = isTrading({ ...quietHours, timeZone: tradingHours.timeZone }, at);
  return [
    isOutside ? 'outside-trading' : isQuiet ? 'quiet-hours' : null,
    [...(isOutside ? [outsideTrading] : []), ...(isQuiet ? [inQuietHours] : [])],
  ];
}

function strictest(behaviours: readonly QuietBehaviour[], severity: AlertingSeverity): Permission {
  const each = behaviours.map((behaviour) => permitted(behaviour, severity));
  return { toast: each.every(({ toast }) => toast), sound: each.every(({ sound }) => sound) };
}

function permitted(behaviour: QuietBehaviour, severity: AlertingSeverity): Permission {
  if (behaviour === 'silent') return { toast: true, sound: false };
  return behaviour === 'urgent-only' && severity === 'urgent' ? EVERYTHING : NOTHING;
}
