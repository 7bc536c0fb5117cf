/** Folds events into things: one for each order, payment, booking and check-in, as it is now; what is about none is one by itself. Pure. */
import { isSettled } from '../alerts/attention-rules.ts';
import { isCreation } from '../alerts/dedup-key.ts';
import { sinceOf } from '../alerts/waiting.ts';
import { comparableStatus } from '../events/comparable-status.ts';
import { RESENT_BY_DOSHII_MS } from '../events/gap.ts';
import { isStepOfThing, registeredKind } from '../events/kind-registry.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';
import { isUnhandled } from '../filter/feed-filter.ts';
import type { EventChange } from '../history/history-queries.ts';
import { mergedFacts } from './thing-facts.ts';
import type { Thing } from './thing.ts';
import { ThingIndex, type Entry } from './thing-index.ts';

/** Things that are kept; of more, the oldest go. */
export const MAX_THINGS = 2_000;
/** Open rows of one thing that are kept. */
const MAX_OPEN_ROWS = 20;

export class ThingFold {
  readonly #index = new ThingIndex();
  /** The newest row of a gap. */
  #gapSeq = 0;
  #lastSeq = 0;

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Newest first, by when each thing came. */
  list(): readonly Thing[] {
    return this.#index.newestFirst();
  }

  get(key: string): Thing | undefined {
    return this.#index.byKey(key)?.thing;
  }

  /** The thing that a row was folded into, as far as the row is kept. */
  find(seq: number): Thing | undefined {
    return this.#index.byRow(seq)?.thing;
  }

  /** Takes every event in order; those that are known already are passed over. */
  add(event: MonitorEvent): void {
    if (event.seq <= this.#lastSeq) return;
    this.#lastSeq = event.seq;
    if (event.gap !== null) this.#gapSeq = event.seq;
    const known = isAboutThing(event) ? this.#index.find(event) : this.#sameAgain(event);
    if (known !== undefined) this.#index.replace(known, this.#next(known.thing, event));
    // A person asks for what is hidden by its name, in the history.
    else if (event.severity !== 'hidden') this.#index.add(event, isAboutThing(event), newThing);
    this.#index.trim(MAX_THINGS);
  }

  /** What has changed on rows that came before. @returns whether any of them is kept */
  change(change: EventChange): boolean {
    const entry = this.#index.byRow(change.seq);
    if (entry === undefined) return false;
    this.#index.replace(entry, changed(entry.thing, change));
    return true;
  }

  #next(thing: Thing, event: MonitorEvent): Thing {
    const isOld = isLate(event, thing.state);
    const saysState = !isOld && (event.status !== null || registeredKind(event.kind)?.reportsState !== true);
    const state = saysState ? event : thing.state;
    const pendingSince = thing.pendingSince ?? (isPending(event) && !isOld ? sinceOf(event) : null);
    const facts = isOld ? mergedFacts(event.facts, thing.facts) : mergedFacts(thing.facts, event.facts);
    return {
      ...thing,
      latest: isOld ? thing.latest : event,
      state,
      facts,
      pendingSince,
      locationId: thing.locationId ?? event.locationId,
      events: thing.events + 1,
      answer: thing.answer ?? answerOf(state),
      tookMs: state === thing.state ? thing.tookMs : this.#took(thing, state, pendingSince),
      open: isUnhandled(event) ? [...thing.open, event].slice(-MAX_OPEN_ROWS) : thing.open,
    };
  }

  /** What came over the socket without an outage between: all else has another clock, or came late. */
  #took({ first }: Thing, state: MonitorEvent, pendingSince: number | null): number | null {
    if (pendingSince === null || !isSettled(state.kind, state.status) || this.#gapSeq > first.seq)
      return null;
    if (first.origin !== 'live' || state.origin !== 'live') return null;
    const tookMs = state.receivedAt - pendingSince;
    return tookMs < 0 ? null : tookMs;
  }

  /** Such as the next item of a menu that is sold out: the newest row says the same of the same place. */
  #sameAgain(event: MonitorEvent): Entry | undefined {
    const newest = this.#index.newest;
    if (newest === undefined || event.gap !== null || event.origin === 'test' || !isGrouped(event))
      return undefined;
    const { kind, status, locationId, gap, receivedAt, origin } = newest.thing.latest;
    const isSame = kind === event.kind && status === event.status && locationId === event.locationId;
    const isClose = Math.abs(event.receivedAt - receivedAt) <= RESENT_BY_DOSHII_MS;
    return isSame && isClose && gap === null && origin === event.origin ? newest : undefined;
  }
}

/** Whether it is a step of something that later events continue, such as an order. */
export function isAboutThing({ entityId, kind }: Pick<MonitorEvent, 'entityId' | 'kind'>): boolean {
  return entityId !== null && isStepOfThing(kind);
}

/** Whether its status asks for an answer. */
export function isPending({ kind, status }: Pick<MonitorEvent, 'kind' | 'status'>): boolean {
  const comparable = comparableStatus(status);
  return comparable !== null && registeredKind(kind)?.asking.includes(comparable) === true;
}

function newThing(key: string, event: MonitorEvent): Thing {
  return {
    key,
    first: event,
    latest: event,
    state: event,
    locationId: event.locationId,
    facts: event.facts,
    events: 1,
    pendingSince: isPending(event) ? sinceOf(event) : null,
    answer: answerOf(event),
    tookMs: null,
    open: isUnhandled(event) ? [event] : [],
    handled: isByPerson(event) ? event : null,
  };
}

function answerOf({ kind, status }: MonitorEvent): string | null {
  return isSettled(kind, status) ? status : null;
}

/** It says something older than what is known, though it came later: sent again after the answer, or fetched afterwards. */
function isLate(event: MonitorEvent, known: MonitorEvent): boolean {
  const isAnswered = isSettled(known.kind, known.status);
  const answers = isSettled(event.kind, event.status);
  if (isAnswered && !answers && isCreation(event.kind))
    return event.receivedAt - known.receivedAt <= RESENT_BY_DOSHII_MS;
  if (event.origin !== 'recovered' || (answers && !isAnswered)) return false;
  return sinceOf(event) < sinceOf(known);
}

function isGrouped({ entityType }: MonitorEvent): boolean {
  return entityType === null || entityType === 'menu' || entityType === 'location' || entityType === 'table';
}

function isByPerson({ handledAt, closedBy }: Pick<MonitorEvent, 'handledAt' | 'closedBy'>): boolean {
  return handledAt !== null && closedBy === null;
}

function changed(thing: Thing, change: EventChange): Thing {
  const amend = (event: MonitorEvent): MonitorEvent =>
    event.seq === change.seq ? { ...event, ...change, facts: change.facts ?? event.facts } : event;
  const rows = [thing.latest, thing.state, thing.first, ...thing.open];
  if (thing.handled !== null) rows.push(thing.handled);
  const row = rows.find(({ seq }) => seq === change.seq);
  const amended = row && amend(row);
  const others = thing.open.filter(({ seq }) => seq !== change.seq);
  const open =
    amended !== undefined && isUnhandled(amended)
      ? [...others, amended].toSorted((one, other) => one.seq - other.seq)
      : others;
  const wasHandled = thing.handled?.seq === change.seq ? null : thing.handled;
  return {
    ...thing,
    first: amend(thing.first),
    latest: amend(thing.latest),
    state: amend(thing.state),
    facts: mergedFacts(thing.facts, change.facts),
    open: open.slice(-MAX_OPEN_ROWS),
    handled: amended && isByPerson(amended) ? amended : wasHandled,
  };
}
