/** The alerts for which a person was called, as the window lists them, and since when there is none. */
import { MAX_CALLS, type CallsView, type CallView } from '../shared/alerts/calls-view.ts';
import { withoutOwnSecrets } from '../shared/events/stored-redaction.ts';
import type { Clock } from '../platform/clock.ts';
import { hasClock, isWaiting, type OpenAlert } from './open-alerts.ts';

export interface CallsListOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly alerts: { all(): Iterable<OpenAlert>; readonly beyond: number };
  /** It stands under a cause that runs. */
  readonly isUnderCause: (alert: OpenAlert) => boolean;
}

export class CallsList {
  readonly #options: CallsListOptions;
  #wasOpen = false;
  #clearSince: number | null = null;

  constructor(options: CallsListOptions) {
    this.#options = options;
  }

  get view(): CallsView {
    const { alerts, clock } = this.#options;
    const open = [...alerts.all()].filter((alert) => !isWaiting(alert));
    const total = open.length + alerts.beyond;
    if (total > 0) this.#clearSince = null;
    else if (this.#wasOpen) this.#clearSince = clock.now();
    this.#wasOpen = total > 0;
    const calls = open.toSorted(inOrder).slice(0, MAX_CALLS);
    return { total, calls: calls.map((alert) => this.#call(alert)), clearSince: this.#clearSince };
  }

  #call(alert: OpenAlert): CallView {
    const { event, severity, since, timing } = alert;
    const isUnknown = hasClock(timing) && this.#options.isUnderCause(alert);
    return { event: withoutOwnSecrets(event), severity, since, isUnknown };
  }
}

function inOrder(one: OpenAlert, other: OpenAlert): number {
  const byUrgency = Number(other.severity === 'urgent') - Number(one.severity === 'urgent');
  return byUrgency || one.since - other.since || one.event.seq - other.event.seq;
}
