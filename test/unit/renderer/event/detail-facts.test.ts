/** What is said of an order that Doshii knows: labels and values, money in cents, what is still to pay. */
import { describe, expect, it } from 'vitest';
import type { EntityDetails } from '../../../../electron/shared/rest/entity-details.ts';
import { factsOf, guestFacts, money, openAmount, targetOf } from '../../../../renderer/event/detail-facts.ts';
import { checkedWords, recoveryNote, recoveryWords } from '../../../../renderer/event/recovery-text.ts';
import { event } from '../../../fakes/window-fixtures.ts';

const TODAY = new Date(2026, 10, 25).getTime();

const order: EntityDetails = {
  type: 'order',
  id: '12',
  version: 'v1',
  fetchedAt: TODAY,
  status: 'venue_cancelled',
  kind: 'dinein',
  locationId: 'k3Jx',
  tables: ['5', '6'],
  covers: 4,
  requiredAt: TODAY + 19.5 * 3_600_000,
  createdAt: null,
  updatedAt: null,
  posRef: null,
  items: [],
  surcounts: [],
  taxes: [],
  total: 5_055,
  paid: 2_000,
  payments: [],
  rejection: { code: 'O3', text: 'Item is not available' },
  notes: null,
  guest: null,
  isMasked: true,
  doubts: [],
};

describe('targetOf', () => {
  it('asks for what Doshii has details of, and for no test', () => {
    expect(targetOf(event(7))).toEqual({ type: 'order', id: '7', locationId: 'k3Jx9aQp7ZtL' });
    expect(targetOf(event(7, { entityType: 'check-in' }))).toMatchObject({ type: 'check-in' });
    expect(targetOf(event(7, { entityType: 'menu' }))).toBeNull();
    expect(targetOf(event(7, { entityId: null }))).toBeNull();
    expect(targetOf(event(7, { origin: 'test' }))).toBeNull();
  });
});

describe('factsOf', () => {
  it('says the times and the number at the till, and leaves out what is not known', () => {
    expect(factsOf(order, TODAY)).toEqual([['For', '7:30 pm']]);
    const known = { ...order, createdAt: TODAY, updatedAt: TODAY + 60_000, posRef: 'T-205' };
    expect(factsOf(known, TODAY)).toEqual([
      ['For', '7:30 pm'],
      ['Ordered', '12:00 am'],
      ['Updated', '12:01 am'],
      ['POS reference', 'T-205'],
    ]);
    expect(factsOf({ ...order, type: 'booking' }, TODAY)).toEqual([['Begins at', '7:30 pm']]);
  });

  it('says of a guest what Doshii sent', () => {
    const guest = { name: 'Anna', phone: null, email: '', address: '1 Main St', notes: null };
    expect(guestFacts(guest)).toEqual([
      ['Name', 'Anna'],
      ['Address', '1 Main St'],
    ]);
  });
});

describe('money', () => {
  it('is said in the currency of the venue, and never as nothing when it could not be read', () => {
    expect(money(5_055, 'AUD')).toBe('$50.55');
    expect(money(0, 'AUD')).toBe('$0.00');
    expect(money(null, 'AUD')).toBe('not readable');
  });

  it('shows the amount due of an order only if it is known', () => {
    expect(openAmount(order)).toBe(3_055);
    expect(openAmount({ ...order, paid: 0 })).toBe(5_055);
    expect(openAmount({ ...order, paid: null })).toBeNull();
    expect(openAmount({ ...order, paid: 5_055 })).toBeNull();
    expect(openAmount({ ...order, total: null })).toBeNull();
    expect(openAmount({ ...order, type: 'transaction' })).toBeNull();
  });
});

describe('recoveryWords', () => {
  const done = { state: 'done', at: TODAY, checked: 9, found: 2, others: 0, problem: null } as const;

  it('says the result first, and how much of it needs a person', () => {
    expect(recoveryWords(done)).toBe('2 recovered.');
    expect(recoveryWords(done, 0)).toBe('2 recovered.');
    expect(recoveryWords(done, 1)).toBe('2 recovered, 1 needs you.');
    expect(recoveryWords(done, 2)).toBe('2 recovered, 2 need you.');
    expect(recoveryWords({ ...done, found: 0 })).toBe('Checked: nothing missed.');
    expect(recoveryWords({ ...done, state: 'unavailable' })).toContain('needs the client secret');
    expect(recoveryWords({ ...done, state: 'failed', problem: 'Sign in first.' })).toContain(
      'Sign in first.',
    );
    expect(recoveryWords(null)).toBe('Not checked yet.');
    expect(checkedWords(done)).toBe('9 changes checked.');
    expect(checkedWords({ ...done, others: 1 })).toMatch(/^9 changes checked\. 1 more change is of orders/);
    expect([checkedWords(null), checkedWords({ ...done, state: 'failed' })]).toEqual(['', '']);
  });

  it('has a few words for the row, and none where nothing is known', () => {
    expect(recoveryNote(done)).toBe('2 recovered');
    expect(recoveryNote({ ...done, found: 0 })).toBe('nothing missed');
    expect(recoveryNote({ ...done, state: 'failed' })).toBe('');
    expect(recoveryNote(null)).toBe('');
  });
});
