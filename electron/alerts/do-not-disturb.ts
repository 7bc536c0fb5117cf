/** Whether alerts may be heard and seen now: a pause, the trading hours and the quiet hours decide. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type {
  AlertingSeverity,
  AttentionSettings,
  QuietBehaviour,
} from '../shared/alerts/attention-settings.ts';
import type { TradingCalendar } from '../shared/hours/trading-calendar.ts';
import { typedCalendar } from '../shared/hours/typed-calendar.ts';
import type { VenueCalendars } from '../shared/hours/venue-calendars.ts';
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
  readonly calendars: VenueCalendars;
}

export interface DoNotDisturbOptions {
  readonly clock: Clock;
  readonly settings: () => QuietSettings;
  /** What is allowed may have changed. */
  readonly onChange: () => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

const EVERYTHING: Permission = { toast: true, sound: true };
const NOTHING: Permission = { toast: false, sound: false };

export class DoNotDisturb {
  readonly #options: DoNotDisturbOptions;
  #pausedUntil: number | null = null;
  #cancelPause: (() => void) | null = null;
  #cancelLook: (() => void) | null = null;
  #settings: QuietSettings;
  /** When the latest answer was found, Unix ms. */
  #now = 0;
  /** What the hours of each calendar want in the minute of `#now`. */
  readonly #wanted = new Map<TradingCalendar, Wanted>();
  /** What all hours wanted when the timer last ran. */
  #announced = '';

  constructor(options: DoNotDisturbOptions) {
    this.#options = options;
    this.#settings = options.settings();
    this.#look();
  }

  /** Unix ms; null when alerts are not paused. */
  get pausedUntil(): number | null {
    return this.#pausedUntil;
  }

  /** Why alerts are quiet now. */
  get cause(): AttentionView['quiet'] {
    return this.#isPaused ? 'paused' : this.#wantedAt(null).cause;
  }

  /**
   * Where a location is closed and wants quiet as well, the stricter counts.
   * @param locationId whose hours count; null for what is about all locations
   */
  permits(severity: AlertingSeverity, locationId: string | null): Permission {
    return this.#isPaused ? NOTHING : strictest(this.#wantedAt(locationId).behaviours, severity);
  }

  /**
   * Whether an outage raises no alert: during a pause, outside trading hours, and while everything is off.
   * @param locationId of the POS; null for the connection
   */
  silencesOutage(locationId: string | null): boolean {
    if (this.#isPaused) return true;
    const { cause, behaviours } = this.#wantedAt(locationId);
    return cause === 'outside-trading' || behaviours.includes('off');
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
    this.#settings = settings();
    this.#now = clock.now();
    this.#wanted.clear();
    const { calendars, quietHours } = this.#settings;
    const isSteady = [...calendars.each, typedCalendar(quietHours)].every((calendar) => calendar.isSteady);
    if (this.#pausedUntil === null && isSteady) return;
    this.#announced = this.#wantedEverywhere();
    this.#cancelLook = clock.after(MINUTE_MS - (this.#now % MINUTE_MS), () => {
      if (this.#isOver) return this.pause(0);
      const before = this.#announced;
      this.#look();
      if (this.#announced !== before) this.#options.onChange();
    });
  }

  #wantedAt(locationId: string | null): Wanted {
    return this.#wantedBy(this.#settings.calendars.at(locationId));
  }

  /** Correct from the start of a minute, also before this minute's timer has run. */
  #wantedBy(calendar: TradingCalendar): Wanted {
    const now = this.#options.clock.now();
    if (minuteOf(now) !== minuteOf(this.#now)) this.#wanted.clear();
    this.#now = now;
    const wanted = this.#wanted.get(calendar) ?? wantedAt(this.#settings, calendar, this.#now);
    this.#wanted.set(calendar, wanted);
    return wanted;
  }

  #wantedEverywhere(): string {
    return JSON.stringify(this.#settings.calendars.each.map((calendar) => this.#wantedBy(calendar)));
  }
}

/**
 * What the hours allow at a moment, whatever pause there was.
 * @param at Unix ms; @param locationId null for what is about all locations
 */
export function permissionAt(
  settings: QuietSettings,
  at: number,
  { severity, locationId }: { readonly severity: AlertingSeverity; readonly locationId: string | null },
): Permission {
  return strictest(wantedAt(settings, settings.calendars.at(locationId), at).behaviours, severity);
}

interface Wanted {
  readonly cause: AttentionView['quiet'];
  readonly behaviours: readonly QuietBehaviour[];
}

function wantedAt(settings: QuietSettings, calendar: TradingCalendar, at: number): Wanted {
  const { outsideTrading, quietHours, inQuietHours } = settings;
  const isOutside = !calendar.isOpen(at);
  // Quiet hours are read on the same clock on the wall as the trading hours.
  const isQuiet = typedCalendar({ ...quietHours, timeZone: calendar.timeZone }).isOpen(at);
  return {
    cause: isOutside ? 'outside-trading' : isQuiet ? 'quiet-hours' : null,
    behaviours: [...(isOutside ? [outsideTrading] : []), ...(isQuiet ? [inQuietHours] : [])],
  };
}

function strictest(behaviours: readonly QuietBehaviour[], severity: AlertingSeverity): Permission {
  const each = behaviours.map((behaviour) => permitted(behaviour, severity));
  return { toast: each.every(({ toast }) => toast), sound: each.every(({ sound }) => sound) };
}

function permitted(behaviour: QuietBehaviour, severity: AlertingSeverity): Permission {
  if (behaviour === 'silent') return { toast: true, sound: false };
  return behaviour === 'urgent-only' && severity === 'urgent' ? EVERYTHING : NOTHING;
}
