/** A batch as it goes to the writer's thread: rows as the table takes them, so that nothing is put together there again. */
import type { HistoryBatch } from '../history-port.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import { isWhole, type EventRow } from './event-row.ts';
import { factsIn } from './facts/facts-column.ts';
import { storableChanges, storableRow } from './storable.ts';

export interface PackedBatch extends Omit<HistoryBatch, 'events'> {
  readonly rows: readonly EventRow[];
}

export function packed(batch: HistoryBatch): PackedBatch {
  const rows = batch.events.map(storableRow).filter((row) => row !== null);
  return { rows, ...storableChanges(batch) };
}

/** What the indexes of the history know of an event. */
export type IndexedEvent = Pick<
  MonitorEvent,
  | 'seq'
  | 'receivedAt'
  | 'kind'
  | 'severity'
  | 'title'
  | 'detail'
  | 'entityType'
  | 'entityId'
  | 'status'
  | 'locationId'
  | 'orderId'
  | 'facts'
  | 'handledAt'
  | 'calledAt'
>;

export function indexedOf(row: EventRow): IndexedEvent {
  return {
    seq: row[0],
    receivedAt: row[1],
    kind: row[2],
    severity: row[4],
    title: row[5],
    detail: row[6],
    entityType: row[7],
    entityId: row[8],
    status: row[9],
    locationId: row[10],
    orderId: row[12],
    facts: row[15] === null ? null : factsIn(row[15]),
    handledAt: isWhole(row) ? row[19] : null,
    calledAt: isWhole(row) ? row[24] : null,
  };
}
