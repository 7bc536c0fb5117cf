/** Brings alerts out: as notifications and sounds, of which a burst becomes a few. */
import type { AlertingSeverity } from '../shared/alerts/attention-settings.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { alertFor, summaryOf, waitingAlert } from './alert-text.ts';
import type { Alert, AlertOutput } from './alert-output.ts';
import { BurstLimiter, BURST_SIZE } from './burst-limiter.ts';
import type { Clock } from '../platform/clock.ts';
import type { OpenAlert } from './open-alerts.ts';
import type { Permission } from './do-not-disturb.ts';

/** A notification waits so long for what is looked up of its event, ms. */
export const LOOK_AHEAD_MS = 1_500;

type Loudness = Parameters<AlertOutput['sound']>[1];

interface Sound {
  readonly severity: AlertingSeverity;
  readonly loudness: Loudness;
}

interface Reminder {
  /** With a notification, not only a sound. */
  readonly reminds: boolean;
  /** The notification stays until a person comes, whatever it is about: it stands for a window that cannot come to the front. */
  readonly insists: boolean;
}

export interface AlertDispatcherOptions {
  readonly clock: Clock;
  readonly output: Pick<AlertOutput, 'toast' | 'sound'>;
  readonly permits: (severity: AlertingSeverity) => Permission;
  /** Whether one of the rows is still unhandled. */
  readonly isOpen: (seqs: readonly number[]) => boolean;
  /** One more line on an event, such as "Table 5 · 84.50 · Harbour Hotel"; null for none. */
  readonly lookAhead?: (event: MonitorEvent) => Promise<string | null>;
}

export class AlertDispatcher {
  readonly #options: AlertDispatcherOptions;
  readonly #toasts: BurstLimiter<Alert>;
  readonly #sounds: BurstLimiter<Sound>;
  /** Notifications that wait for what is looked up; each with what ends the wait. */
  readonly #looking = new Set<() => void>();

  constructor(options: AlertDispatcherOptions) {
    const { clock, output, isOpen } = options;
    this.#options = options;
    this.#toasts = new BurstLimiter(clock, (alerts) => {
      const wanted = alerts.filter(({ acknowledges: rows }) => rows.length === 0 || isOpen(rows));
      const alert = summaryOf(wanted);
      if (alert !== null) output.toast(alert);
    });
    this.#sounds = new BurstLimiter(clock, (sounds) => {
      const [strongest] = sounds.toSorted((one, other) => strength(other) - strength(one));
      if (strongest !== undefined) output.sound(strongest.severity, strongest.loudness);
    });
  }

  /** An alert that has just opened. The sound does not wait for what is looked up. */
  first(alert: OpenAlert, permission: Permission): void {
    if (permission.sound) this.#sounds.add({ severity: alert.event.severity, loudness: 'normal' });
    if (permission.toast) this.#toastOf(alert);
  }

  /** What waits, as one. */
  waiting(alerts: readonly OpenAlert[], loudness: Loudness, { reminds, insists }: Reminder): void {
    const { clock, permits } = this.#options;
    const sounding = alerts.filter(({ event }) => event.origin === 'test' || permits(event.severity).sound);
    const severity = sounding.some(({ event }) => event.severity === 'urgent') ? 'urgent' : 'notice';
    if (sounding.length > 0) this.#sounds.add({ severity, loudness });
    const alert = reminds ? waitingAlert(alerts, clock.now()) : null;
    if (alert !== null) this.#toasts.add(insists ? { ...alert, severity: 'urgent' } : alert);
  }

  /** What is no event, such as a lost connection. @returns whether it may be shown now; what may not is not kept */
  tell(alert: Alert): boolean {
    const { toast, sound } = this.#options.permits(alert.severity);
    if (sound) this.#sounds.add({ severity: alert.severity, loudness: 'normal' });
    if (toast) this.#toasts.add(alert);
    return toast;
  }

  /** No timer is left. @returns the rows of notifications that were not shown */
  drop(): readonly number[] {
    for (const end of this.#looking) end();
    this.#looking.clear();
    this.#sounds.drop();
    return this.#toasts.drop().flatMap(({ acknowledges }) => acknowledges);
  }

  #toastOf(alert: OpenAlert): void {
    const { clock, lookAhead } = this.#options;
    // Of a burst most are only counted: nothing is looked up for those.
    const isCalm = !this.#toasts.isBusy && this.#looking.size < BURST_SIZE;
    if (lookAhead === undefined || !isCalm) {
      this.#toasts.add(alertFor(alert));
      return;
    }
    let isWaiting = true;
    const show = (line: string | null): void => {
      if (!isWaiting) return;
      end();
      this.#toasts.add(alertFor(alert, line));
    };
    const cancel = clock.after(LOOK_AHEAD_MS, () => show(null));
    const end = (): void => {
      isWaiting = false;
      cancel();
      this.#looking.delete(end);
    };
    this.#looking.add(end);
    lookAhead(alert.event).then(show, () => show(null));
  }
}

function strength({ severity, loudness }: Sound): number {
  return (severity === 'urgent' ? 2 : 0) + (loudness === 'loud' ? 1 : 0);
}
