/** The alerts that nobody has acknowledged: one for each thing, kept at its latest row. */
import { isSettled } from '../shared/alerts/attention-rules.ts';
import type { AlarmEnd } from './alarm-record.ts';
import type { CallTiming } from '../shared/alerts/call-timing.ts';
import type { AlertingSeverity } from '../shared/alerts/attention-settings.ts';
import type { FeedFilter } from '../shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { dedupKey, isCreation, stepOf } from '../shared/alerts/dedup-key.ts';
import { RESENT_BY_DOSHII_MS } from '../shared/events/gap.ts';
import { sinceOf } from '../shared/alerts/waiting.ts';
import { factsLearned } from '../shared/things/learned-facts.ts';
import type { ThingFacts } from '../shared/things/thing-facts.ts';
import type { ThingName } from '../shared/things/thing-key.ts';
import { comparableStatus } from '../shared/events/comparable-status.ts';
import type { Mark } from '../history/history-port.ts';
import { isToHandle } from '../history/in-memory-history.ts';
import { topicAmong, type Subject } from './topic-among.ts';

/** Alerts that are followed one by one; of more, the oldest are only counted. */
export const MAX_OPEN = 2_000;

/** Answers that are remembered, for creations that arrive after them. */
const MAX_ANSWERS = 2_000;

export interface OpenAlert {
  readonly topic: string;
  /** The latest row of the thing: the one that waits in the history. */
  event: MonitorEvent & { readonly severity: AlertingSeverity };
  /** Of the thing: that of its gravest row while it waits for the same. */
  severity: AlertingSeverity;
  /** That row and those that said the same before: to acknowledge one of them is to acknowledge this. */
  seqs: readonly number[];
  readonly timing: CallTiming;
  /** When the thing came first, Unix ms. */
  readonly since: number;
  /** The thing was waiting before, and nobody had answered. */
  readonly endsWait: boolean;
  /** An earlier run left it open. */
  readonly isRestored: boolean;
  /** When a person was called for it, Unix ms; null while it waits. */
  calledAt: number | null;
  /** When its alarm was raised, monotonic ms; null while it is deferred, or stands under a cause. */
  notifiedAt: number | null;
  /** Since when it stands under a cause that was called, monotonic ms; null while it does not. */
  coveredAt: number | null;
  /** Escalation step: 0 none, 1 notified, 2 repeated, 3 louder. */
  step: 0 | 1 | 2 | 3;
  /** Something was kept back because alerts were quiet. */
  isOwed: boolean;
}

/** Rows of one alert that are remembered. */
const MAX_ROWS = 20;

type Answer = Subject & Pick<MonitorEvent, 'receivedAt' | 'status'>;

export interface OpenAlertsOptions {
  readonly timingOf: (event: MonitorEvent) => CallTiming;
  /** Rows that a later event of the same thing has made up for. @param closedBy `seq` of that event */
  readonly onClose: (seqs: readonly number[], closedBy: number) => void;
  /** It is no longer open, or no longer followed. */
  readonly onEnd: (alert: OpenAlert, by: AlarmEnd) => void;
  /** It has moved to a new row. */
  readonly onMove: (alert: OpenAlert) => void;
  /** Too many are open to follow the oldest, which has not been called for. */
  readonly onCrowded: () => void;
}

export class OpenAlerts {
  readonly #options: OpenAlertsOptions;
  /** Oldest first. */
  readonly #byTopic = new Map<string, OpenAlert>();
  readonly #byRow = new Map<number, OpenAlert>();
  #beyond = 0;
  /** By topic, oldest first. */
  readonly #answers = new Map<string, { readonly event: Answer }>();
  /** It is known what earlier runs left open. */
  #isRestored = false;

  constructor(options: OpenAlertsOptions) {
    this.#options = options;
  }

  /** Open ones that are not followed one by one. */
  get beyond(): number {
    return this.#beyond;
  }

  /** More is known of a thing. @returns the alerts that it is said of */
  learn(thing: ThingName, facts: ThingFacts): readonly OpenAlert[] {
    const changed: OpenAlert[] = [];
    for (const alert of this.all()) {
      const now = factsLearned(alert.event, thing, facts);
      if (now === null) continue;
      alert.event = { ...alert.event, facts: now };
      changed.push(alert);
    }
    return changed;
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
    if (isSettled(event.kind, event.status)) {
      const topic = event.locationId === null ? this.#topicOf(event) : dedupKey(event);
      this.#remember(event, topic);
      if (!isAlerting(event)) this.#settle(event, topic);
    }
    if (!isAlerting(event)) return null;
    const answer = isCreation(event.kind) ? this.#answerTo(event) : undefined;
    if (answer === undefined) return this.#open(event);
    this.#options.onClose([event.seq], answer.seq);
    return null;
  }

  #open(event: OpenAlert['event'], isRestored = false): OpenAlert | null {
    const topic = this.#topicOf(event);
    const before = this.#byTopic.get(topic);
    if (before !== undefined) this.#options.onClose([before.event.seq], event.seq);
    const timing = this.#options.timingOf(event);
    if (before !== undefined && isSameStep(before, event, timing)) {
      if (event.severity === 'urgent') before.severity = 'urgent';
      else if (before.timing === 'at-once') before.severity = event.severity;
      before.calledAt ??= event.calledAt;
      before.event = event;
      this.#forget(before.seqs.slice(0, -MAX_ROWS));
      before.seqs = [...before.seqs.slice(-MAX_ROWS), event.seq];
      this.#byRow.set(event.seq, before);
      this.#options.onMove(before);
      return null;
    }
    const alert: OpenAlert = {
      topic,
      event,
      severity: event.severity,
      seqs: [event.seq],
      timing,
      since: sinceOf(event),
      isRestored,
      endsWait: before !== undefined && hasClock(before.timing),
      calledAt: event.calledAt,
      notifiedAt: null,
      coveredAt: null,
      step: 0,
      isOwed: false,
    };
    // At the end of the line: it waits from now on.
    this.#remove(topic, endOf(event));
    this.#put(alert);
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
    // Of the rows that were not given, some are followed already.
    const given = new Set(events.map(({ seq }) => seq));
    const newest = events[0]?.seq ?? 0;
    const others = known.filter(({ event: { seq } }) => seq < newest && !given.has(seq)).length;
    this.#beyond = Math.max(0, total - events.length - others);
    // Before what is open already, so that the oldest stay first.
    this.#byTopic.clear();
    this.#byRow.clear();
    for (const event of events.toReversed()) {
      if (seqs.has(event.seq) || event.seq > upTo || !isAlerting(event)) continue;
      const alert = this.#open(event, true);
      if (alert !== null) added.push(alert);
    }
    // What a person has opened again stays so.
    if (!this.#isRestored) for (const [topic, { event }] of this.#answers) this.#settle(event, topic);
    this.#isRestored = true;
    // An alert stays that of its location when its latest event names none.
    for (const { topic, event } of known) {
      const own = event.locationId === null ? topic : dedupKey(event);
      const earlier = this.#byTopic.get(topicAmong(this.#byTopic, event, own));
      if (earlier === undefined) continue;
      this.#options.onClose([earlier.event.seq], event.seq);
      this.#remove(earlier.topic, 'till');
    }
    for (const alert of known) this.#put(alert);
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
        : [...this.all()].filter(
            ({ event, calledAt }) => event.seq <= upTo && isToHandle(what, mark, { ...event, calledAt }),
          );
    for (const { topic } of meant) this.#remove(topic, 'person');
    this.#beyond = Math.max(0, this.#beyond - Math.max(0, marked - meant.length));
  }

  /** @param own topic of the event, where it is known better than by the event alone */
  #settle(event: Subject & Pick<MonitorEvent, 'status'>, own: string): void {
    const open = this.#byTopic.get(this.#topicOf(event, own));
    if (open === undefined || open.event.seq >= event.seq) return;
    this.#remove(open.topic, endOf(event));
    this.#options.onClose([open.event.seq], event.seq);
  }

  /** That of an open alert where it can only be that one: the same number may also have been answered elsewhere. */
  #topicOf(event: Subject, own?: string): string {
    return topicAmong(this.#byTopic, event, own, this.#answers);
  }

  /** What was found out of it otherwise closes it. @param closedBy `seq` of the row that says so */
  close(alert: OpenAlert, closedBy: number, by: AlarmEnd): void {
    if (this.find(alert.event.seq) !== alert) return;
    this.#remove(alert.topic, by);
    this.#options.onClose([alert.event.seq], closedBy);
  }

  #remember({ seq, kind, entityId, locationId, receivedAt, status }: Answer, topic: string): void {
    this.#answers.delete(topic);
    this.#answers.set(topic, { event: { seq, kind, entityId, locationId, receivedAt, status } });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MAX_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** What Doshii sends again may arrive after what came later. @returns the answer that arrived before a creation */
  #answerTo(creation: MonitorEvent): Answer | undefined {
    const answer = this.#answers.get(topicAmong(this.#answers, creation))?.event;
    const isRecent = answer && creation.receivedAt - answer.receivedAt <= RESENT_BY_DOSHII_MS;
    return isRecent === true && answer !== undefined && answer.seq < creation.seq ? answer : undefined;
  }

  #put(alert: OpenAlert): void {
    this.#byTopic.set(alert.topic, alert);
    for (const seq of alert.seqs) this.#byRow.set(seq, alert);
    const [oldest] = this.#byTopic.keys();
    if (this.#byTopic.size <= MAX_OPEN || oldest === undefined) return;
    const crowded = this.#byTopic.get(oldest);
    if (crowded !== undefined && isWaiting(crowded)) this.#options.onCrowded();
    this.#remove(oldest, 'expired');
    this.#beyond += 1;
  }

  #remove(topic: string, by: AlarmEnd): void {
    const alert = this.#byTopic.get(topic);
    if (alert === undefined) return;
    this.#byTopic.delete(topic);
    this.#forget(alert.seqs);
    this.#options.onEnd(alert, by);
  }

  #forget(rows: readonly number[]): void {
    for (const row of rows) this.#byRow.delete(row);
  }
}

/** The same step again, or another stage of what a person is to wait for. */
export function isSameStep(
  before: { readonly event: Step; readonly timing: CallTiming } | undefined,
  event: Step,
  timing: CallTiming,
): boolean {
  if (before === undefined) return false;
  return stepOf(before.event) === stepOf(event) || (hasClock(timing) && before.timing === timing);
}

type Step = Pick<MonitorEvent, 'kind' | 'status'>;

export function hasClock(timing: CallTiming): boolean {
  return timing === 'still-pending' || timing === 'five-minutes';
}

/** It only waits: nobody has been called for it. */
export function isWaiting({ timing, calledAt }: OpenAlert): boolean {
  return hasClock(timing) && calledAt === null;
}

/** Who took back an order, or answered it. */
function endOf({ status }: Pick<MonitorEvent, 'status'>): AlarmEnd {
  return comparableStatus(status)?.includes('cancelled') === true ? 'app' : 'till';
}

function isAlerting(event: MonitorEvent): event is OpenAlert['event'] {
  return event.severity === 'urgent' || event.severity === 'notice';
}
