/** What an event is about and which step of it: the key by which alerts are deduplicated. */
import { registeredKind } from './kinds.ts';
import type { MonitorEvent } from './monitor-event.ts';

/**
 * Events of one topic are steps of one thing. Not by the type of the entity: an order check
 * and an order, or a loyalty check-in and a check-in, have ids of their own, which may be the same.
 */
export function dedupKey({
  seq,
  kind,
  entityId,
  entityType,
  locationId,
}: Pick<MonitorEvent, 'seq' | 'kind' | 'entityId' | 'entityType' | 'locationId'>): string {
  if (entityId === null) return `#${seq}`;
  const thing = registeredKind(kind)?.topic ?? topicOf(kind);
  // The venue numbers its products by itself, so two venues may use the same number.
  return entityType === 'menu' ? `${thing} ${entityId} ${locationId ?? ''}` : `${thing} ${entityId}`;
}

/** The topic of a kind whose name ends with what happened; every other kind is a topic of its own. */
export function topicOf(kind: string): string {
  return kind.replace(/_(?:created|updated|deleted|removed)$/, '');
}

/** Two events of a topic that say the same, such as an order that is pending still. */
export function stepOf({ kind, status }: Pick<MonitorEvent, 'kind' | 'status'>): string {
  return status ?? kind;
}
