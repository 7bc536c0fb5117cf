/** The wire: address, heartbeat frames, and every known form of an inbound frame. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressProblem,
  destinationName,
  otherSocketUrl,
  parseFrame,
  pingFrame,
  pongFrame,
  socketUrl,
} from '../../../../electron/shared/doshii/protocol.ts';

const sandbox = { environment: 'sandbox', address: '', deviceId: '' } as const;
const custom = (address: string) => ({ environment: 'custom', address, deviceId: '' }) as const;

describe('socketUrl', () => {
  it('C02 names environment, path, client ID in base64 and device, percent-encoded', () => {
    expect(socketUrl(sandbox, 'client')).toBe('wss://socket.sandbox.doshii.co/app/socket/v3?auth=Y2xpZW50');
    expect(socketUrl({ ...sandbox, environment: 'live', deviceId: 'a b&c' }, 'a')).toBe(
      'wss://socket.live.doshii.co/app/socket/v3?auth=YQ%3D%3D&deviceId=a%20b%26c',
    );
  });

  it('C02 encodes a client ID of any characters so that the server reads the same bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (clientId) => {
        const auth = new URL(socketUrl(sandbox, clientId)).searchParams.get('auth') ?? '';
        expect(Buffer.from(auth, 'base64').toString()).toBe(clientId.toWellFormed());
      }),
    );
  });

  it('C02 a custom address keeps its own path, and gets the standard one when it has none', () => {
    expect(socketUrl(custom('wss://live-socket.doshii.co/app/socket'), 'a')).toBe(
      'wss://live-socket.doshii.co/app/socket?auth=YQ%3D%3D',
    );
    expect(socketUrl(custom(' ws://127.0.0.1:8787 '), 'a')).toBe(
      'ws://127.0.0.1:8787/app/socket/v3?auth=YQ%3D%3D',
    );
  });
});

describe('otherSocketUrl', () => {
  it.each([
    [sandbox, 'wss://socket.sandbox.doshii.co/app/socket?auth=YQ%3D%3D'],
    [{ ...sandbox, deviceId: 'd' }, 'wss://socket.sandbox.doshii.co/app/socket?auth=YQ%3D%3D&deviceId=d'],
    [
      custom('wss://live-socket.doshii.co/app/socket'),
      'wss://live-socket.doshii.co/app/socket/v3?auth=YQ%3D%3D',
    ],
    [custom('ws://127.0.0.1:8787'), 'ws://127.0.0.1:8787/app/socket?auth=YQ%3D%3D'],
    [custom('wss://venue.example/elsewhere'), null],
  ])('C02 of %j is %s', (settings, url) => {
    expect(otherSocketUrl(settings, 'a')).toBe(url);
    if (url !== null) expect(new URL(url).origin).toBe(new URL(socketUrl(settings, 'a')).origin);
  });
});

describe('addressProblem', () => {
  it.each([
    'wss://socket.live.doshii.co',
    'wss://x.example:444/p',
    'ws://127.0.0.1:1',
    'ws://localhost:9',
    'ws://[::1]:9',
  ])('C02 takes %s', (address) => expect(addressProblem(address)).toBeNull());

  it.each([
    ['', 'is empty'],
    ['socket.live.doshii.co', 'Add wss:// in front: wss://socket.live.doshii.co'],
    ['socket.example.com:444/app', 'Add wss:// in front: wss://socket.example.com:444/app'],
    ['socket live', 'is not an address'],
    ['https://socket.live.doshii.co', 'starts with wss://'],
    ['ws://socket.live.doshii.co', 'unencrypted'],
    ['ws://127.0.0.1.example.com', 'unencrypted'],
    ['wss://user:pass@socket.live.doshii.co', 'before the @'],
    ['wss://socket.live.doshii.co/app/socket?auth=abc', 'from the ? on'],
  ])('C02 turns away %j and says why', (address, words) => expect(addressProblem(address)).toContain(words));

  it('the name that is shown never holds the query or a secret', () => {
    expect(destinationName(sandbox)).toBe('Doshii sandbox');
    expect(destinationName(custom('wss://x.example:444/p'))).toBe('x.example:444');
    expect(destinationName(custom('wss://u:secret@x.example'))).not.toContain('secret');
  });
});

describe('heartbeat frames', () => {
  it('C03 the ping is exactly what Doshii documents', () => {
    expect(pingFrame(1700000000000, '1.2.3')).toBe('{"doshii":{"ping":1700000000000,"version":"1.2.3"}}');
  });

  it('C10 the pong has the form of the ping', () => {
    expect(pongFrame({ value: 5, form: 'bare' }, '1')).toBe('{"doshii":{"pong":5,"version":"1"}}');
    expect(pongFrame({ value: 5, form: 'message' }, '1')).toBe(
      '{"type":"message","data":{"doshii":{"pong":5,"version":"1"}}}',
    );
  });
});

const body = { id: '7', status: 'pending' };
const order = { type: 'event', name: 'order_updated', body };

describe('parseFrame', () => {
  it.each([
    ['emit', { emit: ['order_updated', body] }, 'emit'],
    ['event', { event: 'order_updated', data: body }, 'event'],
    ['type', { type: 'order_updated', data: body }, 'type'],
    ['emit inside a message', { type: 'message', data: { emit: ['order_updated', body] } }, 'emit'],
    [
      'event as text inside a message',
      { type: 'message', data: JSON.stringify({ event: 'order_updated', data: body }) },
      'event',
    ],
  ])('C44 the form %s gives the same event', (_, frame, envelope) => {
    expect(parseFrame(JSON.stringify(frame))).toEqual({ ...order, envelope });
  });

  it('C44 reads heartbeats bare, wrapped and in Primus form', () => {
    const pong = { type: 'pong', value: 5, apiVersion: '3.2.0' };
    expect(parseFrame('{"doshii":{"pong":5,"version":"3.2.0"}}')).toEqual(pong);
    expect(parseFrame('{"type":"message","data":{"doshii":{"pong":5,"version":"3.2.0"}}}')).toEqual(pong);
    expect(parseFrame('{"doshii":{"ping":5}}')).toEqual({ type: 'ping', value: 5, form: 'bare' });
    expect(parseFrame('{"type":"message","data":{"doshii":{"ping":5}}}')).toMatchObject({ form: 'message' });
    expect(parseFrame('"primus::ping::5"')).toEqual({ type: 'ping', value: '5', form: 'primus' });
    expect(parseFrame('"primus::server::open"')).toEqual({ type: 'control' });
  });

  it('C46 an unknown kind is an event like any other', () => {
    expect(parseFrame('{"event":"robot_arrived","data":{"id":1}}')).toMatchObject({
      type: 'event',
      name: 'robot_arrived',
    });
  });

  it.each([
    ['', 'empty frame'],
    ['not json', 'expected JSON'],
    ['12', 'came a number'],
    ['null', 'came null'],
    ['[]', 'came an array of 0'],
    ['"hello"', 'came a string'],
    ['{}', 'came an empty object'],
    ['{"emit":"x"}', 'emit: expected [name, payload]'],
    ['{"emit":[5]}', 'emit[0]: expected an event name'],
    ['{"doshii":{"pang":1}}', 'doshii: expected ping or pong'],
    ['{"type":"message"}', 'came undefined'],
    ['{"type":"message","data":{"type":"message","data":{"type":"message","data":{}}}}', 'wrapped in itself'],
    ['['.repeat(200_000), 'expected JSON'],
  ])('C45 %j is unreadable and the problem says what was expected', (text, words) => {
    const frame = parseFrame(text);
    expect(frame.type).toBe('unreadable');
    expect((frame as { problem: string }).problem).toContain(words);
  });

  it('C45 never throws and never reveals content, with any input', () => {
    const json = fc.oneof(
      fc.json(),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify({ emit: value })),
    );
    fc.assert(fc.property(json, (text) => void parseFrame(text)));
    expect(JSON.stringify(parseFrame('{"doshii":{"card":"4111"}}'))).not.toContain('4111');
  });

  it('C45 prototype keys stay plain data', () => {
    const frame = parseFrame('{"event":"__proto__","data":{"__proto__":{"polluted":true}}}');
    expect(frame).toMatchObject({ type: 'event', name: '__proto__' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
