/** The name of a thing in the record of alarms. */
import { registeredKind } from '../../shared/events/kind-registry.ts';
import { topicOf } from '../../shared/alerts/dedup-key.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';

/** "order 5 Xk4pQ1tz"; of what has no id, its row stands in. */
export function thingOf({ seq, kind, entityId, locationId }: MonitorEvent): string {
  const topic = topicOfThing(kind);
  return [topic, entityId ?? `#${seq}`, locationId].filter((part) => part !== null).join(' ');
}

export function topicOfThing(kind: string): string {
  return registeredKind(kind)?.topic ?? topicOf(kind);
}
