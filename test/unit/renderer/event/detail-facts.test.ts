/** What is said of an order that Doshii knows: labels and values, money in cents, what is still to pay. */
import { describe, expect, it } from 'vitest';
import type { EntityDetails } from '../../../../electron/shared/rest/entity-details.ts';
import { factsOf, guestFacts, money, openAmount, targetOf } from '../../../../renderer/event/detail-facts.ts';
import { recoveryNote, recoveryWords } from '../../../../renderer/event/recovery-text.ts';
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
  it('says what is known in words, and leaves out what is not', () => {
    expect(factsOf(order, TODAY)).toEqual([
      ['Kind', 'Dine in'],
      ['Status', 'venue cancelled'],
      ['Tables', '5, 6'],
      ['Guests', '4'],
      ['For', '19:30'],
      ['Why rejected', 'O3 · Item is not available'],
    ]);
    const booking = factsOf(
      { ...order, type: 'booking', kind: 'odd', tables: ['5'], rejection: null },
      TODAY,
    );
    expect(booking).toContainEqual(['Begins at', '19:30']);
    expect(booking).toContainEqual(['Kind', 'odd']);
    expect(booking).toContainEqual(['Table', '5']);
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
  it('is said in whole units, and never as nothing when it could not be read', () => {
    expect(money(5_055)).toBe('50.55');
    expect(money(0)).toBe('0.00');
    expect(money(null)).toBe('not readable');
  });

  it('shows the amount due only if it is known and something was paid', () => {
    expect(openAmount(order)).toBe(3_055);
    expect(openAmount({ ...order, paid: 0 })).toBeNull();
    expect(openAmount({ ...order, paid: 5_055 })).toBeNull();
    expect(openAmount({ ...order, total: null })).toBeNull();
  });
});

describe('recoveryWords', () => {
  const done = { state: 'done', at: 1, checked: 9, found: 2, others: 0, problem: null } as const;

  it('says what was found, that nothing was missing, or why nobody knows', () => {
    expect(recoveryWords(done)).toBe('2 missed changes were fetched (9 changes checked).');
    expect(recoveryWords({ ...done, found: 1, checked: 1 })).toBe(
      '1 missed change was fetched (1 change checked).',
    );
    expect(recoveryWords({ ...done, found: 0 })).toBe('Nothing was missed (9 changes checked).');
    expect(recoveryWords({ ...done, found: 0, checked: 0 })).toBe('Doshii knows of no change in that time.');
    expect(recoveryWords({ ...done, found: 0, others: 1 })).toBe(
      'Nothing was missed (9 changes checked). 1 more change is of orders that Doshii does not report to this App.',
    );
    expect(recoveryWords({ ...done, state: 'unavailable' })).toContain('needs the client secret');
    expect(recoveryWords({ ...done, state: 'failed', problem: 'Sign in first.' })).toContain(
      'Sign in first.',
    );
    expect(recoveryWords(null)).toBe('Not checked yet.');
  });

  it('has a few words for the row, and none where nothing is known', () => {
    expect(recoveryNote(done)).toBe('2 recovered');
    expect(recoveryNote({ ...done, found: 0 })).toBe('nothing missed');
    expect(recoveryNote({ ...done, state: 'failed' })).toBe('');
    expect(recoveryNote(null)).toBe('');
  });
});
