/** What earlier runs left, as the feed needs it to go on. */
import type { DatabaseSync } from 'node:sqlite';
import { KEPT_EVENTS, type Recent, type Restored } from '../history-port.ts';
import { NO_FILTER } from '../../shared/feed-filter.ts';
import { RESENT_BY_DOSHII_MS } from '../../shared/gap.ts';
import { SELECT_STORED, storedOf } from './event-row.ts';
import { Selection } from './index/find-seqs.ts';

export function restore(db: DatabaseSync): Restored {
  const liveUntil = db.prepare(`SELECT value FROM meta WHERE key = 'liveUntil'`).get()?.['value'];
  const latest = db.prepare(`${SELECT_STORED} ORDER BY seq DESC LIMIT ${KEPT_EVENTS}`).all();
  const events = latest.map(storedOf).reverse();
  return {
    lastSeq: events.at(-1)?.event.seq ?? 0,
    latest: events,
    recent: typeof liveUntil === 'number' ? recent(db, liveUntil - RESENT_BY_DOSHII_MS) : [],
    liveUntil: typeof liveUntil === 'number' ? liveUntil : null,
  };
}

function recent(db: DatabaseSync, since: number): Recent[] {
  const row = db.prepare('SELECT identity, received_at, repeats FROM events WHERE seq = ?');
  const found: Recent[] = [];
  const filter = { ...NO_FILTER, from: since };
  for (const seqs of new Selection(db).seqs(filter, { newestFirst: true, fromSeq: 0 })) {
    // Numbers grow with time: once a block holds nothing of that time, older ones do neither.
    if (seqs.length === 0) break;
    for (const seq of seqs) {
      const { identity, received_at: receivedAt, repeats } = row.get(seq) ?? {};
      if (typeof identity === 'number')
        found.push({ seq, identity, receivedAt: Number(receivedAt), repeats: Number(repeats) });
    }
  }
  return found.reverse();
}
