/** Changes the history through the one connection that writes: appends, marks, and takes away what is too old. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Closing, Mark } from '../history-port.ts';
import { blockOf, ColumnarBlock, slotOf } from './index/columnar-block.ts';
import { inTransaction, lastSeqOf } from './database.ts';
import { INSERT_NEW, INSERT_WHOLE, isWhole, withFacts, type EventRow } from './event-row.ts';
import { indexedOf, type PackedBatch } from './batch-rows.ts';
import type { FilledFrames } from './protocol.ts';
import { FactsWrites } from './facts/facts-writes.ts';
import { indexedText } from './index/text-search.ts';
import { WordBook } from './index/string-dictionary.ts';

/**
 * Blocks that are kept for the next transaction. Read again each time, they are buffers outside the heap of a thread that
 * hardly ever collects: 11 kB an event.
 */
const KEPT_BLOCKS = 4;

export class HistoryWrites {
  readonly #db: DatabaseSync;
  readonly #words: WordBook;
  readonly #facts: FactsWrites;
  readonly #insertNew: StatementSync;
  readonly #insertWhole: StatementSync;
  readonly #index: StatementSync;
  readonly #unindex: StatementSync;
  readonly #remove: StatementSync;
  readonly #repeat: StatementSync;
  readonly #handle: StatementSync;
  readonly #settle: StatementSync;
  readonly #call: StatementSync;
  readonly #amend: StatementSync;
  readonly #setMeta: StatementSync;
  readonly #dropMeta: StatementSync;
  readonly #block: StatementSync;
  readonly #putBlock: StatementSync;
  readonly #dropBlock: StatementSync;
  /** By number, the one that was used last at the end. */
  readonly #blocks = new Map<number, ColumnarBlock>();
  /** Those that the transaction under way has changed. */
  readonly #changed = new Set<number>();
  #lastSeq: number;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#words = new WordBook(db);
    this.#facts = new FactsWrites(db);
    this.#insertNew = db.prepare(INSERT_NEW);
    this.#insertWhole = db.prepare(INSERT_WHOLE);
    this.#index = db.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
    this.#unindex = db.prepare('DELETE FROM search WHERE rowid = ?');
    this.#remove = db.prepare('DELETE FROM events WHERE seq = ?');
    this.#repeat = db.prepare('UPDATE events SET repeats = ?, last_repeat_at = ? WHERE seq = ?');
    this.#handle = db.prepare(
      'UPDATE events SET handled_at = ?, handled_by = ?, closed_by = ? WHERE seq = ?',
    );
    this.#settle = db.prepare(
      'UPDATE events SET handled_at = ?, closed_by = ? WHERE seq = ? AND handled_at IS NULL',
    );
    this.#call = db.prepare('UPDATE events SET called_at = ? WHERE seq = ? AND called_at IS NULL');
    this.#amend = db.prepare('UPDATE events SET gap = ? WHERE seq = ?');
    this.#setMeta = db.prepare(
      'INSERT OR REPLACE INTO meta (account, key, value) SELECT number, ?, ? FROM own_account',
    );
    this.#dropMeta = db.prepare(
      'DELETE FROM meta WHERE key = ? AND account = (SELECT number FROM own_account)',
    );
    this.#block = db.prepare('SELECT data FROM columns WHERE block = ?');
    this.#putBlock = db.prepare('INSERT OR REPLACE INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#dropBlock = db.prepare('DELETE FROM columns WHERE block = ?');
    this.#lastSeq = lastSeqOf(db);
  }

  /** All of it or nothing, on the disk when it returns. What was stored before is passed over, so that a batch can be tried again. */
  append({ rows, repeats, amended, facts, liveUntil }: PackedBatch): void {
    let last = this.#lastSeq;
    this.#change(() => {
      for (const row of rows) {
        const [seq] = row;
        if (seq <= last) continue;
        this.#add(row);
        last = seq;
      }
      for (const { seq, repeats: count, at } of repeats) this.#repeat.run(count, at, seq);
      for (const { seq, gap } of amended) this.#amend.run(JSON.stringify(gap), seq);
      this.#facts.learn(facts);
      if (liveUntil !== null) this.#setMeta.run('liveUntil', liveUntil);
    });
    this.#lastSeq = last;
  }

  /** Marks events that are there, or takes the mark back. */
  mark(seqs: readonly number[], { handledAt, handledBy, closedBy }: Mark, mayGoOn: () => boolean): number {
    return this.#each(seqs, mayGoOn, (seq) => {
      this.#handle.run(handledAt, handledBy, closedBy, seq);
      this.#blockOf(seq).setHandled(slotOf(seq), handledAt !== null);
    });
  }

  /** Marks rows as closed by later events, unless they are marked. @returns how many changed */
  settle(closings: readonly Closing[], at: number): number {
    return this.#change(() => {
      let changed = 0;
      for (const { seq, closedBy } of closings) {
        if (Number(this.#settle.run(at, closedBy, seq).changes) === 0) continue;
        this.#blockOf(seq).setHandled(slotOf(seq), true);
        changed += 1;
      }
      return changed;
    });
  }

  /** Marks rows that a person was called for, unless they are marked. @returns how many changed */
  call(seqs: readonly number[], at: number): number {
    return this.#change(() => {
      let changed = 0;
      for (const seq of seqs) {
        if (Number(this.#call.run(at, seq).changes) === 0) continue;
        this.#blockOf(seq).setCalled(slotOf(seq));
        changed += 1;
      }
      return changed;
    });
  }

  remove(seqs: readonly number[], mayGoOn: () => boolean): number {
    return this.#each(seqs, mayGoOn, (seq) => {
      this.#remove.run(seq);
      this.#unindex.run(seq);
      this.#facts.drop(seq);
      this.#blockOf(seq).clear(slotOf(seq));
    });
  }

  /** Goes on with events that were stored without the facts of their frames. */
  fill({ facts, from }: FilledFrames): void {
    this.#change(() => {
      for (const { seq, facts: own } of facts) this.#facts.fill(seq, own);
      if (from === null) this.#dropMeta.run('factsFrom');
      else this.#setMeta.run('factsFrom', from);
    });
  }

  /** As one transaction, for as long as it may go on. @returns how many it came to */
  #each(seqs: readonly number[], mayGoOn: () => boolean, change: (seq: number) => void): number {
    return this.#change(() => {
      let changed = 0;
      for (const seq of seqs) {
        change(seq);
        changed += 1;
        if (!mayGoOn()) break;
      }
      return changed;
    });
  }

  #add(row: EventRow): void {
    const brought = indexedOf(row);
    const facts = this.#facts.add(brought, brought.seq);
    const event = facts === brought.facts ? brought : { ...brought, facts };
    (isWhole(row) ? this.#insertWhole : this.#insertNew).run(
      ...(event === brought ? row : withFacts(row, facts)),
    );
    this.#index.run(event.seq, indexedText(event));
    this.#blockOf(event.seq).set(slotOf(event.seq), event, this.#words.codeOf);
  }

  #change<T>(work: () => T): T {
    try {
      return inTransaction(this.#db, () => {
        const result = work();
        this.#saveBlocks();
        return result;
      });
    } catch (error) {
      // What they hold may have been rolled back.
      this.#blocks.clear();
      this.#changed.clear();
      this.#words.forget();
      this.#facts.forget();
      throw error;
    }
  }

  #blockOf(seq: number): ColumnarBlock {
    const number = blockOf(seq);
    const block =
      this.#blocks.get(number) ??
      new ColumnarBlock(this.#block.get(number)?.['data'] as Uint8Array | undefined);
    this.#changed.add(number);
    this.#blocks.delete(number);
    this.#blocks.set(number, block);
    return block;
  }

  #saveBlocks(): void {
    for (const number of this.#changed) {
      const block = this.#blocks.get(number);
      if (block === undefined) continue;
      const { count, firstAt, lastAt, masks } = block.summary();
      if (count === 0) this.#dropBlock.run(number);
      else this.#putBlock.run(number, count, firstAt, lastAt, ...masks, block.bytes);
    }
    this.#changed.clear();
    for (const number of [...this.#blocks.keys()].slice(0, -KEPT_BLOCKS)) this.#blocks.delete(number);
  }
}
