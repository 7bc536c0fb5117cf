/** Doshii's objects out of answers that follow its types, its samples, or neither. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DeviceSchema,
  KnownLocationsSchema,
  LocationHealthSchema,
  LocationSchema,
  pageOf,
  readAnswer,
  RegisteredSchema,
  RejectionCodeSchema,
} from '../../../../electron/shared/doshii/doshii-answers.ts';
import type { Schema } from '../../../../electron/shared/doshii/doshii-fields.ts';
import {
  BookingSchema,
  CheckinSchema,
  OrderSchema,
  TransactionSchema,
} from '../../../../electron/shared/doshii/doshii-order-answers.ts';

function read<T>(schema: Schema<T>, value: unknown): T {
  const result = readAnswer(JSON.stringify(value), schema);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

describe('an order', () => {
  it('is read with nothing but an id, as text or a number', () => {
    for (const id of ['12', 12])
      expect(read(OrderSchema, { id })).toMatchObject({
        id: '12',
        status: null,
        items: [],
        taxes: [],
        consumer: null,
        checkin: null,
        updatedAt: null,
      });
  });

  it.each([
    ['1100', 1_100],
    [2_500, 2_500],
    ['1100.0', 1_100],
    ['-450', -450],
    ['11.50', null],
    ['', null],
    ['free', null],
    [true, null],
    [null, null],
  ])('takes %j for cents as %j', (amount, cents) => {
    expect(read(OrderSchema, { id: 1, items: [{ unitPrice: amount }] }).items[0]?.unitPrice).toBe(cents);
  });

  it.each([
    ['2026-11-24T10:00:00.000Z', 1_795_514_400_000],
    [1_795_514_400, 1_795_514_400_000],
    [1_795_514_400_000, 1_795_514_400_000],
    [8.64e15, 8.64e15],
    // Nanoseconds, and what no calendar has.
    [1.7e18, null],
    [-1e13, null],
    ['soon', null],
    [true, null],
  ])('takes %j for a time as %j', (updatedAt, unixMs) => {
    expect(read(OrderSchema, { id: 1, updatedAt }).updatedAt).toBe(unixMs);
  });

  it('reads items, choices, bundles, surcharges and taxes in either type', () => {
    const order = read(OrderSchema, {
      id: '1',
      items: [
        {
          name: 'Breakfast',
          quantity: '2',
          totalAfterSurcounts: 2_200,
          type: 'bundle',
          options: [
            { name: 'Size', variants: [{ name: 'Large', price: 0 }, {}] },
            { variants: [{ name: 'No onions' }] },
            { name: 'Nothing chosen' },
          ],
          includedItems: [{ name: 'Coffee', includedItems: [{ name: 'Milk' }] }],
        },
        'not an item',
        null,
      ],
      surcounts: [{ name: 'Member', amount: -100, type: 'absolute', value: 100 }],
      taxes: [{ name: 'GST', amount: '200', taxType: 'inclusive', value: '10' }],
      externalOrder: 'APP-1',
    });
    // What cannot be read keeps its place, without an amount.
    expect(order.items.map(({ name }) => name)).toEqual(['Breakfast', null, null]);
    expect(order.items[0]).toMatchObject({
      quantity: 2,
      totalAfterSurcounts: 2_200,
      choices: ['Size: Large', 'No onions'],
      includedItems: [{ name: 'Coffee', includedItems: [{ name: 'Milk', includedItems: [] }] }],
    });
    expect(order.surcounts).toMatchObject([{ name: 'Member', amount: -100, value: '100' }]);
    expect(order.taxes).toMatchObject([{ amount: 200, taxType: 'inclusive' }]);
    expect(order.externalOrderRef).toBe('APP-1');
  });

  it('reads the guest, the table, the payments and the delivery', () => {
    const order = read(OrderSchema, {
      id: '1',
      taxes: null,
      consumer: {
        name: 'Tony',
        address: { line1: '520 Bourke St', line2: null, city: 'Melbourne', notes: 'Ring' },
      },
      checkin: { id: 123, tableNames: ['Table 1', 4, null], completedAt: null },
      transactions: [{ id: '9', amount: '1000', prepaid: true, surcount: [{ amount: 5 }] }],
      delivery: { status: 'delivering', deliveryEta: '2019-01-01T12:00:00.000Z' },
    });
    expect(order.consumer).toMatchObject({
      name: 'Tony',
      addressLines: ['520 Bourke St', 'Melbourne'],
      notes: 'Ring',
    });
    expect(order.checkin).toMatchObject({ id: '123', tableNames: ['Table 1', '4'] });
    expect(order.transactions).toMatchObject([
      { amount: 1_000, isPrepaid: true, surcounts: [{ amount: 5 }] },
    ]);
    expect(order.delivery).toMatchObject({ eta: Date.UTC(2019, 0, 1, 12) });
  });

  it('keeps text plain and short', () => {
    const order = read(OrderSchema, {
      id: '1',
      notes: `a\n\u202eb${'x'.repeat(5_000)}`,
      posRef: 'y'.repeat(900),
    });
    expect(order.notes).toHaveLength(1_000);
    expect(order.notes).toMatch(/^a bx/);
    expect(order.posRef).toHaveLength(200);
  });

  it('is read whatever any field of it holds', () => {
    const sample = {
      ...read(OrderSchema, { id: '1' }),
      tableNames: [],
      options: [],
      covers: 1,
      ref: 'x',
      date: 'x',
    };
    const odd = fc.record(
      Object.fromEntries(
        Object.keys(sample)
          .filter((key) => key !== 'id')
          .map((key) => [key, fc.jsonValue()]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(odd, (fields) => {
        for (const schema of [OrderSchema, TransactionSchema, BookingSchema, CheckinSchema])
          expect(read<{ id: string }>(schema, { ...fields, id: '1' }).id).toBe('1');
      }),
    );
  });
});

it.each([
  ['2019-01-01T12:00:00.000Z', Date.UTC(2019, 0, 1, 12)],
  [1_546_344_000, Date.UTC(2019, 0, 1, 12)],
  [1_546_344_000_000, Date.UTC(2019, 0, 1, 12)],
  ['soon', null],
  [null, null],
])('takes %j for a time as %j', (given, ms) => {
  expect(read(BookingSchema, { id: 1, date: given }).date).toBe(ms);
});

describe('lists', () => {
  it('come bare or in pages, and what cannot be read is counted', () => {
    expect(read(pageOf(OrderSchema), [{ id: 1 }, { no: 'id' }])).toMatchObject({ unreadable: 1, count: 2 });
    expect(read(pageOf(OrderSchema), { count: '7', rows: [{ id: 1 }] })).toMatchObject({
      count: 7,
      unreadable: 0,
    });
    expect(read(pageOf(OrderSchema), { rows: [] })).toEqual({ rows: [], unreadable: 0, count: null });
    expect(read(pageOf(RejectionCodeSchema), [{ code: ' O1 ' }, {}]).rows).toMatchObject([{ code: 'O1' }]);
  });

  it.each([null, {}, 'text', 5, { rows: 'none' }])('are not made up from %j', (value) => {
    expect(readAnswer(JSON.stringify(value), pageOf(OrderSchema))).toMatchObject({ ok: false });
  });
});

describe('devices and places', () => {
  it('reads a device, and a registration that lacks the id', () => {
    const device = {
      doshiiId: 'rj7DnGBL',
      name: 'Device 1',
      ref: 'r',
      events: ['order_created'],
      version: 'pD7',
    };
    expect(read(DeviceSchema, device)).toMatchObject({ ...device, terminals: [], locationIds: [] });
    expect(read(RegisteredSchema, { name: 'Device 1' })).toBeNull();
    expect(read(RegisteredSchema, null)).toBeNull();
  });

  it('reads a time without a zone as UTC, wherever the computer is', () => {
    const own = process.env['TZ'];
    process.env['TZ'] = 'Australia/Sydney';
    try {
      expect(new Date(2026, 10, 30).getTimezoneOffset()).toBe(-11 * 60);
      for (const createdAt of [
        '2026-11-30T09:00:00.000',
        '2026-11-30T09:00:00.000Z',
        '2026-11-30T20:00:00+11:00',
      ])
        expect(read(OrderSchema, { id: '1', createdAt }).createdAt).toBe(Date.UTC(2026, 10, 30, 9));
    } finally {
      if (own === undefined) delete process.env['TZ'];
      else process.env['TZ'] = own;
    }
  });

  it('reads flags in words and numbers in text', () => {
    expect(read(LocationHealthSchema, { locationId: 'a', trading: 'true', heartbeat: null })).toMatchObject({
      isTrading: true,
      heartbeatAt: null,
    });
  });

  it('restores locations from what it kept of them', () => {
    const location = read(LocationSchema, {
      id: 'a',
      name: 'Bar',
      timezone: 'Australia/Perth',
      latitude: -33,
    });
    const known = { readAt: 5, locations: [location] };
    expect(read(KnownLocationsSchema, known)).toEqual(known);
  });
});

it('says what was expected and where, and never what came', () => {
  const problems = [
    readAnswer('{"CANARY', OrderSchema),
    readAnswer('', OrderSchema),
    readAnswer('"CANARY"', OrderSchema),
    readAnswer('{"name":"CANARY"}', OrderSchema),
    readAnswer('{"id":{"CANARY":1}}', OrderSchema),
    readAnswer('{"rows":"CANARY"}', pageOf(OrderSchema)),
  ].map((result) => (result.ok ? 'read' : result.problem));
  expect(problems).toEqual([
    'expected JSON, came 8 characters that are none',
    'expected Object',
    'expected Object',
    'id: expected "id"',
    'id: expected an id',
    'expected (Array | Object)',
  ]);
});
