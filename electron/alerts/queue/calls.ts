/** Calls a person for things: writes it down, raises their alarms, and brings these out as far as it is allowed now. */
import type { Clock } from '../../platform/clock.ts';
import { inSentence } from '../../shared/text/in-sentence.ts';
import type { AlarmEnd } from '../alarm-record.ts';
import type { AlertDispatcher } from '../alert-dispatcher.ts';
import type { AlertManagerOptions } from '../alert-manager-options.ts';
import type { Alert } from '../alert-output.ts';
import { mergedAlertOf } from '../alert-text.ts';
import type { DoNotDisturb, Permission } from '../do-not-disturb.ts';
import type { OpenAlert } from '../open-alerts.ts';
import type { Alarm, Alarms } from './alarms.ts';
import type { EscalationQueue } from './escalation-queue.ts';
import { Redraws } from './redraws.ts';

const ALL: Permission = { toast: true, sound: true };

export interface CallsOptions extends Pick<AlertManagerOptions, 'onCalled' | 'acceptTimes' | 'locationName'> {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly permits: DoNotDisturb['permits'];
  /** A person would be called for it now. @returns whether it is put aside, and so kept back */
  readonly keepsBack: (alert: OpenAlert) => boolean;
  readonly teller: () => AlertDispatcher;
  readonly escalation: () => EscalationQueue;
}

export class Calls {
  readonly #options: CallsOptions;
  readonly #redraws: Redraws<Alarm>;

  constructor(options: CallsOptions) {
    this.#options = options;
    this.#redraws = new Redraws(options.clock, (alarm) => {
      const alert = this.mergedAlert([...alarm.alerts]);
      if (alert !== null) options.teller().redraw(alert);
    });
  }

  /** A person is needed, whether it may be said now or not; what is put aside is owed nothing. */
  owe(alerts: readonly OpenAlert[]): void {
    const { clock, onCalled, acceptTimes, keepsBack } = this.#options;
    const now = clock.now();
    const fresh = alerts.filter(({ calledAt }) => calledAt === null);
    for (const alert of alerts) alert.isOwed = !keepsBack(alert);
    for (const alert of fresh) alert.calledAt = now;
    for (const { event, timing } of fresh) if (timing === 'still-pending') acceptTimes.called(event, now);
    const seqs = fresh.map(({ event }) => event.seq);
    if (seqs.length > 0) onCalled(seqs, now);
  }

  /** Those that have an alarm already are passed over. */
  call(alerts: readonly OpenAlert[]): void {
    const { alarms, escalation, teller } = this.#options;
    const fresh = alerts.filter((alert) => alarms.of(alert) === undefined);
    this.owe(fresh);
    const shown = fresh.filter((alert) => alert.isOwed && this.#may(alert).toast);
    const { singles, merged, sounding, again } = alarms.raise(shown);
    escalation().begin(shown);
    for (const alert of shown) alert.isOwed = !this.#may(alert).sound;
    if (sounding.length > 0) teller().firstSound(sounding);
    for (const alert of again)
      if (!sounding.some(({ severity }) => severity === 'urgent' || severity === alert.severity))
        escalation().again(alert);
    for (const alert of singles) teller().single(alert);
    for (const alarm of merged) this.#redraws.ask(alarm);
  }

  /** It is no longer open, or stands under something else now. */
  drop(alert: OpenAlert, by: AlarmEnd): void {
    const { alarms } = this.#options;
    const alarm = alarms.of(alert);
    alarms.drop(alert, by);
    if (alarm?.form === 'merged') this.#redraws.ask(alarm);
  }

  /** What a merged alarm says; null when these are not all of one. */
  mergedAlert(alerts: readonly OpenAlert[]): Alert | null {
    const { alarms, clock, locationName } = this.#options;
    const [alarm, ...others] = new Set(alerts.map((alert) => alarms.of(alert)));
    if (alarm?.form !== 'merged' || others.length > 0) return null;
    const place = alarm.locationId === null ? null : locationName(alarm.locationId);
    return mergedAlertOf(alarm, place === null ? null : inSentence(place), clock.now());
  }

  /** No timer is left. */
  stop(): void {
    this.#redraws.stop();
  }

  #may({ event, severity }: OpenAlert): Permission {
    return event.origin === 'test' ? ALL : this.#options.permits(severity, event.locationId);
  }
}
