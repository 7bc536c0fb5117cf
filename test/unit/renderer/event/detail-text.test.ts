/** What the head of the details says: number, status with its time, place, reason. */
import { describe, expect, it } from 'vitest';
import type { EntityDetails } from '../../../../electron/shared/rest/entity-details.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import {
  numberedThing,
  placeWords,
  reasonWords,
  shortenedId,
  stateWords,
} from '../../../../renderer/event/detail-text.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const TODAY = new Date(2026, 10, 25, 12).getTime();
const details: EntityDetails = {
  type: 'order',
  id: '12',
  version: 'v1',
  fetchedAt: TODAY,
  status: 'rejected',
  kind: 'dinein',
  locationId: 'k3Jx',
  tables: ['5'],
  covers: 4,
  requiredAt: null,
  createdAt: null,
  updatedAt: null,
  posRef: null,
  items: [
    { name: 'Lamb', quantity: 2, unitPrice: 42, total: 84, notes: [] },
    { name: 'Flat white', quantity: 4, unitPrice: 5, total: 20, notes: [] },
  ],
  surcounts: [],
  taxes: [],
  total: 104,
  paid: 0,
  payments: [],
  rejection: { code: 'O2', text: 'An item is sold out' },
  notes: null,
  guest: null,
  isMasked: true,
  doubts: [],
};

it('long ids lose their middle, whole characters only', () => {
  expect(shortenedId('1263')).toBe('1263');
  expect(shortenedId('123456789012')).toBe('123456789012');
  expect(shortenedId('3f2a7b1c-0000-4000-8000-00000000cafe')).toBe('3f2a…cafe');
  expect(shortenedId('😀'.repeat(20))).toBe('😀😀😀😀…😀😀😀😀');
  expect(shortenedId('x'.repeat(41), 40, 16)).toBe(`${'x'.repeat(16)}…${'x'.repeat(16)}`);
});

it('numbers only what staff call by its number', () => {
  expect(numberedThing(event(7))).toEqual({ number: '#7', what: 'Order' });
  expect(numberedThing(event(7, { entityType: 'transaction' }))?.what).toBe('Payment');
  expect(numberedThing(event(7, { entityType: 'menu' }))).toBeNull();
  expect(numberedThing(event(7, { entityId: null }))).toBeNull();
  expect(numberedThing(event(7, { origin: 'test' }))).toBeNull();
});

describe('the status', () => {
  const rejected = { event: event(7, { status: 'rejected' }), at: TODAY };
  const after = (ms: number) => stateWords(rejected, TODAY + ms, TODAY);

  it('says how long ago, and of what is longer ago when', () => {
    expect(after(2_999)).toBe('Rejected · 2 s ago');
    expect(after(161_000)).toBe('Rejected · 2 min 41 s ago');
    expect(after(59 * 60_000)).toBe('Rejected · 59 min ago');
    expect(after(60 * 60_000)).toBe('Rejected · 12:00 pm');
  });

  it('is never said to come, where the clock was set back', () => {
    expect(after(-1)).toBe('Rejected · 12:00 pm');
  });

  it('is only a time where an event has none', () => {
    const moved = { event: event(7, { status: null }), at: TODAY };
    expect(stateWords(moved, TODAY + 5_000, TODAY)).toBe('5 s ago');
    expect(stateWords(moved, TODAY + 4_000_000, TODAY)).toBe('12:00 pm');
  });
});

describe('the place', () => {
  const nothing = { facts: null, details: null, venue: null, orderId: null };

  it('says whom it is for, where, and how much', () => {
    expect(placeWords({ ...nothing, details, venue: 'Harbour Bar' }, TODAY)).toBe(
      'Table 5 · Harbour Bar · 6 items · 4 guests',
    );
    const two = { ...details, tables: ['5', '6'], covers: null };
    expect(placeWords({ ...nothing, details: two }, TODAY)).toBe('Tables 5, 6 · 6 items');
  });

  it('says what the frame has where Doshii was not asked', () => {
    const facts = { ...NO_FACTS, table: 'Bar 2', items: 1 };
    expect(placeWords({ ...nothing, facts }, TODAY)).toBe('Table Bar 2 · 1 item');
    expect(placeWords({ ...nothing, facts: { ...NO_FACTS, orderType: 'delivery' } }, TODAY)).toBe('Delivery');
    expect(placeWords(nothing, TODAY)).toBe('');
  });

  it('says when a pick-up is wanted, and the order of a payment', () => {
    const pickup = { ...details, kind: 'pickup', tables: [], requiredAt: TODAY, items: [], covers: null };
    expect(placeWords({ ...nothing, details: pickup }, TODAY)).toBe('Pick-up 12:00 pm');
    expect(placeWords({ ...nothing, details: { ...pickup, kind: 'drone' } }, TODAY)).toBe('drone');
    const payment = { ...pickup, type: 'transaction', kind: 'visa' } as const;
    expect(placeWords({ ...nothing, details: payment, orderId: '1301' }, TODAY)).toBe('Order #1301');
  });
});

it('the reason of a rejection has its code behind it', () => {
  const said = event(7, { detail: 'Waiting to be accepted' });
  expect(reasonWords(said, null)).toBe('Waiting to be accepted');
  expect(reasonWords(said, details)).toBe('An item is sold out (O2)');
  expect(reasonWords(said, { ...details, rejection: null })).toBe('');
  expect(reasonWords(said, { ...details, rejection: { code: '', text: 'Closed' } })).toBe('Closed');
  expect(reasonWords(said, { ...details, rejection: { code: 'O9', text: '' } })).toBe('Reason O9');
});
