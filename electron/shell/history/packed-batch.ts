/** A batch as it goes to the writer's thread: rows as the table takes them, so that nothing is put together there again. */
import type { HistoryBatch } from '../../core/history-port.ts';
import { rowOf, type EventRow } from './event-row.ts';

export interface PackedBatch extends Omit<HistoryBatch, 'events'> {
  readonly rows: readonly EventRow[];
}

export function packed({ events, ...rest }: HistoryBatch): PackedBatch {
  return { rows: events.map(rowOf), ...rest };
}
