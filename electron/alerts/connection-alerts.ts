/** Tells people of the connection itself: one alert when an outage lasts, one notice when it is over. */
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import { formatDuration } from '../shared/text/duration.ts';
import type { Alert } from './alert-output.ts';
import type { Clock } from '../platform/clock.ts';
import { strings } from './strings.ts';

/** How often a silenced outage asks whether it may speak now, ms. */
const ASK_AGAIN_MS = 60_000;

export interface ConnectionAlertsOptions {
  readonly clock: Clock;
  /** How long an outage lasts before an alert is sent, ms. */
  readonly graceMs: () => number;
  /** Outside trading hours and while notifications are paused no alert is sent; the window and the tray always show it. */
  readonly isSilenced: () => boolean;
  readonly onAlert: (alert: Alert) => void;
}

export class ConnectionAlerts {
  readonly #options: ConnectionAlertsOptions;
  #view: ConnectionView | null = null;
  /** Monotonic ms; null while there is no outage. */
  #lostAt: number | null = null;
  #notified = false;
  #cancel: (() => void) | null = null;

  constructor(options: ConnectionAlertsOptions) {
    this.#options = options;
  }

  /** Takes every change of state, in order. */
  update(view: ConnectionView): void {
    this.#view = view;
    if (view.name === 'live') this.#recover();
    else if (view.name === 'off') this.stop();
    else if (this.#lostAt === null) this.#begin();
  }

  /** Forgets a running outage; no timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#lostAt = null;
    this.#notified = false;
  }

  /** The grace or the silence may have changed: judges a running outage again. */
  reconsider(): void {
    if (this.#lostAt === null || this.#notified) return;
    const { clock, graceMs } = this.#options;
    const rest = this.#lostAt + graceMs() - clock.monotonic();
    this.#cancel?.();
    this.#cancel = clock.after(Math.max(0, rest), () => this.#tell());
  }

  #begin(): void {
    this.#lostAt = this.#options.clock.monotonic();
    this.reconsider();
  }

  #tell(): void {
    const { clock, isSilenced, onAlert } = this.#options;
    if (isSilenced()) {
      this.#cancel = clock.after(ASK_AGAIN_MS, () => this.#tell());
      return;
    }
    this.#cancel = null;
    this.#notified = true;
    const cause = this.#view?.reason;
    onAlert({
      kind: 'connection-lost',
      title: strings.outage.title(this.#length()),
      body: cause == null ? strings.outage.body : `${cause.sentence} ${cause.nextStep}`,
      severity: 'urgent',
      opens: 'connection',
      acknowledges: [],
    });
  }

  #recover(): void {
    const length = this.#length();
    const wasNotified = this.#notified;
    this.stop();
    if (!wasNotified || this.#options.isSilenced()) return;
    const body = strings.outage.overBody(length);
    this.#options.onAlert({
      kind: 'connection-back',
      title: strings.outage.over,
      body,
      severity: 'notice',
      opens: 'connection',
      acknowledges: [],
    });
  }

  #length(): string {
    return formatDuration(this.#options.clock.monotonic() - (this.#lostAt ?? 0));
  }
}
