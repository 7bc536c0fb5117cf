/** Handshake and heartbeat of the connection. */
import { describe, expect, it } from 'vitest';
import { SILENCE_DEADLINE_MS } from '../../../electron/connection/connection.ts';
import { FakeDoshiiLink, POLICY, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

describe('handshake and heartbeat', () => {
  it('C01 connect twice makes one socket', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.connection.connect(TARGET);
    link.answer();
    link.connection.connect(TARGET);
    expect(link.sockets.all).toHaveLength(1);
  });

  it('C03 the first ping leaves at open, with the clock and the version of this program', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    expect(link.socket.sent).toEqual([]);
    link.socket.open();
    expect(link.socket.sent).toEqual([`{"doshii":{"ping":${link.clock.now()},"version":"9.8.7"}}`]);
  });

  it('C04 one ping every 30 s, and exactly one timer after 20 reconnects', () => {
    const link = new FakeDoshiiLink().goLive();
    for (let i = 0; i < 20; i += 1) {
      link.stayAlive(11_000);
      link.socket.end();
      link.clock.advance(500);
      link.answer();
      expect(link.clock.timers).toBe(1);
    }
    const before = link.socket.pings.length;
    link.stayAlive(10 * POLICY.heartbeatIntervalMs);
    expect(link.socket.pings.length - before).toBe(10);
    const times = link.socket.pings.map(({ ping }) => ping);
    times
      .slice(1)
      .forEach((time, i) => expect(Math.abs(time - (times[i] ?? 0) - 30_000)).toBeLessThanOrEqual(500));
  });

  it('C05 no ping while the socket is not open', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.clock.advance(9_999);
    expect(link.socket.sent).toEqual([]);
    const live = new FakeDoshiiLink().goLive();
    const { socket } = live;
    socket.end();
    live.clock.advance(40_000);
    expect(socket.pings).toHaveLength(1);
  });

  it('C06 is live only with the first inbound frame', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.open();
    expect(link.state).toBe('handshaking');
    link.socket.frame({ event: 'order_created', data: { id: '1' } });
    expect(link.state).toBe('live');
  });

  it('C06 an open socket without any frame by the deadline is a failed attempt', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.open();
    link.clock.advance(SILENCE_DEADLINE_MS - 1);
    expect(link.state).toBe('handshaking');
    link.clock.advance(1);
    expect(link.connection.view).toMatchObject({ name: 'waiting', attempt: 1, reason: { code: 'silent' } });
    expect(link.sockets.held).toBe(0);
  });

  it('C07 a half-open link is known within 40 s: terminated, reconnect scheduled', () => {
    const link = new FakeDoshiiLink().goLive();
    const { socket } = link;
    link.clock.advance(39_999);
    expect(link.state).toBe('live');
    link.clock.advance(1);
    expect(socket.held).toBe(false);
    expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'silent' } });
    expect(link.connection.view.retryAt).toBeGreaterThanOrEqual(link.clock.now());
  });

  it('C08 any inbound frame counts as life, also one that does not parse and one that is binary', () => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.advance(30_000);
    link.socket.frame('not json {');
    link.clock.advance(30_000);
    link.socket.binary();
    link.clock.advance(SILENCE_DEADLINE_MS);
    expect(link.state).toBe('live');
    expect(link.frames.map((frame) => frame.type)).toEqual(['unreadable', 'unreadable']);
  });

  it.each([
    ['bare', (value: unknown) => ({ doshii: { pong: value, version: '3.2.0' } }), 40],
    ['wrapped', (value: unknown) => ({ type: 'message', data: { doshii: { pong: value } } }), 40],
    ['with an odd value', () => ({ doshii: { pong: 'soon' } }), null],
    ['without a value', () => ({ doshii: { pong: null } }), null],
  ])(
    'C09 a pong %s is life; the round-trip time is shown only when the value is ours',
    (_, pong, roundTripMs) => {
      const link = new FakeDoshiiLink();
      link.connection.connect(TARGET);
      link.socket.open();
      link.clock.advance(40);
      link.socket.frame(pong(link.socket.pings[0]?.ping));
      expect(link.connection.view).toMatchObject({ name: 'live', roundTripMs });
    },
  );

  it.each([
    [{ doshii: { ping: 77, version: '3.2.0' } }, { doshii: { pong: 77, version: '9.8.7' } }],
    [
      { type: 'message', data: { doshii: { ping: 'a', version: '3' } } },
      { type: 'message', data: { doshii: { pong: 'a', version: '9.8.7' } } },
    ],
    ['"primus::ping::1700"', 'primus::pong::1700'],
  ])('C10 a server ping %j is answered at once, in its own form', (ping, pong) => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.frame(ping);
    expect(JSON.parse(link.socket.sent.at(-1) ?? '')).toEqual(pong);
  });

  it.each([
    ['nested too deeply to be sent back', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['an object', '{"a":1}'],
  ])('a server ping that is %s is unreadable, and what comes after it is read', (_, value) => {
    const link = new FakeDoshiiLink().goLive();
    const sent = link.socket.sent.length;
    link.socket.frame(`{"doshii":{"ping":${value}}}`);
    link.socket.frame({ event: 'order_created', data: {} });
    expect(link.frames.map(({ type }) => type)).toEqual(['unreadable', 'event']);
    expect(link.socket.sent).toHaveLength(sent);
  });

  it('C11 a pong that nobody asked for is harmless', () => {
    const link = new FakeDoshiiLink().goLive();
    const { roundTripMs } = link.connection.view;
    link.socket.frame({ doshii: { pong: 1, version: '3.2.0' } });
    link.socket.frame({ doshii: { pong: 2, version: '3.2.0' } });
    expect(link.connection.view).toMatchObject({ name: 'live', roundTripMs });
    expect(link.frames).toEqual([]);
    expect(link.clock.timers).toBe(1);
  });

  it('C12 late callbacks of a replaced socket change nothing', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    old.end();
    link.clock.advance(500);
    link.socket.open();
    expect(link.state).toBe('handshaking');
    old.pong();
    old.frame({ event: 'order_created', data: {} });
    old.end();
    old.open();
    expect(link.state).toBe('handshaking');
    expect(link.frames).toEqual([]);
    expect(link.sockets.all).toHaveLength(2);
  });
});
