/** Work on many events in slices so short that a durable write never waits for long. */
import type { DatabaseSync } from 'node:sqlite';
import type { Mark } from '../history-port.ts';
import { isUnhandled, NO_FILTER } from '../../shared/filter/feed-filter.ts';
import { namesThings } from '../in-memory-history.ts';
import type { MarkRequest, PruneRequest, Slice } from './protocol.ts';
import { EventRows, SELECT_EVENT } from './read-event-row.ts';
import type { HistoryWrites } from './history-writes.ts';
import { Selection } from './index/find-seqs.ts';

/** Half of the 20 ms that a slice may take: the commit comes on top. */
const SLICE_MS = 10;
const MAX_SLICE = 500;
/** From one event to the next, ms: the monitor was off, or the clock was set wrong. */
const LEAP_MS = 7 * 24 * 60 * 60_000;
/** A time after a leap is believed when so many events have come since. */
const BELIEVED_AFTER = 1_000;

export function markSlice(db: DatabaseSync, writes: HistoryWrites, request: MarkRequest): Slice {
  const seqs =
    request.what instanceof Object ? matching(db, request) : single(db, request.what, request.mark);
  const end = deadline();
  const changed = writes.mark(seqs, request.mark, end);
  const isDone = changed === seqs.length && seqs.length < MAX_SLICE;
  return { changed, nextSeq: isDone ? null : (seqs[changed - 1] ?? 0) + 1 };
}

export function pruneSlice(db: DatabaseSync, writes: HistoryWrites, request: PruneRequest): Slice {
  const before = believedNow(db, request.now) - request.keepMs;
  const held = Number(db.prepare('SELECT total(events) AS held FROM own_columns').get()?.['held'] ?? 0);
  const excess = Math.max(0, held - request.events);
  const oldest = db.prepare('SELECT seq, received_at FROM own_events ORDER BY seq LIMIT ?').all(MAX_SLICE);
  // The first that may stay ends it, so that no hole is left: the clock may have been wrong for a while.
  const kept = oldest.findIndex(({ received_at: at }, index) => index >= excess && Number(at) >= before);
  const seqs = oldest.slice(0, kept === -1 ? oldest.length : kept).map(({ seq }) => Number(seq));
  if (seqs.length === 0) return { changed: 0, nextSeq: null };
  const changed = writes.remove(seqs, deadline());
  const isDone = changed === seqs.length && seqs.length < MAX_SLICE;
  return { changed, nextSeq: isDone ? null : (seqs[changed - 1] ?? 0) + 1 };
}

/** The latest time, Unix ms, that the events bear out: what goes by age is gone for good, and a clock may jump years ahead. */
function believedNow(db: DatabaseSync, now: number): number {
  const newest = db
    .prepare('SELECT received_at FROM own_events ORDER BY seq DESC LIMIT ?')
    .all(BELIEVED_AFTER);
  let [believed, later] = [now, now];
  for (const { received_at: received } of newest) {
    const at = Number(received);
    if (later - at > LEAP_MS) believed = Math.min(believed, at);
    later = at;
  }
  return believed;
}

function matching(db: DatabaseSync, { what, mark, fromSeq, upTo }: MarkRequest): readonly number[] {
  const filter = what instanceof Object ? what : NO_FILTER;
  const found: number[] = [];
  const unhandled = namesThings(filter) ? 'unhandled' : 'needs-person';
  const wanted = mark.handledAt === null ? 'handled' : unhandled;
  for (const seqs of new Selection(db).seqs(filter, { newestFirst: false, fromSeq }, wanted)) {
    found.push(...seqs.filter((seq) => seq <= upTo));
    if (found.length >= MAX_SLICE) return found.slice(0, MAX_SLICE);
  }
  return found;
}

function single(db: DatabaseSync, seq: number, { handledAt }: Mark): readonly number[] {
  const row = db.prepare(`${SELECT_EVENT} WHERE seq = ?`).get(seq);
  if (row === undefined) return [];
  const event = new EventRows().event(row);
  return (handledAt === null ? event.handledAt !== null : isUnhandled(event)) ? [seq] : [];
}

function deadline(): () => boolean {
  const end = performance.now() + SLICE_MS;
  return () => performance.now() < end;
}
