/** Decides which events become desktop notifications, and gathers a burst into one. */
import { asksForSomebody } from '../shared/feed-filter.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import type { Clock } from './clock.ts';

/** This many notifications are shown one by one … */
export const BURST_SIZE = 5;
/** … in any window of this length, ms; what comes beyond is gathered … */
export const BURST_WINDOW_MS = 10_000;
/** … and shown as one notification at most this often, ms. */
export const SUMMARY_INTERVAL_MS = 2_000;

export interface Alert {
  readonly title: string;
  readonly body: string;
  readonly urgent: boolean;
  /** What a click opens: the event with this number, or the page of the connection. */
  readonly opens: number | 'connection';
}

export interface AttentionOptions {
  readonly clock: Clock;
  readonly onAlert: (alert: Alert) => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
}

export class Attention {
  readonly #options: AttentionOptions;
  #shownAt: number[] = [];
  #gathered: MonitorEvent[] = [];
  #cancelSummary: (() => void) | null = null;
  #pausedUntil: number | null = null;
  #cancelPause: (() => void) | null = null;

  constructor(options: AttentionOptions) {
    this.#options = options;
  }

  /** Unix ms; null when notifications are not paused. */
  get pausedUntil(): number | null {
    return this.#pausedUntil;
  }

  /** @param durationMs 0 resumes. What was gathered before a pause is not shown after it. */
  pause(durationMs: number): void {
    const { clock, onPause } = this.#options;
    this.stop();
    this.#pausedUntil = durationMs > 0 ? clock.now() + durationMs : null;
    if (durationMs > 0) this.#cancelPause = clock.after(durationMs, () => this.pause(0));
    onPause(this.#pausedUntil);
  }

  consider(event: MonitorEvent): void {
    if (!asksForSomebody(event.severity) || this.#pausedUntil !== null) return;
    if (this.#cancelSummary !== null) {
      this.#gathered.push(event);
      return;
    }
    const now = this.#options.clock.monotonic();
    this.#shownAt = this.#shownAt.filter((at) => at > now - BURST_WINDOW_MS);
    if (this.#shownAt.length < BURST_SIZE) {
      this.#show(alertFor(event));
    } else {
      this.#gathered.push(event);
      this.#summariseLater();
    }
  }

  /** Drops what is gathered; no timer is left. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = null;
    this.#cancelSummary?.();
    this.#cancelSummary = null;
    this.#gathered = [];
  }

  #summariseLater(): void {
    this.#cancelSummary = this.#options.clock.after(SUMMARY_INTERVAL_MS, () => {
      this.#cancelSummary = null;
      const events = this.#gathered;
      this.#gathered = [];
      const alert = summaryOf(events);
      if (alert) this.#show(alert);
    });
  }

  #show(alert: Alert): void {
    this.#shownAt.push(this.#options.clock.monotonic());
    this.#options.onAlert(alert);
  }
}

function alertFor(event: MonitorEvent): Alert {
  return { title: event.title, body: event.detail, urgent: event.severity === 'urgent', opens: event.seq };
}

/** One event is told as itself; several as a count, led by the latest urgent one. */
function summaryOf(events: readonly MonitorEvent[]): Alert | null {
  const urgent = events.filter((event) => event.severity === 'urgent');
  const lead = urgent.at(-1) ?? events.at(-1);
  if (lead === undefined) return null;
  if (events.length === 1) return alertFor(lead);
  const count = urgent.length === 0 ? '' : `, ${urgent.length} urgent`;
  return {
    title: `${events.length} more events${count}`,
    body: `Among them: ${lead.title}`,
    urgent: urgent.length > 0,
    opens: lead.seq,
  };
}
