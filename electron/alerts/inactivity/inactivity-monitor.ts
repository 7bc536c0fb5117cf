/** Tells when nothing has come for unusually long, although the venue trades and the connection is live. */
import type { AttentionSettings } from '../../shared/alerts/attention-settings.ts';
import type { ConnectionView } from '../../shared/connection/connection-view.ts';
import { formatDuration } from '../../shared/text/duration.ts';
import { wallClock } from '../../shared/hours/wall-clock.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { VenueCalendars } from '../../shared/hours/venue-calendars.ts';
import type { Alert } from '../alert-output.ts';
import type { Clock } from '../../platform/clock.ts';
import { LEARNED_FROM_MS, baselineMinutes } from './inactivity-baseline.ts';
import type { InactivityPeriods } from '../../history/inactivity-periods.ts';
import { strings } from '../strings.ts';

const KEY = 'inactivity';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Shorter silences raise no alert, ms. */
const LEAST_MS = 5 * MINUTE_MS;
/** While too little is known of the venue, minutes. */
export const DEFAULT_MINUTES = 60;
/** What is usual is learned again this often, ms … */
const LEARN_EVERY_MS = 6 * 60 * MINUTE_MS;
/** … and for the first time so long after the start, ms, when that is over. */
const LEARN_AFTER_MS = 30_000;

export interface InactivityMonitorOptions {
  readonly clock: Clock;
  readonly settings: () => Pick<AttentionSettings, 'watchdog'> & { readonly calendars: VenueCalendars };
  /** Of the history, since that Unix ms. */
  readonly silences: (since: number) => Promise<InactivityPeriods>;
  /** @returns whether it could be notified; if not, it is tried again a minute later */
  readonly onAlert: (alert: Alert) => boolean;
  /** What the alert said is over: something has come, or nothing can. @param key of the alert */
  readonly onOver: (key: string) => void;
}

export class InactivityMonitor {
  readonly #options: InactivityMonitorOptions;
  #isLive = false;
  /** Since when nothing has come although it could have, monotonic ms; null while nothing can come. */
  #quietSince: number | null = null;
  #isNotified = false;
  #silences: InactivityPeriods | null = null;
  /** What was learned, and for which moment, Unix ms: it holds for an hour. */
  #learned: { readonly at: number; readonly minutes: number; readonly isUsual: boolean } | null = null;
  #cancel: (() => void) | null = null;
  #cancelLearning: (() => void) | null = null;

  constructor(options: InactivityMonitorOptions) {
    this.#options = options;
  }

  /** Looks from now on. */
  start(): void {
    const { clock } = this.#options;
    this.#cancelLearning = clock.after(LEARN_AFTER_MS, () => this.#learn());
    this.#lookLater();
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancelLearning?.();
    [this.#cancel, this.#cancelLearning] = [null, null];
  }

  /** The trading hours may have changed. */
  reconsider(): void {
    this.#learned = null;
    if (this.#cancel !== null) this.#lookLater();
  }

  /** Takes every change of state: a silence ends with the connection, and begins again with the next. */
  update(view: Pick<ConnectionView, 'name'>): void {
    this.#isLive = view.name === 'live';
    if (!this.#isLive) this.#reset();
    else if (this.#quietSince === null) this.#begin();
  }

  /** Takes every event: one that came over the socket ends a silence. */
  heard({ origin, gap }: Pick<MonitorEvent, 'origin' | 'gap'>): void {
    if (origin === 'live' && gap === null) this.#reset();
  }

  /** After how many minutes it tells now; null for never. */
  get minutes(): number | null {
    const { clock, settings } = this.#options;
    const { watchdog, calendars } = settings();
    if (watchdog.mode === 'off') return null;
    if (watchdog.mode === 'fixed') return watchdog.minutes;
    const now = clock.now();
    if (this.#learned === null || Math.abs(now - this.#learned.at) > HOUR_MS) {
      const learned = this.#silences && baselineMinutes(this.#silences, calendars.all, now);
      this.#learned = { at: now, minutes: learned ?? DEFAULT_MINUTES, isUsual: learned !== null };
    }
    return this.#learned.minutes;
  }

  #reset(): void {
    this.#endAlert();
    if (!this.#isLive) this.#quietSince = null;
    else if (this.#quietSince === null) this.#begin();
    // Whether trading has ended meanwhile is found out by the look of each minute, not with every event.
    else this.#quietSince = this.#options.clock.monotonic();
  }

  /** Only trading counts: a silence of the night is not carried into the morning, which counts from its beginning. */
  #begin(): void {
    const { clock, settings } = this.#options;
    const trades = settings().calendars.all.isOpen(clock.now());
    if (trades && this.#isLive) this.#quietSince ??= clock.monotonic();
    else {
      this.#quietSince = null;
      this.#endAlert();
    }
  }

  #endAlert(): void {
    if (this.#isNotified) this.#options.onOver(KEY);
    this.#isNotified = false;
  }

  /** Hours begin and end on full minutes; without them a look is only needed when a silence may have become too long. */
  #lookLater(): void {
    const { clock, settings } = this.#options;
    const waitMs = settings().calendars.all.isSteady ? this.#restMs() : MINUTE_MS;
    this.#cancel?.();
    this.#cancel = clock.after(waitMs, () => {
      this.#look();
      this.#lookLater();
    });
  }

  #restMs(): number {
    const { minutes } = this;
    if (minutes === null || this.#quietSince === null || this.#isNotified) return LEAST_MS;
    const quietMs = this.#options.clock.monotonic() - this.#quietSince;
    return Math.min(LEAST_MS, Math.max(MINUTE_MS, minutes * MINUTE_MS - quietMs));
  }

  #look(): void {
    const { clock, onAlert } = this.#options;
    this.#begin();
    if (this.#quietSince === null || this.#isNotified) return;
    const quietMs = clock.monotonic() - this.#quietSince;
    // What is usual is looked up only when it may matter.
    if (quietMs < LEAST_MS) return;
    const { minutes } = this;
    if (minutes === null || quietMs < minutes * MINUTE_MS) return;
    this.#isNotified = onAlert({
      key: KEY,
      kind: KEY,
      title: strings.inactivity.title(formatDuration(quietMs)),
      body: this.#reason,
      response: strings.inactivity.response,
      severity: 'notice',
      opens: 'connection',
      acknowledges: [],
    });
  }

  /** Only what was learned of the venue is unusual for it. */
  get #reason(): string {
    const { clock, settings } = this.#options;
    const { watchdog, calendars } = settings();
    const isUsual = watchdog.mode !== 'fixed' && this.#learned?.isUsual === true;
    if (!isUsual) return strings.inactivity.body;
    const { day, minute } = wallClock(calendars.all.timeZone, clock.now());
    return strings.inactivity.unusual[partOfDay(minute)](strings.inactivity.days[day]);
  }

  #learn(): void {
    const { clock, silences } = this.#options;
    this.#cancelLearning = clock.after(LEARN_EVERY_MS, () => this.#learn());
    void silences(clock.now() - LEARNED_FROM_MS)
      .then((found) => {
        this.#silences = found;
        this.#learned = null;
      })
      // What was learned before, or the default, still holds.
      .catch(() => undefined);
  }
}

/** @param minute since midnight on the venue's wall */
function partOfDay(minute: number): keyof typeof strings.inactivity.unusual {
  const hour = minute / 60;
  if (hour < 5 || hour >= 21) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}
