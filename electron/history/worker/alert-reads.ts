/** Answers what alerts need of the history: what is unhandled, and when events came. */
import type { DatabaseSync } from 'node:sqlite';
import {
  MAX_OPEN_ROWS,
  MAX_PREVIEWED,
  PREVIEW_PAGE,
  type OpenRows,
  type PreviewPage,
  type PreviewRow,
} from '../history-port.ts';
import { InactivityCount, type InactivityPeriods } from '../inactivity-periods.ts';
import { unhandledEvents } from '../unhandled-events.ts';
import { isAlerting, SEVERITIES } from '../../shared/filter/feed-filter.ts';
import { TEST_KIND, type MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Read } from './protocol.ts';
import { BlockSizeError } from './damage-errors.ts';
import {
  BLOCK_SIZE,
  ColumnarBlock,
  FLAGS_AT,
  isHandledIn,
  maskOf,
  severityIn,
} from './index/columnar-block.ts';
import { inSnapshot, lastSeqOf } from './database.ts';
import { EventRows, previewRowOf, SELECT_EVENT } from './read-event-row.ts';
import { entityQuery } from './index/text-search.ts';
import { StringDictionary } from './index/string-dictionary.ts';

/** Later rows of one thing that are looked at for the one that answered it. */
const MAX_LATER = 50;
/** Places, from 1, of the severities that need a person. */
const URGENT = SEVERITIES.indexOf('urgent') + 1;
const ASKING = SEVERITIES.flatMap((severity, index) => (isAlerting(severity) ? [index + 1] : []));

export class AttentionReads {
  readonly #db: DatabaseSync;
  readonly #rows: EventRows;

  constructor(db: DatabaseSync, rows = new EventRows()) {
    this.#db = db;
    this.#rows = rows;
  }

  openRows(): Read<OpenRows> {
    return this.#read(() => {
      const { followed, total } = this.#unhandled();
      const rows = new Map<number, MonitorEvent>();
      const byNumber = this.#db.prepare(`${SELECT_EVENT} WHERE seq = ?`);
      const later = this.#db.prepare(
        `${SELECT_EVENT} WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ? AND rowid > ?)
           AND entity_type = ? AND location_id IS ? ORDER BY seq LIMIT ${MAX_LATER}`,
      );
      for (const seq of followed) {
        const row = byNumber.get(seq);
        if (row === undefined) continue;
        const event = this.#rows.event(row);
        rows.set(seq, event);
        const { entityType: type, entityId: id, locationId } = event;
        if (id === null || type === null) continue;
        // Of an order, what belongs to it is found as well.
        for (const each of later.all(entityQuery({ type, id }), seq, type, locationId)) {
          const answer = this.#rows.event(each);
          rows.set(answer.seq, answer);
        }
      }
      const { events, settled } = unhandledEvents(
        [...rows.values()].sort((one, other) => one.seq - other.seq),
      );
      return { events, total: total - settled.length, settled };
    });
  }

  recentRows(since: number, fromSeq = 0): Read<PreviewPage> {
    return this.#read((lastSeq) => {
      const rows = this.#db.prepare(
        `SELECT seq, received_at, kind, status, entity_type, entity_id, location_id, origin
         FROM own_events WHERE seq >= ? ORDER BY seq LIMIT ${PREVIEW_PAGE}`,
      );
      const first = Math.max(fromSeq === 0 ? this.#firstSince(since) : fromSeq, lastSeq - MAX_PREVIEWED + 1);
      const found: PreviewRow[] = [];
      let count = 0;
      let last = 0;
      for (const row of rows.iterate(first)) {
        count += 1;
        last = Number(row['seq']);
        const read = previewRowOf(row);
        if (read !== null && read.receivedAt >= since) found.push(read);
      }
      return { rows: found, nextSeq: count < PREVIEW_PAGE ? null : last + 1 };
    });
  }

  /** A number at or before the first event that came since that Unix ms. */
  #firstSince(since: number): number {
    const found = this.#db
      .prepare('SELECT block FROM own_columns WHERE last_at >= ? ORDER BY block LIMIT 1')
      .get(since);
    return found === undefined ? Number.MAX_SAFE_INTEGER : Number(found['block']) * BLOCK_SIZE;
  }

  /** From the columns: a row of its own for each of a million events would take seconds. */
  silences(since: number): Read<InactivityPeriods> {
    return this.#read(() => {
      const words = new StringDictionary(this.#db);
      const [gap = -1] = words.codesOf(['gap']);
      const [test = -1] = words.codesOf([TEST_KIND]);
      const count = new InactivityCount();
      const blocks = this.#db.prepare('SELECT data FROM own_columns WHERE last_at >= ? ORDER BY block');
      for (const { data } of blocks.iterate(since)) {
        const block = new ColumnarBlock(data as Uint8Array);
        for (let slot = 0; slot < BLOCK_SIZE; slot += 1) {
          const at = block.receivedAt[slot] ?? 0;
          const kind = block.kind[slot];
          if (at < since || !block.holds(slot) || kind === test) continue;
          if (kind === gap) count.outage(at);
          else count.event(at);
        }
      }
      return count.result;
    });
  }

  /** Of each block only the flags are read: a question that the start of the program waits for. */
  #unhandled(): { readonly followed: readonly number[]; readonly total: number } {
    const urgent: number[] = [];
    const others: number[] = [];
    let total = 0;
    const blocks = this.#db.prepare(
      `SELECT block, substr(data, ${FLAGS_AT + 1}) AS flags FROM own_columns
       WHERE severities & ${maskOf(ASKING)} ORDER BY block DESC`,
    );
    for (const row of blocks.iterate()) {
      const flags = row['flags'];
      if (!(flags instanceof Uint8Array) || flags.length !== BLOCK_SIZE) throw new BlockSizeError();
      const first = Number(row['block']) * BLOCK_SIZE;
      for (let slot = BLOCK_SIZE - 1; slot >= 0; slot -= 1) {
        const flag = flags[slot] ?? 0;
        if (isHandledIn(flag) || !ASKING.includes(severityIn(flag))) continue;
        total += 1;
        const newest = severityIn(flag) === URGENT ? urgent : others;
        if (newest.length < MAX_OPEN_ROWS) newest.push(first + slot);
      }
    }
    return { followed: [...urgent, ...others].slice(0, MAX_OPEN_ROWS), total };
  }

  #read<T>(question: (lastSeq: number) => T): Read<T> {
    return inSnapshot(this.#db, () => {
      const lastSeq = lastSeqOf(this.#db);
      return { value: question(lastSeq), lastSeq };
    });
  }
}
