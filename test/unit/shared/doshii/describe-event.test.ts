/** From a frame to what a person reads: every kind of the registry, unknown kinds, bad bodies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { describeFrame } from '../../../../electron/shared/events/describe-frame.ts';
import { EVENT_KINDS } from '../../../../electron/shared/doshii/doshii-kinds.ts';

const KINDS = Object.keys(EVENT_KINDS);

const read = (name: string, body: unknown) =>
  describeFrame({ type: 'event', name, body, envelope: 'emit' }, describeEvent, DEFAULT_JUDGE) ??
  expect.unreachable();
const event = (name: string, body: unknown) => read(name, body).event;

describe('describeFrame', () => {
  it.each([
    [
      'order_updated',
      { id: '1234', status: 'rejected', rejectionReason: 'kitchen closed' },
      'urgent',
      'Order 1234 rejected',
      'Kitchen closed',
    ],
    [
      'order_updated',
      { id: 1234, status: 'venue_cancelled' },
      'urgent',
      'Order 1234 cancelled by the venue',
      '',
    ],
    ['order_updated', { id: '1', status: 'complete' }, 'quiet', 'Order 1 complete', ''],
    ['order_updated', { id: '1', status: 'teleported' }, 'notice', 'Order 1 teleported', ''],
    ['order_updated', { id: '1', status: ' Accepted ' }, 'quiet', 'Order 1 accepted', ''],
    ['order_created', { id: '1', status: 'PENDING' }, 'urgent', 'New order 1', 'Waiting to be accepted'],
    ['order_preprocess', { id: '1', status: 'Pending' }, 'quiet', 'Price check requested', ''],
    ['order_updated', { id: '1' }, 'quiet', 'Order 1 updated', ''],
    [
      'order_created',
      { id: '9', status: 'pending', total: '2450' },
      'urgent',
      'New order 9',
      'Waiting to be accepted · 24.50',
    ],
    [
      'order_preprocess',
      { id: 'x', status: 'rejected', rejectionCode: 'O7' },
      'notice',
      'Price check rejected',
      'Reason code O7',
    ],
    [
      'transaction_created',
      { id: '5', orderId: '9', status: 'requested', amount: 1100 },
      'urgent',
      'New payment 5',
      'Requested · Order 9 · 11.00',
    ],
    ['transaction_updated', { id: '5', status: 'complete' }, 'quiet', 'Payment 5 complete', ''],
    ['booking_created', { id: '3' }, 'quiet', 'New booking 3', 'Status not known'],
    [
      'booking_updated',
      { id: '3', status: 'cust_cancelled' },
      'notice',
      'Booking 3 cancelled by the guest',
      '',
    ],
    ['checkin_created', { id: '4' }, 'quiet', 'New check-in 4', 'Status not known'],
    ['checkin_deleted', { id: '4' }, 'notice', 'Check-in 4 deleted', ''],
    ['menu_updated', { locationId: 'L' }, 'quiet', 'Menu updated', ''],
    [
      'menu_updated',
      { posId: '86', type: 'products', availability: 'unavailable' },
      'notice',
      'Menu product 86 unavailable',
      '',
    ],
    [
      'app_store_status_updated',
      { locationId: 'L', busyUntil: '2026-11-24T10:00:00.000Z' },
      'notice',
      'Store paused',
      `Until ${new Date('2026-11-24T10:00:00.000Z').toLocaleString('en-AU', { dateStyle: 'medium', timeStyle: 'short' })}`,
    ],
    [
      'app_store_status_updated',
      { locationId: 'L', busyUntil: 'soon' },
      'notice',
      'Store paused',
      'Until soon',
    ],
    ['app_store_status_updated', { locationId: 'L', busyUntil: 'null' }, 'quiet', 'Store open again', ''],
    ['location_subscription', { id: 'L', status: 'unsubscribed' }, 'notice', 'Location unsubscribed', ''],
    ['table_removed', { id: '1', tableName: 'T12' }, 'quiet', 'Table T12 removed', ''],
    [
      'points_redemption',
      { orderId: '9', memberId: 'm', points: '50' },
      'quiet',
      '50 points redeemed on order 9',
      'Member m',
    ],
    [
      'card_activate',
      { id: '1', status: 'pending', requestData: { amount: '5000' } },
      'notice',
      'Gift card activation requested',
      '50.00',
    ],
    [
      'loyalty_checkin_created',
      { id: 12, memberRef: 'R' },
      'quiet',
      'Loyalty check-in 12 started',
      'Member R',
    ],
    ['member_updated', { id: '8' }, 'quiet', 'Member 8 changed', ''],
  ])('Q2 says %s %j as %s: %s', (name, body, severity, title, detail) => {
    expect(event(name, body)).toMatchObject({ recognition: 'known', severity, title, detail });
  });

  it('C46 keeps an unknown kind and says that it is unknown', () => {
    expect(event('robot_arrived', { id: 'R2', locationId: 'L' })).toMatchObject({
      kind: 'robot_arrived',
      recognition: 'unknown',
      title: 'Robot arrived',
      entityId: 'R2',
      locationId: 'L',
    });
    for (const name of ['constructor', 'toString', '__proto__'])
      expect(event(name, {}).recognition).toBe('unknown');
  });

  it.each(['gap', 'unreadable'])(
    'C46 does not take an event named %s for a row of the monitor’s own',
    (name) => {
      expect(event(name, { id: '1' })).toMatchObject({ kind: `${name}_event`, recognition: 'unknown' });
    },
  );

  it('keeps an unreadable frame with what was expected', () => {
    expect(
      describeFrame({ type: 'unreadable', problem: 'expected JSON' }, describeEvent, DEFAULT_JUDGE)?.event,
    ).toMatchObject({
      recognition: 'unreadable',
      kind: 'unreadable',
      detail: 'Expected JSON',
    });
  });

  it('is silent about heartbeats', () => {
    expect(
      describeFrame({ type: 'pong', value: 1, apiVersion: null }, describeEvent, DEFAULT_JUDGE),
    ).toBeNull();
  });

  it('a bad field is left out and named with its path, and the rest is shown', () => {
    const { event: shown, problems } = read('order_updated', {
      id: '7',
      status: { deep: 'secret' },
      locationId: 'L',
    });
    expect(shown).toMatchObject({ title: 'Order 7 updated', locationId: 'L', status: null });
    expect(problems).toEqual(['status: expected text or a number']);
    expect(event('order_updated', 'no object')).toMatchObject({ title: 'Order updated' });
  });

  it('a blank text is taken as one that is not there: it is neither a status nor an id that things share', () => {
    const blank = { id: ' ', status: '', locationId: '\u200B', orderId: '' };
    const { event: shown, problems } = read('order_updated', blank);
    expect(shown).toEqual(event('order_updated', {}));
    expect(shown).toMatchObject({ status: null, entityId: null, locationId: null });
    expect(problems).toEqual([]);
    expect(event('transaction_updated', { id: '1', orderId: '' }).orderId).toBeNull();
  });

  it('every kind survives an empty body and gives a title without holes', () => {
    for (const name of KINDS) {
      expect(event(name, {}).title).toMatch(/^[A-Z0-9]/);
      expect(event(name, {}).title).not.toMatch(/undefined|null|NaN/);
    }
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    'takes the word %s, which every object has, for a word',
    (word) => {
      for (const name of KINDS) {
        const { title, detail, status } = event(name, { id: '7', posId: '7', status: word, type: word });
        expect([typeof title, typeof detail], name).toEqual(['string', 'string']);
        if (status === word) expect(title + detail, name).not.toMatch(/\[native code\]|\[object/);
      }
      expect(event('order_updated', { id: '7', status: word }).title).toBe(`Order 7 ${word}`);
      expect(event('menu_updated', { posId: '7', type: word }).title).toBe('Menu item 7 updated');
    },
  );

  it('C46 whatever strings come: one line, bounded, no control or direction characters', () => {
    const strings = fc.dictionary(
      fc.constantFrom('id', 'status', 'rejectionReason', 'tableName', 'posRef', 'locationId'),
      fc.string({ unit: 'binary', maxLength: 2_000 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS, 'odd\u202Ename'), strings, (name, body) => {
        const { title, detail, kind } = event(name, body);
        expect(title.length).toBeLessThanOrEqual(160);
        expect(detail.length).toBeLessThanOrEqual(400);
        expect(title + detail + kind).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});
