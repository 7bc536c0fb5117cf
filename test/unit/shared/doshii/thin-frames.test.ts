/** What a person reads of frames that carry what Doshii documents and nothing else: what is not in them is not shown. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { EVENT_KINDS, type KnownKind } from '../../../../electron/shared/doshii/doshii-kinds.ts';
import { undocumentedFields } from '../../../simulator/documented-frames.ts';
import { stepsOf } from '../../../simulator/player.ts';

const read = (name: string, body: unknown) =>
  describeEvent({ type: 'event', name, body, envelope: 'emit' }, DEFAULT_JUDGE).event;

const AT = { locationId: 'L', uri: 'https://sandbox.doshii.co/partner/v3/things/7' };
const THING = { id: '7', ...AT };
const PAYMENT = { ...THING, posRef: 'T-1', posTerminalId: 'pos-1' };
const CARD = { ...THING, status: 'pending', posTerminalId: 'pos-1', requestData: { cardRef: 'GC-1' } };
const VISIT = { id: 7, locationId: 'L', posTerminalId: 'pos-1', memberRef: 'M-1' };
const UNTIL = '2026-11-24T10:00:00.000Z';
const until = `Until ${new Date(UNTIL).toLocaleString('en-AU', { dateStyle: 'medium', timeStyle: 'short' })}`;

const SAID: readonly (readonly [KnownKind, object, status: string | null, title: string, detail: string])[] =
  [
    ['order_created', { ...THING, status: 'pending' }, 'pending', 'New order 7', 'Waiting to be accepted'],
    ['order_updated', { ...THING, status: 'rejected' }, 'rejected', 'Order 7 rejected', ''],
    [
      'order_preprocess',
      { id: '7', locationId: 'L', status: 'pending' },
      'pending',
      'Price check requested',
      '',
    ],
    [
      'order_preprocess',
      { id: '7', locationId: 'L', status: 'rejected', rejectionCode: 'O1', rejectionReason: 'closed' },
      'rejected',
      'Price check rejected',
      'Closed',
    ],
    [
      'transaction_created',
      { ...PAYMENT, orderId: null, status: 'requested', requestData: { accountId: 'A', expiryDate: UNTIL } },
      'requested',
      'New payment 7',
      'Requested · POS reference T-1',
    ],
    [
      'transaction_updated',
      { ...PAYMENT, orderId: '3', status: 'complete', verifyData: { authorisationCode: '1' } },
      'complete',
      'Payment 7 complete',
      'Order 3 · POS reference T-1',
    ],
    ['booking_created', THING, null, 'New booking 7', 'Status not known'],
    ['booking_updated', { ...THING, status: 'accepted' }, 'accepted', 'Booking 7 accepted', ''],
    ['checkin_created', THING, null, 'New check-in 7', 'Status not known'],
    ['checkin_updated', THING, null, 'Check-in 7 updated', ''],
    ['checkin_deleted', THING, null, 'Check-in 7 deleted', ''],
    ['menu_updated', AT, null, 'Menu updated', ''],
    [
      'menu_updated',
      { ...AT, posId: 'p', type: 'options', action: 'updated', itemUri: 'u' },
      null,
      'Menu option p updated',
      '',
    ],
    ['app_menu_updated', {}, null, 'App menu updated', ''],
    ['app_menu_item_updated', {}, null, 'App menu item updated', ''],
    ['app_store_status_updated', { locationId: 'L', busyUntil: UNTIL }, 'paused', 'Store paused', until],
    ['app_store_status_updated', { locationId: 'L', busyUntil: null }, 'open', 'Store open again', ''],
    ['app_store_status_updated', { locationId: 'L', busyUntil: 'null' }, 'open', 'Store open again', ''],
    ['app_store_status_updated', { locationId: 'L' }, null, 'Store status changed', ''],
    [
      'location_subscription',
      { ...THING, mappedLocationId: 'bar', status: 'subscribed' },
      'subscribed',
      'Location subscribed',
      'Known at the venue as bar',
    ],
    ['location_hours_updated', {}, null, 'Opening hours changed', ''],
    ['table_created', { ...THING, tableName: 'T1' }, null, 'Table T1 added', ''],
    ['table_updated', { ...THING, tableName: 'T1' }, null, 'Table T1 changed', ''],
    ['table_deleted', { id: '7', locationId: 'L', tableName: 'T1' }, null, 'Table T1 removed', ''],
    ['table_removed', { id: '7', locationId: 'L', tableName: 'T1' }, null, 'Table T1 removed', ''],
    ['table_bulk_updated', AT, null, 'All tables changed', ''],
    [
      'points_redemption',
      { memberId: 'M', orderId: '7', points: '50', uri: 'u' },
      null,
      '50 points redeemed on order 7',
      'Member M',
    ],
    [
      'reward_redemption',
      { memberId: 'M', orderId: '7', rewardId: 'R', uri: 'u' },
      null,
      'Reward redeemed on order 7',
      'Reward R · Member M',
    ],
    [
      'card_activate',
      { ...CARD, requestData: { amount: '5000' } },
      'pending',
      'Gift card activation requested',
      '50.00',
    ],
    ['card_enquiry', CARD, 'pending', 'Gift card enquiry requested', ''],
    [
      'loyalty_checkin_created',
      { ...VISIT, uri: 'u', status: 'pending' },
      'pending',
      'Loyalty check-in 7 started',
      'Member M-1 · Pending',
    ],
    [
      'loyalty_checkin_updated',
      { ...VISIT, uri: 'u', status: 'complete' },
      'complete',
      'Loyalty check-in 7 updated',
      'Member M-1 · Complete',
    ],
    ['loyalty_checkin_deleted', VISIT, null, 'Loyalty check-in 7 ended', 'Member M-1'],
    ['member_created', { id: '7', organisationId: '88', uri: 'u' }, null, 'Member 7 added', ''],
    ['member_updated', { id: '7', organisationId: '88', uri: 'u' }, null, 'Member 7 changed', ''],
    ['member_deleted', {}, null, 'Member removed', ''],
    ['employee_created', {}, null, 'Employee added', ''],
    ['employee_updated', {}, null, 'Employee changed', ''],
    ['employee_deleted', {}, null, 'Employee removed', ''],
    ['resource_created', {}, null, 'Resource added', ''],
    ['resource_updated', {}, null, 'Resource changed', ''],
    ['resource_deleted', {}, null, 'Resource removed', ''],
  ];

describe('a documented frame', () => {
  it.each(SAID)('of %s %j', (name, body, status, title, detail) => {
    expect(undocumentedFields(name, body)).toEqual([]);
    expect(read(name, body)).toMatchObject({ status, title, detail });
  });

  it('is checked here for every kind', () => {
    expect(new Set(SAID.map(([name]) => name))).toEqual(new Set(Object.keys(EVENT_KINDS)));
  });
});

/** Every body of the simulated day, with some of its fields. */
const PARTIAL = fc.constantFrom(...[...stepsOf({ scenario: 'kinds' })]).chain((step) => {
  const { name, body } = 'event' in step ? step.event : expect.unreachable();
  return fc
    .subarray(Object.entries(body as object))
    .map((fields): [string, Record<string, unknown>] => [name, Object.fromEntries(fields)]);
});

it('shows no value that the frame does not carry, whatever is left out of it', () => {
  fc.assert(
    fc.property(PARTIAL, ([name, body]) => {
      const { title, detail, status, entityId, locationId, orderId } = read(name, body);
      const carried = JSON.stringify(body);
      for (const value of [entityId, locationId, orderId])
        if (value !== null) expect(carried).toContain(value);
      if (status !== null && name !== 'app_store_status_updated') expect(carried).toContain(status);
      if (!('busyUntil' in body) && name === 'app_store_status_updated') expect(status).toBeNull();
      expect(title + detail).not.toMatch(/undefined|null|NaN|\$|\b0\.00|without a|unknown|\s{2}|:\s*$/);
      if (!carried.includes('amount')) expect(title + detail).not.toMatch(/\d\.\d\d/);
      // A number in the text is one of the frame; of a pause it is the time that is said.
      if ('busyUntil' in body) return;
      for (const [number] of `${title} ${detail}`.matchAll(/\d+/g))
        expect(carried.replace(/(\d\d)"/g, '.$1"') + carried).toContain(number);
    }),
  );
});

it.each([
  ['1100', '11.00'],
  [1100, '11.00'],
  ['0', '0.00'],
  ['11.50', '11.50'],
  [11.5, '11.5'],
  ['about 12', 'about 12'],
  ['1e3', '1e3'],
  ['0x10', '0x10'],
  ['', ''],
  ['  ', ''],
  [null, ''],
  // Longer than any amount: it may be a card number.
  ['4111111111111111', ''],
  [4_111_111_111_111_111, ''],
  ['4111 1111 1111 1111', ''],
])('says the amount %j as “%s”, never as nothing at all', (amount, detail) => {
  expect(read('card_activate', { id: '1', requestData: { amount } }).detail).toBe(detail);
  expect(read('transaction_updated', { id: '1', amount }).detail).toBe(detail);
  expect(read('order_updated', { id: '1', total: amount }).detail).toBe(detail);
});
