/** Secrets never pass the boundary. */
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { identityOf } from '../../../../electron/feed/duplicates.ts';
import { text } from '../../../../electron/shared/doshii/doshii-fields.ts';
import { isSecretKey } from '../../../../electron/shared/events/secret-names.ts';
import {
  MAX_FRAME_LENGTH,
  MAX_RAW_LENGTH,
  redactFrame,
  redactText,
  redactValue,
} from '../../../../electron/shared/events/redaction.ts';

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

describe('text that is no JSON', () => {
  it.each([
    ['Authorization: Bearer CANARY', 'Authorization: [redacted]'],
    ['Authorization: Basic CANARY== , more', 'Authorization: [redacted]'],
    ['authorization = Bearer CANARY', 'authorization = [redacted]'],
    ['Authorization: Digest username="CANARY", response="CANARY"', 'Authorization: [redacted]'],
    ['Proxy-Authorization: NTLM CANARY\r\nHost: x', 'Proxy-Authorization: [redacted]\r\nHost: x'],
    ['Cookie: a=CANARY; b=CANARY\nAccept: y', 'Cookie: [redacted]\nAccept: y'],
    ['x-api-key: CANARY', 'x-api-key: [redacted]'],
    ['X-Auth-Token=CANARY&page=2', 'X-Auth-Token=[redacted]&page=2'],
    ['API key: CANARY', 'API key: [redacted]'],
    ['sent Bearer CANARY, refused', 'sent Bearer [redacted], refused'],
    ['sent Basic CANARYdXNlcjpw== again', 'sent Basic [redacted] again'],
    ['got eyJhbGciOiJIUzI1NiJ9.eyJDQU5BUlkiOjF9.CANARY_- back', 'got [redacted] back'],
    ['https://CANARY:CANARY@host/x', 'https://[redacted]@host/x'],
    ['{"\\u0074oken":"CANARY","a":', '{"token":[redacted],"a":'],
    ['%74%6Fken=CANARY&a=1', 'token=[redacted]&a=1'],
    ['{"tokens":["CANARY","CANARY]"],"a":1', '{"tokens":[redacted],"a":1'],
    ['{"tokens":["CANARY",{"a":"CANARY', '{"tokens":[redacted]'],
    ['{"credentials":{"user":"CANARY"},"a":1', '{"credentials":[redacted],"a":1'],
    ['{"password":"CANARY\\"CANARY","a":1', '{"password":[redacted],"a":1'],
    ['"{\\"token\\":\\"CANARY\\\\\\"CANARY\\",\\"a\\":1', '"{\\"token\\":[redacted],\\"a\\":1'],
    ["{'secret': 'CANARY', 'a': 1", "{'secret': [redacted], 'a': 1"],
    ['the token "CANARY" is unknown', 'the token [redacted] is unknown'],
    ['<token>CANARY</token>', '<token>[redacted]</token>'],
    ['pinCode => CANARY', 'pinCode => [redacted]'],
  ])('F21 %j loses its value with the scheme, to the end', (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactFrame(text, 1_000)).toBe(expected);
  });

  it.each([
    'basic information about orders',
    'author: Bob',
    'a company: Acme',
    'shipping: fast',
    'no token here',
    'Order 12: pending',
  ])('F21 %j stays as it is', (text) => expect(redactText(text)).toBe(text));
});

describe('notes of a kitchen', () => {
  it.each([
    'Secret sauce: none. ALLERGY: peanuts',
    'Pan: no peanuts please',
    'PAN: NO PEANUTS',
    'Pan: peanuts',
    'Pan-fried: peanuts',
    'Guest pass: 2 kids, nut allergy',
    'Pass: 18:30, no nuts',
    'Pan: 28cm, no nuts',
    'Token: gluten free',
    'Secret token: nuts',
    'Cookie: no nuts please',
    'Cookies: 2 choc chip, nut allergy',
    'Signature dish: no nuts',
    'Secretary: Ann, nut allergy',
    'Card no: nuts',
    'Secret: Basic package, no nuts',
    'Secret: "no nuts please"',
    "pass 'til 9, nut allergy",
    'Pan: [no nuts',
    'Pass: crème brûlée',
    'Client idea: no nuts',
  ])('F21 %j stays as it is, in a frame and in what is fetched', (note) => {
    expect(redactText(note)).toBe(note);
    expect(redactValue({ note })).toEqual({ note });
    expect(v.parse(text(), note)).toBe(note);
  });

  it.each([
    ['pin: 1234, ALLERGY: nuts', 'pin: [redacted], ALLERGY: nuts'],
    ['Token: CANARY7x then no nuts', 'Token: [redacted] then no nuts'],
    ['Client secret: CANARY then no nuts', 'Client secret: [redacted] then no nuts'],
    ['access token: CANARY; no nuts', 'access token: [redacted]; no nuts'],
    ['Password: CANARY and no nuts', 'Password: [redacted] and no nuts'],
    ['Card number: 4111 1111 1111 1112 thanks', 'Card number: [redacted] thanks'],
    ['IBAN: DE89 3704 0044 0532 0130 00 thanks', 'IBAN: [redacted] thanks'],
    ['x-api-key: CANARY CANARY\nno nuts', 'x-api-key: [redacted]\nno nuts'],
    ['token: Bearer CANARY CANARY\nno nuts', 'token: [redacted]\nno nuts'],
    ['<pin>CANARY</pin> no nuts', '<pin>[redacted]</pin> no nuts'],
  ])('F21 %j loses the value only', (note, expected) => {
    expect(redactText(note)).toBe(expected);
    expect(redactValue({ note })).toEqual({ note: expected });
  });
});

describe('names and numbers that Doshii does not document', () => {
  it.each([
    ...[
      'api_key',
      'apiKey',
      'x-api-key',
      'X-API-KEY',
      'password',
      'userPassword',
      'passwd',
      'pwd',
      'passphrase',
      'pin',
    ],
    ...[
      'pinCode',
      'userPin',
      'PIN',
      'card_pin',
      'cvv',
      'CVV2',
      'cvc',
      'cardCvc',
      'csc',
      'pan',
      'cardNumber',
      'card_no',
    ],
    ...[
      'otp',
      'totp',
      'jwt',
      'bearer',
      'Authorization',
      'proxy-authorization',
      'Set-Cookie',
      'session_id',
      'sessionKey',
    ],
    ...[
      'private_key',
      'accessKey',
      'signing-key',
      'credentials',
      'securityCode',
      'iban',
      'hmac',
      'refreshToken',
    ],
  ])('Q5 %s is the name of a secret', (key) => {
    expect(isSecretKey(key)).toBe(true);
    const frame = JSON.stringify({
      event: 'x',
      data: { list: [{ [key]: ['CANARY', { a: 'CANARY' }] }], id: '7' },
    });
    expect(redactFrame(frame, 1_000)).not.toContain('CANARY');
    expect(redactFrame(frame, 1_000)).toContain('"id":"7"');
    expect(redactText(`"${key}": "CANARY"`)).toBe(`"${key}": [redacted]`);
  });

  it.each([
    'author',
    'company',
    'shipping',
    'openIndex',
    'japan',
    'spinner',
    'pancake',
    'option',
    'status',
    'keyboard',
    'tokyo',
  ])('Q5 %s is none', (key) => expect(isSecretKey(key)).toBe(false));

  it.each([
    ['4111111111111111', '[redacted]'],
    ['card 4111 1111 1111 1111, please', 'card [redacted], please'],
    ['order 12 4111-1111-1111-1111 13', 'order 12 [redacted] 13'],
    ['3782 822463 10005', '[redacted]'],
    ['x5555555555554444y', 'x[redacted]y'],
    ['4111111111111112', '4111111111111112'],
    ['1700000000000', '1700000000000'],
    ['Visa-4111 1111 1111 1111', 'Visa-[redacted]'],
    ['cafe-4111-1111-1111-1111', 'cafe-[redacted]'],
    ['card-4111111111111111', 'card-[redacted]'],
    ['1-4111111111111111', '1-[redacted]'],
    ['4111/1111/1111/1111', '[redacted]'],
    ['4111.1111.1111.1111', '[redacted]'],
    ['4111  1111  1111  1111', '[redacted]'],
    ['4111 - 1111 - 1111 - 1111', '[redacted]'],
    ['4111–1111–1111–1111', '[redacted]'],
    ['--4111111111111111--', '--[redacted]--'],
    ['12345678-4111-4111-8111-411111111111', '12345678-4111-4111-8111-411111111111'],
    ['41111111-1111-1111-2345-678901234567', '41111111-1111-1111-2345-678901234567'],
    [
      'id 5e1a4111-1111-4111-9111-1113aaaaaaaa, 4111111111111111',
      'id 5e1a4111-1111-4111-9111-1113aaaaaaaa, [redacted]',
    ],
    ['order-41111111-1111-1111-2345-678901234567', 'order-41111111-1111-1111-2345-678901234567'],
    ['4111-1111-1111-1111-12345', '[redacted]-12345'],
    ['2026/11/30 17:24', '2026/11/30 17:24'],
    ['2e1a-2345-4567-8901-2349abc', '2e1a-2345-4567-8901-2349abc'],
    ['41111111111111111111', '41111111111111111111'],
  ])('Q5 masks the number of a card in %j', (text, expected) => {
    expect(redactText(text)).toBe(expected);
    expect(redactValue({ note: text })).toEqual({ note: expected });
  });

  it('Q5 a number in JSON is masked, too, and no id is, as two would be one', () => {
    const card = 4_111_111_111_111_111;
    expect(redactValue({ note: card, id: card, orderId: String(card), posRef: String(card) })).toEqual({
      note: '[redacted]',
      id: card,
      orderId: String(card),
      posRef: String(card),
    });
  });
});

describe('large frames', () => {
  it('F10 a frame over 256 KB is cut and marked, without being taken apart, and its beginning has no secret', () => {
    const frame = JSON.stringify({
      token: 'CANARY',
      list: Array.from({ length: 60_000 }, (_, at) => ({ [`k${at}`]: at })),
    });
    expect(frame.length).toBeGreaterThan(MAX_FRAME_LENGTH);
    const shown = redactFrame(frame, MAX_RAW_LENGTH);
    expect(shown).toContain('{"token":[redacted],"list":[{"k0":0}');
    expect(shown).toMatch(new RegExp(`… \\[${frame.length - MAX_RAW_LENGTH} more characters\\]$`));
    expect(shown.length).toBeLessThan(MAX_RAW_LENGTH + 100);
  });

  it('F10 a long string inside a frame is cut before it is looked through', () => {
    const frame = { note: `token=CANARY ${'x'.repeat(2 * MAX_RAW_LENGTH)}`, id: '7' };
    const shown = redactFrame(JSON.stringify(frame), 1e6);
    expect(shown.length).toBeLessThan(MAX_RAW_LENGTH + 200);
    expect(JSON.parse(shown)).toMatchObject({
      id: '7',
      note: expect.stringMatching(/ more characters\]$/) as string,
    });
  });

  it('F10 two frames that differ only in a number of a card say the same', () => {
    const body = (card: string) => redactValue({ id: '7', note: card });
    expect(identityOf('x', body('4111111111111111'))).toBe(identityOf('x', body('5555555555554444')));
  });
});
