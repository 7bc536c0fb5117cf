/** Finds the events that a filter lets through: their numbers, in order, a block at a time. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FeedFilter } from '../../../shared/filter/feed-filter.ts';
import { BLOCK_SIZE, blockOf, ColumnarBlock, slotOf } from './columnar-block.ts';
import { idsQuery, search, wantedIn } from './text-search.ts';
import { columnMasks, columnTest, HIDDEN_MASK, type ColumnTest, type Marked } from './columnar-filter.ts';
import { StringDictionary } from './string-dictionary.ts';

export interface Order {
  readonly newestFirst: boolean;
  /** The lowest number that counts. */
  readonly fromSeq: number;
}

const OLDEST_FIRST: Order = { newestFirst: false, fromSeq: 0 };

export class Selection {
  readonly #db: DatabaseSync;
  readonly #words: StringDictionary;
  readonly #block: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#words = new StringDictionary(db);
    this.#block = db.prepare('SELECT data FROM own_columns WHERE block = ?');
  }

  /**
   * The numbers of the events, block after block; lazy, so a caller can stop early.
   * @param wanted null for all, oldest first
   */
  *seqs(
    filter: FeedFilter,
    wanted: Order | null = null,
    marked: Marked = 'any',
  ): Generator<readonly number[]> {
    const order = wanted ?? OLDEST_FIRST;
    const test = columnTest(filter, this.#words, marked);
    const words = wantedIn(filter);
    const ids = filter.ids.length === 0 ? null : this.#withIds(filter.ids, order);
    if (words.length > 0) {
      const meant = ids === null ? null : new Set(ids);
      for (const group of byBlock(search(this.#db, words, { ...order, isWhole: wanted === null })))
        yield this.#passing(meant === null ? group : group.filter((seq) => meant.has(seq)), test);
    } else if (ids !== null) {
      for (const group of byBlock(ids)) yield this.#passing(group, test);
    } else {
      yield* this.#everywhere(test, order, filter, marked === 'any' && asksForNothing(filter));
    }
  }

  *#everywhere(
    test: ColumnTest,
    { newestFirst, fromSeq }: Order,
    filter: FeedFilter,
    isForAll: boolean,
  ): Generator<readonly number[]> {
    // What need not be looked at is not read: blocks without what is asked for, and full ones when nothing is asked for.
    const data = isForAll
      ? `CASE WHEN events = ${BLOCK_SIZE} AND severities & ${HIDDEN_MASK} = 0 THEN NULL ELSE data END`
      : 'data';
    const blocks = this.#db.prepare(
      `SELECT block, ${data} AS data FROM own_columns WHERE block >= ? AND last_at >= ? AND first_at < ?
         AND kinds & ? AND statuses & ? AND locations & ? AND entities & ? AND severities & ?
       ORDER BY block ${newestFirst ? 'DESC' : 'ASC'}`,
    );
    const bounds = [
      blockOf(fromSeq),
      filter.from ?? Number.NEGATIVE_INFINITY,
      filter.to ?? Number.POSITIVE_INFINITY,
    ];
    for (const row of blocks.iterate(...bounds, ...columnMasks(filter, this.#words))) {
      const block = row['data'] === null ? null : new ColumnarBlock(row['data'] as Uint8Array);
      const first = Number(row['block']) * BLOCK_SIZE;
      const found: number[] = [];
      for (let slot = Math.max(0, fromSeq - first); slot < BLOCK_SIZE; slot += 1)
        if (block === null || test(block, slot)) found.push(first + slot);
      yield newestFirst ? found.reverse() : found;
    }
  }

  /** Those of one block that meet the rest of the filter. */
  #passing(seqs: readonly number[], test: ColumnTest): readonly number[] {
    const first = seqs[0];
    if (first === undefined) return seqs;
    const stored = this.#block.get(blockOf(first))?.['data'];
    const block = new ColumnarBlock(stored as Uint8Array | undefined);
    return seqs.filter((seq) => test(block, slotOf(seq)));
  }

  #withIds(ids: readonly string[], { newestFirst, fromSeq }: Order): number[] {
    const order = newestFirst ? 'DESC' : 'ASC';
    const rows = this.#db
      .prepare(`SELECT rowid AS seq FROM search WHERE search MATCH ? AND rowid >= ? ORDER BY rowid ${order}`)
      .all(idsQuery(ids), fromSeq);
    return rows.map((row) => Number(row['seq']));
  }
}

function asksForNothing(filter: FeedFilter): boolean {
  return Object.values(filter).every((wanted) =>
    Array.isArray(wanted) ? wanted.length === 0 : wanted === null || wanted === false || wanted === '',
  );
}

/** Consecutive numbers of the same block together. */
function* byBlock(seqs: Iterable<number>): Generator<readonly number[]> {
  let group: number[] = [];
  for (const seq of seqs) {
    const last = group.at(-1);
    if (last !== undefined && blockOf(last) !== blockOf(seq)) {
      yield group;
      group = [];
    }
    group.push(seq);
  }
  if (group.length > 0) yield group;
}
