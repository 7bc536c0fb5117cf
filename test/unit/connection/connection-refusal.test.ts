/** What the connection does when it is refused, and while the server is busy. */
import { describe, expect, it } from 'vitest';
import { FakeDoshiiLink, TARGET } from '../../fakes/fake-doshii-link.ts';

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

  it.each([500, 502, 408])('C31 HTTP %i is an ordinary retry', (status) => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.end({ type: 'http', status, retryAfterMs: null });
    expect(link.state).toBe('waiting');
    link.clock.advance(500);
    expect(link.sockets.all).toHaveLength(2);
  });
});
