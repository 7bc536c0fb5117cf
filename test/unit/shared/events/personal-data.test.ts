/** Personal data is masked; the rest of a frame stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../../../../electron/shared/events/personal-data.ts';

const CANARY = 'Canary Quux';
const PERSONAL_KEYS = [
  'email',
  'phone',
  'phoneNumber',
  'mobile',
  'firstName',
  'last_name',
  'driverName',
  'driverPhone',
  'employeeName',
  'notes',
  'line1',
  'postalCode',
  'address',
  'consumer',
  'trackingUrl',
];

describe('maskPersonal', () => {
  it('masks a guest and keeps the order', () => {
    const order = {
      id: '7',
      status: 'pending',
      tableName: 'T5',
      items: [{ name: 'Flat white', unitPrice: '450' }],
    };
    const consumer = {
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      phone: '0400 000 000',
      marketingOptIn: true,
    };
    const masked = maskPersonal(JSON.stringify({ event: 'order_created', data: { ...order, consumer } }));
    expect(JSON.parse(masked)).toEqual({
      event: 'order_created',
      data: {
        ...order,
        consumer: { name: '[masked]', email: '[masked]', phone: '[masked]', marketingOptIn: true },
      },
    });
  });

  it('masks members and employees, whose fields stand at the top, in every form of frame', () => {
    const member = { id: '7', name: CANARY, points: '12', cards: [CANARY] };
    const frames = [
      { emit: ['member_created', member] },
      { event: 'employee_updated', data: member },
      { type: 'member_updated', data: member },
      { type: 'message', data: JSON.stringify({ event: 'member_updated', data: member }) },
      { data: { name: CANARY, email: 'x@example.org' } },
    ];
    for (const frame of frames) expect(maskPersonal(JSON.stringify(frame))).not.toContain('Canary');
  });

  it('masks addresses and numbers inside other text', () => {
    const text = JSON.stringify({
      detail: 'call +61 400 000 000 or ada@example.org',
      at: '2026-01-02T03:04:05.678Z',
    });
    expect(JSON.parse(maskPersonal(text))).toEqual({
      detail: 'call [masked] or [masked]',
      at: '2026-01-02T03:04:05.678Z',
    });
  });

  it('leaves no word of text that is not JSON, such as a frame that was cut', () => {
    const cut = `{"event":"order_created","data":{"consumer":{"name":"${CANARY}","pho… [12 more characters]`;
    const masked = maskPersonal(cut);
    expect(masked).not.toMatch(/[a-z0-9]/i);
    expect(masked).toContain('{"•":"•_•"');
  });

  it('no canary under a personal key survives, wherever it stands', () => {
    const leaf = fc.constantFrom<unknown>(CANARY, [CANARY], { name: CANARY }, { deep: [{ x: CANARY }] });
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constant({ other: 1 }),
        fc.tuple(fc.constantFrom(...PERSONAL_KEYS), leaf).map(([key, value]) => ({ [key]: value })),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.record({ data: tie('node'), text: tie('node').map((node) => JSON.stringify(node)) }),
      ),
    })).node;
    fc.assert(fc.property(tree, (value) => !maskPersonal(JSON.stringify(value)).includes('Canary')));
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof maskPersonal(text) === 'string'),
    );
    expect(maskPersonal('['.repeat(5_000) + ']'.repeat(5_000))).toContain('[masked]');
  });
});
