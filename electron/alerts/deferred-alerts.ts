/** Deferred alerts: suppressed in quiet time, sent together when it ends. */
import type { AlertingSeverity } from '../shared/alerts/attention-settings.ts';
import type { Clock } from '../platform/clock.ts';
import type { Escalation } from './escalation.ts';
import type { OpenAlert, OpenAlerts } from './open-alerts.ts';
import type { Permission } from './do-not-disturb.ts';
import type { AlertDispatcher } from './alert-dispatcher.ts';

export interface DeferredAlertsOptions {
  readonly clock: Clock;
  readonly alerts: OpenAlerts;
  readonly teller: AlertDispatcher;
  readonly escalation: Escalation;
  readonly permits: (severity: AlertingSeverity) => Permission;
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
    const { alerts, teller, escalation, permits } = this.#options;
    const may = { urgent: permits('urgent'), notice: permits('notice') };
    const due: OpenAlert[] = [];
    for (const alert of alerts.all()) {
      const { toast, sound } = may[alert.event.severity];
      if (!alert.isOwed || !toast || (alert.notifiedAt !== null && !sound)) continue;
      due.push(alert);
      escalation.begin(alert);
      alert.isOwed = !sound;
    }
    if (due.length === 0) return;
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
