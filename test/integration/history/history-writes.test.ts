/** What the thread that writes keeps from one transaction to the next. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { HistoryReads } from '../../../electron/history/worker/history-reads.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { BLOCK_SIZE } from '../../../electron/history/worker/index/columnar-block.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { batch, mark, stored } from './history-setup.ts';

/** Counts how often a block of columns is read. */
class CountingDatabase extends DatabaseSync {
  blocksRead = 0;

  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql);
    if (!sql.startsWith('SELECT data FROM columns')) return statement;
    const get = statement.get.bind(statement);
    const counted = (block: number) => {
      this.blocksRead += 1;
      return get(block);
    };
    return Object.assign(statement, { get: counted });
  }
}

function newHistory() {
  const db = new CountingDatabase(':memory:');
  migrate(db);
  useAccount(db, FIRST_ACCOUNT);
  const writes = new HistoryWrites(db);
  const reads = new HistoryReads(db);
  const append = (seq: number): void => writes.append(packed(batch([stored(seq, { status: 'rejected' })])));
  /** By the blocks alone: the other indexes are not asked. */
  const events = (): number => reads.directory({ ...NO_FILTER, kinds: ['order_created'] }).value.total;
  const unhandled = (): number =>
    reads.directory({ ...NO_FILTER, kinds: ['order_created'], unhandled: true }).value.total;
  return { db, writes, append, events, unhandled };
}

const always = (): boolean => true;

describe('the thread that writes', () => {
  it('reads a block of columns once, however many events and marks go into it', () => {
    const { db, writes, append, unhandled } = newHistory();
    for (let seq = 1; seq < BLOCK_SIZE; seq += 1) {
      append(seq);
      writes.settle([{ seq, closedBy: seq }], seq);
    }
    expect(db.blocksRead).toBe(1);
    expect(unhandled()).toBe(0);
  });

  it('keeps a few blocks of a long history, and reads the others again', () => {
    const { db, writes, append, unhandled } = newHistory();
    const blocks = 10;
    const seqs = Array.from({ length: blocks }, (_, block) => block * BLOCK_SIZE + 1);
    seqs.forEach(append);
    expect(db.blocksRead).toBe(blocks);
    writes.mark(seqs, mark(7), always);
    expect(db.blocksRead).toBeGreaterThan(1.5 * blocks);
    expect(unhandled()).toBe(0);
    writes.mark(seqs.slice(0, 3), mark(null), always);
    append(blocks * BLOCK_SIZE);
    expect(unhandled()).toBe(4);
  });

  it('forgets with a transaction that fails what it has put into a block', () => {
    const { db, writes, append, events } = newHistory();
    append(1);
    db.exec(
      `CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.seq = 3 BEGIN SELECT raise(FAIL, 'refused'); END`,
    );
    expect(() => writes.append(packed(batch([stored(2), stored(3)])))).toThrow('refused');
    db.exec('DROP TRIGGER refuse');
    append(4);
    expect(events()).toBe(2);
  });
});
