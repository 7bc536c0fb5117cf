/** Connections to the history's file, and what their errors mean. */
import { chmodSync, closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DamageError, ReplacedError } from './damage-errors.ts';
import { NewerSchemaError } from './schema.ts';
import { strings } from '../strings.ts';

export const DATABASE_FILE = 'history.db';
export const LOCK_FILE = 'history.lock';

/** How long a statement waits for another connection of this program, ms. */
const BUSY_TIMEOUT_MS = 5_000;
const WRITER_CACHE_KB = 16_000;
const READER_CACHE_KB = 16_000;
/** Of the header of a database file: the version of the format in which it is to be written; 2 has a write-ahead log. */
const FORMAT_AT = 18;
const NEWEST_FORMAT = 2;
/** The rights of the group and of others. */
const OTHERS = 0o077;
/** A number too large for JavaScript would make the whole question fail, not its row only. */
const OPTIONS = { readBigInts: true } as const;

/**
 * WAL with `synchronous=FULL`: a commit has reached the disk, so what was reported as stored outlives the end of the
 * program and a power cut. `NORMAL` would outlive the first only: it may lose the latest commits when the power goes. The price
 * is one flush per batch, on a thread of its own.
 */
export function openForWriting(path: string): DatabaseSync {
  makePrivate(path);
  return prepared(
    new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS, ...OPTIONS }),
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -${WRITER_CACHE_KB};`,
  );
}

export function openForReading(path: string): DatabaseSync {
  return prepared(
    new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS, ...OPTIONS }),
    `PRAGMA cache_size = -${READER_CACHE_KB};`,
  );
}

/**
 * Held until the process ends, however it ends: the operating system gives the lock back.
 * @throws InUseError when another process holds it
 */
export function holdLock(path: string): DatabaseSync {
  try {
    makePrivate(path);
    return prepared(new DatabaseSync(path, { timeout: 0 }), 'BEGIN EXCLUSIVE');
  } catch (error) {
    throw codeOf(error) === BUSY ? new InUseError('another process holds the lock', { cause: error }) : error;
  }
}

/**
 * Guests are in it. SQLite gives its log the rights of the database.
 *
 * A file that exists is never opened here: on POSIX, closing any descriptor of a file drops every lock that the process
 * holds on it, those of SQLite in other threads included.
 * @throws when neither a file nor a link is there: SQLite would wait for a pipe
 */
function makePrivate(path: string): void {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return closeSync(openSync(path, 'wx', 0o600));
  // Where a link leads is the user's choice, and so are the rights there.
  if (entry.isSymbolicLink()) return;
  if (!entry.isFile()) throw new Error(strings.technical.notFile(path));
  if ((entry.mode & OTHERS) === 0) return;
  try {
    chmodSync(path, entry.mode & 0o700);
  } catch {
    // Some file systems have no such rights.
  }
}

/**
 * SQLite opens a file of a format that it cannot write for reading only, and says of every write what it says of a file that the
 * disk protects.
 *
 * Only for a file to which this process has no connection yet, as for `makePrivate`.
 * @throws DamageError
 */
export function checkFormat(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return;
  const file = openSync(path, 'r');
  try {
    const format = new Uint8Array(1);
    readSync(file, format, 0, 1, FORMAT_AT);
    if ((format[0] ?? 0) > NEWEST_FORMAT) throw new DamageError(strings.technical.fileFormat);
  } finally {
    closeSync(file);
  }
}

/** A connection that cannot be used gives its file back: Windows would not let it be set aside. */
function prepared(db: DatabaseSync, sql: string): DatabaseSync {
  try {
    db.exec(sql);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The newest number of the account; the one before its first when it has no event. */
export function lastSeqOf(db: DatabaseSync): number {
  const last = 'SELECT coalesce((SELECT max(seq) FROM own_events), first) AS last FROM own_account';
  return Number(db.prepare(last).get()?.['last']);
}

/** Runs `work` as one transaction. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk may have rolled back by itself already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Runs `work` on one state of the database, however much is written meanwhile. */
export function inSnapshot<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN');
  try {
    return work();
  } finally {
    if (db.isTransaction) db.exec('COMMIT');
  }
}

/**
 * `damaged`: the file is no sound database; `in-use`: another monitor runs on it; `newer`: a later version made it;
 * `unreadable`: an export could not read it;
 * `replaced`: the file is no longer the one that was opened;
 * `unwritable`: the disk is full or does not let itself be written.
 */
export type Failure = 'damaged' | 'in-use' | 'newer' | 'replaced' | 'unreadable' | 'unwritable';

const BUSY = 5;
/**
 * Of a statement that does not fit the tables, a corrupt page, a value too large, and a file that is no database. The
 * statements are always the same, so it is the file that is wrong.
 */
const DAMAGED = [1, 11, 18, 24, 26];
/** Extended codes of a number or text that is there although its index does not know it. */
const CONTRADICTIONS = [1_555, 2_067, 2_579];
/** What SQLite says with code 1 of a question that it cannot take, and of one that comes at the wrong time. */
const NOT_OF_THE_FILE = /^fts5: (?:syntax|phrase|column|unknown)|transaction/;

/** Thrown when another monitor runs; a busy database alone may be held by a virus scanner or a backup. */
export class InUseError extends Error {}

/** Of an export, which reads here and writes elsewhere: whether it was the reading that failed. */
export function failureOfExport(error: unknown): Failure {
  const failure = failureOf(error);
  return failure === 'unwritable' && codeOf(error) !== 0 ? 'unreadable' : failure;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof DamageError) return 'damaged';
  if (error instanceof NewerSchemaError) return 'newer';
  if (error instanceof InUseError) return 'in-use';
  if (error instanceof ReplacedError) return 'replaced';
  const isOfTheFile = error instanceof Error && !NOT_OF_THE_FILE.test(error.message);
  const isDamaged = DAMAGED.includes(codeOf(error)) || CONTRADICTIONS.includes(extendedCodeOf(error));
  return isDamaged && isOfTheFile ? 'damaged' : 'unwritable';
}

/** SQLite's primary code; 0 for what is not from it. */
function codeOf(error: unknown): number {
  return extendedCodeOf(error) & 0xff;
}

function extendedCodeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0;
}
