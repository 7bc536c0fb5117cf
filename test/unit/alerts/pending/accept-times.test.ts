/** How long each location takes is learned from its history and from what is heard, and never from what cannot be known. */
import { describe, expect, it } from 'vitest';
import { MAX_LOCATIONS } from '../../../../electron/alerts/pending/accept-times.ts';
import { MAX_TIMES } from '../../../../electron/alerts/pending/location-times.ts';
import { acceptDelay } from '../../../../electron/alerts/pending/accept-delay.ts';
import { ALL_DAY, eachDay } from '../../../../electron/shared/settings/trading-hours.ts';
import { seededChance } from '../../../simulator/random.ts';
import { drawn } from './accept-times-samples.ts';
import {
  BAR,
  DAY,
  earlier,
  FakeAcceptTimes,
  HOUR,
  MINUTE,
  OPEN_AT_ELEVEN,
  SECOND,
} from './fake-accept-times.ts';

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('the delay of a location', () => {
  it('is learned at the start from the last 28 days of its history, for orders and payments apart', async () => {
    const venue = new FakeAcceptTimes();
    const begins = venue.clock.now();
    await venue.start([
      ...many(40, () => earlier(90 * SECOND)),
      ...many(40, () => earlier(120 * SECOND, { topic: 'transaction' })),
      ...many(29, () => earlier(120 * SECOND, { locationId: 'cafe' })),
    ]);
    expect(venue.asked).toEqual([begins - 28 * DAY]);
    expect(venue.times.delayOf(BAR, 'order')).toEqual({ delayMs: 90_000, basis: 'learned', usualMs: 90_000 });
    expect(venue.times.delayOf(BAR, 'transaction').delayMs).toBe(120_000);
    const unlearned = { delayMs: 60_000, basis: 'too-few', usualMs: null };
    expect(venue.times.delayOf('cafe', 'order')).toEqual(unlearned);
    expect(venue.times.delayOf(null, 'order')).toEqual(unlearned);
    expect(venue.changes).toBe(1);
    expect(venue.times.views).toEqual([
      { locationId: BAR, topic: 'order', delayMs: 90_000, usualMs: 90_000, basis: 'learned' },
      { locationId: BAR, topic: 'transaction', delayMs: 120_000, usualMs: 120_000, basis: 'learned' },
      { locationId: 'cafe', topic: 'order', ...unlearned },
    ]);
  });

  it('is learned from what is heard as soon as 30 are known, and from then on at each opening', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    const delayOf = (): number => venue.times.delayOf(BAR, 'order').delayMs;
    venue.accept(29, 90 * SECOND);
    expect([delayOf(), venue.changes]).toEqual([60_000, 1]);
    venue.accept(1, 90 * SECOND);
    expect([delayOf(), venue.changes]).toEqual([90_000, 2]);
    venue.accept(90, 150 * SECOND);
    expect(delayOf()).toBe(90_000);
    venue.clock.advance(DAY - 6 * HOUR);
    expect(delayOf()).toBe(90_000);
    venue.clock.advance(6 * HOUR);
    expect([delayOf(), venue.changes]).toEqual([150_000, 3]);
    expect(venue.asked).toHaveLength(1);
  });

  it('forgets after 28 days', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start(many(40, () => earlier(90 * SECOND)));
    venue.clock.advance(26 * DAY);
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('learned');
    venue.clock.advance(3 * DAY);
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('too-few');
  });

  it('takes an order that a person was called for as longer, once, whatever becomes of it', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    venue.accept(24, 20 * SECOND);
    const slow = venue.orders(6);
    venue.clock.advance(60 * SECOND);
    for (const row of slow) {
      venue.times.called(row, venue.clock.now());
      venue.times.called(row, venue.clock.now());
    }
    expect(venue.times.delayOf(BAR, 'order')).toMatchObject({ basis: 'learned', usualMs: 20_000 });
    for (const row of slow) venue.end(row);
    // Had they counted twice, more than a quarter would be longer.
    venue.clock.advance(DAY);
    expect(venue.times.delayOf(BAR, 'order')).toMatchObject({ basis: 'learned', usualMs: 20_000 });
  });

  it('takes a rejected or cancelled order as longer, and one that was called for at once not at all', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    for (const status of ['rejected', 'cancelled'])
      for (const row of venue.orders(120)) {
        venue.clock.advance(5 * SECOND);
        venue.end(row, status);
      }
    venue.clock.advance(DAY);
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('no-quartile');
    const team = new FakeAcceptTimes();
    await team.start();
    for (let order = 0; order < 40; order += 1) {
      const row = team.order();
      team.times.called(row, team.clock.now() + 20);
      team.clock.advance(30 * SECOND);
      team.end(row);
    }
    team.clock.advance(DAY);
    expect(team.times.delayOf(BAR, 'order').basis).toBe('too-few');
  });

  it('learns nothing across a gap, and nothing twice of what a run has stored itself', async () => {
    const venue = new FakeAcceptTimes();
    const now = venue.clock.now();
    await venue.start([
      ...many(20, () => earlier(90 * SECOND)),
      ...many(20, () => earlier(0, { pendingAt: now, answeredAt: now + 90 * SECOND })),
    ]);
    for (const row of venue.orders(20)) {
      venue.clock.advance(SECOND);
      venue.gap();
      venue.end(row);
    }
    venue.clock.advance(DAY);
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('too-few');
    venue.accept(10, 90 * SECOND);
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(90_000);
  });

  it('does not count twice what is heard before the history can be read', async () => {
    const venue = new FakeAcceptTimes();
    const pendingAt = venue.clock.now();
    venue.accept(20, 90 * SECOND);
    await venue.start(many(20, () => earlier(0, { pendingAt, answeredAt: pendingAt + 90 * SECOND })));
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('too-few');
    venue.accept(10, 90 * SECOND);
    expect(venue.times.delayOf(BAR, 'order').basis).toBe('learned');
  });

  it('stays where it is over 28 days of its own alarms', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    const chance = seededChance(7);
    const uncut: number[] = [];
    const delays: number[] = [];
    for (let day = 0; day < 28; day += 1) {
      const ends = venue.clock.now() + 10 * HOUR;
      for (let order = 0; order < 80; order += 1) {
        const ms = Math.round(drawn({ medianMs: 40 * SECOND, sigma: 0.42 }, chance));
        uncut.push(ms);
        const row = venue.order();
        const { delayMs } = venue.times.delayOf(BAR, 'order');
        venue.clock.advance(Math.min(ms, delayMs));
        if (ms > delayMs) {
          venue.times.called(row, venue.clock.now());
          // The person who was called takes it.
          venue.clock.advance(2 * SECOND);
        }
        venue.end(row);
      }
      venue.clock.advance(ends - venue.clock.now() + 14 * HOUR);
      delays.push(venue.times.delayOf(BAR, 'order').delayMs);
    }
    const meant = acceptDelay(uncut.slice(-MAX_TIMES).map((ms) => ({ ms, isCensored: false }))).delayMs;
    expect(meant).toBeGreaterThan(90_000);
    for (const delayMs of delays.slice(7)) {
      expect(delayMs).toBeGreaterThan(meant * 0.8);
      expect(delayMs).toBeLessThan(meant * 1.25);
    }
  });

  it('is the safe one while the history cannot be read, which is tried again at the next opening', async () => {
    const venue = new FakeAcceptTimes();
    venue.answer = () => Promise.reject(new Error('no disk'));
    venue.times.start();
    await venue.answered();
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(60_000);
    venue.answer = () => Promise.resolve(many(40, () => earlier(90 * SECOND)));
    venue.clock.advance(DAY - MINUTE);
    await venue.answered();
    expect(venue.asked).toHaveLength(1);
    venue.clock.advance(MINUTE);
    await venue.answered();
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(90_000);
    venue.clock.advance(3 * DAY);
    expect(venue.asked).toHaveLength(2);
  });

  it('finds an opening that the computer slept through, at the latest an hour after it wakes', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    venue.accept(60, 90 * SECOND);
    venue.accept(60, 20 * SECOND);
    venue.clock.sleep(2 * DAY);
    venue.clock.advance(HOUR);
    expect(venue.times.delayOf(BAR, 'order').delayMs).not.toBe(90_000);
  });

  it('is learned again at midnight where trading never begins, and at the opening once there are hours', async () => {
    const venue = new FakeAcceptTimes();
    venue.hours = { timeZone: 'Australia/Perth', days: eachDay(() => ALL_DAY) };
    await venue.start();
    venue.accept(30, 90 * SECOND);
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(90_000);
    venue.accept(60, 100 * SECOND);
    // It began at 19:00 in Perth.
    const toMidnight = Date.parse('2026-01-01T16:00:00Z') - venue.clock.now();
    venue.clock.advance(toMidnight - 1);
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(90_000);
    venue.clock.advance(1);
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(100_000);
    venue.accept(300, 20 * SECOND);
    venue.hours = { timeZone: 'UTC', days: eachDay(() => ({ from: '20:00', to: '22:00' })) };
    venue.times.reconsider();
    venue.clock.advance(Date.parse('2026-01-01T20:00:00Z') - venue.clock.now());
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(60_000);
    expect(venue.clock.timers).toBe(1);
  });

  it('takes no harm from a clock that jumps', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start();
    venue.accept(30, 90 * SECOND);
    const waiting = venue.orders(20);
    venue.clock.setWall(-400 * DAY);
    for (const row of waiting) venue.end(row);
    venue.accept(60, 100 * SECOND);
    venue.clock.advance(DAY);
    venue.clock.setWall(800 * DAY);
    venue.clock.advance(DAY);
    const { delayMs } = venue.times.delayOf(BAR, 'order');
    expect(delayMs).toBeGreaterThanOrEqual(60_000);
    expect(delayMs).toBeLessThanOrEqual(180_000);
    expect(venue.clock.timers).toBe(1);
  });

  it('knows a bounded number of locations, and keeps the one that is heard of', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start(many(40, () => earlier(90 * SECOND)));
    for (let location = 0; location < 2 * MAX_LOCATIONS; location += 1) {
      venue.accept(1, 1, { locationId: `foreign ${location}` });
      if (location % 100 === 0) venue.accept(1, 90 * SECOND);
    }
    expect(venue.times.views).toHaveLength(MAX_LOCATIONS);
    expect(venue.times.delayOf(BAR, 'order').delayMs).toBe(90_000);
  });

  it('leaves no timer when it is stopped, and ignores an answer that comes later', async () => {
    const venue = new FakeAcceptTimes();
    const answer = Promise.withResolvers<readonly []>();
    venue.answer = () => answer.promise;
    venue.times.start();
    expect(venue.clock.timers).toBe(1);
    venue.times.stop();
    answer.resolve([]);
    await venue.answered();
    expect([venue.clock.timers, venue.changes]).toEqual([0, 0]);
  });
});

describe('a location that takes nothing', () => {
  /** One that takes orders, as has been heard. */
  async function open(): Promise<FakeAcceptTimes> {
    const venue = new FakeAcceptTimes();
    await venue.start([earlier(20 * SECOND)]);
    return venue;
  }

  it('is one where six of the last ten orders are pending for ten minutes', async () => {
    const venue = await open();
    const stuck = venue.orders(6);
    venue.accept(4, SECOND);
    venue.clock.advance(10 * MINUTE - 4 * SECOND - 1);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    venue.clock.advance(1);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
    expect(venue.times.isTakingNothing('cafe')).toBe(false);
    venue.end(stuck[0] ?? venue.order());
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
  });

  it('is none with five, and none where no acceptance has ever come', async () => {
    const venue = await open();
    venue.orders(5);
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    venue.orders(10, { locationId: 'cafe' });
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing('cafe')).toBe(false);
    venue.order();
    venue.clock.advance(10 * MINUTE);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
  });

  it('is found in a rush as well, where the last ten are all young', async () => {
    const venue = await open();
    for (let minute = 0; minute < 10; minute += 1) {
      venue.orders(50);
      venue.clock.advance(MINUTE);
    }
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
  });

  it('judges the last ten that had their time, not those before', async () => {
    const venue = await open();
    venue.orders(8);
    venue.accept(6, SECOND);
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
  });

  it('takes again with the first acceptance, whatever is pending still', async () => {
    const venue = await open();
    const stuck = venue.orders(20);
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
    venue.end(stuck[3] ?? venue.order());
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    venue.orders(6);
    venue.clock.advance(10 * MINUTE);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
  });

  it('is not judged by a rejection, by payments, by what is not known after a gap, nor by the wall clock', async () => {
    const venue = await open();
    for (const row of venue.orders(10)) venue.end(row, 'rejected');
    for (let payment = 0; payment < 10; payment += 1)
      venue.row({ kind: 'transaction_created', status: 'requested', entityId: `p${payment}` });
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    const stuck = venue.orders(10);
    venue.clock.setWall(DAY);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
    venue.end(stuck[0] ?? venue.order(), 'rejected');
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
    venue.gap();
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
  });

  it('is not judged by an order of which Doshii was asked and said that it was answered', async () => {
    const venue = await open();
    const [asked = venue.order()] = venue.orders(6);
    venue.clock.advance(10 * MINUTE);
    expect(venue.times.isTakingNothing(BAR)).toBe(true);
    const before = venue.times.delayOf(BAR, 'order');
    venue.times.called(asked, venue.clock.now());
    venue.row({ ...asked, status: 'accepted', origin: 'recovered' });
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
    expect(venue.times.delayOf(BAR, 'order')).toEqual(before);
  });

  it('counts an order that asks again once', async () => {
    const venue = await open();
    const rows = venue.orders(3);
    for (const row of rows) venue.end(row, 'rejected');
    for (const { entityId } of rows) venue.row({ entityId, status: 'pending' });
    venue.clock.advance(HOUR);
    expect(venue.times.isTakingNothing(BAR)).toBe(false);
  });
});

describe('a location whose acceptances never reach this computer', () => {
  const unanswered = { answeredAt: null, outcome: null } as const;
  const twoDays = (count: number) =>
    many(count, (index) =>
      earlier(0, { ...unanswered, pendingAt: earlier(0).pendingAt - (index % 2) * DAY }),
    );

  it('is known after 50 orders on two days, once the whole history says so too', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start(twoDays(50));
    await venue.answered();
    expect(venue.asked).toHaveLength(2);
    expect(venue.asked[1]).toBe(0);
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(true);
    expect(venue.times.hearsNoAcceptances('cafe')).toBe(false);
  });

  it.each([
    ['49 orders', twoDays(49)],
    ['one day', many(60, () => earlier(0, unanswered))],
    ['an acceptance', [...twoDays(60), earlier(HOUR)]],
    ['a rejection by the venue', [...twoDays(60), earlier(HOUR, { outcome: 'refused' })]],
    ['payments', twoDays(60).map((each) => ({ ...each, topic: 'transaction' as const }))],
  ])('is none with %s', async (_, found) => {
    const venue = new FakeAcceptTimes();
    await venue.start(found);
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(false);
  });

  it('is none when an acceptance is in the history from before', async () => {
    const venue = new FakeAcceptTimes();
    const old = earlier(HOUR, { pendingAt: earlier(0).pendingAt - 90 * DAY });
    venue.answer = (since) => Promise.resolve(since === 0 ? [old, ...twoDays(60)] : twoDays(60));
    venue.times.start();
    await venue.answered();
    expect([venue.asked.length, venue.times.hearsNoAcceptances(BAR)]).toEqual([2, false]);
    venue.orders(5);
    venue.gap();
    await venue.answered();
    expect(venue.asked).toHaveLength(2);
  });

  it('is none while the history cannot be read; that is asked again after the next opening', async () => {
    const venue = new FakeAcceptTimes();
    venue.answer = (since) =>
      since === 0 ? Promise.reject(new Error('no disk')) : Promise.resolve(twoDays(60));
    venue.times.start();
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(false);
    venue.answer = () => Promise.resolve([]);
    venue.clock.advance(DAY);
    const row = venue.order();
    venue.times.called(row, venue.clock.now() + MINUTE);
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(true);
  });

  it('counts days by the clocks of the venue', async () => {
    const venue = new FakeAcceptTimes();
    venue.hours = { ...OPEN_AT_ELEVEN, timeZone: 'Australia/Melbourne' };
    // Midnight in Melbourne is 13:00 UTC.
    await venue.start();
    const at = (count: number): void => {
      for (const row of venue.orders(count)) venue.times.called(row, venue.clock.now() + MINUTE);
    };
    at(30);
    venue.clock.advance(HOUR);
    at(30);
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(false);
    venue.clock.advance(HOUR + MINUTE);
    at(1);
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(true);
  });

  it('ends with the first acceptance, for good', async () => {
    const venue = new FakeAcceptTimes();
    await venue.start(twoDays(60));
    await venue.answered();
    const before = venue.changes;
    venue.accept(1, HOUR);
    expect([venue.times.hearsNoAcceptances(BAR), venue.changes]).toEqual([false, before + 1]);
    venue.orders(100);
    venue.gap();
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(false);
  });

  it('is not said of one whose first acceptance comes while the history is asked', async () => {
    const venue = new FakeAcceptTimes();
    const whole = Promise.withResolvers<readonly []>();
    venue.answer = (since) => (since === 0 ? whole.promise : Promise.resolve(twoDays(60)));
    venue.times.start();
    await venue.answered();
    venue.accept(1, SECOND);
    whole.resolve([]);
    await venue.answered();
    expect(venue.times.hearsNoAcceptances(BAR)).toBe(false);
  });
});
