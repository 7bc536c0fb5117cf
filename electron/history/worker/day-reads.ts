/** Counts what came on some days, from the columns: a row of its own is read for a gap only. */
import type { DatabaseSync } from 'node:sqlite';
import { DayCount, type CountedDays, type DayBounds } from '../day-counts.ts';
import { ENTITY_TYPES } from '../../shared/filter/feed-filter.ts';
import { TEST_KIND } from '../../shared/events/monitor-event.ts';
import { inSnapshot, lastSeqOf } from './database.ts';
import { gapIn } from './gap-column.ts';
import { BLOCK_SIZE, ColumnarBlock, entityTypeIn } from './index/columnar-block.ts';
import { StringDictionary } from './index/string-dictionary.ts';
import type { Read } from './protocol.ts';

export function readDayCounts(db: DatabaseSync, days: readonly DayBounds[]): Read<CountedDays> {
  return inSnapshot(db, () => ({
    value: { days: countDays(db, days), prunedBefore: prunedBefore(db) },
    lastSeq: lastSeqOf(db),
  }));
}

function countDays(db: DatabaseSync, days: readonly DayBounds[]): CountedDays['days'] {
  const count = new DayCount(days);
  // The row of a gap may be later than the days that it lies in.
  const from = Math.min(...days.map((day) => day.from));
  const words = new StringDictionary(db);
  const codeOf = (kind: string): number => words.codesOf([kind])[0] ?? -1;
  const [gap, test, unreadable] = [codeOf('gap'), codeOf(TEST_KIND), codeOf('unreadable')];
  const row = db.prepare('SELECT gap FROM own_events WHERE seq = ?');
  const blocks = db.prepare('SELECT block, data FROM own_columns WHERE last_at >= ? ORDER BY block');
  for (const { block: number, data } of blocks.iterate(from)) {
    const block = new ColumnarBlock(data as Uint8Array);
    for (let slot = 0; slot < BLOCK_SIZE; slot += 1) {
      const at = block.receivedAt[slot] ?? 0;
      const kind = block.kind[slot];
      if (at < from || !block.holds(slot) || kind === test) continue;
      if (kind === gap) {
        const stored = row.get(Number(number) * BLOCK_SIZE + slot)?.['gap'] ?? null;
        // Of one that cannot be read only the time of its row is known.
        count.gap(stored === null ? null : (gapIn(stored) ?? { from: at, to: at, recovery: null }), at);
      } else {
        const entity = ENTITY_TYPES[entityTypeIn(block.flags[slot] ?? 0) - 1] ?? null;
        count.event(at, kind === unreadable ? 'unreadable' : entity);
      }
    }
  }
  return count.result;
}

/** Numbers begin at 1: where the first is missing, older events went. */
export function prunedBefore(db: DatabaseSync): number | null {
  const first = db
    .prepare(
      'SELECT seq - (SELECT first FROM own_account) AS place, received_at FROM own_events ORDER BY seq LIMIT 1',
    )
    .get();
  return first === undefined || Number(first['place']) <= 1 ? null : Number(first['received_at']);
}
