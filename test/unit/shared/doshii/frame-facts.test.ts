/** What a frame says of its thing, and never of a person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { frameFacts } from '../../../../electron/shared/doshii/frame-facts.ts';
import { ENTITY_TYPES } from '../../../../electron/shared/filter/feed-filter.ts';
import { NO_FACTS } from '../../../../electron/shared/things/thing-facts.ts';
import { ThingFactsSchema } from '../../../../electron/shared/things/thing-facts-schema.ts';

const NOTHING = NO_FACTS;

describe('frameFacts', () => {
  it.each([
    ['transaction', { id: '1', amount: '1100' }, { total: 1_100 }],
    ['transaction', { id: '1', requestData: { amount: 2_500, firstName: 'Ana' } }, { total: 2_500 }],
    ['transaction', { amount: null, requestData: { amount: 7 } }, { total: 7 }],
    [
      'booking',
      { date: '2026-11-24T08:30:00.000Z', covers: 4, tableNames: ['5', '6'] },
      { wantedAt: Date.UTC(2026, 10, 24, 8, 30), covers: 4, table: '5, 6' },
    ],
    ['check-in', { covers: '2', tableNames: ['Terrace 3'] }, { covers: 2, table: 'Terrace 3' }],
    [
      'order',
      {
        type: 'pickup',
        requiredAt: '2026-11-24T08:30:00Z',
        total: 17_840,
        items: [{ quantity: 2 }, { quantity: '1' }],
      },
      { orderType: 'pickup', wantedAt: Date.UTC(2026, 10, 24, 8, 30), total: 17_840, items: 3 },
    ],
    [
      'order',
      { checkin: { tableNames: [7], covers: 3, consumer: { name: 'Ana' } } },
      { table: '7', covers: 3 },
    ],
    [
      'order',
      { status: 'rejected', rejectionReason: `sold out, call ann@example.com\n${'x'.repeat(200)}` },
      { reason: expect.stringMatching(/^sold out, call (?!ann)[^\n]*x…$/) as string },
    ],
    [
      'order',
      { status: 'pending', order: { type: 'dinein', items: [{ quantity: 1 }] } },
      { orderType: 'dinein', items: 1 },
    ],
  ] as const)('of %s reads %j', (type, body, expected) => {
    expect(frameFacts(type, body)).toEqual({ ...NOTHING, ...expected });
  });

  it.each([
    ['order', { id: '1', status: 'pending', uri: 'https://x/y' }],
    ['order', { items: [{ quantity: 1 }, { name: 'Soup' }], total: 'a lot', requiredAt: 'soon' }],
    ['order', { items: [], type: '', checkin: { tableNames: [] } }],
    ['transaction', { amount: '11.50' }],
    // A phone number.
    ['transaction', { amount: '9081726354' }],
    ['transaction', { requestData: [3] }],
    ['booking', { covers: 1.5, date: 9e15, tableNames: 'five' }],
    ['menu', { amount: 5, covers: 2 }],
    [null, { amount: 5 }],
    ['order', 'text'],
  ] as const)('of %s says nothing of %j', (type, body) => {
    expect(frameFacts(type, body)).toBeNull();
  });

  it('gives what can be kept, whatever comes', () => {
    const names = ['type', 'total', 'amount', 'requestData', 'items', 'quantity', 'checkin', 'tableNames'];
    const key = fc.constantFrom(...names, 'covers', 'date', 'requiredAt', 'order');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(fc.string({ maxLength: 200 }), fc.double(), fc.bigInt(), fc.constant(null)),
        fc.dictionary(key, tie('any'), { maxKeys: 6 }),
        fc.array(tie('any'), { maxLength: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.constantFrom(...ENTITY_TYPES), fc.dictionary(key, value), (type, body) => {
        const facts = frameFacts(type, body);
        expect(facts === null || v.is(ThingFactsSchema, facts), JSON.stringify(facts)).toBe(true);
      }),
    );
  });

  it('shows no mark that turns the reading direction, and at most 60 characters', () => {
    const long = 'x'.repeat(10_000);
    const facts = frameFacts('check-in', { tableNames: ['a\u202Eb', long, long] });
    expect(facts?.table).not.toContain('\u202E');
    expect(facts?.table?.length).toBe(60);
    expect(frameFacts('order', { type: `${long} ${long}`, total: '500' })?.orderType).toBeNull();
  });

  it('takes no type that is no word, and no table that is a phone number or an e-mail address: it may be a guest’s', () => {
    for (const type of ['+61 400 123 987', 'kim@example.com', 'for Kim Nguyen', '7', ''])
      expect(frameFacts('order', { type, total: '500' })?.orderType).toBeNull();
    const nearTheEnd = `${'x'.repeat(50)} +61 400 123 987`;
    for (const name of ['+61 400 123 987', 'kim@example.com', nearTheEnd])
      expect(frameFacts('check-in', { tableNames: [name], covers: 2 })?.table).toBeNull();
    expect(frameFacts('check-in', { tableNames: ['Terrace 3'] })?.table).toBe('Terrace 3');
  });
});
