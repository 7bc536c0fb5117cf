/** Calls a person for what needs one: at once, or when it lasts; under the cause that runs; and again until someone handles it. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type { CallsView } from '../shared/alerts/calls-view.ts';
import type { ShelfOutcome, ShelfRequest } from '../shared/alerts/shelf-ipc.ts';
import { sinceOf } from '../shared/alerts/waiting.ts';
import type { ConnectionView } from '../shared/connection/connection-view.ts';
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import type { ThingName } from '../shared/things/thing-key.ts';
import type { HeardStatus } from '../shared/rest/entity-details.ts';
import type { HealthView } from '../shared/rest/location-health.ts';
import type { Mark, OpenRows } from '../history/history-port.ts';
import { isOrderTaken } from '../history/pending-things.ts';
import { Throttle } from '../platform/throttle.ts';
import type { AlertManagerOptions } from './alert-manager-options.ts';
import type { Alert } from './alert-output.ts';
import { createAlertParts, type AlertParts } from './alert-parts.ts';
import { CallsList } from './calls-list.ts';
import { hasClock, isWaiting, type OpenAlert } from './open-alerts.ts';
import { rowsTaken } from './rows-taken.ts';

/** What was open for longer at the start only waits in the list: nobody is called for the orders of last week, ms. */
export const STALE_MS = 24 * 60 * 60_000;
/** Recovered events come in numbers: their alerts are merged for this long, ms. */
export const RECOVERED_MS = 2_000;
/** Changes are published at most this often, ms. */
const VIEW_INTERVAL_MS = 200;

export class AlertManager {
  readonly #options: AlertManagerOptions;
  readonly #parts: AlertParts;
  readonly #views: Throttle;
  readonly #calls: CallsList;
  #connection: ConnectionView | null = null;
  /** Alarms about no event, by the key of their alert. */
  readonly #others = new Map<string, number>();
  /** Of earlier runs, too old by the clock to call for. */
  #stale: OpenAlert[] = [];
  /** Counts marks, so that what is read meanwhile is known to be old. */
  #marks = 0;

  constructor(options: AlertManagerOptions) {
    this.#options = options;
    this.#views = new Throttle(options.clock, VIEW_INTERVAL_MS, () => {
      options.onView(this.view);
      const { calls } = this;
      options.onCalls?.(calls);
    });
    this.#parts = createAlertParts(options, {
      onChange: () => this.#views.ask(),
      onQuiet: () => this.#quietChanged(),
      reason: () => this.#connection?.reason ?? null,
    });
    const { alerts, causes } = this.#parts;
    this.#calls = new CallsList({
      clock: options.clock,
      alerts,
      isUnderCause: (alert) => causes.isHeld(alert) || causes.holding(alert.event.locationId) !== null,
    });
  }

  get view(): AttentionView {
    const { alerts, pending, quiet, causes, delays, shelves } = this.#parts;
    const counts = { open: alerts.beyond, urgent: 0, waiting: 0, step: 0 as AttentionView['step'] };
    const pendingSince: Record<number, number> = {};
    for (const alert of alerts.all()) {
      const { event, since } = alert;
      if (alert.step > counts.step) counts.step = alert.step;
      if (isWaiting(alert)) {
        counts.waiting += 1;
        if (since !== sinceOf(event)) pendingSince[event.seq] = since;
      } else {
        counts.open += 1;
        if (alert.severity === 'urgent') counts.urgent += 1;
      }
    }
    const { asking } = pending;
    return {
      ...counts,
      pendingSince,
      asking,
      quiet: quiet.cause,
      causes: causes.views,
      delays: delays.views,
      shelves: shelves.all,
    };
  }

  /** What needs a person, the most urgent and oldest first. */
  get calls(): CallsView {
    return this.#calls.view;
  }

  /** Open alerts, urgent ones first, then the oldest; without what only waits. */
  oldest(count: number): readonly MonitorEvent[] {
    const open = [...this.#parts.alerts.all()].filter((alert) => !isWaiting(alert));
    const sorted = open.toSorted(
      (one, other) =>
        Number(other.severity === 'urgent') - Number(one.severity === 'urgent') || one.since - other.since,
    );
    return sorted.slice(0, count).map(({ event }) => event);
  }

  /** The unhandled rows behind a notification: an order may have moved to a later row. */
  waitingRows(seqs: readonly number[]): readonly number[] {
    const open = seqs.map((seq) => this.#parts.alerts.find(seq)?.event.seq);
    return [...new Set(open)].filter((seq) => seq !== undefined);
  }

  /** The rows that are handled when a person takes these. */
  rowsTaken(seqs: readonly number[]): readonly number[] {
    return rowsTaken(this.#parts.alerts, seqs);
  }

  /** Takes every event that is new, and the rows of gaps, in order. */
  consider(event: MonitorEvent): void {
    const { alerts, held, causes, newOrders } = this.#parts;
    this.#clockMayBeSet();
    if (event.gap !== null) {
      held.gapEnded(event);
      causes.gapEnded(event.gap);
    }
    this.#options.acceptTimes.heard(event);
    const alert = alerts.consider(event);
    if (alert !== null) this.#opened(alert);
    if ((alert?.calledAt ?? null) === null) newOrders.consider(event);
    if (isOrderTaken(event)) causes.accepted(event.locationId);
    this.#views.ask();
  }

  /** More is known of a thing: what is said of it says so from now on. */
  learn(thing: ThingName, facts: ThingFacts): void {
    const { alerts, teller } = this.#parts;
    const changed = alerts.learn(thing, facts);
    for (const alert of changed) teller.learned(alert);
    if (changed.length > 0) this.#views.ask();
  }

  /** Takes what Doshii says of a thing when its details are asked for. */
  statusHeard({ type, id, locationId, status }: HeardStatus): void {
    const { alerts, pending } = this.#parts;
    const about = [...alerts.all()].filter(
      ({ event }) =>
        event.entityType === type &&
        event.entityId === id &&
        (event.locationId === null || event.locationId === locationId),
    );
    for (const alert of about) pending.heard(alert, status);
  }

  /** Takes every change of the connection's state, in order. */
  connection(view: ConnectionView): void {
    this.#connection = view;
    this.#parts.causes.connection(view);
  }

  /** Takes every answer about the POS of the locations. */
  health(view: HealthView): void {
    this.#parts.causes.health(view);
  }

  /** Alerts left open by earlier runs: those that were called for are notified once, together; the others wait on. */
  restore({ events, total, settled }: OpenRows): void {
    const { alerts, pending, calls, deferred, delays } = this.#parts;
    for (const { seq, closedBy } of settled) this.#options.onClose([seq], closedBy);
    const now = this.#options.clock.now();
    const since = now - STALE_MS;
    for (const alert of alerts.restore(events, total, Number.POSITIVE_INFINITY)) {
      const { timing, event, calledAt } = alert;
      const waits = hasClock(timing) && calledAt === null && delays.of(alert) > 0;
      if (event.origin === 'test' || event.receivedAt < since) {
        // Otherwise the row would keep saying that it waits.
        if (isWaiting(alert)) this.#options.onCalled([event.seq], now);
        alert.calledAt ??= event.receivedAt;
        if (event.origin !== 'test') this.#stale.push(alert);
      } else if (waits) pending.begin(alert);
      else if (timing !== 'silent') calls.owe([alert]);
    }
    deferred.tell();
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
    else this.#parts.alerts.acknowledge(what, mark, upTo, marked);
    this.#parts.escalation.calm();
    this.#views.ask();
  }

  /** Unix ms; null when alerts are not paused. */
  get pausedUntil(): number | null {
    return this.#parts.quiet.pausedUntil;
  }

  /** @param durationMs 0 resumes */
  pause(durationMs: number): void {
    for (const alert of this.#parts.teller.drop()) alert.isOwed = true;
    this.#parts.quiet.pause(durationMs);
  }

  /** @param by null when nobody said */
  putAside(request: ShelfRequest, by: string | null): ShelfOutcome {
    return this.#parts.shelves.add(request, by);
  }

  /** One that has ended already is no error. */
  endShelf(id: string): void {
    this.#parts.shelves.end(id);
  }

  /** What is no event, such as an unusual silence. @returns whether it may be shown now; what may not is not kept */
  tell(alert: Alert): boolean {
    const { teller, alarms } = this.#parts;
    const isShown = teller.tell(alert);
    const { severity: priority, kind, key } = alert;
    if (!isShown) return false;
    const id = alarms.raiseOther({ priority, kind, locationId: null, thing: null, covers: [] });
    this.#endOther(key);
    this.#others.set(key, id);
    return true;
  }

  /** What such an alert was about is over. @param key of the alert */
  withdraw(key: string): void {
    this.#options.output.withdraw(key);
    this.#endOther(key);
  }

  /** The settings may have changed, or the computer slept. */
  reconsider(): void {
    const { quiet, pending, alarms, shelves } = this.#parts;
    shelves.reconsider();
    quiet.reconsider();
    pending.reconsider();
    alarms.reconsider();
  }

  /** No timer is left. */
  stop(): void {
    const { teller, escalation, quiet, deferred, pending, causes } = this.#parts;
    const { causeAlarms, calls, alarms, shelves } = this.#parts;
    teller.drop();
    const parts = [escalation, quiet, deferred, pending, causes, causeAlarms, calls, alarms, shelves];
    for (const part of parts) part.stop();
    this.#views.stop();
  }

  #endOther(key: string): void {
    const id = this.#others.get(key);
    this.#others.delete(key);
    if (id !== undefined) this.#parts.alarms.endOther(id, 'cause');
  }

  #opened(alert: OpenAlert): void {
    const { delays, pending, causes, causeAlarms, calls, deferred } = this.#parts;
    const { timing, event, severity } = alert;
    if (timing === 'silent') return;
    if (hasClock(timing) && delays.of(alert) > 0) {
      pending.begin(alert);
      causeAlarms.pendingChanged(event.locationId);
      causes.watch();
    } else if (hasClock(timing) && causes.hold(alert)) return;
    else if (event.origin !== 'recovered') calls.call([alert]);
    // Of recovered events only urgent ones still need a person at once.
    else if (severity === 'urgent') {
      calls.owe([alert]);
      deferred.tellAfter(RECOVERED_MS);
    }
  }

  /** A clock that was far ahead at the start made rows look old: once it is right, they call after all. */
  #clockMayBeSet(): void {
    if (this.#stale.length === 0) return;
    const { alerts, calls, deferred } = this.#parts;
    const now = this.#options.clock.now();
    const isRecent = ({ receivedAt }: MonitorEvent): boolean =>
      receivedAt <= now && now - receivedAt <= STALE_MS;
    const open = this.#stale.filter((alert) => alerts.find(alert.event.seq) === alert);
    const recent = open.filter(({ event, timing }) => isRecent(event) && timing !== 'silent');
    this.#stale = open.filter((alert) => !recent.includes(alert));
    if (recent.length === 0) return;
    calls.owe(recent);
    deferred.tell();
  }

  #quietChanged(): void {
    const { causes, deferred, escalation } = this.#parts;
    causes.reconsider();
    deferred.tell();
    escalation.reconsider();
    this.#views.ask();
  }

  /** They are open from now on; the person who undid the mark is there and need not be notified at once. */
  async #reopen(upTo: number): Promise<void> {
    const { alerts, alarms, calls, escalation, pending } = this.#parts;
    const marks = this.#marks;
    const rows = await this.#options.reread().catch(() => null);
    if (rows === null) return;
    // Otherwise what was acknowledged meanwhile would stay open.
    if (this.#marks !== marks) return this.#reopen(upTo);
    const restored = alerts.restore(rows.events, rows.total, upTo);
    const waiting = new Set(restored.filter((alert) => pending.waitsOn(alert)));
    for (const alert of waiting) pending.begin(alert);
    const opened = restored.filter((alert) => alert.timing !== 'silent' && !waiting.has(alert));
    calls.owe(opened);
    const owed = opened.filter(({ isOwed }) => isOwed);
    alarms.raiseTogether(owed);
    escalation.begin(owed);
    this.#views.ask();
  }
}
