/** Calls a person for what needs one: connects what waits, what holds it back, the alarms, and what repeats them. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import { isSettled, judgeOf } from '../shared/alerts/attention-rules.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { HealthView } from '../shared/rest/location-health.ts';
import { RANGES } from '../shared/settings/settings.ts';
import type { Mark, OpenRows } from '../history/history-port.ts';
import { Throttle } from '../platform/throttle.ts';
import { AlertDispatcher } from './alert-dispatcher.ts';
import { mergedAlertOf } from './alert-text.ts';
import type { AlertManagerOptions } from './alert-manager-options.ts';
import type { Alert } from './alert-output.ts';
import { CauseAlarms } from './causes/cause-alarms.ts';
import { RunningCauses, type Cause } from './causes/running-causes.ts';
import { DeferredAlerts } from './deferred-alerts.ts';
import { DoNotDisturb, type Permission } from './do-not-disturb.ts';
import { hasClock, isWaiting, OpenAlerts, type OpenAlert } from './open-alerts.ts';
import { callTiming, Delays } from './pending/delays.ts';
import { PendingCalls } from './pending/pending-calls.ts';
import { Alarms, type Alarm } from './queue/alarms.ts';
import { EscalationQueue } from './queue/escalation-queue.ts';
import { thingOf } from './queue/thing.ts';

/** What was open for longer at the start only waits in the list: nobody is called for the orders of last week, ms. */
export const STALE_MS = 24 * 60 * 60_000;
/** Recovered events come in numbers: their alerts are merged for this long, ms. */
export const RECOVERED_MS = 2_000;
/** Changes are published at most this often, ms. */
const VIEW_INTERVAL_MS = 200;
/** Notifications that count are redrawn at most this often, ms. */
export const REDRAW_MS = 5_000;

const ALL: Permission = { toast: true, sound: true };

export class AlertManager {
  readonly #options: AlertManagerOptions;
  readonly #alerts: OpenAlerts;
  readonly #quiet: DoNotDisturb;
  readonly #alarms: Alarms;
  readonly #teller: AlertDispatcher;
  readonly #escalation: EscalationQueue;
  readonly #views: Throttle;
  readonly #redraws: Throttle;
  readonly #keptBack: DeferredAlerts;
  readonly #delays: Delays;
  readonly #pending: PendingCalls;
  readonly #causes: RunningCauses;
  readonly #causeAlarms: CauseAlarms;
  /** Notifications that say something else now. */
  readonly #changed = new Set<Alarm | Cause>();
  #connection: ConnectionView | null = null;
  /** The row of the latest gap of this run. */
  #gap: MonitorEvent | null = null;
  /** Things whose status is not known since the outage that is ending. */
  #unknown = 0;
  /** Counts marks, so that what is read meanwhile is known to be old. */
  #marks = 0;

  constructor(options: AlertManagerOptions) {
    const { clock, settings, output, onPause, lookAhead, acceptTimes, hasSecret } = options;
    this.#options = options;
    this.#views = new Throttle(clock, VIEW_INTERVAL_MS, () => options.onView(this.view));
    this.#redraws = new Throttle(clock, REDRAW_MS, () => this.#redraw());
    this.#quiet = new DoNotDisturb({ clock, settings, onPause, onChange: () => this.#quietChanged() });
    const permits = this.#quiet.permits.bind(this.#quiet);
    this.#delays = new Delays(options);
    this.#alerts = new OpenAlerts({
      timingOf: callTiming,
      onClose: options.onClose,
      onEnd: (alert, by) => this.#ended(alert, by),
      onMove: ({ calledAt, event }) => calledAt !== null && options.onCalled([event.seq], calledAt),
      onCrowdedOut: (alert) => this.#call([alert]),
    });
    this.#alarms = new Alarms({
      clock,
      onRecord: options.onAlarm,
      onGone: ({ key }) => output.withdraw(key),
    });
    const common = { clock, output, permits, alerts: this.#alerts, alarms: this.#alarms };
    this.#teller = new AlertDispatcher({
      ...common,
      isSingle: (alert) => this.#alarms.of(alert)?.form === 'single',
      mergedAlert: (alerts) => this.#mergedAlert(alerts),
      ...(lookAhead && { lookAhead }),
    });
    this.#escalation = new EscalationQueue({
      ...common,
      teller: this.#teller,
      steps: () => settings().escalation,
      furtherSteps: options.furtherSteps ?? [],
      onStep: () => this.#views.ask(),
    });
    this.#keptBack = new DeferredAlerts({ ...common, teller: this.#teller, escalation: this.#escalation });
    this.#causeAlarms = new CauseAlarms({
      ...common,
      teller: this.#teller,
      locationName: options.locationName,
      reason: () => this.#connection?.reason ?? null,
      pending: (locationId) => this.#pendingAt(locationId).length,
      isSilenced: () => this.#quiet.silencesConnection,
    });
    this.#causes = new RunningCauses({
      clock,
      graceMs: () => (settings().alertAfterSeconds ?? RANGES.alertAfterSeconds.default) * 1_000,
      mayCall: (isNeeded) => (isNeeded ? permits('urgent').toast : !this.#quiet.silencesConnection),
      isTakingNothing: (locationId) => acceptTimes.isTakingNothing(locationId),
      hasSecret,
      pendingAt: () => new Set(this.#pendingAt(null).flatMap(({ event }) => event.locationId ?? [])),
      onCall: (cause) => this.#causeCalled(cause),
      onHeld: (cause, alert) => this.#covered(cause, alert),
      onRelease: (cause, held, wasCalled) => this.#released(cause, held, wasCalled),
      onEnd: (cause, isBack) => this.#causeEnded(cause, isBack),
      onChange: () => this.#views.ask(),
    });
    this.#pending = new PendingCalls({
      clock,
      delayOf: (alert) => this.#delays.of(alert),
      sent: () => this.#causes.sent,
      isHeld: (alert) => this.#causes.hold(alert),
      isUnheard: ({ event, timing }) =>
        timing === 'still-pending' &&
        !hasSecret() &&
        event.locationId !== null &&
        acceptTimes.hearsNoAcceptances(event.locationId),
      hasSecret,
      askStatus: options.askStatus,
      severityOf: (kind, status) => judgeOf(settings().rules)(kind, status),
      isOpen: (alert) => this.#isOpen(alert),
      onCall: (alerts) => this.#callDue(alerts),
      onAnswered: (alert) => this.#alerts.close(alert, alert.event.seq, 'till'),
      onChange: () => this.#views.ask(),
    });
  }

  get view(): AttentionView {
    const view = { open: this.#alerts.beyond, urgent: 0, step: 0 as AttentionView['step'], waiting: 0 };
    for (const alert of this.#alerts.all()) {
      if (isWaiting(alert)) view.waiting += 1;
      else view.open += 1;
      if (!isWaiting(alert) && alert.severity === 'urgent') view.urgent += 1;
      if (alert.step > view.step) view.step = alert.step;
    }
    const { asking } = this.#pending;
    return {
      ...view,
      quiet: this.#quiet.cause,
      asking,
      causes: this.#causes.views,
      delays: this.#delays.views,
    };
  }

  /** Open alerts, newest first; without what only waits. */
  newest(count: number): readonly MonitorEvent[] {
    const open = [...this.#alerts.all()].filter((alert) => !isWaiting(alert)).slice(-count);
    return open.map(({ event }) => event).reverse();
  }

  /** The unhandled rows behind a notification: an order may have moved to a later row. */
  waitingRows(seqs: readonly number[]): readonly number[] {
    const open = seqs.map((seq) => this.#alerts.find(seq)?.event.seq);
    return [...new Set(open)].filter((seq) => seq !== undefined);
  }

  /** Takes every event that is new, and the rows of gaps, in order. */
  consider(event: MonitorEvent): void {
    if (event.gap !== null) this.#gap = event;
    if (event.origin === 'live') this.#options.acceptTimes.heard(event);
    const alert = this.#alerts.consider(event);
    if (alert !== null) this.#opened(alert);
    if (isSettled(event.kind, event.status)) this.#causes.accepted(event.locationId);
    this.#views.ask();
  }

  /** Takes every change of the connection's state, in order. */
  connection(view: ConnectionView): void {
    this.#connection = view;
    this.#causes.connection(view);
  }

  /** Takes every answer about the POS of the locations. */
  health(view: HealthView): void {
    this.#causes.health(view);
  }

  /** Alerts left open by earlier runs: those that were called for are notified once, together; the others wait on. */
  restore({ events, total, settled }: OpenRows): void {
    for (const { seq, closedBy } of settled) this.#options.onClose([seq], closedBy);
    const since = this.#options.clock.now() - STALE_MS;
    for (const alert of this.#alerts.restore(events, total, Number.POSITIVE_INFINITY)) {
      const { timing, event, calledAt } = alert;
      if (timing === 'silent' || event.origin === 'test' || event.receivedAt < since)
        alert.calledAt ??= event.receivedAt;
      else if (hasClock(timing) && calledAt === null && this.#delays.of(alert) > 0)
        this.#pending.begin(alert);
      else this.#owe([alert]);
    }
    this.#keptBack.tell();
    this.#views.ask();
  }

  /**
   * Rows were marked as handled or unhandled; also when the history could not store it.
   * @param upTo the newest event that was there for them
   * @param marked how many rows changed in the history
   */
  handled(what: number | FeedFilter, mark: Mark, upTo: number, marked: number): void {
    this.#marks += 1;
    if (mark.handledAt === null) void this.#reopen(upTo);
    else this.#alerts.acknowledge(what, mark, upTo, marked);
    this.#escalation.calm();
    this.#views.ask();
  }

  /** Unix ms; null when alerts are not paused. */
  get pausedUntil(): number | null {
    return this.#quiet.pausedUntil;
  }

  /** @param durationMs 0 resumes */
  pause(durationMs: number): void {
    for (const alert of this.#teller.drop()) alert.isOwed = true;
    this.#quiet.pause(durationMs);
  }

  /** What is no event, such as an unusual silence. @returns whether it may be shown now; what may not is not kept */
  tell(alert: Alert): boolean {
    const isTold = this.#teller.tell(alert);
    const { severity: priority, kind } = alert;
    if (isTold) this.#alarms.raiseOther({ priority, kind, locationId: null, thing: null, covers: [] });
    return isTold;
  }

  /** The settings may have changed, or the computer slept. */
  reconsider(): void {
    this.#quiet.reconsider();
    this.#pending.reconsider();
    this.#alarms.reconsider();
  }

  /** No timer is left. */
  stop(): void {
    this.#teller.drop();
    for (const part of [this.#escalation, this.#quiet, this.#views, this.#redraws, this.#keptBack])
      part.stop();
    for (const part of [this.#pending, this.#causes, this.#alarms]) part.stop();
  }

  #isOpen(alert: OpenAlert): boolean {
    return this.#alerts.find(alert.event.seq) === alert;
  }

  #pendingAt(locationId: string | null): readonly OpenAlert[] {
    return [...this.#alerts.all()].filter(
      ({ timing, event }) => hasClock(timing) && (locationId === null || event.locationId === locationId),
    );
  }

  #opened(alert: OpenAlert): void {
    const { timing, event, severity } = alert;
    if (timing === 'silent') return;
    if (hasClock(timing) && this.#delays.of(alert) > 0) {
      this.#pending.begin(alert);
      this.#causes.watch();
    } else if (event.origin !== 'recovered') this.#call([alert]);
    // Of recovered events only urgent ones still need a person at once.
    else if (severity === 'urgent') {
      this.#owe([alert]);
      this.#keptBack.tellAfter(RECOVERED_MS);
    }
  }

  /** A person is needed, whether it may be said now or not. */
  #owe(alerts: readonly OpenAlert[]): void {
    const { clock, onCalled, acceptTimes } = this.#options;
    const now = clock.now();
    const fresh = alerts.filter(({ calledAt }) => calledAt === null);
    for (const alert of alerts) alert.isOwed = true;
    for (const alert of fresh) alert.calledAt = now;
    for (const { event, timing } of fresh) if (timing === 'still-pending') acceptTimes.called(event, now);
    if (fresh.length > 0)
      onCalled(
        fresh.map(({ event }) => event.seq),
        now,
      );
  }

  /** After a long gap nothing says what became of what an earlier run left. */
  #callDue(alerts: readonly OpenAlert[]): void {
    const isLost = (alert: OpenAlert): boolean =>
      alert.isRestored && this.#gap?.gap?.exceedsResend === true && this.#isUnknown(alert);
    for (const alert of alerts.filter(isLost)) this.#close(alert);
    this.#call(alerts.filter((alert) => this.#isOpen(alert)));
  }

  #call(alerts: readonly OpenAlert[]): void {
    this.#owe(alerts);
    const may = (alert: OpenAlert) =>
      alert.event.origin === 'test' ? ALL : this.#quiet.permits(alert.severity);
    const shown = alerts.filter((alert) => may(alert).toast);
    const { singles, merged, sounding } = this.#alarms.raise(shown);
    this.#escalation.begin(shown);
    for (const alert of shown) alert.isOwed = !may(alert).sound;
    if (sounding.length > 0) this.#teller.firstSound(sounding);
    for (const alert of singles) this.#teller.single(alert);
    for (const alarm of merged) this.#change(alarm);
    this.#views.ask();
  }

  #change(changed: Alarm | Cause): void {
    this.#changed.add(changed);
    this.#redraws.ask();
  }

  #redraw(): void {
    for (const changed of this.#changed) {
      if ('times' in changed) this.#causeAlarms.redraw(changed);
      else {
        const alert = this.#mergedAlert([...changed.alerts]);
        if (alert !== null) this.#teller.redraw(alert);
      }
    }
    this.#changed.clear();
  }

  #mergedAlert(alerts: readonly OpenAlert[]): Alert | null {
    const [alarm, ...others] = new Set(alerts.map((alert) => this.#alarms.of(alert)));
    if (alarm?.form !== 'merged' || others.length > 0) return null;
    const place = alarm.locationId === null ? null : this.#options.locationName(alarm.locationId);
    return mergedAlertOf(alarm, place, this.#options.clock.now());
  }

  #ended(alert: OpenAlert, by: Parameters<Alarms['drop']>[1]): void {
    const alarm = this.#alarms.of(alert);
    this.#pending.end(alert);
    this.#causes.drop(alert);
    this.#alarms.drop(alert, by);
    if (alarm?.form === 'merged') this.#change(alarm);
    this.#escalation.calm();
  }

  /** What hangs on the cause stands under its alarm from now on. */
  #causeCalled(cause: Cause): void {
    for (const alert of this.#pendingAt(cause.locationId)) {
      if (alert.calledAt === null || this.#causes.isHeld(alert)) continue;
      Object.assign(alert, { notifiedAt: null, step: 0, isOwed: false });
      this.#alarms.drop(alert, 'cause');
      this.#causes.hold(alert);
    }
    this.#causeAlarms.call(
      cause,
      [...cause.held].map(({ event }) => thingOf(event)),
    );
    this.#escalation.calm();
    this.#views.ask();
  }

  #covered(cause: Cause, alert: OpenAlert): void {
    this.#causeAlarms.cover(cause, alert);
    this.#change(cause);
  }

  #released(cause: Cause, held: readonly OpenAlert[], wasCalled: boolean): void {
    const open = held.filter((alert) => this.#isOpen(alert));
    const isUnknown = (alert: OpenAlert): boolean =>
      cause.kind === 'connection' && wasCalled && this.#isUnknown(alert);
    const unknown = open.filter(isUnknown);
    this.#unknown += unknown.length;
    for (const alert of unknown) this.#close(alert);
    this.#pending.judge(open.filter((alert) => !unknown.includes(alert)));
  }

  /** Its status is not known: the row of the gap stands for it. */
  #close(alert: OpenAlert): void {
    this.#alerts.close(alert, this.#gap?.seq ?? alert.event.seq, 'cause');
  }

  /** Nothing says what became of it in a gap, and nothing can be asked. */
  #isUnknown(alert: OpenAlert): boolean {
    return !this.#options.hasSecret() && (this.#gap?.gap?.to ?? 0) > alert.since;
  }

  #causeEnded(cause: Cause, isBack: boolean): void {
    this.#changed.delete(cause);
    this.#causeAlarms.end(cause, isBack, cause.kind === 'connection' ? this.#unknown : 0);
    if (cause.kind === 'connection') this.#unknown = 0;
  }

  #quietChanged(): void {
    this.#causes.reconsider();
    this.#keptBack.tell();
    this.#escalation.reconsider();
    this.#views.ask();
  }

  /** They are open from now on; the person who undid the mark is there and need not be notified at once. */
  async #reopen(upTo: number): Promise<void> {
    const marks = this.#marks;
    const rows = await this.#options.reread().catch(() => null);
    if (rows === null) return;
    // What was acknowledged meanwhile would be open again for ever.
    if (this.#marks !== marks) return this.#reopen(upTo);
    const opened = this.#alerts
      .restore(rows.events, rows.total, upTo)
      .filter(({ timing }) => timing !== 'silent');
    for (const alert of opened) alert.calledAt ??= this.#options.clock.now();
    this.#alarms.raiseTogether(opened);
    this.#escalation.begin(opened);
    this.#views.ask();
  }
}
