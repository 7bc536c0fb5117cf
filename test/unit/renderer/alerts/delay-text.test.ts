/** After how long something pending needs a person, in words. */
import { describe, expect, it } from 'vitest';
import type { DelayView } from '../../../../electron/shared/alerts/attention-causes.ts';
import {
  causeLength,
  delayFor,
  delayLength,
  inOrder,
  MAX_DELAYS,
  MAX_SILENT,
  shownDelays,
  waitingClock,
  waitingWords,
  whenShortly,
  whyWords,
} from '../../../../renderer/alerts/delay-text.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const VENUE = 'Harbour Bar';
const delay = (change: Partial<DelayView> = {}): DelayView => ({
  locationId: 'k3Jx9aQp7ZtL',
  topic: 'order',
  delayMs: 72_000,
  usualMs: 72_000,
  basis: 'learned',
  ...change,
});
const pending = event(1, { status: 'pending', severity: 'urgent' });

describe('lengths', () => {
  it.each([
    [0, '0 s'],
    [51_200, '52 s'],
    [59_999, '1 min'],
    [72_000, '1 min 12 s'],
    [180_000, '3 min'],
    [-5, '0 s'],
  ])('%i ms are said as %s', (ms, said) => expect(delayLength(ms)).toBe(said));

  it.each([
    [-1_000, '0:00'],
    [42_900, '0:42'],
    [725_000, '12:05'],
    [3_900_000, '1 h 5 min'],
    [190_000_000, '2 d 4 h'],
  ])('%i ms on the clock are %s', (ms, said) => expect(waitingClock(ms)).toBe(said));

  it.each([
    [0, '1 min'],
    [6.9 * 60_000, '6 min'],
    [3_900_000, '1 h 5 min'],
  ])('a cause of %i ms lasts %s', (ms, said) => expect(causeLength(ms)).toBe(said));
});

it('a venue that is written from right to left does not turn the reason round', () => {
  expect(whyWords(delay(), 'בר')).toBe('\u2068בר\u2069 usually accepts within 1 min 12 s');
  expect(whyWords(delay({ topic: 'transaction' }), 'בר')).toMatch(/ at \u2068בר\u2069 usually/);
});

it('delays stand in one order, however they come, so that no row moves when an order is accepted', () => {
  const names: Record<string, string> = { a: 'Zoo', b: 'Café', c: 'Bar' };
  const all = ['a', 'b', null, 'c'].flatMap((locationId) => [
    delay({ locationId, topic: 'transaction' }),
    delay({ locationId }),
  ]);
  const sorted = inOrder(all, (id) => names[id] ?? '');
  expect(sorted.map(({ locationId, topic }) => `${locationId} ${topic}`)).toEqual(
    ['c', 'b', 'a', null].flatMap((id) => [`${id} order`, `${id} transaction`]),
  );
  expect(inOrder(all.toReversed(), (id) => names[id] ?? '')).toEqual(sorted);
});

it('lists no more than a page can hold, and says how many are left out', () => {
  const silent = Array.from({ length: 5 }, (_, n) => delay({ locationId: `s${n}`, basis: 'no-acceptances' }));
  const others = Array.from({ length: 2 * MAX_DELAYS }, (_, n) => delay({ locationId: `v${n}` }));
  const shown = shownDelays([...silent, ...others], (id) => id);
  expect([shown.rows.length, shown.more]).toEqual([MAX_DELAYS, MAX_DELAYS + 5]);
  expect([shown.silent.length, shown.moreSilent]).toEqual([MAX_SILENT, 2]);
  expect(shownDelays([delay({})], (id) => id)).toMatchObject({ silent: [], more: 0, moreSilent: 0 });
});

describe('waitingWords', () => {
  it.each<[string, DelayView, string]>([
    [
      'learned',
      delay({ usualMs: 51_200 }),
      'Needs you after 1 min 12 s: Harbour Bar usually accepts within 52 s',
    ],
    [
      'too few',
      delay({ basis: 'too-few', delayMs: 60_000, usualMs: null }),
      'Needs you after 1 min: the usual time is learned from the first 30 orders',
    ],
    [
      'unknown',
      delay({ basis: 'no-quartile', delayMs: 180_000 }),
      'Needs you after 3 min: too few orders are accepted in time to know what is usual',
    ],
    [
      'at once',
      delay({ basis: 'team-accepts', delayMs: 0 }),
      'Needs you at once: our team accepts orders here',
    ],
    [
      'never',
      delay({ basis: 'no-acceptances' }),
      'Raises no alert while it is pending: Doshii doesn’t tell us acceptances here',
    ],
  ])('names the time and its reason: %s', (_basis, given, said) => {
    expect(waitingWords(pending, given, VENUE)).toBe(said);
  });

  it('of a booking is five minutes, whatever is learned', () => {
    const booking = event(1, { kind: 'booking_updated', status: 'pending', severity: 'notice' });
    expect(waitingWords(booking, delay(), VENUE)).toBe('Needs you after 5 min');
  });

  it('claims nothing where nothing is known', () => {
    expect(waitingWords(pending, undefined, VENUE)).toBe('Waiting');
    expect(whyWords(delay({ usualMs: null }), VENUE)).toContain('first 30 orders');
  });

  it('speaks of payments, and of no venue where none is named', () => {
    const payment = delay({ topic: 'transaction', usualMs: 20_000 });
    expect(whyWords(payment, VENUE)).toBe('payments at Harbour Bar usually take up to 20 s');
    expect(whyWords(payment, null)).toBe('payments usually take up to 20 s');
    expect(whyWords(delay(), null)).toBe('orders are usually accepted within 1 min 12 s');
  });

  it('says in a table what its column leaves open', () => {
    const said = [delay(), delay({ basis: 'team-accepts' }), delay({ basis: 'no-acceptances' })].map(
      whenShortly,
    );
    expect(said).toEqual(['after 1 min 12 s', 'at once', 'no alert']);
  });
});

describe('delayFor', () => {
  it('takes what holds for the thing at its location', () => {
    const own = delay();
    const others = [
      delay({ topic: 'transaction' }),
      delay({ locationId: 'other' }),
      delay({ locationId: null }),
    ];
    expect(delayFor(pending, [...others, own])).toBe(own);
    expect(delayFor(pending, others)).toBeUndefined();
  });
});
