/** What the connection does when it is refused, and while the server is busy. */
import { describe, expect, it } from 'vitest';
import { MANUAL_INTERVAL_MS } from '../../../electron/connection/connection.ts';
import { DOSHII } from '../../../electron/doshii/provider.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

const MINUTE = 60_000;

describe('refusal', () => {
  it.each([401, 403, 404, 410])(
    'C28 C29 HTTP %i is refused: no fast retry, first after 5 minutes',
    (status) => {
      const link = new FakeDoshiiLink();
      link.connection.connect(TARGET);
      link.socket.end({ type: 'http', status, retryAfterMs: null });
      expect(link.state).toBe('refused');
      link.clock.advance(5 * MINUTE - 1);
      expect(link.sockets.all).toHaveLength(1);
      link.clock.advance(1);
      expect(link.sockets.all).toHaveLength(2);
    },
  );

  it('B18 by an unknown client ID says in which environment, where that is known', () => {
    const link = new FakeDoshiiLink();
    const unknownClient = DOSHII.addresses.unknownClient?.({ environment: 'live' }) ?? null;
    link.connection.connect({ ...TARGET, unknownClient });
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    expect(link.connection.view.reason).toMatchObject({
      code: 'unauthorised',
      sentence: 'Doshii doesn’t know this client ID in Live.',
      nextStep: expect.stringMatching(/^This ID may belong to Sandbox/) as string,
      technical: 'HTTP 401',
    });
    link.connection.reconnect();
    link.clock.advance(MANUAL_INTERVAL_MS);
    link.connection.reconnect();
    link.socket.end({ type: 'http', status: 403, retryAfterMs: null });
    expect(link.connection.view.reason?.sentence).not.toContain('Live');
    expect(DOSHII.addresses.unknownClient?.({ environment: 'custom' })).toBeNull();
  });

  describe('with another documented path', () => {
    const OTHER = TARGET.url.replace('/v3', '');
    const NOT_FOUND = { type: 'http', status: 404, retryAfterMs: null } as const;
    const connected = (allowedAttempts = 30): FakeDoshiiLink => {
      const link = new FakeDoshiiLink();
      link.policy = { ...link.policy, allowedAttempts };
      link.connection.connect({ ...TARGET, otherUrl: OTHER });
      return link;
    };
    const urls = (link: FakeDoshiiLink): readonly string[] => link.sockets.all.map(({ url }) => url);

    it('C29 tries it soon after a 404, then waits as after any refusal, and tries both again', () => {
      const link = connected();
      for (const minutes of [5, 15]) {
        link.socket.end(NOT_FOUND);
        expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'not-found' } });
        link.retry();
        link.socket.end(NOT_FOUND);
        const { name, retryAt, since } = link.connection.view;
        expect([name, ((retryAt ?? 0) - since) / MINUTE]).toEqual(['refused', minutes]);
        link.retry();
      }
      expect(urls(link)).toEqual([TARGET.url, OTHER, TARGET.url, OTHER, TARGET.url]);
    });

    it('C29 stays with the one that has worked', () => {
      const link = connected();
      link.socket.end(NOT_FOUND);
      link.retry();
      link.answer();
      for (let times = 0; times < 3; times += 1) {
        link.socket.end(NOT_FOUND);
        expect(link.state).toBe('refused');
        link.clock.advance(MANUAL_INTERVAL_MS);
        link.connection.reconnect();
      }
      expect(new Set(urls(link).slice(1))).toEqual(new Set([OTHER]));
    });

    it('C29 leaves the last five attempts of the allowance alone', () => {
      const link = connected(7);
      link.socket.end(NOT_FOUND);
      expect(link.state).toBe('waiting');
      link.retry();
      link.socket.end(NOT_FOUND);
      expect(link.state).toBe('refused');
      link.connection.reconnect();
      const { url } = link.socket;
      link.socket.end(NOT_FOUND);
      expect(link.state).toBe('refused');
      link.connection.reconnect();
      expect(link.socket.url).toBe(url);
    });

    it.each([401, 403, 410])('C28 does not take HTTP %i for a wrong path', (status) => {
      const link = connected();
      link.socket.end({ ...NOT_FOUND, status });
      expect(link.state).toBe('refused');
      link.retry();
      expect(urls(link)).toEqual([TARGET.url, TARGET.url]);
    });

    it('C26 begins with its own path for another target', () => {
      const link = connected();
      link.socket.end(NOT_FOUND);
      link.connection.connect({ ...TARGET, url: `${TARGET.url}&deviceId=d`, otherUrl: OTHER });
      expect(link.socket.url).toBe(`${TARGET.url}&deviceId=d`);
    });
  });

  it('C28 later refusals wait 15, 30, then every 60 minutes; by hand it tries at once', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    const waits = [5, 15, 30, 60, 60].map((minutes) => {
      link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
      const { retryAt, since } = link.connection.view;
      link.clock.advance(minutes * MINUTE);
      return ((retryAt ?? 0) - since) / MINUTE;
    });
    expect(waits).toEqual([5, 15, 30, 60, 60]);
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    const before = link.sockets.all.length;
    link.connection.reconnect();
    expect(link.sockets.all).toHaveLength(before + 1);
  });

  it('C30 429 and 503 wait for Retry-After, and at least 30 s', () => {
    const link = new FakeDoshiiLink();
    link.random = () => 0;
    link.connection.connect(TARGET);
    link.socket.end({ type: 'http', status: 503, retryAfterMs: null });
    expect(link.connection.view.retryAt).toBe(link.clock.now() + 30_000);
    link.connection.reconnect();
    link.socket.end({ type: 'http', status: 429, retryAfterMs: 90_000 });
    expect(link.connection.view).toMatchObject({ name: 'waiting', retryAt: link.clock.now() + 90_000 });
  });

  it('C30 a conflict, which an earlier connection of ours may be, is tried again after 30 s, then less and less often', () => {
    const link = new FakeDoshiiLink();
    link.random = () => 0;
    link.connection.connect(TARGET);
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      link.socket.end({ type: 'http', status: 409, retryAfterMs: null });
      const { name, since, retryAt, reason } = link.connection.view;
      expect([name, reason?.code]).toEqual(['waiting', 'conflict']);
      link.clock.advance((retryAt ?? 0) - since);
      return ((retryAt ?? 0) - since) / 1_000;
    });
    expect(waits).toEqual([30, 60, 120, 300, 900, 900]);
  });

  it.each([500, 502, 408])('C31 HTTP %i is an ordinary retry', (status) => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.end({ type: 'http', status, retryAfterMs: null });
    expect(link.state).toBe('waiting');
    link.clock.advance(500);
    expect(link.sockets.all).toHaveLength(2);
  });
});
