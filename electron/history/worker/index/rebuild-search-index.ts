/** Makes the index of words and ids of all events that are there. */
import type { DatabaseSync } from 'node:sqlite';
import type { EntityType } from '../../../shared/events/monitor-event.ts';
import { indexedText } from './text-search.ts';

/** Takes some seconds for a million events. Asks for nothing that a later version of the tables may not have yet. */
export function rebuildSearchIndex(db: DatabaseSync): void {
  db.exec(`INSERT INTO search (search) VALUES ('delete-all')`);
  const index = db.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
  const rows = db.prepare(
    'SELECT seq, title, detail, kind, status, entity_type, entity_id, order_id, location_id FROM events ORDER BY seq',
  );
  for (const row of rows.iterate()) {
    const text = (column: string): string | null => (row[column] === null ? null : String(row[column]));
    const seq = Number(row['seq']);
    const words = indexedText({
      seq,
      title: String(row['title']),
      detail: String(row['detail']),
      kind: String(row['kind']),
      status: text('status'),
      entityType: text('entity_type') as EntityType | null,
      entityId: text('entity_id'),
      orderId: text('order_id'),
      locationId: text('location_id'),
      facts: null,
    });
    index.run(seq, words);
  }
}
