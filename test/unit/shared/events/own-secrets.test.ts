/** The program's own secrets are found in whatever a server quotes, however it writes them. */
import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_JUDGE } from '../../../../electron/shared/alerts/attention-rules.ts';
import { explain } from '../../../../electron/connection/socket-failure.ts';
import { DOSHII } from '../../../../electron/doshii/provider.ts';
import { Configuration } from '../../../../electron/settings/configuration.ts';
import { CREDENTIALS, eachCredential } from '../../../../electron/settings/credentials.ts';
import { NO_POLICY } from '../../../../electron/settings/policy/policy.ts';
import { DeviceSchema } from '../../../../electron/shared/doshii/doshii-answers.ts';
import { text } from '../../../../electron/shared/doshii/doshii-fields.ts';
import { OrderSchema, TransactionSchema } from '../../../../electron/shared/doshii/doshii-order-answers.ts';
import { describeEvent } from '../../../../electron/shared/doshii/describe-event.ts';
import { learnSecrets } from '../../../../electron/shared/events/own-secrets.ts';
import {
  MAX_FRAME_LENGTH,
  MAX_RAW_LENGTH,
  redactedLine,
  redactFrame,
  redactText,
  redactValue,
} from '../../../../electron/shared/events/redaction.ts';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings/settings.ts';
import { utf8Base64, writingsOf } from '../../../fakes/settings/secret-encodings.ts';

const SECRET = 'Qx7ownCanary42';
const ODD = 'p/w+"ö\\9 &=x';

beforeAll(() => learnSecrets([SECRET, ODD, 'abc12', null]));

describe('own secrets', () => {
  it.each([
    'Unknown client X',
    'token "X"',
    'Bearer X',
    'client_id=X',
    'X',
    'before X after',
    'aXb',
    'https://host/X/y',
  ])('F3 is taken out of %j, in every writing', (sentence) => {
    for (const secret of [SECRET, ODD])
      for (const [name, written] of Object.entries(writingsOf(secret))) {
        const said = sentence.replace('X', () => written);
        for (const shown of [redactText(said), redactedLine(said), redactFrame(said, 1_000)]) {
          expect(shown, name).toContain('[redacted]');
          expect(shown, name).not.toContain(secret);
          expect(shown, name).not.toContain(written);
        }
      }
  });

  it('F3 is taken out of base64 with anything before and after it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const encoded = utf8Base64(`${before}${SECRET}${after}`);
        const shown = redactText(`x ${encoded} y`);
        expect(Buffer.from(shown.split(' ')[1] ?? '', 'base64').toString('latin1')).not.toContain(SECRET);
        expect(shown).toContain('[redacted]');
      }),
    );
  });

  it('F3 is taken out of a close reason, and of every field of an event, its keys and its kind', () => {
    const { technical } = explain({ type: 'closed', code: 4001, text: `Unknown client ${SECRET}` });
    expect(technical).toBe('close code 4001 Unknown client [redacted]');
    const fields = [
      'id',
      'status',
      'locationId',
      'orderId',
      'tableName',
      'posRef',
      'rejectionReason',
      'memberId',
    ];
    const body = Object.fromEntries(fields.map((field) => [field, `a ${SECRET}`]));
    for (const name of ['order_updated', 'table_created', 'points_redemption', SECRET, `${SECRET}_moved`]) {
      const described = describeEvent({ type: 'event', name, body, envelope: 'emit' }, DEFAULT_JUDGE);
      expect(JSON.stringify(described)).not.toContain(SECRET);
    }
    expect(redactValue({ [SECRET]: [{ [`a${SECRET}`]: 1 }] })).toEqual({
      '[redacted]': [{ 'a[redacted]': 1 }],
    });
  });

  it.each([
    [
      'a string that is cut',
      (secret: string) =>
        JSON.stringify({ note: `${'x'.repeat(MAX_RAW_LENGTH - 20)}${secret} and more than fits` }),
    ],
    [
      'text that is cut',
      (secret: string) => `${'x'.repeat(MAX_RAW_LENGTH - 20)}${secret} and more than fits`,
    ],
    [
      'a frame that is cut',
      (secret: string) =>
        `{"a":"${'x'.repeat(MAX_RAW_LENGTH - 20)}${secret}${' '.repeat(MAX_FRAME_LENGTH)}"}`,
    ],
  ])('F3 leaves no beginning of a secret at the end of %s', (_, frameOf) => {
    for (let cut = 8; cut < 20; cut += 1) {
      const shown = redactFrame(frameOf(' '.repeat(20 - cut) + SECRET), MAX_RAW_LENGTH);
      expect(shown).toContain('more characters]');
      expect(shown).not.toContain(SECRET.slice(0, 4));
    }
  });

  it('F3 is taken out of what the REST API says, but not out of the ID of a device, which is chosen from a list', () => {
    expect(v.parse(text(), `Unknown client ${SECRET}`)).toBe('Unknown client [redacted]');
    expect(v.parse(DeviceSchema, { doshiiId: SECRET }).doshiiId).toBe(SECRET);
  });

  it.each([
    [`order-${SECRET}`, `order-${SECRET}`],
    [SECRET, '[redacted]'],
    [`order ${SECRET}`, 'order [redacted]'],
    [utf8Base64(SECRET).replace(/=+$/, ''), '[redacted]'],
    ['4111111111111111', '4111111111111111'],
  ])('F3 the id %j is the same over the socket, in a list and in what is fetched', (given, read) => {
    const frame = {
      type: 'event',
      name: 'transaction_updated',
      body: { id: given, orderId: given, locationId: given },
      envelope: 'emit',
    } as const;
    const { event } = describeEvent(frame, DEFAULT_JUDGE);
    expect(event).toMatchObject({ entityId: read, orderId: read, locationId: read });
    expect(v.parse(TransactionSchema, { id: given, orderId: given })).toMatchObject({
      id: read,
      orderId: read,
    });
    expect(v.parse(OrderSchema, { id: given, locationId: given, checkinId: given })).toMatchObject({
      id: read,
      locationId: read,
      checkinId: read,
    });
    expect(redactValue({ orderId: given })).toEqual({ orderId: read });
  });

  it('F3 short secrets and documented words do not shred text', () => {
    learnSecrets(['cust_cancelled', 'abc', 'order', ' ']);
    expect(redactText('abc12 an order is abc')).toBe('abc12 an order is abc');
    learnSecrets(['8123000555']);
    const ids = { id: '81230005558', orderId: 81_230_005_550 };
    expect(redactValue({ ...ids, posRef: '8123000555' })).toEqual({
      ...ids,
      posRef: '[redacted]',
    });
    const frame = {
      type: 'event',
      name: 'booking_updated',
      body: { id: '1', status: 'cust_cancelled' },
      envelope: 'emit',
    } as const;
    const { event } = describeEvent(frame, DEFAULT_JUDGE);
    expect(event).toMatchObject({ status: 'cust_cancelled', title: 'Booking 1 cancelled by the guest' });
  });
});

it('F3 the beginning of a secret at the end of a frame that its sender cut is hidden', () => {
  const words = 'Nine lives of 9 cats';
  learnSecrets([words]);
  for (const form of [words, utf8Base64(words), utf8Base64(`u:${words}`).slice(3), encodeURIComponent(words)])
    for (let length = 6; length < form.length; length += 1) {
      const start = form.slice(0, length);
      for (const frame of [start, `{"event":"robot_arrived","data":{"id":"1","note":"${start}`])
        expect(redactFrame(frame, MAX_RAW_LENGTH), start).not.toContain(start);
    }
});

it('F3 every credential in the configuration is hidden, also one that was replaced, and one of a policy', () => {
  const named = (prefix: string) =>
    eachCredential((name) => ({ text: `${prefix}-${name}-9Zk4`, origin: null }));
  const policyClient = 'policy-clientId-9Zk4';
  const policy = { ...NO_POLICY, credentials: { clientId: policyClient } };
  const store = {
    canProtect: () => Promise.resolve(true),
    save: () => Promise.resolve(),
    saveSettings: () => undefined,
  };
  const settings = { ...DEFAULT_SETTINGS, deviceId: 'device-9Zk4' };
  const loaded = { settings, credentials: named('old'), protection: 'os' } as const;
  for (const credentials of [loaded.credentials, named('new')])
    expect(new Configuration(store, { ...loaded, credentials }, policy, DOSHII.addresses)).toBeDefined();
  const login = utf8Base64('old-proxyUser-9Zk4:old-proxyPassword-9Zk4');
  const said = ['old', 'new'].flatMap((prefix) =>
    CREDENTIALS.filter((name) => name !== 'proxyUser').map((name) => `${prefix}-${name}-9Zk4`),
  );
  for (const secret of [...said, policyClient, 'device-9Zk4', login])
    expect(redactText(`it is ${secret}.`)).toBe('it is [redacted].');
});
