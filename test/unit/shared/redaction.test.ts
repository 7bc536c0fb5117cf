/** Secrets never pass the boundary. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactFrame } from '../../../electron/shared/redaction.ts';

const SECRET_KEYS = [
  'cardRef',
  'cardAuthorisationKey',
  'cardProviderAuthId',
  'cardProviderAuthPassword',
  'accountId',
  'authorisationCode',
  'authenticationToken',
  'clientSecret',
  'client_id',
  'apiKey',
  'password',
];
const CANARY = 'CANARY4111222233334444';

describe('redactFrame', () => {
  it('keeps what is not secret, byte for byte in meaning', () => {
    const frame = {
      emit: ['order_updated', { id: '7', status: 'pending', uri: 'https://x/orders/7?page=2' }],
    };
    expect(JSON.parse(redactFrame(JSON.stringify(frame), 10_000))).toEqual(frame);
  });

  it.each(SECRET_KEYS)('C58 takes out %s at any depth, in any form of frame', (key) => {
    const body = { id: '1', requestData: { list: [{ [key]: CANARY, amount: '5' }] } };
    const texts = [
      JSON.stringify({ emit: ['card_activate', body] }),
      JSON.stringify({ event: 'card_activate', data: body }),
      JSON.stringify({ type: 'message', data: JSON.stringify({ event: 'card_activate', data: body }) }),
      JSON.stringify({ event: 'x', data: { uri: `https://x/y?${key}=${CANARY}&a=1` } }),
      `{"event":"card_activate","data":{"${key}":"${CANARY}",`,
      `{"event":"card_activate","data":{"${key}":"${CANARY}`,
      `${key}=${CANARY}`,
      `not json \\"${key}\\": \\"${CANARY}\\"`,
    ];
    for (const text of texts) {
      const redacted = redactFrame(text, 10_000);
      expect(redacted).not.toContain(CANARY);
      expect(redacted).toContain('[redacted]');
    }
  });

  it('C58 no canary under a secret key survives, wherever it stands', () => {
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constant({ other: 1 }),
        fc.constantFrom(...SECRET_KEYS).map((key) => ({ [key]: CANARY })),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.record({ data: tie('node'), text: tie('node').map((node) => JSON.stringify(node)) }),
      ),
    })).node;
    fc.assert(fc.property(tree, (value) => !redactFrame(JSON.stringify(value), 1e6).includes(CANARY)));
  });

  it('C45 cuts what is too long and says so', () => {
    const text = redactFrame(JSON.stringify({ a: 'x'.repeat(500) }), 100);
    expect(text).toContain('more characters]');
    expect(text.length).toBeLessThan(150);
  });

  it('C45 survives deep nesting and prototype keys', () => {
    expect(redactFrame('['.repeat(5_000) + ']'.repeat(5_000), 1_000)).toContain('nested too deeply');
    expect(redactFrame('{"__proto__":{"a":1}}', 1_000)).toBe('{"__proto__":{"a":1}}');
  });
});
