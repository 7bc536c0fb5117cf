/** Where the REST API is, how a call is written, and the token that it carries. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requests, toHttp } from '../../../electron/doshii/rest-requests.ts';
import { restBase } from '../../../electron/doshii/rest-base-url.ts';
import { bearerToken } from '../../../electron/doshii/jwt.ts';

describe('the base address', () => {
  it.each([
    ['sandbox', '', 'https://sandbox.doshii.co/partner/v3'],
    ['live', 'wss://elsewhere', 'https://live.doshii.co/partner/v3'],
    ['custom', 'ws://127.0.0.1:8765', 'http://127.0.0.1:8765/partner/v3'],
    ['custom', 'ws://localhost:80/app/socket', 'http://localhost/partner/v3'],
    ['custom', ' wss://venue.example:8443/some/path ', 'https://venue.example:8443/partner/v3'],
    // The socket's hosts are not those of the API.
    ['custom', 'wss://socket.live.doshii.co/app/socket', 'https://live.doshii.co/partner/v3'],
    ['custom', 'wss://sandbox-socket.doshii.co/app/socket', 'https://sandbox.doshii.co/partner/v3'],
    ['custom', 'wss://sandbox.doshii.co/app/socket', 'https://sandbox.doshii.co/partner/v3'],
    ['custom', 'wss://socket.live.doshii.co.evil.test', 'https://socket.live.doshii.co.evil.test/partner/v3'],
  ] as const)('is for %s “%s”: %s', (environment, address, base) => {
    expect(restBase({ environment, address })).toBe(base);
  });
});

describe('a call', () => {
  it('asks for times in seconds and leaves nothing out at either end', () => {
    const { query } = requests.orders('here', { updatedFrom: 1_999, updatedTo: 2_001, statuses: ['a', 'b'] });
    expect(query).toEqual({ updatedFrom: 1, updatedTo: 3, status: 'a,b', limit: 100 });
    expect(requests.bookings('here', { from: 1_999, to: 2_001 }).query).toMatchObject({ from: 1, to: 3 });
    expect(requests.checkins('here', { from: 1_999, to: 2_001 }).query).toMatchObject({
      updatedFrom: 1,
      updatedTo: 3,
    });
  });

  it('stays below its path and names one location, whatever an id holds', () => {
    const base = 'https://sandbox.doshii.co/partner/v3';
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, locationId) => {
        const { url, headers } = toHttp(requests.order(locationId, id), base, 'token');
        const { pathname, search, hash, host } = new URL(url);
        expect(host).toBe('sandbox.doshii.co');
        expect(pathname.split('/').slice(0, 4)).toEqual(['', 'partner', 'v3', 'orders']);
        expect(pathname.split('/')).toHaveLength(5);
        expect(search + hash).toBe('');
        expect(headers['doshii-location-id']).toMatch(/^[ -~]*$/);
      }),
      { examples: ['.', '..', '%2e%2e', 'a/../../devices', '?x', '#y', '\ud800'].map((id) => [id, id]) },
    );
  });

  it('carries a body and its type only where there is one', () => {
    const change = toHttp(requests.updateDevice('x', { name: 'a' }, 'v1'), 'https://base', 't');
    expect(change).toMatchObject({
      method: 'PUT',
      url: 'https://base/devices/x',
      body: '{"name":"a","version":"v1"}',
    });
    expect(change.headers).toMatchObject({ 'content-type': 'application/json', authorization: 'Bearer t' });
    expect(change.headers).not.toHaveProperty('doshii-location-id');
    const read = toHttp(requests.devices(0), 'https://base', 't');
    expect(read.body).toBeNull();
    expect(read.headers).not.toHaveProperty('content-type');
  });
});

it('signs the client ID and the seconds with HS256, also for letters beyond ASCII', () => {
  const sign = (text: string, secret: string): string =>
    createHmac('sha256', secret).update(text).digest('base64url');
  const token = bearerToken('klïent–1', 'geheim', 1_700_000_000_999, sign);
  const [header = '', claims = '', signature] = token.split('.');
  const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
  expect(decode(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(decode(claims)).toEqual({ clientId: 'klïent–1', timestamp: 1_700_000_000 });
  expect(signature).toBe(sign(`${header}.${claims}`, 'geheim'));
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});
