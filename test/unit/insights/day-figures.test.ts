/** What is counted of a day: with each event, and the same as if all were counted again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayRow } from '../../../electron/history/day-rows.ts';
import { DayTally } from '../../../electron/insights/day-figures.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { NO_FACTS } from '../../../electron/shared/things/thing-facts.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';
import { runs } from '../../property-setup.ts';
import { isFull } from '../../suite-effort.ts';
import { slowRecount } from './slow-recount.ts';

const DAY = { from: 10_000, to: 90_000 };

const at = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 10_000, max: 89_999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
);
const locationId = fc.constantFrom('harbour', 'terrace', null);
/** Few things and many rows of each, so that they meet. */
const entityId = fc.option(fc.integer({ min: 1, max: 12 }).map(String), { freq: 30 });
/** Few are recovered: what became of such a thing in between is not known. */
const happenedAt = fc.oneof({ weight: 20, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: at });
const total = fc.option(fc.integer({ min: -500, max: 100_000 }));
const draft = fc.oneof(
  {
    weight: 80,
    arbitrary: fc.record({
      kind: fc.constantFrom('order_created', 'order_updated', 'order_updated'),
      status: fc.constantFrom(
        'pending',
        'accepted',
        'rejected',
        'venue_cancelled',
        'cancelled',
        'complete',
        null,
      ),
      receivedAt: at,
      happenedAt,
      entityId,
      locationId,
    }),
  },
  {
    weight: 60,
    arbitrary: fc.record({
      kind: fc.constantFrom('transaction_created', 'transaction_updated'),
      status: fc.constantFrom('requested', 'pending', 'waiting', 'complete', 'rejected', 'cancelled', null),
      receivedAt: at,
      happenedAt,
      entityId,
      locationId,
      facts: total.map((cents) => ({ ...NO_FACTS, total: cents })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ receivedAt: at, from: at, ms: fc.nat(5_000) }).map(({ receivedAt, from, ms }) => ({
      kind: 'gap',
      receivedAt,
      entityId: null,
      gap: { from, to: from + ms, cause: reason('cut', ''), exceedsResend: false, recovery: null },
    })),
  },
);

function rowsOf(drafts: readonly Partial<DayRow>[]): readonly DayRow[] {
  return drafts.map((fields, index) => {
    const origin = fields.happenedAt == null ? 'live' : 'recovered';
    return sampleEvent({ locationId: null, happenedAt: null, origin, ...fields, seq: index + 1 });
  });
}

function tallyOf(rows: readonly DayRow[]): DayTally {
  const tally = new DayTally(DAY);
  for (const row of rows) tally.add(row);
  return tally;
}

describe('the figures of a day', () => {
  it('are those of a slow recount, for each venue and for all', () => {
    const length = isFull ? 10_000 : 400;
    const rows = fc.array(draft, { maxLength: length, size: 'max' }).map(rowsOf);
    fc.assert(
      fc.property(rows, (all) => {
        const tally = tallyOf(all);
        for (const place of ['harbour', 'terrace', 'nowhere', null])
          expect(tally.figures(place)).toEqual(slowRecount(all, DAY, place));
      }),
      runs(isFull ? 1 / 500 : 1 / 3),
    );
  });

  it('take what was taken already only once', () => {
    const all = rowsOf([
      { receivedAt: 20_000, entityId: '1' },
      { receivedAt: 20_500, entityId: '1', kind: 'order_updated', status: 'pending' },
      { receivedAt: 21_000, entityId: '1', kind: 'order_updated', status: 'accepted' },
    ]);
    const tally = tallyOf([...all, ...all]);
    expect(tally.figures(null)).toMatchObject({ orders: 1, acceptance: { medianMs: 1_000, orders: 1 } });
  });

  it('know an amount that is found out later, and let the newest row say it', () => {
    const paid = { kind: 'transaction_updated', status: 'complete', receivedAt: 20_000 } as const;
    const tally = tallyOf(
      rowsOf([
        { ...paid, entityId: '1' },
        { ...paid, entityId: '2' },
        { ...paid, entityId: '2' },
      ]),
    );
    expect(tally.figures(null).paid).toBeNull();
    tally.change({ seq: 1, facts: { ...NO_FACTS, total: 6_420 } });
    expect(tally.figures(null).paid).toEqual({ cents: 6_420, payments: 2, withoutAmount: 1 });
    tally.change({ seq: 3, facts: { ...NO_FACTS, total: 1_000 } });
    tally.change({ seq: 2, facts: { ...NO_FACTS, total: 9_999 } });
    tally.change({ seq: 3, facts: NO_FACTS });
    tally.change({ seq: 99, facts: { ...NO_FACTS, total: 1 } });
    expect(tally.figures(null).paid).toEqual({ cents: 7_420, payments: 2, withoutAmount: 0 });
  });

  it('have no sum that cannot be counted exactly', () => {
    const facts = { ...NO_FACTS, total: Number.MAX_SAFE_INTEGER };
    const paid = { kind: 'transaction_updated', status: 'complete', receivedAt: 20_000, facts } as const;
    const tally = tallyOf(
      rowsOf([
        { ...paid, entityId: '1' },
        { ...paid, entityId: '2' },
      ]),
    );
    expect(tally.figures(null).paid).toBeNull();
  });

  it('know how many orders there were by a time, and the busiest venue first', () => {
    const tally = tallyOf(
      rowsOf([
        { receivedAt: 20_000, entityId: '1', locationId: 'terrace' },
        { receivedAt: 30_000, entityId: '2', locationId: 'harbour' },
        { receivedAt: 40_000, entityId: '3', locationId: 'harbour' },
        { receivedAt: 60_000, entityId: '1', locationId: 'terrace' },
        { receivedAt: 41_000, entityId: '9', locationId: 'harbour', kind: 'order_updated' },
      ]),
    );
    expect([20_000, 20_001, 50_000].map((time) => tally.ordersBefore(null, time))).toEqual([0, 1, 3]);
    expect(tally.ordersBefore('harbour', 35_000)).toBe(1);
    expect(tally.venues).toEqual([
      { locationId: 'harbour', orders: 2 },
      { locationId: 'terrace', orders: 1 },
    ]);
  });
});
