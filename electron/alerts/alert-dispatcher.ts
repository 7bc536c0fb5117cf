/** Brings alarms out: as notifications, with what can be learned of their things in time, and as sounds. */
import type { SoundMeaning } from '../shared/alerts/attention-settings.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { Clock } from '../platform/clock.ts';
import { alertFor, waitingAlert } from './alert-text.ts';
import type { Alert, AlertOutput } from './alert-output.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import type { OpenAlert } from './open-alerts.ts';
import type { Wording } from './toast-text.ts';
import { speechOf, spokenTitle, type LocationName } from './sounds/speech-text.ts';

/** A notification waits so long for what is looked up of its event, ms. */
export const LOOK_AHEAD_MS = 1_500;
/** Of more at a time nothing is looked up. */
export const MAX_LOOKING = 5;

type Loudness = Parameters<AlertOutput['sound']>[1];

interface Reminder {
  /** With a notification, not only a sound. */
  readonly reminds: boolean;
  /** The notification stays until a person comes, whatever it is about: it stands for a window that cannot come to the front. */
  readonly insists: boolean;
}

export interface AlertDispatcherOptions {
  readonly clock: Clock;
  readonly output: Pick<AlertOutput, 'toast' | 'update' | 'sound'>;
  readonly permits: DoNotDisturb['permits'];
  /** Whether it still has an alarm of its own. */
  readonly isSingle: (alert: OpenAlert) => boolean;
  /** What a merged alarm says, when these are all of one. */
  readonly mergedAlert: (alerts: readonly OpenAlert[]) => Alert | null;
  readonly locationName: LocationName;
  /** Resolves once no more is to be learned of an event soon, such as its table. */
  readonly lookAhead?: (event: MonitorEvent) => Promise<unknown>;
  /** Of amounts, ISO 4217. */
  readonly currency: () => string;
}

export class AlertDispatcher {
  readonly #options: AlertDispatcherOptions;
  /** Notifications that wait for what is looked up; each with what ends the wait. */
  readonly #looking = new Map<OpenAlert, () => void>();

  constructor(options: AlertDispatcherOptions) {
    this.#options = options;
  }

  /** The notification of an alarm of its own. */
  single(alert: OpenAlert): void {
    const { clock, lookAhead } = this.#options;
    if (lookAhead === undefined || this.#looking.size >= MAX_LOOKING) return this.#show(alert);
    const show = (): void => {
      if (this.#looking.get(alert) !== end) return;
      end();
      this.#show(alert);
    };
    const cancel = clock.after(LOOK_AHEAD_MS, show);
    const end = (): void => {
      cancel();
      this.#looking.delete(alert);
    };
    this.#looking.set(alert, end);
    lookAhead(alert.event).then(show, show);
  }

  /** The first sound of these, as one. */
  firstSound(alerts: readonly OpenAlert[]): void {
    this.#sound(alerts, 'normal');
  }

  /** What waits, as one. */
  waiting(alerts: readonly OpenAlert[], loudness: Loudness, { reminds, insists }: Reminder): void {
    const { output, mergedAlert } = this.#options;
    this.#sound(alerts, loudness);
    const alert = reminds ? (mergedAlert(alerts) ?? waitingAlert(alerts, this.#wording)) : null;
    if (alert !== null) output.toast(insists ? { ...alert, severity: 'urgent' } : alert);
  }

  /** What is no event, such as a lost connection. @returns whether it may be shown now; what may not is not kept */
  tell(alert: Alert, meaning: SoundMeaning = 'needsYou', loudness: Loudness = 'normal'): boolean {
    const { output, permits } = this.#options;
    const { toast, sound } = permits(alert.severity, alert.locationId ?? null);
    if (sound) output.sound(alert.severity, loudness, meaning, spokenTitle(alert.title));
    if (toast) output.toast(alert);
    return toast;
  }

  /** A notification that says something else now, without a sound. */
  redraw(alert: Alert): void {
    const { output, permits } = this.#options;
    if (permits(alert.severity, alert.locationId ?? null).toast) output.toast(alert);
  }

  /** What a notification says of a cause now, where it is still on the screen; without a sound. */
  update(alert: Alert): void {
    const { output, permits } = this.#options;
    if (permits(alert.severity, alert.locationId ?? null).toast) output.update(alert);
  }

  /** More is known of its thing: its notification says so where it is still on the screen, without a sound. */
  learned(alert: OpenAlert): void {
    if (this.#looking.has(alert) || !this.#options.isSingle(alert)) return;
    const isReminded = alert.step > 1;
    const now = isReminded ? waitingAlert([alert], this.#wording) : alertFor(alert, this.#wording);
    if (now !== null) this.update(now);
  }

  /** No timer is left. @returns those whose notification was not shown */
  drop(): readonly OpenAlert[] {
    const dropped = [...this.#looking.keys()];
    for (const end of this.#looking.values()) end();
    return dropped;
  }

  get #wording(): Wording {
    const { clock, locationName, currency } = this.#options;
    return { locationName, currency: currency(), now: clock.now() };
  }

  #show(alert: OpenAlert): void {
    const { output, isSingle } = this.#options;
    if (isSingle(alert)) output.toast(alertFor(alert, this.#wording));
  }

  #sound(alerts: readonly OpenAlert[], loudness: Loudness): void {
    const { output, permits, locationName } = this.#options;
    const sounding = alerts.filter(
      ({ event, severity }) => event.origin === 'test' || permits(severity, event.locationId).sound,
    );
    const severity = sounding.some((alert) => alert.severity === 'urgent') ? 'urgent' : 'notice';
    if (sounding.length > 0) output.sound(severity, loudness, 'needsYou', speechOf(sounding, locationName));
  }
}
