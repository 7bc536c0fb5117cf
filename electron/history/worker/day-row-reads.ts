/** Reads the rows of a day that its figures are counted from, in pieces between which the thread answers other questions. */
import type { DatabaseSync } from 'node:sqlite';
import type { DayBounds } from '../day-counts.ts';
import { dayRowsIn, type DayRow, type DayRows } from '../day-rows.ts';
import { pendingKinds } from '../pending-things.ts';
import { inSnapshot, lastSeqOf } from './database.ts';
import { prunedBefore } from './day-reads.ts';
import { BLOCK_SIZE } from './index/columnar-block.ts';
import type { Read } from './protocol.ts';
import { SELECT_EVENT, type EventRows } from './read-event-row.ts';

/** A piece ends after the block in which so much time has passed, ms. */
const PIECE_MS = 10;

export async function readDayRows(
  db: DatabaseSync,
  rows: EventRows,
  day: DayBounds,
  pieceMs = PIECE_MS,
): Promise<Read<DayRows>> {
  // What is stored meanwhile is laid over the answer, as all that comes later.
  const lastSeq = lastSeqOf(db);
  const blocks = db
    .prepare('SELECT block FROM own_columns WHERE last_at >= ? AND first_at < ? ORDER BY block')
    .all(day.from, day.to);
  const select = db.prepare(
    `${SELECT_EVENT} WHERE seq >= ? AND seq < ? AND received_at >= ? AND received_at < ?
     AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq`,
  );
  const kinds = JSON.stringify(pendingKinds());
  const found: DayRow[] = [];
  let pieceEnd = performance.now() + pieceMs;
  for (const { block } of blocks) {
    const first = Number(block) * BLOCK_SIZE;
    const end = Math.min(first + BLOCK_SIZE, lastSeq + 1);
    const events = select.all(first, end, day.from, day.to, kinds).map((row) => rows.event(row));
    found.push(...dayRowsIn(events, day));
    if (performance.now() < pieceEnd) continue;
    await new Promise((resume) => setImmediate(resume));
    pieceEnd = performance.now() + pieceMs;
  }
  const kept = inSnapshot(db, () => prunedBefore(db));
  return { value: { rows: found, isWhole: kept === null || kept <= day.from }, lastSeq };
}
