/** Opens an alert for each important event and escalates it until someone handles it. */
import type { AttentionView } from '../shared/alerts/attention-ipc.ts';
import type { AttentionSettings } from '../shared/alerts/attention-settings.ts';
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { TradingHours } from '../shared/settings/trading-hours.ts';
import type { Alert, AlertOutput } from './alert-output.ts';
import type { Clock } from '../platform/clock.ts';
import { Escalation, type FurtherStep } from './escalation.ts';
import type { Mark, OpenRows } from '../history/history-port.ts';
import { DeferredAlerts } from './deferred-alerts.ts';
import { OpenAlerts, type OpenAlert } from './open-alerts.ts';
import { DoNotDisturb, type Permission } from './do-not-disturb.ts';
import { AlertDispatcher, type AlertDispatcherOptions } from './alert-dispatcher.ts';
import { Throttle } from '../platform/throttle.ts';

/** What was open for longer at the start only waits in the list: nobody is called for the orders of last week, ms. */
export const STALE_MS = 24 * 60 * 60_000;
/** Recovered events come in numbers: their alerts are merged for this long, ms. */
export const RECOVERED_MS = 2_000;
/** Changes are published at most this often, ms. */
const VIEW_INTERVAL_MS = 200;

const ALL: Permission = { toast: true, sound: true };

export interface AlertManagerOptions {
  readonly clock: Clock;
  readonly settings: () => AttentionSettings & { readonly tradingHours: TradingHours };
  readonly output: AlertOutput;
  readonly onView: (view: AttentionView) => void;
  /** Paused until this Unix ms; null when a pause ended, also by itself. */
  readonly onPause: (until: number | null) => void;
  /** Rows that the event with the number `closedBy` has made up for are to be marked so. */
  readonly onClose: (seqs: readonly number[], closedBy: number) => void;
  /** What the history has open, when marks were taken back. */
  readonly reread: () => Promise<OpenRows>;
  /** Steps that features add to the escalation. */
  readonly furtherSteps?: readonly FurtherStep[];
  readonly lookAhead?: NonNullable<AlertDispatcherOptions['lookAhead']>;
}

export class AlertManager {
  readonly #options: AlertManagerOptions;
  readonly #alerts: OpenAlerts;
  readonly #quiet: DoNotDisturb;
  readonly #teller: AlertDispatcher;
  readonly #escalation: Escalation;
  readonly #views: Throttle;
  readonly #keptBack: DeferredAlerts;
  /** Counts marks, so that what is read meanwhile is known to be old. */
  #marks = 0;

  constructor(options: AlertManagerOptions) {
    const { clock, settings, output, onPause, lookAhead } = options;
    this.#options = options;
    this.#views = new Throttle(clock, VIEW_INTERVAL_MS, () => options.onView(this.view));
    this.#quiet = new DoNotDisturb({ clock, settings, onPause, onChange: () => this.#quietChanged() });
    const permits = this.#quiet.permits.bind(this.#quiet);
    this.#alerts = new OpenAlerts({ onClose: options.onClose });
    const common = { clock, output, permits, alerts: this.#alerts };
    this.#teller = new AlertDispatcher({
      ...common,
      isOpen: (seqs) => seqs.some((seq) => this.#alerts.find(seq) !== undefined),
      ...(lookAhead && { lookAhead }),
    });
    this.#escalation = new Escalation({
      ...common,
      teller: this.#teller,
      steps: () => settings().escalation,
      furtherSteps: options.furtherSteps ?? [],
      onStep: () => this.#views.ask(),
    });
    this.#keptBack = new DeferredAlerts({ ...common, teller: this.#teller, escalation: this.#escalation });
  }

  get view(): AttentionView {
    let step: AttentionView['step'] = 0;
    for (const alert of this.#alerts.all()) if (alert.step > step) step = alert.step;
    return {
      open: this.#alerts.count,
      urgent: this.#alerts.urgent,
      step,
      quiet: this.#quiet.cause,
      waiting: 0,
      asking: 0,
      causes: [],
      delays: [],
    };
  }

  /** Open alerts, newest first. */
  newest(count: number): readonly MonitorEvent[] {
    const open = [...this.#alerts.all()].slice(-count);
    return open.map(({ event }) => event).reverse();
  }

  /** The unhandled rows behind a notification: an order may have moved to a later row. */
  waitingRows(seqs: readonly number[]): readonly number[] {
    const open = seqs.map((seq) => this.#alerts.find(seq)?.event.seq);
    return [...new Set(open)].filter((seq) => seq !== undefined);
  }

  /** Takes every event that is new, and the rows of gaps, in order. */
  consider(event: MonitorEvent): void {
    const { count, urgent } = this.#alerts;
    const alert = this.#alerts.consider(event);
    if (alert !== null && alert.rings) this.#tell(alert);
    const isClosed = this.#alerts.count < count || this.#alerts.urgent < urgent;
    if (!isClosed && alert === null) return;
    // A new step may have taken the place of the one that was loud.
    this.#escalation.calm();
    this.#views.ask();
  }

  /** Alerts left open by earlier runs: notified once, together, and escalated from now on. */
  restore({ events, total, settled }: OpenRows): void {
    for (const { seq, closedBy } of settled) this.#options.onClose([seq], closedBy);
    const since = this.#options.clock.now() - STALE_MS;
    for (const alert of this.#alerts.restore(events, total, Number.POSITIVE_INFINITY))
      alert.isOwed = alert.rings && alert.event.origin !== 'test' && alert.event.receivedAt >= since;
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
    for (const seq of this.#teller.drop()) {
      const alert = this.#alerts.find(seq);
      if (alert !== undefined) alert.isOwed = true;
    }
    this.#quiet.pause(durationMs);
  }

  /** Whether an outage is to be kept back for now. */
  get silencesConnection(): boolean {
    return this.#quiet.silencesConnection;
  }

  /** What is no event: a lost connection, or an unusual silence. @returns whether it may be shown now; what may not is not kept */
  tell(alert: Alert): boolean {
    return this.#teller.tell(alert);
  }

  /** The settings may have changed. */
  reconsider(): void {
    this.#quiet.reconsider();
  }

  /** No timer is left. */
  stop(): void {
    this.#teller.drop();
    this.#escalation.stop();
    this.#quiet.stop();
    this.#views.stop();
    this.#keptBack.stop();
  }

  #tell(alert: OpenAlert): void {
    const { event } = alert;
    const isTest = event.origin === 'test';
    const permission = isTest ? ALL : this.#quiet.permits(event.severity);
    // Of recovered events only urgent ones still need a person at once.
    if (event.origin === 'recovered') {
      alert.isOwed = event.severity === 'urgent';
      this.#keptBack.tellAfter(RECOVERED_MS);
      return;
    }
    this.#teller.first(alert, permission);
    if (permission.toast) this.#escalation.begin(alert);
    if (!permission.sound) alert.isOwed = true;
  }

  #quietChanged(): void {
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
    for (const alert of this.#alerts.restore(rows.events, rows.total, upTo))
      if (alert.rings) this.#escalation.begin(alert);
    this.#views.ask();
  }
}
