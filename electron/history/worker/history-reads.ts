/** Answers questions to the history from one connection, each on one state of the database. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { differentStatuses } from '../../shared/events/comparable-status.ts';
import type { FeedFilter } from '../../shared/filter/feed-filter.ts';
import { PAGE_SIZE } from '../../shared/history/history-limits.ts';
import {
  MAX_FACET_VALUES,
  MAX_TIMELINE,
  type Entity,
  type FacetCounts,
  type FacetCountsRequest,
  type Facets,
  type HistoryDirectory,
  type Timeline,
} from '../../shared/history/history-queries.ts';
import { isOnePlace } from '../../shared/history/thing-events.ts';
import type { MonitorEvent } from '../../shared/events/monitor-event.ts';
import type { Read } from './protocol.ts';
import { ColumnarBlock, severityIn } from './index/columnar-block.ts';
import { inSnapshot, lastSeqOf } from './database.ts';
import { EVENT_COLUMNS, EventRows, SELECT_EVENT } from './read-event-row.ts';
import { readFacetCounts } from './index/count-facets.ts';
import { entityQuery } from './index/text-search.ts';
import { Selection, type Order } from './index/find-seqs.ts';
import { StringDictionary } from './index/string-dictionary.ts';

export class HistoryReads {
  readonly #db: DatabaseSync;
  readonly #rows: EventRows;
  readonly #selection: Selection;
  readonly #words: StringDictionary;
  readonly #event: StatementSync;

  constructor(db: DatabaseSync, rows = new EventRows()) {
    this.#db = db;
    this.#rows = rows;
    this.#selection = new Selection(db);
    this.#words = new StringDictionary(db);
    this.#event = db.prepare(`${SELECT_EVENT} WHERE seq = ?`);
  }

  latest(filter: FeedFilter): Read<readonly MonitorEvent[]> {
    return this.#read(() => this.#events(filter, { newestFirst: true, fromSeq: 0 }));
  }

  page(filter: FeedFilter, fromSeq: number): Read<readonly MonitorEvent[]> {
    return this.#read(() => this.#events(filter, { newestFirst: false, fromSeq }));
  }

  directory(filter: FeedFilter): Read<HistoryDirectory> {
    return this.#read(() => {
      const anchors: number[] = [];
      let total = 0;
      for (const seqs of this.#selection.seqs(filter)) {
        const toNext = (PAGE_SIZE - (total % PAGE_SIZE)) % PAGE_SIZE;
        for (let index = toNext; index < seqs.length; index += PAGE_SIZE) anchors.push(seqs[index] ?? 0);
        total += seqs.length;
      }
      return { total, anchors, lastSeq: lastSeqOf(this.#db) };
    });
  }

  event(seq: number): Read<MonitorEvent | null> {
    return this.#read(() => this.#eventAt(seq));
  }

  raw(seq: number): Read<string | null> {
    return this.#read(() => {
      const row = this.#db.prepare('SELECT raw FROM own_events WHERE seq = ?').get(seq);
      return typeof row?.['raw'] === 'string' ? row['raw'] : null;
    });
  }

  timeline(entity: Entity): Read<Timeline> {
    const about = 'FROM own_events WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ?)';
    const query = entityQuery(entity);
    return this.#read(() => {
      const places = this.#db
        .prepare(`SELECT location_id AS place, count(*) AS events ${about} GROUP BY location_id`)
        .all(query)
        .map((row) => ({ place: textOrNull(row['place']), events: Number(row['events']) }));
      const isOne = isOnePlace([...places.map(({ place }) => place), entity.locationId]);
      const own = places.filter(({ place }) => isOne || place === entity.locationId);
      const total = own.reduce((sum, { events }) => sum + events, 0);
      const newest = this.#db.prepare(
        `SELECT * FROM (SELECT ${EVENT_COLUMNS} ${about} AND (? OR location_id IS ?)
           ORDER BY seq DESC LIMIT ${MAX_TIMELINE}) ORDER BY seq`,
      );
      const rows = newest.all(query, Number(isOne), entity.locationId);
      return { events: rows.map((row) => this.#rows.event(row)), omitted: total - rows.length };
    });
  }

  facets(): Read<Facets> {
    const kinds = new Set<number>();
    const statuses = new Set<number>();
    const locations = new Set<number>();
    return this.#read(() => {
      for (const { data } of this.#db.prepare('SELECT data FROM own_columns').iterate()) {
        const { flags, kind, status, location } = new ColumnarBlock(data as Uint8Array);
        for (const [slot, flag] of flags.entries()) {
          if (severityIn(flag) === 0) continue;
          kinds.add(kind[slot] ?? 0);
          statuses.add(status[slot] ?? 0);
          locations.add(location[slot] ?? 0);
        }
      }
      return {
        kinds: this.#texts(kinds).slice(0, MAX_FACET_VALUES),
        statuses: differentStatuses(this.#texts(statuses)).slice(0, MAX_FACET_VALUES),
        locations: this.#texts(locations).slice(0, MAX_FACET_VALUES),
      };
    });
  }

  facetCounts(request: FacetCountsRequest): Read<FacetCounts | null> {
    return this.#read(() => readFacetCounts(this.#db, request));
  }

  #read<T>(question: () => T): Read<T> {
    return inSnapshot(this.#db, () => ({ value: question(), lastSeq: lastSeqOf(this.#db) }));
  }

  #events(filter: FeedFilter, order: Order): MonitorEvent[] {
    const found: MonitorEvent[] = [];
    for (const seqs of this.#selection.seqs(filter, order))
      for (const seq of seqs) {
        const event = this.#eventAt(seq);
        if (event !== null) found.push(event);
        if (found.length === PAGE_SIZE) return found;
      }
    return found;
  }

  #eventAt(seq: number): MonitorEvent | null {
    const row = this.#event.get(seq);
    return row === undefined ? null : this.#rows.event(row);
  }

  #texts(codes: ReadonlySet<number>): readonly string[] {
    const texts = [...codes].filter((code) => code !== 0).map((code) => this.#words.textOf(code));
    return texts.toSorted();
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
