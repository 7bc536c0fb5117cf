/** What stands under a cause: covered by its alarm while it runs, and judged when it is over. */
import type { ThingCounts } from '../../shared/events/gap.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Clock } from '../../platform/clock.ts';
import { thingCounts } from '../alert-text.ts';
import { hasClock, type OpenAlert, type OpenAlerts } from '../open-alerts.ts';
import type { PendingCalls } from '../pending/pending-calls.ts';
import type { Calls } from '../queue/calls.ts';
import { thingOf } from '../queue/thing.ts';
import type { CauseAlarms } from './cause-alarms.ts';
import { isLink } from './cause-dependencies.ts';
import type { Cause } from './cause-entry.ts';
import type { RunningCauses, RunningCausesOptions } from './running-causes.ts';

export interface HeldThingsOptions {
  readonly alerts: OpenAlerts;
  readonly calls: Calls;
  readonly alarms: CauseAlarms;
  readonly causes: () => RunningCauses;
  readonly pending: () => PendingCalls;
  readonly hasSecret: () => boolean;
  /** Nothing would tell that it was accepted, so that it is pending says nothing. */
  readonly isUnheard: (alert: OpenAlert) => boolean;
  readonly clock: Clock;
  /** What has an unknown status since a gap, all in all. @param seq of its row */
  readonly onUnknown: (seq: number, things: ThingCounts) => void;
  /** Something stands under a cause that was called. */
  readonly onCovered: () => void;
}

type Reports = Pick<RunningCausesOptions, 'onCall' | 'onHeld' | 'onRelease' | 'onEnd'>;

export class HeldThings implements Reports {
  readonly #options: HeldThingsOptions;
  /** The row of the latest gap of this run. */
  #gap: MonitorEvent | null = null;
  /** Things whose status is not known since that gap. */
  #unknown: OpenAlert[] = [];
  /** Those that the notification of the return is to name. */
  #unnamed: OpenAlert[] = [];

  constructor(options: HeldThingsOptions) {
    this.#options = options;
  }

  gapEnded(row: MonitorEvent): void {
    this.#gap = row;
    this.#unknown = [];
  }

  /** Things that are pending at a location; everywhere for null. */
  pendingAt(locationId: string | null): readonly OpenAlert[] {
    const { alerts, isUnheard } = this.#options;
    return [...alerts.all()].filter(
      (alert) =>
        hasClock(alert.timing) &&
        (locationId === null || alert.event.locationId === locationId) &&
        (hasAlarm(alert) || !isUnheard(alert)),
    );
  }

  /** Alarms of what hangs on the cause give way to that of the cause. */
  readonly onCall = (cause: Cause): void => {
    const { alarms, calls, causes, clock, onCovered } = this.#options;
    for (const alert of this.pendingAt(cause.locationId)) {
      // Nobody is called for what only stands in the list, such as orders of last week.
      if (!hasAlarm(alert) || causes().isHeld(alert)) continue;
      Object.assign(alert, { notifiedAt: null, step: 0, isOwed: false });
      calls.drop(alert, 'cause');
      causes().hold(alert);
    }
    for (const alert of cause.held) alert.coveredAt ??= clock.monotonic();
    const covers = [...cause.held].map(({ event }) => thingOf(event));
    alarms.call(cause, covers);
    onCovered();
  };

  readonly onHeld = (cause: Cause, alert: OpenAlert): void => {
    const { alarms, clock, onCovered } = this.#options;
    alert.coveredAt ??= clock.monotonic();
    alarms.cover(cause, alert);
    onCovered();
  };

  readonly onRelease = (cause: Cause, held: readonly OpenAlert[], wasCalled: boolean): void => {
    const open = held.filter((alert) => this.#isOpen(alert));
    for (const alert of open) alert.coveredAt = null;
    const unknown = open.filter((alert) => isLink(cause.kind) && wasCalled && this.#isUnknown(alert));
    this.#close(unknown);
    this.#unnamed.push(...unknown);
    this.#options.pending().judge(open.filter((alert) => !unknown.includes(alert)));
  };

  readonly onEnd = (cause: Cause, isBack: boolean): void => {
    const named = isLink(cause.kind) && cause.isCalled ? this.#unnamed.splice(0) : [];
    this.#options.alarms.end(cause, isBack, named.length === 0 ? null : thingCounts(named));
  };

  /** @returns those of which something is known: what an earlier run left before a long gap is not among them */
  known(alerts: readonly OpenAlert[]): readonly OpenAlert[] {
    const isLong = this.#gap?.gap?.exceedsResend === true;
    if (isLong) this.#close(alerts.filter((alert) => alert.isRestored && this.#isUnknown(alert)));
    return alerts.filter((alert) => this.#isOpen(alert));
  }

  #isOpen(alert: OpenAlert): boolean {
    return this.#options.alerts.find(alert.event.seq) === alert;
  }

  /** Nothing says what became of it in a gap, and nothing can be asked. */
  #isUnknown(alert: OpenAlert): boolean {
    return !this.#options.hasSecret() && (this.#gap?.gap?.to ?? 0) > alert.since;
  }

  /** The row of the gap stands for them. */
  #close(unknown: readonly OpenAlert[]): void {
    const { alerts, onUnknown } = this.#options;
    if (this.#gap === null || unknown.length === 0) return;
    for (const alert of unknown) alerts.close(alert, this.#gap.seq, 'cause');
    this.#unknown.push(...unknown);
    onUnknown(this.#gap.seq, thingCounts(this.#unknown));
  }
}

/** A person was called for it in this run, by its own alarm or that of a cause, or is to be. */
export function hasAlarm({ notifiedAt, coveredAt, isOwed }: OpenAlert): boolean {
  return notifiedAt !== null || coveredAt !== null || isOwed;
}
