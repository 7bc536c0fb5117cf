/** Which events are about one thing. Pure. */
import type { MonitorEvent } from '../events/monitor-event.ts';
import type { Entity } from './history-queries.ts';

/** At whatever location; an order also has what belongs to it, such as its payments. */
export function isAbout({ type, id }: Entity, event: MonitorEvent): boolean {
  return (event.entityType === type && event.entityId === id) || (type === 'order' && event.orderId === id);
}

/**
 * Those of one location, of events with the same type and id: two venues may use the same number. An event that names no
 * location belongs to the only one that the others name; where they name several, to none of them.
 */
export function atLocation(
  events: readonly MonitorEvent[],
  locationId: string | null,
): readonly MonitorEvent[] {
  const places = events.map((event) => event.locationId);
  return isOnePlace([...places, locationId])
    ? events
    : events.filter((event) => event.locationId === locationId);
}

/** Whether no two different locations are named. */
export function isOnePlace(places: Iterable<string | null>): boolean {
  const named = new Set(places);
  named.delete(null);
  return named.size <= 1;
}
