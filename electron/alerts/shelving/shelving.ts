/** Keeps back what is put aside: takes it out of the alarms, and calls for what is still open when that ends. */
import { coversCause, coversEvent, type Shelf } from '../../shared/alerts/shelf.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { CauseAlarms } from '../causes/cause-alarms.ts';
import type { Cause } from '../causes/cause-entry.ts';
import { hasAlarm } from '../causes/held-things.ts';
import type { RunningCauses } from '../causes/running-causes.ts';
import { hasClock, type OpenAlert, type OpenAlerts } from '../open-alerts.ts';
import type { PendingCalls } from '../pending/pending-calls.ts';
import type { Calls } from '../queue/calls.ts';
import type { EscalationQueue } from '../queue/escalation-queue.ts';
import type { Shelves } from './shelves.ts';

export interface ShelvingOptions {
  readonly shelves: () => Shelves;
  readonly alerts: OpenAlerts;
  readonly calls: Calls;
  readonly causes: () => RunningCauses;
  readonly causeAlarms: CauseAlarms;
  readonly pending: () => PendingCalls;
  readonly escalation: EscalationQueue;
  /** The notification of all that is open leaves the screen. */
  readonly withdrawAll: () => void;
  readonly onChange: () => void;
}

export class Shelving {
  readonly #options: ShelvingOptions;
  /** Things that call for a person as soon as nothing covers them any more. */
  readonly #kept = new Set<OpenAlert>();
  /** The causes that are counted already. */
  readonly #counted = new WeakMap<Cause, number>();

  constructor(options: ShelvingOptions) {
    this.#options = options;
  }

  covers({ event }: { readonly event: MonitorEvent }): boolean {
    return this.#shelfOf(event) !== null;
  }

  /** A person would be called for it now. @returns whether it is kept back */
  keeps(alert: OpenAlert): boolean {
    const shelf = this.#shelfOf(alert.event);
    if (shelf === null) {
      this.#kept.delete(alert);
      return false;
    }
    // What an earlier run was called for may be counted already.
    const isCounted = this.#kept.has(alert) || (alert.isRestored && alert.calledAt !== null);
    this.#kept.add(alert);
    if (!isCounted) this.#count(shelf);
    return true;
  }

  /** A cause would be called now. @returns whether it is kept back */
  keepsCause(cause: Cause): boolean {
    const shelf = this.#options.shelves().find((each) => coversCause(each, cause));
    if (shelf === null) return false;
    if (this.#counted.get(cause) !== cause.times.since) this.#count(shelf);
    this.#counted.set(cause, cause.times.since);
    return true;
  }

  /** It is no longer open. */
  drop(alert: OpenAlert): void {
    this.#kept.delete(alert);
  }

  /** It is at another row now. */
  moved(alert: OpenAlert): void {
    if (!this.covers(alert)) {
      if (this.#kept.delete(alert)) this.#release([alert]);
    } else if (!this.#kept.has(alert)) this.#take([alert]);
  }

  readonly onAdded = (): void => {
    const { alerts, causes, causeAlarms, escalation, withdrawAll, onChange } = this.#options;
    this.#take([...alerts.all()].filter((alert) => !this.#kept.has(alert) && this.covers(alert)));
    for (const cause of causes().putAside((each) => this.keepsCause(each))) {
      causeAlarms.drop(cause);
      for (const alert of cause.held) alert.coveredAt = null;
    }
    if (![...alerts.all()].some(({ notifiedAt }) => notifiedAt !== null)) withdrawAll();
    escalation.calm();
    escalation.reconsider();
    onChange();
  };

  readonly onEnded = (): void => {
    const { causes, onChange } = this.#options;
    const free = [...this.#kept].filter((alert) => !this.covers(alert));
    for (const alert of free) this.#kept.delete(alert);
    this.#release(free);
    causes().reconsider();
    onChange();
  };

  #shelfOf(event: MonitorEvent): Shelf | null {
    return this.#options.shelves().find((each) => coversEvent(each, event));
  }

  #count(shelf: Shelf): void {
    this.#options.shelves().count(shelf);
    this.#options.onChange();
  }

  /** Those that only stand in the list, such as orders of last week, stay as they are. */
  #take(alerts: readonly OpenAlert[]): void {
    const { calls, causes } = this.#options;
    const taken = alerts.filter((alert) => hasAlarm(alert) || causes().isHeld(alert));
    for (const alert of taken) {
      calls.drop(alert, 'person');
      causes().drop(alert);
      Object.assign(alert, { notifiedAt: null, coveredAt: null, step: 0 });
    }
    calls.owe(taken);
  }

  /** What is pending may have been accepted meanwhile, or stands under a cause now. */
  #release(alerts: readonly OpenAlert[]): void {
    const { calls, pending } = this.#options;
    const [waiting, answered] = [true, false].map((isPending) =>
      alerts.filter(({ timing }) => hasClock(timing) === isPending),
    );
    calls.call(answered ?? []);
    pending().judge(waiting ?? []);
  }
}
