/** The words of events, and the search for them. */
import type { DatabaseSync } from 'node:sqlite';
import { foldedText, searchText } from '../../shared/feed-filter.ts';
import type { MonitorEvent } from '../../shared/monitor-event.ts';

/**
 * Numbers of one part of the history. The index gathers all that begins like the word it is asked for before it gives the
 * first; as words carry the number of their part, it gathers from one part at a time, and a page needs only one or few.
 */
const PART_SIZE = 32_768;

export function indexedWords(event: MonitorEvent): string {
  const mark = `${partOf(event.seq)}.`;
  const text = foldedText(searchText(event));
  return mark + text.replaceAll(' ', ` ${mark}`);
}

export interface SearchOrder {
  readonly newestFirst: boolean;
  /** The lowest number that counts. */
  readonly fromSeq: number;
  /** All will be asked for: they are then fetched part by part, which costs a tenth of one by one. */
  readonly isWhole: boolean;
}

/** The numbers of events that hold words which begin so, in order; lazily. */
export function* search(
  db: DatabaseSync,
  words: readonly string[],
  { newestFirst, fromSeq, isWhole }: SearchOrder,
): Generator<number> {
  const found = `SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY rowid ${newestFirst ? 'DESC' : 'ASC'}`;
  const whole = db.prepare(`SELECT json_group_array(rowid) AS seqs FROM (${found})`);
  const single = db.prepare(found);
  for (const part of parts(db, fromSeq, newestFirst)) {
    const query = words.map((word) => `"${part}.${word}"*`).join(' AND ');
    if (isWhole) yield* JSON.parse(String(whole.get(query, fromSeq)?.['seqs'])) as number[];
    else for (const row of single.iterate(query, fromSeq)) yield Number(row['rowid']);
  }
}

function parts(db: DatabaseSync, fromSeq: number, newestFirst: boolean): readonly number[] {
  const ends = db
    .prepare('SELECT (SELECT min(seq) FROM events) AS first, (SELECT max(seq) FROM events) AS last')
    .get();
  const first = Math.max(partOf(fromSeq), partOf(Number(ends?.['first'] ?? 0)));
  const count = Math.max(0, partOf(Number(ends?.['last'] ?? 0)) - first + 1);
  const ascending = Array.from({ length: count }, (_, index) => first + index);
  return newestFirst ? ascending.reverse() : ascending;
}

function partOf(seq: number): number {
  return Math.floor(seq / PART_SIZE);
}
