/** What was pending while a POS took nothing is left out of what is learned of its venue, also after a restart. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isDuring,
  MAX_OUTAGES,
  PosOutages,
  type PosOutage,
} from '../../../../electron/alerts/pending/pos-outages.ts';
import { BAR, earlier, FakeAcceptTimes, MINUTE, SECOND } from './fake-accept-times.ts';

const learnedAt = (venue: FakeAcceptTimes, locationId = BAR) => venue.times.delayOf(locationId, 'order');

/** Orders that are due while the POS is off, which is found 6 min after its last heartbeat. */
function fail(venue: FakeAcceptTimes, count: number): void {
  const heardAt = venue.clock.now();
  for (const row of venue.orders(count)) {
    venue.clock.advance(20 * SECOND);
    venue.times.called(row, venue.clock.now() + 40 * SECOND);
  }
  venue.times.posFailed(BAR, heardAt);
}

it('a POS that fails early on the first day teaches nothing', async () => {
  const venue = new FakeAcceptTimes();
  await venue.start();
  fail(venue, 8);
  venue.accept(4, 100 * SECOND);
  venue.clock.advance(MINUTE);
  venue.times.posReturned(BAR);
  venue.accept(29, 20 * SECOND);
  expect(learnedAt(venue).basis).toBe('too-few');
  venue.accept(1, 20 * SECOND);
  expect(learnedAt(venue)).toMatchObject({ basis: 'learned', usualMs: 20_000 });
});

it('what was learned before the failure was found is learned again without it', async () => {
  const venue = new FakeAcceptTimes();
  await venue.start();
  venue.accept(10, 20 * SECOND);
  const heardAt = venue.clock.now();
  venue.accept(20, 170 * SECOND);
  expect(learnedAt(venue).delayMs).toBeGreaterThan(60_000);
  const changes = venue.changes;
  venue.times.posFailed(BAR, heardAt);
  expect([learnedAt(venue).basis, venue.changes]).toEqual(['too-few', changes + 1]);
});

it('an order that was called for before or after it counts as longer, and other locations learn on', async () => {
  const venue = new FakeAcceptTimes();
  await venue.start();
  venue.times.posFailed('cafe', venue.clock.now());
  venue.accept(22, 20 * SECOND);
  for (const row of venue.orders(8)) {
    venue.clock.advance(61 * SECOND);
    venue.times.called(row, venue.clock.now());
  }
  // More than a quarter took longer.
  expect(learnedAt(venue)).toMatchObject({ basis: 'too-few', usualMs: null });
  venue.accept(30, 20 * SECOND);
  expect(learnedAt(venue)).toMatchObject({ basis: 'learned', usualMs: 20_000 });
});

it('where nothing says when it began, it is since the oldest order that is pending', async () => {
  const venue = new FakeAcceptTimes();
  await venue.start();
  venue.accept(1, 20 * SECOND);
  const began = venue.clock.now();
  const stuck = venue.orders(6);
  for (const row of stuck) venue.times.called(row, began + 60 * SECOND);
  venue.clock.advance(11 * MINUTE);
  venue.times.posFailed(BAR, null);
  expect(venue.saved.at(-1)).toEqual([{ locationId: BAR, from: began, to: null }]);
});

it('is remembered over a restart, and ends there when nothing says how long it lasted', async () => {
  const venue = new FakeAcceptTimes();
  const now = venue.clock.now();
  const slow = Array.from({ length: 30 }, () => earlier(150 * SECOND));
  const { pendingAt } = earlier(0);
  const before = new FakeAcceptTimes([{ locationId: BAR, from: pendingAt, to: pendingAt + MINUTE }]);
  await Promise.all([venue.start(slow), before.start(slow)]);
  expect([learnedAt(venue).basis, learnedAt(before).basis]).toEqual(['learned', 'too-few']);
  const open = new PosOutages(
    [{ locationId: BAR, from: now, to: null }],
    { keptSince: 0, now },
    () => undefined,
  );
  expect(open.at(BAR)).toEqual([{ locationId: BAR, from: now, to: now }]);
  const old = { locationId: BAR, from: 1, to: 2 };
  expect(new PosOutages([old], { keptSince: 3, now }, () => undefined).at(BAR)).toEqual([]);
});

it('lasts while another cause of the same location does', () => {
  const outages = new PosOutages([], { keptSince: 0, now: 0 }, () => undefined);
  outages.began(BAR, 10);
  outages.began(BAR, 20);
  outages.ended(BAR, 30);
  expect([isDuring(outages.at(BAR), 40, 50), isDuring(outages.at(BAR), 12, 15)]).toEqual([true, true]);
  outages.ended(BAR, 60);
  expect([isDuring(outages.at(BAR), 70, 80), isDuring(outages.at(BAR), 40, 50)]).toEqual([false, true]);
});

it('keeps the newest', () => {
  let saved: readonly PosOutage[] = [];
  const outages = new PosOutages([], { keptSince: 0, now: 0 }, (kept) => (saved = kept));
  for (let at = 0; at <= MAX_OUTAGES; at += 1) outages.began(String(at), at);
  expect(saved).toHaveLength(MAX_OUTAGES);
  expect(saved[0]?.locationId).toBe('1');
});

it('a time is left out when a moment of it was in an outage, and only then', () => {
  const span = fc.record({ from: fc.nat(50), length: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(span), span, (spans, { from, length }) => {
      const outages = spans.map((each) => ({
        locationId: BAR,
        from: each.from,
        to: each.from + each.length,
      }));
      const moments = Array.from({ length }, (_, index) => from + index + 0.5);
      const isIn = moments.some((at) => outages.some((each) => at > each.from && at < each.to));
      expect(isDuring(outages, from, from + length)).toBe(isIn);
    }),
  );
});
