/** What of a gap was missed. The gap is from 100 s to 200 s. */
import { expect, it } from 'vitest';
import { isInside, judge, judgeAll, nearest } from '../../../../electron/doshii/recovery/diff.ts';
import type { DetailType } from '../../../../electron/shared/rest/entity-details.ts';
import type { MonitorEvent } from '../../../../electron/shared/events/monitor-event.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const SECOND = 1_000;
const GAP = { from: 100 * SECOND, to: 200 * SECOND };

const event = (atSeconds: number, kind: string, status: string | null, entityType: DetailType = 'order') =>
  sampleEvent({ receivedAt: atSeconds * SECOND, kind, status, entityType });

function verdict(
  type: DetailType,
  status: string | null,
  [made, touched]: readonly [number | null, number | null],
  events: readonly MonitorEvent[] = [],
): string | null {
  const at = {
    created: made === null ? null : made * SECOND,
    updated: touched === null ? null : touched * SECOND,
  };
  return judge({ type, status }, at, GAP, events);
}

it('misses a new status of what it knows', () => {
  expect(verdict('order', 'accepted', [50, 150], [event(50, 'order_created', 'pending')])).toBe('missing');
});

it('knows the status that the history ended with, before the gap or sent again after it', () => {
  expect(verdict('order', 'accepted', [50, 150], [event(60, 'order_updated', 'accepted')])).toBe('known');
  const resent = [event(50, 'order_created', 'pending'), event(201, 'order_updated', 'accepted')];
  expect(verdict('order', 'accepted', [50, 150], resent)).toBe('known');
});

it('misses the return to an earlier status', () => {
  const events = [event(50, 'order_updated', 'accepted'), event(60, 'order_updated', 'pending')];
  expect(verdict('order', 'accepted', [50, 150], events)).toBe('missing');
});

it('misses what was made in the gap, and leaves to others what was there before and never heard of', () => {
  expect(verdict('order', 'pending', [150, 160])).toBe('missing');
  expect(verdict('order', 'pending', [50, 160])).toBe('other');
});

it('F7 judges what it knows nothing of by when it was made', () => {
  expect(verdict('order', 'pending', [150, 900])).toBe('missing');
  expect(verdict('order', 'pending', [50, 900])).toBeNull();
  expect(verdict('order', 'pending', [null, 150])).toBe('missing');
  expect(verdict('order', 'pending', [null, null])).toBe('missing');
});

it('F7 compares what it knows also when it was touched again after the gap', () => {
  const pending = [event(50, 'order_created', 'pending')];
  expect(verdict('order', 'accepted', [50, 900], pending)).toBe('missing');
  expect(verdict('order', 'pending', [50, 900], pending)).toBeNull();
  expect(verdict('order', 'accepted', [50, 80], pending)).toBeNull();
});

it('Q2 compares statuses in lower case', () => {
  expect(verdict('order', ' Accepted ', [50, 150], [event(60, 'order_updated', 'accepted')])).toBe('known');
  expect(verdict('order', 'accepted', [50, 150], [event(60, 'order_updated', 'ACCEPTED')])).toBe('known');
});

it('takes an event without a status for the change of a check-in that it came after', () => {
  expect(verdict('check-in', 'accepted', [50, 150], [event(201, 'checkin_updated', null, 'check-in')])).toBe(
    'known',
  );
  expect(verdict('check-in', 'complete', [50, 150], [event(60, 'checkin_updated', null, 'check-in')])).toBe(
    'missing',
  );
});

it('takes a new booking for one that waits', () => {
  const created = [event(50, 'booking_created', null, 'booking')];
  expect(verdict('booking', 'pending', [50, 150], created)).toBe('known');
  expect(verdict('booking', 'cust_cancelled', [50, 150], created)).toBe('missing');
});

it('does not take another event of an order for its state', () => {
  expect(verdict('order', 'accepted', [50, 150], [event(160, 'points_redemption', null)])).toBe('missing');
});

it('judges what has no time by its status', () => {
  expect(verdict('order', 'accepted', [50, null], [event(50, 'order_created', 'pending')])).toBe('missing');
  expect(verdict('order', 'pending', [50, null], [event(50, 'order_created', 'pending')])).toBe('known');
});

it('allows for clocks that differ a little', () => {
  expect([89, 91, 209, 211].map((at) => isInside(at * SECOND, GAP))).toEqual([false, true, true, false]);
});

it('Q1 counts what two gaps may have missed for the one that has a row', () => {
  const windows = [{ from: 195 * SECOND, to: 197 * SECOND }, GAP];
  const times = { created: null, updated: 196 * SECOND };
  expect(judgeAll(windows, times, () => 'missing')).toEqual({ verdict: 'missing', index: 1 });
  const after = { created: null, updated: 215 * SECOND };
  const later = [{ from: 214 * SECOND, to: 216 * SECOND }, GAP];
  expect(judgeAll(later, after, () => 'missing')).toEqual({ verdict: 'missing', index: 0 });
  expect(judgeAll(later, after, (window) => (window === GAP ? 'missing' : 'other'))?.index).toBe(1);
  expect(judgeAll(later, after, () => null)).toBeNull();
});

it('holds a change against the gap that it lies in', () => {
  const gaps = [GAP, { from: 205 * SECOND, to: 300 * SECOND }];
  expect([150, 201, 204, 250].map((at) => nearest(at * SECOND, gaps))).toEqual([0, 0, 1, 1]);
  expect(nearest(null, gaps)).toBe(1);
});
