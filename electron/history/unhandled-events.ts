/** Which rows are unhandled, for a history that looks at each of them. */
import { isSettled } from '../shared/alerts/attention-rules.ts';
import { isUnhandled } from '../shared/filter/feed-filter.ts';
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import { dedupKey } from '../shared/alerts/dedup-key.ts';
import { MAX_OPEN_ROWS, type Closing, type OpenRows } from './history-port.ts';

/** @param events `seq` ascending */
export function unhandledEvents(events: readonly MonitorEvent[]): OpenRows {
  const newestFirst = events.toReversed();
  const later = new Map<string, MonitorEvent>();
  const open: MonitorEvent[] = [];
  const settled: Closing[] = [];
  for (const event of newestFirst) {
    const topic = dedupKey(event);
    const answer = later.get(topic);
    if (isUnhandled(event) && answer !== undefined) settled.push({ seq: event.seq, closedBy: answer.seq });
    else if (isUnhandled(event)) open.push(event);
    else if (isSettled(event.kind, event.status)) later.set(topic, event);
  }
  return { events: followed(open), total: open.length, settled };
}

/** The urgent ones before all others, as far as there is room. @param open newest first @returns newest first */
function followed(open: readonly MonitorEvent[]): readonly MonitorEvent[] {
  if (open.length <= MAX_OPEN_ROWS) return open;
  const [urgent, others] = [true, false].map((isUrgent) =>
    open.filter(({ severity }) => (severity === 'urgent') === isUrgent),
  );
  const chosen = [...(urgent ?? []), ...(others ?? [])].slice(0, MAX_OPEN_ROWS);
  return chosen.toSorted((one, other) => other.seq - one.seq);
}
