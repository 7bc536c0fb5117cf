/** The steps of one thing's life, oldest first, with the time between them and the gaps that fall in between. Pure. */
import { isCreation } from '../../electron/shared/alerts/dedup-key.ts';
import type { EventChange, Entity } from '../../electron/shared/history/history-queries.ts';
import { formatDuration } from '../../electron/shared/text/duration.ts';
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';
import { words } from '../strings.ts';
import { statusPill } from './status-pill.ts';

/** Steps that the details show; all of them have a dialog of their own. */
export const MAX_STEPS = 20;

export interface TimelineStep {
  readonly event: MonitorEvent;
  /** Ms since the event before; null for the first one and for gaps. */
  readonly sinceMs: number | null;
}

export interface TimelineView {
  /** Events, and between them the gaps in which one may have been missed. */
  readonly steps: readonly TimelineStep[];
  /** From the first event to the last, ms. */
  readonly totalMs: number;
  /** After the last event: a later one may have been missed. `lastedMs` is their length in all. */
  readonly later: { readonly gaps: number; readonly lastedMs: number };
}

/** @param events of the entity, and @param gaps, both in any order */
export function timelineView(events: readonly MonitorEvent[], gaps: readonly MonitorEvent[]): TimelineView {
  const ordered = bySeq(events);
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (first === undefined || last === undefined)
    return { steps: [], totalMs: 0, later: { gaps: 0, lastedMs: 0 } };
  const between = gaps.filter(({ seq }) => seq > first.seq && seq < last.seq);
  const later = gaps.filter(({ seq }) => seq > last.seq);
  let before: MonitorEvent | null = null;
  const steps: TimelineStep[] = [];
  for (const event of bySeq([...ordered, ...between])) {
    const isGap = event.gap !== null;
    steps.push({ event, sinceMs: isGap || before === null ? null : event.receivedAt - before.receivedAt });
    if (!isGap) before = event;
  }
  return {
    steps,
    totalMs: last.receivedAt - first.receivedAt,
    later: {
      gaps: later.length,
      lastedMs: later.reduce((sum, { gap }) => sum + (gap === null ? 0 : gap.to - gap.from), 0),
    },
  };
}

/** "2 min 10 s"; steps are often less than a second apart, which is not "0 s". */
export function stepLength(ms: number): string {
  return ms < 1_000 ? '< 1 s' : formatDuration(ms);
}

export function lastSteps(steps: readonly TimelineStep[]): readonly TimelineStep[] {
  return steps.slice(-MAX_STEPS);
}

/** "New", "Rejected": a step of the thing itself by its status, anything else as its event says it. */
export function stepWords(event: MonitorEvent, { type, id }: Pick<Entity, 'type' | 'id'>): string {
  if (event.entityType !== type || event.entityId !== id) return event.title;
  const pill = statusPill(event);
  if (isCreation(event.kind) && (pill === null || pill.tone === 'waiting')) return words.timeline.isNew;
  return pill?.text ?? event.title;
}

/** Takes in a batch; the same array when nothing in it concerns these. */
export function withBatch(
  events: readonly MonitorEvent[],
  added: readonly MonitorEvent[],
  changes: readonly EventChange[],
): readonly MonitorEvent[] {
  const known = new Map(events.map((event) => [event.seq, event]));
  const news = added.filter(({ seq }) => !known.has(seq));
  const changed = changes.filter(({ seq }) => known.has(seq));
  if (news.length === 0 && changed.length === 0) return events;
  for (const event of news) known.set(event.seq, event);
  for (const change of changed) {
    const event = known.get(change.seq);
    if (event) known.set(change.seq, { ...event, ...change });
  }
  return bySeq([...known.values()]);
}

function bySeq(events: readonly MonitorEvent[]): readonly MonitorEvent[] {
  return events.toSorted((one, other) => one.seq - other.seq);
}
