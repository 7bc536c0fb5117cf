/** Deferred alerts: suppressed in quiet time, sent together when it ends. */
import type { Clock } from '../platform/clock.ts';
import type { AlertDispatcher } from './alert-dispatcher.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import type { OpenAlert, OpenAlerts } from './open-alerts.ts';
import type { Alarms } from './queue/alarms.ts';
import type { EscalationQueue } from './queue/escalation-queue.ts';

export interface DeferredAlertsOptions {
  readonly clock: Clock;
  readonly alerts: OpenAlerts;
  readonly alarms: Alarms;
  readonly teller: AlertDispatcher;
  readonly escalation: EscalationQueue;
  readonly permits: DoNotDisturb['permits'];
}

export class DeferredAlerts {
  readonly #options: DeferredAlertsOptions;
  #cancel: (() => void) | null = null;

  constructor(options: DeferredAlertsOptions) {
    this.#options = options;
  }

  /** What is allowed of it now. Those that were shown without a sound are sent again when they may be heard. */
  tell(): void {
    this.stop();
    const { alerts, alarms, teller, escalation, permits } = this.#options;
    const may = ({ severity, event }: OpenAlert) => permits(severity, event.locationId);
    const due: OpenAlert[] = [];
    for (const alert of alerts.all()) {
      const { toast, sound } = may(alert);
      if (alert.isOwed && toast && (alert.notifiedAt === null || sound)) due.push(alert);
    }
    const [first] = due;
    if (first === undefined) return;
    const again = due.find(({ notifiedAt }) => notifiedAt !== null);
    // One that joins a merged alarm is heard as a reminder of that.
    const isNew = alarms.raiseTogether(due);
    if (again !== undefined || !isNew) alarms.remind(again ?? first);
    escalation.begin(due);
    for (const alert of due) alert.isOwed = !may(alert).sound;
    escalation.calm();
    teller.waiting(due, 'normal', { reminds: true, insists: false });
  }

  tellAfter(ms: number): void {
    this.#cancel ??= this.#options.clock.after(ms, () => this.tell());
  }

  /** No timer is left. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
