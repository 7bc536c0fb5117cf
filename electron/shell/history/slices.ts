/** Work on many events in slices so short that a durable write never waits for long. */
import type { DatabaseSync } from 'node:sqlite';
import { isUnhandled, NO_FILTER } from '../../shared/feed-filter.ts';
import type { MarkRequest, PruneRequest, Slice } from './calls.ts';
import { eventOf, SELECT_EVENT } from './event-row.ts';
import type { HistoryWrites } from './history-writes.ts';
import { Selection } from './selection.ts';

/** Half of the 20 ms that a slice may take: the commit comes on top. */
const SLICE_MS = 10;
const MAX_SLICE = 500;

export function markSlice(db: DatabaseSync, writes: HistoryWrites, request: MarkRequest): Slice {
  const seqs = request.what instanceof Object ? matching(db, request) : single(db, request.what, request.at);
  const end = deadline();
  const changed = writes.mark(seqs, request.at, end);
  const isDone = changed === seqs.length && seqs.length < MAX_SLICE;
  return { changed, nextSeq: isDone ? null : (seqs[changed - 1] ?? 0) + 1 };
}

export function pruneSlice(db: DatabaseSync, writes: HistoryWrites, request: PruneRequest): Slice {
  const held = Number(db.prepare('SELECT total(events) AS held FROM columns').get()?.['held'] ?? 0);
  const excess = Math.max(0, held - request.events);
  const oldest = db.prepare('SELECT seq, received_at FROM events ORDER BY seq LIMIT ?').all(MAX_SLICE);
  // The first that may stay ends it, so that no hole is left: the clock may have been wrong for a while.
  const kept = oldest.findIndex(
    ({ received_at: at }, index) => index >= excess && Number(at) >= request.before,
  );
  const seqs = oldest.slice(0, kept === -1 ? oldest.length : kept).map(({ seq }) => Number(seq));
  if (seqs.length === 0) return { changed: 0, nextSeq: null };
  const changed = writes.remove(seqs, deadline());
  const isDone = changed === seqs.length && seqs.length < MAX_SLICE;
  return { changed, nextSeq: isDone ? null : (seqs[changed - 1] ?? 0) + 1 };
}

function matching(db: DatabaseSync, { what, at, fromSeq }: MarkRequest): readonly number[] {
  const filter = what instanceof Object ? what : NO_FILTER;
  const found: number[] = [];
  const wanted = at === null ? 'handled' : 'unhandled';
  for (const seqs of new Selection(db).seqs(filter, { newestFirst: false, fromSeq }, wanted)) {
    found.push(...seqs);
    if (found.length >= MAX_SLICE) return found.slice(0, MAX_SLICE);
  }
  return found;
}

function single(db: DatabaseSync, seq: number, at: number | null): readonly number[] {
  const row = db.prepare(`${SELECT_EVENT} WHERE seq = ?`).get(seq);
  if (row === undefined) return [];
  const event = eventOf(row);
  return (at === null ? event.handledAt !== null : isUnhandled(event)) ? [seq] : [];
}

function deadline(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() < end;
}
