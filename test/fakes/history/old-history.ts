/** A history as the version before facts has left it: orders, each with a payment, whose frames say more than their rows. */
import { DatabaseSync } from 'node:sqlite';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { blockOf, ColumnarBlock, slotOf } from '../../../electron/history/worker/index/columnar-block.ts';
import { WordBook } from '../../../electron/history/worker/index/string-dictionary.ts';
import { indexedText } from '../../../electron/history/worker/index/text-search.ts';
import { MIGRATIONS, migrate } from '../../../electron/history/worker/schema.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { NO_FACTS, type ThingFacts } from '../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../sample-event.ts';

const BEFORE_FACTS = 6;

/** Event 2n−1 is order n, at table n; event 2n is its payment, of n dollars. */
export function oldEvent(seq: number): { readonly event: MonitorEvent; readonly raw: string } {
  const order = Math.ceil(seq / 2);
  const isOrder = seq % 2 === 1;
  const event = sampleEvent({
    seq,
    receivedAt: seq,
    kind: isOrder ? 'order_created' : 'transaction_created',
    entityType: isOrder ? 'order' : 'transaction',
    entityId: isOrder ? `o${order}` : `p${order}`,
    orderId: isOrder ? null : `o${order}`,
    locationId: 'place',
  });
  return { event, raw: JSON.stringify(isOrder ? { table: String(order) } : { cents: order * 100 }) };
}

/** What a frame of `oldEvent` says. @throws for a text that is none */
export function factsOfSample(raw: string): ThingFacts | null {
  const { table = null, cents = null } = JSON.parse(raw) as { table?: string; cents?: number };
  return table === null && cents === null ? null : { ...NO_FACTS, table, total: cents };
}

export function writeOldHistory(path: string, events: number): void {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;');
  migrate(db, MIGRATIONS.slice(0, BEFORE_FACTS));
  useAccount(db, FIRST_ACCOUNT);
  db.exec('BEGIN');
  const add = db.prepare(
    `INSERT INTO events (seq, received_at, kind, recognition, severity, title, detail, entity_type, entity_id, status,
       location_id, order_id, raw) VALUES (?, ?, ?, 'known', 'urgent', ?, '', ?, ?, 'pending', 'place', ?, ?)`,
  );
  const index = db.prepare('INSERT INTO search (rowid, words) VALUES (?, ?)');
  const words = new WordBook(db);
  const blocks = new Map<number, ColumnarBlock>();
  for (let seq = 1; seq <= events; seq += 1) {
    const { event, raw } = oldEvent(seq);
    add.run(seq, seq, event.kind, event.title, event.entityType, event.entityId, event.orderId, raw);
    index.run(seq, indexedText(event));
    const block = blocks.get(blockOf(seq)) ?? new ColumnarBlock();
    block.set(slotOf(seq), event, words.codeOf);
    blocks.set(blockOf(seq), block);
  }
  const put = db.prepare('INSERT INTO columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (const [number, block] of blocks) {
    const { count, firstAt, lastAt, masks } = block.summary();
    put.run(number, count, firstAt, lastAt, ...masks, block.bytes);
  }
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE);');
  db.close();
}
