/** Answers what alerts need of the history: what still waits for somebody, and when events came. */
import type { DatabaseSync } from 'node:sqlite';
import { MAX_OPEN_ROWS, type OpenRows } from '../../core/history-port.ts';
import { openRowsOf } from '../../core/open-rows.ts';
import { NO_FILTER } from '../../shared/feed-filter.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';
import type { Read } from './calls.ts';
import { inSnapshot } from './database.ts';
import { eventOf, SELECT_EVENT } from './event-row.ts';
import { entityQuery } from './search-index.ts';
import { Selection } from './selection.ts';

/** Later rows of one thing that are looked at for the one that answered it. */
const MAX_LATER = 50;

export class AttentionReads {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  openRows(): Read<OpenRows> {
    return this.#read(() => {
      const { newest, total } = this.#unhandled();
      const rows = new Map<number, MonitorEvent>();
      const byNumber = this.#db.prepare(`${SELECT_EVENT} WHERE seq = ?`);
      const later = this.#db.prepare(
        `${SELECT_EVENT} WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid > ?)
           AND entity_type = ? ORDER BY seq LIMIT ${MAX_LATER}`,
      );
      for (const seq of newest) {
        const row = byNumber.get(seq);
        if (row === undefined) continue;
        const event = eventOf(row);
        rows.set(seq, event);
        const { entityType: type, entityId: id } = event;
        if (id === null || type === null) continue;
        // Of an order, what belongs to it is found as well.
        for (const each of later.all(entityQuery({ type, id }), seq, type)) {
          const answer = eventOf(each);
          rows.set(answer.seq, answer);
        }
      }
      const { events, settled } = openRowsOf([...rows.values()].sort((one, other) => one.seq - other.seq));
      return { events, total: total - settled.length, settled };
    });
  }

  #unhandled(): { readonly newest: readonly number[]; readonly total: number } {
    const newest: number[] = [];
    let total = 0;
    const order = { newestFirst: true, fromSeq: 0 };
    for (const seqs of new Selection(this.#db).seqs({ ...NO_FILTER, unhandled: true }, order)) {
      newest.push(...seqs.slice(0, MAX_OPEN_ROWS - newest.length));
      total += seqs.length;
    }
    return { newest, total };
  }

  #read<T>(question: () => T): Read<T> {
    return inSnapshot(this.#db, () => {
      const last = this.#db.prepare('SELECT max(seq) AS last FROM events').get()?.['last'];
      return { value: question(), lastSeq: Number(last ?? 0) };
    });
  }
}
