/** The rows of orders, payments and gaps of a day, from which its figures are counted. */
import type { MonitorEvent } from '../shared/events/monitor-event.ts';
import type { DayBounds } from './day-counts.ts';
import { topicOfKind } from './pending-things.ts';

/** What the figures of a day need of a row. */
export type DayRow = Pick<
  MonitorEvent,
  | 'seq'
  | 'receivedAt'
  | 'happenedAt'
  | 'kind'
  | 'status'
  | 'entityId'
  | 'locationId'
  | 'origin'
  | 'calledAt'
  | 'facts'
  | 'gap'
>;

export interface DayRows {
  /** That came on that day, `seq` ascending. */
  readonly rows: readonly DayRow[];
  /** False when rows of the day may be missing: older ones are no longer kept. */
  readonly isWhole: boolean;
}

export const NO_DAY_ROWS: DayRows = { rows: [], isWhole: true };

/** Of events with ascending numbers. */
export function dayRowsIn(events: Iterable<MonitorEvent>, { from, to }: DayBounds): readonly DayRow[] {
  const rows: DayRow[] = [];
  for (const event of events)
    if (isCounted(event.kind) && from <= event.receivedAt && event.receivedAt < to)
      rows.push(dayRowOf(event));
  return rows;
}

export function dayRowOf(event: MonitorEvent): DayRow {
  const { seq, receivedAt, happenedAt, kind, status, entityId, locationId, origin, calledAt, facts, gap } =
    event;
  return { seq, receivedAt, happenedAt, kind, status, entityId, locationId, origin, calledAt, facts, gap };
}

function isCounted(kind: string): boolean {
  return kind === 'gap' || topicOfKind(kind) !== null;
}
