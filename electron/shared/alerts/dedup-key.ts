/** What an event is about and which step of it: the key by which alerts are deduplicated. */
import { comparableStatus } from '../events/comparable-status.ts';
import { registeredKind } from '../events/kind-registry.ts';
import type { MonitorEvent } from '../events/monitor-event.ts';

/**
 * Events of one topic are steps of one thing, at one location: two venues may use the same number. Not by the type of the entity: an order check
 * and an order, or a loyalty check-in and a check-in, have ids of their own, which may be the same.
 */
export function dedupKey({
  seq,
  kind,
  entityId,
  locationId,
}: Pick<MonitorEvent, 'seq' | 'kind' | 'entityId' | 'locationId'>): string {
  if (entityId === null) return `#${seq}`;
  return JSON.stringify([registeredKind(kind)?.topic ?? topicOf(kind), entityId, locationId]);
}

/** Whether events of that kind say that a thing is new: its answers come later, whatever the order in which they arrive. */
export function isCreation(kind: string): boolean {
  return kind.endsWith('_created');
}

/** The topic of a kind whose name ends with what happened; every other kind is a topic of its own. */
export function topicOf(kind: string): string {
  return kind.replace(/_(?:created|updated|deleted|removed)$/, '');
}

/** Two events of a topic that say the same, such as an order that is pending still. */
export function stepOf({ kind, status }: Pick<MonitorEvent, 'kind' | 'status'>): string {
  return comparableStatus(status) ?? kind;
}
