/** How a thing is now, by its events and by what Doshii says when it is asked. Pure. */
import { isSettled } from '../../electron/shared/alerts/attention-rules.ts';
import { isCreation } from '../../electron/shared/alerts/dedup-key.ts';
import { sinceOf } from '../../electron/shared/alerts/waiting.ts';
import { comparableStatus } from '../../electron/shared/events/comparable-status.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { isUnhandled } from '../../electron/shared/filter/feed-filter.ts';
import type { EntityDetails } from '../../electron/shared/rest/entity-details.ts';
import { mergedFacts, type ThingFacts } from '../../electron/shared/things/thing-facts.ts';

/** The newest by what it says. @param events of one thing, oldest first; not empty */
export function stateOf(events: readonly [MonitorEvent, ...(readonly MonitorEvent[])]): MonitorEvent {
  const [first, ...rest] = events;
  return rest.reduce((state, event) => (isLate(event, state) ? state : event), first);
}

/** It came later and says something older: sent again after the answer, or fetched afterwards. */
function isLate(event: MonitorEvent, known: MonitorEvent): boolean {
  if (event.origin === 'recovered' && sinceOf(event) < sinceOf(known)) return true;
  return (
    isCreation(event.kind) && isSettled(known.kind, known.status) && !isSettled(event.kind, event.status)
  );
}

export interface ShownState {
  /** With the status that counts. */
  readonly event: MonitorEvent;
  /** Since when it is known, Unix ms. */
  readonly at: number;
}

/** What Doshii says counts where it was asked after the last event came. */
export function shownState(
  state: MonitorEvent,
  details: Pick<EntityDetails, 'status' | 'fetchedAt' | 'updatedAt'> | null,
): ShownState {
  const known = { event: state, at: sinceOf(state) };
  if (details === null || details.status === null || details.fetchedAt < state.receivedAt) return known;
  if (comparableStatus(details.status) === comparableStatus(state.status)) return known;
  return {
    event: { ...state, status: details.status },
    at: details.updatedAt ?? details.fetchedAt,
  };
}

/** What all its events know together. @param events oldest first */
export function factsOfEvents(events: readonly MonitorEvent[]): ThingFacts | null {
  return events.reduce<ThingFacts | null>((known, { facts }) => mergedFacts(known, facts), null);
}

export interface Attention {
  /** Rows that ask for a person, oldest first. */
  readonly open: readonly MonitorEvent[];
  /** The row that a person handled last; null when none did. */
  readonly handled: MonitorEvent | null;
  /** The row that a later event or a gap closed last. */
  readonly closed: MonitorEvent | null;
}

/** @param events of one thing, or the row of a gap */
export function attentionOf(events: readonly MonitorEvent[]): Attention {
  const done = events
    .filter(({ handledAt }) => handledAt !== null)
    .toSorted((one, other) => (one.handledAt ?? 0) - (other.handledAt ?? 0));
  return {
    open: events.filter(isUnhandled),
    handled: done.findLast(({ closedBy }) => closedBy === null) ?? null,
    closed: done.findLast(({ closedBy }) => closedBy !== null) ?? null,
  };
}
