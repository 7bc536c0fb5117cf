/** What the columns of a row say. */
import { describe, expect, it } from 'vitest';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import { amountOf, factWords, iconOf, tookBy } from '../../../../renderer/feed/row-text.ts';
import { statusPill } from '../../../../renderer/feed/status-pill.ts';
import '../../../register-kinds.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const at = (hour: number, minute = 0) => new Date(2026, 10, 24, hour, minute).getTime();
const TODAY = at(12);

describe('factWords', () => {
  const said = (facts: object, change: object = {}) =>
    factWords(event(1, { ...change, facts: { ...NO_FACTS, ...facts } }), TODAY);

  it('says whom an order is for, then how much it is', () => {
    expect(said({ table: 'Terrace 3', orderType: 'dinein', items: 4 })).toBe('Table Terrace 3 · 4 items');
    expect(said({ orderType: 'pickup', wantedAt: at(19, 55), items: 1 })).toBe('Pick-up 7:55 pm · 1 item');
    expect(said({ orderType: 'delivery' })).toBe('Delivery');
    expect(said({ orderType: 'constructor' })).toBe('');
  });

  it('says of a booking when it begins and for how many', () => {
    const booking = { entityType: 'booking' };
    expect(said({ wantedAt: at(18, 30), covers: 4, table: '7' }, booking)).toBe(
      '6:30 pm · Table 7 · 4 guests',
    );
  });

  it('says nothing where nothing is known', () => {
    expect([said({}), factWords(event(1), TODAY), amountOf(event(1), 'AUD')]).toEqual(['', '', '']);
  });
});

it('amounts are in the currency of the venue', () => {
  expect(amountOf(event(1, { facts: { ...NO_FACTS, total: 123_450 } }), 'AUD')).toBe('$1,234.50');
});

it('the icon says what an event is about', () => {
  const icons = (['order', 'transaction', 'booking', 'check-in', 'menu', null] as const).map((entityType) =>
    iconOf({ entityType, recognition: 'known' }),
  );
  expect(icons).toEqual(['receipt', 'card', 'calendar', 'person', 'plate', 'help']);
  expect(iconOf({ entityType: null, recognition: 'gap' })).toBe('gap');
});

it('says who took it', () => {
  expect(tookBy(event(1))).toBe('');
  expect(tookBy(event(1, { handledAt: 1 }))).toBe('✓');
  expect(tookBy(event(1, { handledAt: 1, handledBy: 'Anna' }))).toBe('✓ Anna');
  expect(tookBy(event(1, { handledAt: 1, closedBy: 2 }))).toBe('Settled');
});

describe('statusPill', () => {
  const pill = (status: string | null, change: object = {}) => {
    const found = statusPill(event(1, { status, ...change }));
    return found && [found.tone, found.text];
  };
  it('says the status in words, and repeats in a colour whether it waits, went well or was refused', () => {
    expect(pill('pending')).toEqual(['waiting', 'Waiting']);
    expect(pill('pending', { handledAt: 1 })).toEqual(['plain', 'Pending']);
    expect(pill('Accepted')).toEqual(['good', 'Accepted']);
    expect(pill('rejected')).toEqual(['bad', 'Rejected']);
    expect(pill('venue_cancelled')).toEqual(['bad', 'Venue cancelled']);
    expect(pill('complete')).toEqual(['plain', 'Complete']);
    expect(pill('frobnicated')).toEqual(['plain', 'Frobnicated']);
    expect(pill(null)).toBeNull();
  });

  it('says of a payment what staff say', () => {
    const payment = { kind: 'transaction_updated', entityType: 'transaction' };
    expect(pill('complete', payment)).toEqual(['good', 'Paid']);
    expect(pill('rejected', payment)).toEqual(['bad', 'Declined']);
  });

  it('says of what could not be read that it could not', () => {
    expect(pill('accepted', { recognition: 'unknown' })).toEqual(['plain', 'Unknown kind']);
  });
});
