/** Finds the thing of an event whose location is not named. Pure. */
import { dedupKey } from '../shared/alerts/dedup-key.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';

/** What names a thing. */
export type Subject = Pick<MonitorEvent, 'seq' | 'kind' | 'entityId' | 'locationId'>;
type Topics = ReadonlyMap<string, { readonly event: Subject }>;

/**
 * The topic that an event is about: either may name no location. One of several locations is not guessed.
 * @param others where else the thing may be
 */
export function topicAmong(
  topics: Topics,
  event: Subject,
  own = dedupKey(event),
  others: Topics = topics,
): string {
  if (topics.has(own) || event.entityId === null) return own;
  const bare = dedupKey({ ...event, locationId: null });
  if (own !== bare) return topics.has(bare) ? bare : own;
  const found = new Set<string>();
  for (const among of [topics, others])
    for (const [topic, { event: other }] of among)
      if (
        other.entityId === event.entityId &&
        topic !== bare &&
        dedupKey({ ...other, locationId: null }) === bare
      )
        found.add(topic);
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : own;
}
