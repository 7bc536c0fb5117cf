/** Reads how long orders and payments were pending, in pieces between which the thread answers other questions. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { AcceptanceCount, type AcceptanceState } from '../acceptances.ts';
import { pendingKinds } from '../pending-things.ts';
import { inSnapshot, lastSeqOf } from './database.ts';
import { pendingRowOf } from './read-event-row.ts';
import { BLOCK_SIZE } from './index/columnar-block.ts';
import type { Read } from './protocol.ts';

/** A piece ends after the block in which so much time has passed, ms. */
const PIECE_MS = 10;

/** @param since Unix ms */
export async function readAcceptances(
  db: DatabaseSync,
  since: number,
  pieceMs = PIECE_MS,
): Promise<Read<AcceptanceState>> {
  // What is stored meanwhile is laid over the answer, as all that comes later.
  const lastSeq = lastSeqOf(db);
  const count = new AcceptanceCount();
  const blocks = db.prepare(
    'SELECT block FROM own_columns WHERE block >= ? AND last_at >= ? ORDER BY block LIMIT 1',
  );
  const rows = db.prepare(
    `SELECT seq, received_at, kind, status, entity_type, entity_id, location_id, origin, called_at
     FROM own_events WHERE seq >= ? AND seq < ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq`,
  );
  const kinds = JSON.stringify(pendingKinds());
  let next: number | null = 0;
  while (next !== null) {
    const from: number = next;
    next = inSnapshot(db, () => piece({ blocks, rows, kinds, count, since, lastSeq, pieceMs }, from));
    if (next !== null) await new Promise((resume) => setImmediate(resume));
  }
  return { value: count.state, lastSeq };
}

interface Reading {
  readonly blocks: StatementSync;
  readonly rows: StatementSync;
  readonly kinds: string;
  readonly count: AcceptanceCount;
  readonly since: number;
  readonly lastSeq: number;
  readonly pieceMs: number;
}

/** @param from the first block to read @returns the first block of the next piece; null when all is read */
function piece(
  { blocks, rows, kinds, count, since, lastSeq, pieceMs }: Reading,
  from: number,
): number | null {
  const end = performance.now() + pieceMs;
  let next = from;
  do {
    const found = blocks.get(next, since)?.['block'];
    if (found === undefined) return null;
    const block = Number(found);
    const first = block * BLOCK_SIZE;
    if (first > lastSeq) return null;
    for (const row of rows.iterate(first, Math.min(first + BLOCK_SIZE, lastSeq + 1), kinds)) {
      const read = pendingRowOf(row);
      if (read !== null && read.receivedAt >= since) count.add(read);
    }
    next = block + 1;
  } while (performance.now() < end);
  return next;
}
