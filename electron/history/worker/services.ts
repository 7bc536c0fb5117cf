/** The parts that a thread of the history can take. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { learnSecrets } from '../../shared/events/own-secrets.ts';
import type { AccountId } from '../../shared/account.ts';
import { readAcceptances } from './acceptance-reads.ts';
import { addAccount, useAccount } from './account-rows.ts';
import { AttentionReads } from './alert-reads.ts';
import { readDayCounts } from './day-reads.ts';
import { readDayRows } from './day-row-reads.ts';
import type {
  CheckCalls,
  ExportCalls,
  ExportStep,
  HistoryPlace,
  ReaderCalls,
  WriterCalls,
} from './protocol.ts';
import { DamageError, ReplacedError } from './damage-errors.ts';
import {
  checkFormat,
  DATABASE_FILE,
  holdLock,
  LOCK_FILE,
  openForReading,
  openForWriting,
} from './database.ts';
import type { EventRows } from './read-event-row.ts';
import { fillSlice } from './facts/facts-backfill.ts';
import { exportTo } from './export/export-file.ts';
import { identityOf, OpenFiles } from './file-identity.ts';
import { HistoryReads } from './history-reads.ts';
import { HistoryWrites } from './history-writes.ts';
import { markSlice, pruneSlice } from './chunked-writes.ts';
import { restore } from './load-startup-state.ts';
import { migrate } from './schema.ts';

/** Never two processes: the lock is held from the first opening to the end of the thread. */
export function writerRole({ folder, account }: HistoryPlace, rows: EventRows): WriterCalls {
  let lock: DatabaseSync | null = null;
  let db: DatabaseSync | null = null;
  let writes: HistoryWrites | null = null;
  let files: OpenFiles | null = null;
  /** Why the last append failed: what was sent behind it must not come before it. */
  let refusal: Error | null = null;
  const opened = (): { db: DatabaseSync; writes: HistoryWrites } => {
    if (db === null || writes === null) throw new Error('the history is not open');
    return { db, writes };
  };
  const open = <T>(read: (opening: DatabaseSync) => T, isFirst = false): T => {
    if (lock === null) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      lock = holdLock(join(folder, LOCK_FILE));
      if (isFirst) checkFormat(join(folder, DATABASE_FILE));
    }
    db?.close();
    [db, refusal] = [null, null];
    const opening = openForWriting(join(folder, DATABASE_FILE));
    try {
      migrate(opening);
      addAccount(opening, account);
      useAccount(opening, account);
      writes = new HistoryWrites(opening);
      // A table of that name that is no index would be found only by the first search.
      opening.prepare(`SELECT rowid FROM search WHERE search MATCH '"0.a"'`).get();
      const found = read(opening);
      files = new OpenFiles(folder);
      db = opening;
      return found;
    } catch (error) {
      opening.close();
      throw error;
    }
  };
  /** What is written is kept only when the file is still there. */
  const written = <T>(work: () => T): T => {
    const result = work();
    files?.check();
    return result;
  };
  return {
    open: () => open((opening) => restore(opening, rows), true),
    resume: (file) => {
      if (identityOf(join(folder, DATABASE_FILE)) !== file) throw new ReplacedError();
      return open(() => null);
    },
    append: (batch) => {
      try {
        if (refusal !== null) throw refusal;
        written(() => opened().writes.append(batch));
        return null;
      } catch (error) {
        refusal = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    },
    mark: (request) => written(() => markSlice(opened().db, opened().writes, request)),
    settle: ({ closings, at }) => written(() => opened().writes.settle(closings, at)),
    called: ({ seqs, at }) => written(() => opened().writes.call(seqs, at)),
    prune: (request) => written(() => pruneSlice(opened().db, opened().writes, request)),
    fill: (filled) => written(() => fillSlice(opened().db, opened().writes, filled)),
    close: () => {
      db?.close();
      lock?.close();
      [db, writes, lock] = [null, null, null];
      return null;
    },
  };
}

export function readerRole({ folder, account }: HistoryPlace, rows: EventRows): ReaderCalls {
  let db: DatabaseSync | null = null;
  let reads: HistoryReads | null = null;
  const database = (): DatabaseSync => (db ??= openedFor(account, join(folder, DATABASE_FILE)));
  const opened = (): HistoryReads => (reads ??= new HistoryReads(database(), rows));
  return {
    latest: (filter) => opened().latest(filter),
    directory: (filter) => opened().directory(filter),
    page: ({ filter, fromSeq }) => opened().page(filter, fromSeq),
    event: (seq) => opened().event(seq),
    raw: (seq) => opened().raw(seq),
    timeline: (entity) => opened().timeline(entity),
    facets: () => opened().facets(),
    facetCounts: (request) => opened().facetCounts(request),
    openRows: () => new AttentionReads(database(), rows).openRows(),
    recentRows: ({ since, fromSeq }) => new AttentionReads(database(), rows).recentRows(since, fromSeq),
    acceptances: (since) => readAcceptances(database(), since),
    silences: (since) => new AttentionReads(database(), rows).silences(since),
    dayCounts: (days) => readDayCounts(database(), days),
    dayRows: (day) => readDayRows(database(), rows, day),
    close: () => {
      db?.close();
      [db, reads] = [null, null];
      return null;
    },
  };
}

export function checkRole(folder: string): CheckCalls {
  return {
    check: () => {
      const db = openForReading(join(folder, DATABASE_FILE));
      try {
        const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
        if (found !== 'ok') throw new DamageError(String(found));
        return null;
      } finally {
        db.close();
      }
    },
  };
}

export function exportRole(
  { folder, account }: HistoryPlace,
  rows: EventRows,
  onStep: (step: ExportStep) => void,
): ExportCalls {
  let isCancelled = false;
  return {
    export: async ({ secrets, ...request }) => {
      learnSecrets(secrets);
      const db = openedFor(account, join(folder, DATABASE_FILE));
      try {
        return await exportTo(db, request, { rows, onStep, isCancelled: () => isCancelled });
      } finally {
        db.close();
      }
    },
    cancel: () => {
      isCancelled = true;
      return null;
    },
  };
}

function openedFor(account: AccountId, path: string): DatabaseSync {
  const db = openForReading(path);
  try {
    // Some builds of SQLite open for reading with this switch alone, to which views of its own are writing.
    db.exec('PRAGMA query_only = 0');
    useAccount(db, account);
    db.exec('PRAGMA query_only = 1');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
