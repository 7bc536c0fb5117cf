/** The tables of the history, as steps that lead from any earlier version to the present one. */
import type { DatabaseSync } from 'node:sqlite';
import { numbersOf } from './account-rows.ts';
import { rebuildSearchIndex } from './index/rebuild-search-index.ts';

/** SQL, or work of its own; both run inside a transaction. */
export type Migration = string | ((db: DatabaseSync) => void);

/**
 * One step per version, in order; a published step is never changed, a new one is added.
 *
 * Filters are answered from `columns`, blocks of the few fields that a filter looks at (see `columnar-block.ts`), not from
 * an index for each: at a million events a page or a count under any combination of filters is one pass over 21 bytes per
 * event. Words and ids are looked up in one index, to which an insert only ever adds at the end.
 */
export const MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     received_at INTEGER NOT NULL,
     kind TEXT NOT NULL,
     recognition TEXT NOT NULL,
     severity TEXT NOT NULL,
     title TEXT NOT NULL,
     detail TEXT NOT NULL,
     entity_type TEXT,
     entity_id TEXT,
     status TEXT,
     location_id TEXT,
     envelope TEXT,
     order_id TEXT,
     gap TEXT,
     repeats INTEGER NOT NULL DEFAULT 0,
     last_repeat_at INTEGER,
     handled_at INTEGER,
     identity INTEGER,
     raw TEXT NOT NULL
   );
   CREATE INDEX events_by_entity ON events (entity_id, entity_type) WHERE entity_id IS NOT NULL;
   CREATE INDEX events_by_order ON events (order_id) WHERE order_id IS NOT NULL;
   CREATE TABLE columns (
     block INTEGER PRIMARY KEY,
     events INTEGER NOT NULL,
     first_at REAL NOT NULL,
     last_at REAL NOT NULL,
     kinds INTEGER NOT NULL,
     statuses INTEGER NOT NULL,
     locations INTEGER NOT NULL,
     entities INTEGER NOT NULL,
     severities INTEGER NOT NULL,
     data BLOB NOT NULL
   ) STRICT;
   CREATE TABLE words (code INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
   CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER) STRICT, WITHOUT ROWID;`,
  // Words come already split and folded by `searchWords`, so that the index and `matches` cannot disagree: the tokenizer
  // only parts them at the blanks. Each begins with the number of its part of the history and a dot, see `text-search.ts`.
  // Positions are not kept: no search asks for a phrase.
  `CREATE VIRTUAL TABLE search USING fts5(
     words, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '.'"
   );`,
  `ALTER TABLE events ADD COLUMN handled_by TEXT;
   ALTER TABLE events ADD COLUMN closed_by INTEGER;
   ALTER TABLE events ADD COLUMN origin TEXT NOT NULL DEFAULT 'live';
   ALTER TABLE events ADD COLUMN happened_at INTEGER;
   UPDATE events SET severity = 'quiet' WHERE severity = 'info';`,
  // Looking up by id goes to the index of words as well: an index in the order of the ids takes a page anywhere in the file for
  // nearly every event, which was a third of the work of writing it.
  (db) => {
    db.exec('DROP INDEX events_by_entity; DROP INDEX events_by_order;');
    rebuildSearchIndex(db);
  },
  // A default is no work on the rows that are there. It marks them as older than this column; later rows always bring a value.
  'ALTER TABLE events ADD COLUMN called_at INTEGER DEFAULT 0;',
  // The number of an event says its account, see `account-rows.ts`: the columns only show it, so they are no work on the rows that
  // are there, take no space, and cannot contradict. What is there has numbers of the first account.
  `CREATE TABLE accounts (
     number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 4096),
     id TEXT NOT NULL UNIQUE
   ) STRICT;
   INSERT INTO accounts (number, id) VALUES (0, 'main');
   ALTER TABLE events ADD COLUMN account INTEGER GENERATED ALWAYS AS (max(0, (seq >> 40) - 4095)) VIRTUAL;
   ALTER TABLE columns ADD COLUMN account INTEGER GENERATED ALWAYS AS (max(0, (block >> 31) - 4095)) VIRTUAL;
   ALTER TABLE meta RENAME TO meta_without_account;
   CREATE TABLE meta (
     account INTEGER NOT NULL,
     key TEXT NOT NULL,
     value INTEGER,
     PRIMARY KEY (account, key)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO meta (account, key, value) SELECT 0, key, value FROM meta_without_account;
   DROP TABLE meta_without_account;`,
  // The facts stand on each row as well, so that reading needs no other table: here they wait for events to come. A row goes with
  // the event that brought it last. `factsFrom` is where events begin that have got the facts of their frames, see `facts-backfill.ts`.
  (db) => {
    db.exec(
      `ALTER TABLE events ADD COLUMN facts TEXT;
       CREATE TABLE facts (
         account INTEGER NOT NULL,
         type TEXT NOT NULL,
         id TEXT NOT NULL,
         location TEXT NOT NULL,
         seq INTEGER NOT NULL,
         facts TEXT NOT NULL,
         PRIMARY KEY (account, type, id, location)
       ) STRICT, WITHOUT ROWID;
       CREATE INDEX facts_by_seq ON facts (seq);`,
    );
    const last = db.prepare('SELECT max(seq) AS last FROM events WHERE seq >= ? AND seq < ?');
    const put = db.prepare(`INSERT INTO meta (account, key, value) VALUES (?, 'factsFrom', ?)`);
    for (const row of db.prepare('SELECT number FROM accounts').all()) {
      const account = Number(row['number']);
      const { first, end } = numbersOf(account);
      const newest = last.get(first, end)?.['last'] ?? null;
      if (newest !== null) put.run(account, Number(newest) + 1);
    }
  },
];

/** Thrown for a file that a later version of this program made. */
export class NewerSchemaError extends Error {}

/** Brings a database to the present version; each step is all or nothing. */
export function migrate(db: DatabaseSync, steps: readonly Migration[] = MIGRATIONS): void {
  const version = schemaVersion(db);
  if (version > steps.length) throw new NewerSchemaError(`the history has version ${version}`);
  for (const [index, step] of steps.entries()) {
    if (index < version) continue;
    db.exec('BEGIN IMMEDIATE');
    if (typeof step === 'string') db.exec(step);
    else step(db);
    db.exec(`PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
