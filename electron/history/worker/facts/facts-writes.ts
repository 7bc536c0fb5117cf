/** Writes what is known of things: for the events to come, and onto the rows and into the index of words of those that are there. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { factsAfter, factsOfNew, thingOf, type AboutThing } from '../../known-facts.ts';
import type { KeptFacts } from '../../history-port.ts';
import type { EntityType, MonitorEvent } from '../../../shared/events/monitor-event.ts';
import type { SearchedEvent } from '../../../shared/filter/feed-filter.ts';
import { isSameFacts, mergedFacts, type ThingFacts } from '../../../shared/things/thing-facts.ts';
import { lastSeqOf } from '../database.ts';
import { factsIn, factsText } from './facts-column.ts';
import { entityQuery, indexedText } from '../index/text-search.ts';
import type { Row } from '../read-event-row.ts';

/** Ids whose facts are remembered, the newest: what still has events to come is among them. */
const REMEMBERED = 10_000;
/** So many of them are read when the first event is written. */
const SEEDED = 5_000;
/** Things of other types, or at other locations, with the same id. */
const MAX_NAMESAKES = 50;
/** Of a thing so many of its newest events get what was learned later: a made-up one may have any number. */
export const MAX_RENEWED = 500;

/** Such rows have words that earlier versions did not index. */
const NAMES_TABLE = /table/i;

type Thing = Pick<KeptFacts, 'type' | 'id' | 'locationId'>;
export type FactsRow = AboutThing & SearchedEvent & Pick<MonitorEvent, 'seq'>;

const COLUMNS = 'seq, title, detail, kind, status, entity_type, entity_id, order_id, location_id, facts';

export class FactsWrites {
  readonly #db: DatabaseSync;
  readonly #find: StatementSync;
  readonly #put: StatementSync;
  readonly #rowsOf: StatementSync;
  readonly #row: StatementSync;
  readonly #setFacts: StatementSync;
  readonly #index: StatementSync;
  readonly #unindex: StatementSync;
  readonly #drop: StatementSync;
  readonly #newest: StatementSync;
  /** By id, the one that was learned of last at the end. */
  #remembered = new Map<string, readonly KeptFacts[]>();
  #isSeeded = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const own = 'account = (SELECT number FROM own_account)';
    this.#find = db.prepare(`SELECT facts FROM facts WHERE ${own} AND type = ? AND id = ? AND location = ?`);
    this.#put = db.prepare(
      `INSERT INTO facts (account, type, id, location, seq, facts)
       SELECT number, ?, ?, ?, ?, ? FROM own_account WHERE true
       ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq), facts = excluded.facts`,
    );
    this.#newest = db.prepare(
      `SELECT type, id, location, facts FROM facts WHERE seq >= (SELECT first FROM own_account)
         AND ${own} ORDER BY seq DESC LIMIT ${SEEDED}`,
    );
    this.#rowsOf = db.prepare(
      `SELECT ${COLUMNS} FROM own_events WHERE seq IN (SELECT rowid FROM search WHERE search MATCH ?)
         AND location_id IS ? ORDER BY seq DESC LIMIT ${MAX_RENEWED}`,
    );
    this.#row = db.prepare(`SELECT ${COLUMNS} FROM own_events WHERE seq = ?`);
    this.#setFacts = db.prepare('UPDATE events SET facts = ? WHERE seq = ?');
    this.#index = db.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
    this.#unindex = db.prepare('DELETE FROM search WHERE rowid = ?');
    this.#drop = db.prepare('DELETE FROM facts WHERE seq = ? RETURNING id');
  }

  /** What a new event can say; it is then known of its thing. @param seq its number */
  add(event: AboutThing, seq: number): ThingFacts | null {
    this.#seed();
    if (event.facts === null && !this.#remembers(event.entityId) && !this.#remembers(event.orderId))
      return null;
    const facts = factsOfNew(event, this.#recent);
    const thing = event.facts === null ? null : thingOf(event);
    if (event.facts !== null && thing !== null) this.#learn(thing, event.facts, seq);
    return facts;
  }

  /** Onto all events of those things. */
  learn(all: readonly KeptFacts[]): void {
    if (all.length === 0) return;
    const last = lastSeqOf(this.#db);
    const changed = new Map<number, FactsRow>();
    // First all that reads the index of words: it writes what it has gathered before it answers.
    for (const learned of all) {
      this.#learn(learned, learned.facts, last);
      for (const row of this.#rowsOf.all(entityQuery(learned), learned.locationId)) {
        const event = changed.get(Number(row['seq'])) ?? factsRowOf(row);
        const facts = factsAfter(event, learned);
        if (factsText(facts) !== factsText(event.facts)) changed.set(event.seq, { ...event, facts });
      }
    }
    for (const event of changed.values()) this.write(event);
  }

  /** Of an event that was stored without them: the facts of its own frame. */
  fill(seq: number, own: ThingFacts | null): void {
    const row = this.#row.get(seq);
    if (row === undefined) return;
    const event = factsRowOf(row);
    const thing = thingOf(event);
    const known = thing && this.#known(thing);
    // What came later, and what was learned, counts.
    const facts = mergedFacts(own, factsOfNew(event, this.#known));
    if (own !== null && thing !== null) this.#learn(thing, mergedFacts(own, known) ?? own, seq);
    const isChanged = factsText(facts) !== factsText(event.facts);
    if (isChanged || NAMES_TABLE.test(event.title + event.detail)) this.write({ ...event, facts });
    // What belongs to the order is newer, so it has been filled before.
    const table = event.entityType === 'order' ? own?.table : null;
    if (thing !== null && facts !== null && table != null && known?.table == null)
      this.learn([{ ...thing, facts }]);
  }

  /** Row and words of an event that is there. */
  write(event: FactsRow): void {
    this.#setFacts.run(event.facts === null ? null : factsText(event.facts), event.seq);
    this.#unindex.run(event.seq);
    this.#index.run(event.seq, indexedText(event));
  }

  /** The event is taken away. */
  drop(seq: number): void {
    for (const { id } of this.#drop.all(seq)) this.#remembered.delete(String(id));
  }

  /** After a transaction that failed. */
  forget(): void {
    this.#remembered = new Map();
    this.#isSeeded = false;
  }

  /** Without a question to the table, which would be a third of the work of writing an event. */
  readonly #recent = ({ type, id, locationId }: Thing): ThingFacts | null => {
    this.#seed();
    const all = this.#remembered.get(id);
    const found = all?.find((each) => each.type === type && each.locationId === locationId);
    return found?.facts ?? null;
  };

  #remembers(id: string | null): boolean {
    return id !== null && this.#remembered.has(id);
  }

  readonly #known = (thing: Thing): ThingFacts | null => {
    const { type, id, locationId } = thing;
    return this.#recent(thing) ?? factsIn(this.#find.get(type, id, placeOf(locationId))?.['facts']);
  };

  #learn(thing: Thing, facts: ThingFacts, seq: number): void {
    const known = this.#known(thing);
    const merged = mergedFacts(known, facts);
    const text = isSameFacts(merged, known) ? null : factsText(merged);
    if (merged === null || text === null) return;
    const { type, id, locationId } = thing;
    this.#put.run(type, id, placeOf(locationId), seq, text);
    this.#remember({ type, id, locationId, facts: merged });
  }

  #seed(): void {
    if (this.#isSeeded) return;
    this.#isSeeded = true;
    for (const row of this.#newest.all().reverse()) {
      const facts = factsIn(row['facts']);
      const place = String(row['location']);
      const locationId = place === '' ? null : place.slice(1);
      const [type, id] = [String(row['type']) as EntityType, String(row['id'])];
      if (facts !== null) this.#remember({ type, id, locationId, facts });
    }
  }

  #remember(thing: KeptFacts): void {
    const { type, id, locationId } = thing;
    const others = (this.#remembered.get(id) ?? []).filter(
      (each) => each.type !== type || each.locationId !== locationId,
    );
    this.#remembered.delete(id);
    this.#remembered.set(id, [...others.slice(1 - MAX_NAMESAKES), thing]);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > REMEMBERED && oldest !== undefined) this.#remembered.delete(oldest);
  }
}

/** A key cannot hold null; a named location keeps a blank before its name. */
function placeOf(locationId: string | null): string {
  return locationId === null ? '' : ` ${locationId}`;
}

/** As it is indexed, however damaged it is. */
function factsRowOf(row: Row): FactsRow {
  const text = (column: string): string | null => (row[column] === null ? null : String(row[column]));
  return {
    seq: Number(row['seq']),
    title: String(row['title']),
    detail: String(row['detail']),
    kind: String(row['kind']),
    status: text('status'),
    entityType: text('entity_type') as EntityType | null,
    entityId: text('entity_id'),
    orderId: text('order_id'),
    locationId: text('location_id'),
    facts: factsIn(row['facts']),
  };
}
