/** What came on each day, counted from the columns on the disk as in memory. */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_ACCOUNT } from '../../../electron/shared/account.ts';
import { UnsavedOverlay } from '../../../electron/history/adapters/unsaved-overlay.ts';
import { InMemoryHistory } from '../../../electron/history/in-memory-history.ts';
import { useAccount } from '../../../electron/history/worker/account-rows.ts';
import { packed } from '../../../electron/history/worker/batch-rows.ts';
import { readDayCounts } from '../../../electron/history/worker/day-reads.ts';
import { HistoryWrites } from '../../../electron/history/worker/history-writes.ts';
import { migrate } from '../../../electron/history/worker/schema.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import type { Gap, GapRecovery } from '../../../electron/shared/events/gap.ts';
import { runs } from '../../property-setup.ts';
import { batch, newFolder, newStore, range, stored } from './history-setup.ts';

const DAY = 86_400_000;
const DAYS = [3, 2, 1].map((day) => ({ from: day * DAY, to: (day + 1) * DAY }));
const MAIN = { ...gapOf(0, 0), recovery: null };

function gapOf(from: number, to: number, recovery: Partial<GapRecovery> | null = null): Gap {
  const whole = {
    state: 'done',
    at: to,
    checked: 0,
    found: 0,
    others: 0,
    problem: null,
    ...recovery,
  } as const;
  return { from, to, cause: reason('cut', ''), exceedsResend: false, recovery: recovery && whole };
}

const at = fc.integer({ min: 0, max: 5 * DAY });
const event = fc.oneof(
  fc.record({ kind: fc.constant('order_created'), receivedAt: at }),
  fc.record({
    kind: fc.constant('transaction_updated'),
    entityType: fc.constant('transaction' as const),
    receivedAt: at,
  }),
  fc.record({
    kind: fc.constant('robot_arrived'),
    entityType: fc.constant(null),
    entityId: fc.constant(null),
    receivedAt: at,
  }),
  fc.record({ kind: fc.constant('unreadable'), entityType: fc.constant(null), receivedAt: at }),
  fc.record({ kind: fc.constant('test_alert'), origin: fc.constant('test' as const), receivedAt: at }),
  fc
    .record({
      receivedAt: at,
      ms: fc.integer({ min: 0, max: 2 * DAY }),
      found: fc.option(fc.integer({ min: 0, max: 9 })),
    })
    .map(({ receivedAt, ms, found }) => ({
      kind: 'gap',
      receivedAt,
      entityType: null,
      gap: gapOf(receivedAt - ms, receivedAt, found === null ? null : { found }),
    })),
  fc.record({
    kind: fc.constant('gap'),
    entityType: fc.constant(null),
    gap: fc.constant(null),
    receivedAt: at,
  }),
);

describe('the counts of a day', () => {
  it('are alike from the disk, with the rest that is still on its way to it, and from memory', async () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const events = fc.array(event, { maxLength: 200, size: 'max' });
    await fc.assert(
      fc.asyncProperty(events, share, async (drafts, storedShare) => {
        const all = drafts.map((fields, index) => stored(index + 1, fields));
        const onDisk = all.slice(0, Math.floor(all.length * storedShare));
        const db = new DatabaseSync(':memory:');
        migrate(db);
        useAccount(db, FIRST_ACCOUNT);
        new HistoryWrites(db).append(packed(batch(onDisk)));
        const overlay = new UnsavedOverlay({ events: all, repeats: [], facts: [] }, onDisk.length);
        const memory = new InMemoryHistory(10_000);
        void memory.append(batch(all));

        const counted = overlay.dayCounts(readDayCounts(db, DAYS).value, DAYS);
        expect(counted).toEqual(await memory.dayCounts(DAYS));
        for (const [index, { from, to }] of DAYS.entries()) {
          const inDay = all.filter(({ event: { receivedAt } }) => receivedAt >= from && receivedAt < to);
          const { events: total, things } = counted.days[index] ?? { events: -1, things: {} };
          expect(total).toBe(
            inDay.filter(({ event: { kind } }) => !['gap', 'test_alert'].includes(kind)).length,
          );
          expect(Object.values(things).reduce((sum, each) => sum + each, 0)).toBe(total);
        }
        db.close();
      }),
      runs(1 / 5),
    );
  });

  it('name the gaps, what Doshii proved of them, and what is not known', async () => {
    const { store } = newStore(newFolder());
    await store.open();
    const row = (seq: number, receivedAt: number, gap: Gap | null) =>
      stored(seq, { kind: 'gap', entityType: null, receivedAt, gap });
    await store.append(
      batch([
        row(1, DAY + 500, gapOf(DAY - 500, DAY + 500, { found: 2, checked: 5 })),
        row(2, DAY + 9_000, gapOf(DAY + 8_000, DAY + 9_000, { state: 'failed', problem: 'no' })),
        row(3, 2 * DAY + 100, {
          ...gapOf(2 * DAY - 10, 2 * DAY + 100),
          unknown: { orders: 3, payments: 1, others: 0 },
        }),
        row(4, 2 * DAY + 200, null),
        stored(5, { receivedAt: 2 * DAY + 300 }),
      ]),
    );
    const { days } = await store.dayCounts(DAYS);
    const none = { events: 0, things: {}, checked: 0, recovered: 0, unknownThings: 0, losses: 0 };
    expect(days).toEqual([
      { ...none, gaps: 0, lastGapAt: null },
      {
        ...none,
        events: 1,
        things: { order: 1 },
        gaps: 1,
        unknownThings: 4,
        losses: 1,
        lastGapAt: 2 * DAY + 200,
      },
      { ...none, gaps: 3, checked: 1, recovered: 2, lastGapAt: 2 * DAY + 100 },
    ]);
  });

  it('count a gap that cannot be read as one that was not checked', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    useAccount(db, FIRST_ACCOUNT);
    new HistoryWrites(db).append(
      packed(batch([stored(1, { kind: 'gap', entityType: null, receivedAt: DAY, gap: MAIN })])),
    );
    db.exec(`UPDATE events SET gap = '{"from":'`);
    expect(readDayCounts(db, DAYS).value.days[2]).toMatchObject({ gaps: 1, checked: 0, lastGapAt: DAY });
    db.close();
  });

  it('say from when on older events are no longer kept', async () => {
    const { store } = newStore(newFolder(), {
      now: () => 2 * DAY,
      retention: () => ({ days: 100, events: 10 }),
    });
    await store.open();
    await store.append(batch(range(1, 30).map((seq) => stored(seq, { receivedAt: DAY + seq }))));
    expect((await store.dayCounts(DAYS)).prunedBefore).toBeNull();
    await store.prune();
    expect((await store.dayCounts(DAYS)).prunedBefore).toBe(DAY + 21);
  });
});
