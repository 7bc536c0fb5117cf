/** What earlier runs left, as the feed needs it to go on. */
import type { DatabaseSync } from 'node:sqlite';
import { KEPT_EVENTS, type Recent, type Restored } from '../history-port.ts';
import { NO_FILTER } from '../../shared/filter/feed-filter.ts';
import { RESENT_BY_DOSHII_MS } from '../../shared/events/gap.ts';
import { lastSeqOf } from './database.ts';
import { SELECT_STORED, type EventRows } from './read-event-row.ts';
import { Selection } from './index/find-seqs.ts';

export function restore(db: DatabaseSync, rows: EventRows): Restored {
  const stored = db.prepare(`SELECT value FROM own_meta WHERE key = 'liveUntil'`).get()?.['value'] ?? null;
  const liveUntil = stored === null || !Number.isSafeInteger(Number(stored)) ? null : Number(stored);
  const latest = db.prepare(`${SELECT_STORED} ORDER BY seq DESC LIMIT ${KEPT_EVENTS}`).all();
  const events = latest.map((row) => rows.stored(row)).reverse();
  return {
    lastSeq: lastSeqOf(db),
    latest: events,
    recent: liveUntil === null ? [] : recent(db, liveUntil - RESENT_BY_DOSHII_MS),
    liveUntil,
  };
}

function recent(db: DatabaseSync, since: number): Recent[] {
  const row = db.prepare('SELECT identity, received_at, repeats FROM own_events WHERE seq = ?');
  const found: Recent[] = [];
  const filter = { ...NO_FILTER, from: since };
  for (const seqs of new Selection(db).seqs(filter, { newestFirst: true, fromSeq: 0 })) {
    // Numbers grow with time: once a block holds nothing of that time, older ones do neither.
    if (seqs.length === 0) break;
    for (const seq of seqs) {
      const { identity, received_at: receivedAt, repeats } = row.get(seq) ?? {};
      const event = {
        seq,
        identity: Number(identity ?? Number.NaN),
        receivedAt: Number(receivedAt),
        repeats: Number(repeats),
      };
      if (Object.values(event).every((value) => Number.isSafeInteger(value))) found.push(event);
    }
  }
  return found.reverse();
}
