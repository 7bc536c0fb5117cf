/** The alerts that nobody has acknowledged: one for each thing, kept at its latest row. */
import { isSettled } from '../shared/attention-rules.ts';
import type { AlertingSeverity } from '../shared/attention-settings.ts';
import type { FeedFilter } from '../shared/feed-filter.ts';
import type { MonitorEvent } from '../shared/monitor-event.ts';
import { stepOf, dedupKey } from '../shared/dedup-key.ts';
import type { Mark } from '../history/history-port.ts';
import { isToHandle } from '../history/in-memory-history.ts';

/** Alerts that are followed one by one; of more, the oldest are only counted. */
export const MAX_OPEN = 2_000;

export interface OpenAlert {
  /** The latest row of the thing: the one that waits in the history. */
  event: MonitorEvent & { readonly severity: AlertingSeverity };
  /** That row and those that said the same before: to acknowledge one of them is to acknowledge this. */
  seqs: readonly number[];
  /** False for what only waits in the list, such as the row of an outage, of which the connection’s own alerts tell. */
  readonly rings: boolean;
  /** When it was first notified, monotonic ms; null while deferred. */
  notifiedAt: number | null;
  /** When its sound was last heard, monotonic ms. */
  heardAt: number | null;
  /** Escalation step: 0 none, 1 notified, 2 repeated, 3 louder. */
  step: 0 | 1 | 2 | 3;
  /** Something was kept back because alerts were quiet. */
  isOwed: boolean;
}

/** Rows of one alert that are remembered. */
const MAX_ROWS = 20;

export interface OpenAlertsOptions {
  /** Rows that a later event of the same thing has made up for. @param closedBy `seq` of that event */
  readonly onClose: (seqs: readonly number[], closedBy: number) => void;
}

export class OpenAlerts {
  readonly #options: OpenAlertsOptions;
  /** Oldest first. */
  readonly #byTopic = new Map<string, OpenAlert>();
  readonly #byRow = new Map<number, OpenAlert>();
  /** Open ones that are not followed one by one. */
  #beyond = 0;
  #urgent = 0;
  /** What was answered before it was known that earlier runs left it open: topic -> `seq` of the answer; null from then on. */
  #early: Map<string, number> | null = new Map();

  constructor(options: OpenAlertsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#byTopic.size + this.#beyond;
  }

  get urgent(): number {
    return this.#urgent;
  }

  /** Oldest first. */
  all(): Iterable<OpenAlert> {
    return this.#byTopic.values();
  }

  /** The alert of which a row tells; undefined when it is no longer open. */
  find(seq: number): OpenAlert | undefined {
    return this.#byRow.get(seq);
  }

  /**
   * Takes an event, in order. A new step of a thing takes the place of the one before; the same step again only moves
   * the alert to its new row; and what says that the thing was answered closes it.
   * @returns the alert that it opened; null for none
   */
  consider(event: MonitorEvent): OpenAlert | null {
    if (!isAlerting(event)) {
      const mayMatter = this.#byTopic.size > 0 || this.#early !== null;
      if (mayMatter && isSettled(event.kind, event.status)) this.#settle(event);
      return null;
    }
    const topic = dedupKey(event);
    const before = this.#byTopic.get(topic);
    if (before !== undefined) this.#options.onClose([before.event.seq], event.seq);
    if (before !== undefined && stepOf(before.event) === stepOf(event)) {
      this.#urgent += Number(event.severity === 'urgent') - Number(isUrgent(before));
      before.event = event;
      this.#forget(before.seqs.slice(0, -MAX_ROWS));
      before.seqs = [...before.seqs.slice(-MAX_ROWS), event.seq];
      this.#byRow.set(event.seq, before);
      return null;
    }
    const alert: OpenAlert = {
      event,
      seqs: [event.seq],
      rings: event.gap === null,
      notifiedAt: null,
      heardAt: null,
      step: 0,
      isOwed: false,
    };
    // At the end of the line: it waits from now on.
    this.#remove(topic);
    this.#put(topic, alert);
    return alert;
  }

  /**
   * What the history has open, at the start or when marks were taken back.
   * @param events newest first; those that are known or came after `upTo` are passed over
   * @param total of the rows that are open there
   * @returns those that were not known, oldest first
   */
  restore(events: readonly MonitorEvent[], total: number, upTo: number): readonly OpenAlert[] {
    const added: OpenAlert[] = [];
    const known = [...this.#byTopic.values()];
    const seqs = new Set(known.map(({ event }) => event.seq));
    // Of the older rows, which were not given, some are followed already.
    const older = known.filter(({ event }) => event.seq < (events.at(-1)?.seq ?? 0)).length;
    this.#beyond = Math.max(0, total - events.length - older);
    // Before what is open already, so that the oldest stay first.
    this.#byTopic.clear();
    this.#byRow.clear();
    this.#urgent = 0;
    const early = this.#early ?? new Map<string, number>();
    this.#early = null;
    for (const event of events.toReversed()) {
      if (seqs.has(event.seq) || event.seq > upTo) continue;
      const answer = early.get(dedupKey(event)) ?? 0;
      if (answer > event.seq) {
        this.#options.onClose([event.seq], answer);
        continue;
      }
      const alert = this.consider(event);
      if (alert !== null) added.push(alert);
    }
    for (const alert of known) {
      const topic = dedupKey(alert.event);
      const earlier = this.#byTopic.get(topic);
      if (earlier !== undefined) this.#options.onClose([earlier.event.seq], alert.event.seq);
      this.#remove(topic);
      this.#put(topic, alert);
    }
    return added.filter((alert) => this.find(alert.event.seq) === alert);
  }

  /**
   * Rows were marked as handled.
   * @param upTo the newest row that was there for them
   * @param marked how many rows changed in the history
   */
  acknowledge(what: number | FeedFilter, mark: Mark, upTo: number, marked: number): void {
    const meant =
      typeof what === 'number'
        ? [this.find(what)].filter((alert) => alert !== undefined)
        : [...this.all()].filter(({ event }) => event.seq <= upTo && isToHandle(what, mark, event));
    for (const { event } of meant) this.#remove(dedupKey(event));
    this.#beyond = Math.max(0, this.#beyond - Math.max(0, marked - meant.length));
  }

  #settle(event: MonitorEvent): void {
    const topic = dedupKey(event);
    this.#early?.set(topic, event.seq);
    const open = this.#byTopic.get(topic);
    if (open === undefined || open.event.seq >= event.seq) return;
    this.#remove(topic);
    this.#options.onClose([open.event.seq], event.seq);
  }

  #put(topic: string, alert: OpenAlert): void {
    this.#byTopic.set(topic, alert);
    for (const seq of alert.seqs) this.#byRow.set(seq, alert);
    this.#urgent += Number(isUrgent(alert));
    const [oldest] = this.#byTopic.keys();
    if (this.#byTopic.size <= MAX_OPEN || oldest === undefined) return;
    this.#remove(oldest);
    this.#beyond += 1;
  }

  #remove(topic: string): void {
    const alert = this.#byTopic.get(topic);
    if (alert === undefined) return;
    this.#byTopic.delete(topic);
    this.#forget(alert.seqs);
    this.#urgent -= Number(isUrgent(alert));
  }

  #forget(rows: readonly number[]): void {
    for (const row of rows) this.#byRow.delete(row);
  }
}

function isUrgent({ event }: OpenAlert): boolean {
  return event.severity === 'urgent';
}

function isAlerting(event: MonitorEvent): event is OpenAlert['event'] {
  return event.severity === 'urgent' || event.severity === 'notice';
}
