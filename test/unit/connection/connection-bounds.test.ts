/** What a server can do to the connection by how much, how slowly and how often it sends, and a person by how often they ask. */
import { describe, expect, it } from 'vitest';
import {
  MANUAL_INTERVAL_MS,
  SILENCE_DEADLINE_MS,
  VITALS_INTERVAL_MS,
} from '../../../electron/connection/connection.ts';
import { MAX_ARRIVAL_MS } from '../../../electron/connection/life-signs.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

const SECOND = 1_000;
const OTHER = { ...TARGET, url: `${TARGET.url}x` };
const ORDER = { event: 'order_created', data: { id: '1' } };

/** A live link whose ping is not answered yet. */
function pinging(): FakeDoshiiLink {
  const link = new FakeDoshiiLink().goLive();
  link.clock.advance(30 * SECOND);
  expect(link.socket.pings).toHaveLength(2);
  return link;
}

/** Bytes arrive in every so many ms until so much time has passed, or the link ends. */
function trickle(link: FakeDoshiiLink, everyMs: number, forMs: number): number {
  let passed = 0;
  for (; passed < forMs && link.state === 'live'; passed += everyMs) {
    link.socket.bytesRead += 1;
    link.clock.advance(everyMs);
  }
  return passed;
}

describe('a frame that arrives slowly', () => {
  it.each([50, 5_000, 9_999])('F22 keeps the link while bytes arrive every %i ms', (everyMs) => {
    const link = pinging();
    trickle(link, everyMs, 2 * 60 * SECOND);
    expect(link.state).toBe('live');
    link.socket.frame(ORDER);
    expect(link.frames).toHaveLength(1);
    link.stayAlive(60 * SECOND);
    expect(link.state).toBe('live');
    expect(link.sockets.all).toHaveLength(1);
  });

  it('F22 is no life once its bytes stop', () => {
    const link = pinging();
    trickle(link, SECOND, 60 * SECOND);
    link.clock.advance(2 * SILENCE_DEADLINE_MS);
    expect(link.states.find(({ name }) => name === 'waiting')?.reason?.code).toBe('silent');
  });

  it('F22 keeps the link no longer than ten minutes', () => {
    const link = pinging();
    const lastFrameAt = link.connection.view.lastFrameAt;
    const passed = trickle(link, 5 * SECOND, 10 * MAX_ARRIVAL_MS);
    expect(passed).toBeGreaterThan(MAX_ARRIVAL_MS - 60 * SECOND);
    expect(passed).toBeLessThanOrEqual(MAX_ARRIVAL_MS);
    expect(link.connection.view).toMatchObject({ name: 'waiting', lastFrameAt });
  });

  it('F22 may be the first one', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.open();
    for (let passed = 0; passed < 60; passed += 1) {
      link.socket.bytesRead += 1;
      link.clock.advance(SECOND);
    }
    expect(link.state).toBe('handshaking');
    link.socket.frame(ORDER);
    expect(link.state).toBe('live');
  });
});

describe('a flood of heartbeats', () => {
  it.each([
    ['pings', { doshii: { ping: 5 } }],
    ['pongs', { doshii: { pong: 5 } }],
  ])('F8 of %s is reported once a second', (_what, frame) => {
    const link = new FakeDoshiiLink().goLive();
    let reports = 0;
    link.onVitals = () => (reports += 1);
    for (let ms = 0; ms < 5 * SECOND; ms += 1) {
      link.socket.frame(frame);
      link.socket.frame(frame);
      link.clock.advance(1);
    }
    expect(reports).toBe((5 * SECOND) / VITALS_INTERVAL_MS);
    expect(link.clock.timers).toBe(1);
  });

  it('F8 hides no round trip', () => {
    const link = pinging();
    let shown: number | null = null;
    link.onVitals = ({ roundTripMs }) => (shown = roundTripMs);
    link.socket.frame({ doshii: { ping: 5 } });
    link.clock.advance(70);
    link.socket.pong();
    expect(shown).toBe(70);
  });

  it.each([
    ['64 characters', 'x'.repeat(64), 1],
    ['65 characters', 'x'.repeat(65), 0],
    ['16 MB', 'x'.repeat(16_000_000), 0],
    ['a list', [1], 0],
    ['an object', {}, 0],
  ])('F8 answers a ping with a value of %s %#', (_what, ping, answers) => {
    const link = new FakeDoshiiLink().goLive();
    const sent = link.socket.sent.length;
    link.socket.frame({ doshii: { ping } });
    if (typeof ping === 'string') link.socket.frame(JSON.stringify(`primus::ping::${ping}`));
    expect(link.socket.sent.length - sent).toBe(typeof ping === 'string' ? 2 * answers : answers);
    expect(link.frames.every(({ type }) => type === 'unreadable')).toBe(true);
  });
});

it('F8 a socket that ends through a ping is one failure, and is followed by its own delay', () => {
  const link = new FakeDoshiiLink().goLive();
  const { socket } = link;
  socket.onSend = () => socket.end({ type: 'congested' });
  link.clock.advance(30 * SECOND);
  expect(link.connection.view).toMatchObject({ name: 'waiting', attempt: 1, reason: { code: 'congested' } });
  link.retry();
  expect(link.state).toBe('connecting');
  expect(link.sockets.all).toHaveLength(2);
});

describe('a pong', () => {
  it('F15 that is repeated measures nothing', () => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.advance(30 * SECOND + 40);
    link.socket.pong();
    const measured = link.connection.view;
    expect(measured.roundTripMs).toBe(40);
    link.clock.advance(20 * SECOND);
    link.socket.pong();
    expect(link.connection.view).toMatchObject({
      roundTripMs: 40,
      roundTripAt: measured.roundTripAt,
      lastFrameAt: link.clock.now(),
    });
  });

  it('F15 is measured also when an event came before it', () => {
    const link = pinging();
    link.clock.advance(10);
    link.socket.frame(ORDER);
    link.clock.advance(30);
    link.socket.pong();
    expect(link.connection.view.roundTripMs).toBe(40);
  });
});

describe('by hand', () => {
  it('F16 there is at most one attempt a second', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    for (let ms = 0; ms < 5 * SECOND; ms += 10) {
      link.connection.reconnect();
      if (link.state === 'connecting') link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
      link.clock.advance(10);
    }
    // The connection's own, a person's first, and one after each second.
    expect(link.sockets.all).toHaveLength(2 + (5 * SECOND) / MANUAL_INTERVAL_MS);
    expect(link.clock.timers).toBe(1);
  });

  it('F16 the second attempt within a second comes by itself after it', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.reconnect();
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    link.connection.reconnect();
    expect(link.connection.view).toMatchObject({
      name: 'waiting',
      retryAt: link.clock.now() + MANUAL_INTERVAL_MS,
      reason: { code: 'unauthorised' },
    });
    link.clock.advance(MANUAL_INTERVAL_MS);
    expect(link.state).toBe('connecting');
    expect(link.sockets.all).toHaveLength(3);
  });

  it('F16 neither switching off and on again nor a link that has just become live is a way around it', () => {
    const link = new FakeDoshiiLink().goLive();
    for (let round = 0; round < 100; round += 1) {
      link.connection.reconnect();
      if (link.state === 'connecting') link.answer();
      link.connection.disconnect();
    }
    expect(link.sockets.all).toHaveLength(2);
    link.connection.reconnect();
    link.clock.advance(MANUAL_INTERVAL_MS);
    link.answer();
    link.connection.reconnect();
    expect(link.state).toBe('live');
    expect(link.sockets.all).toHaveLength(3);
  });
});

/** Its timers fire half a millisecond early, as those of Node do. */
class EarlyClock extends FakeClock {
  override after(ms: number, run: () => void): () => void {
    return super.after(ms - 0.5, run);
  }
}

it.each([0, 100, 999.25])(
  'F16 an attempt that waits %f ms is never stuck when its timer fires early',
  (passedMs) => {
    const link = new FakeDoshiiLink(new EarlyClock()).goLive();
    link.connection.reconnect();
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    link.clock.advance(passedMs);
    for (let asked = 0; asked < 3; asked += 1) {
      link.connection.reconnect();
      expect(link.clock.timers).toBe(1);
    }
    link.clock.advance(MANUAL_INTERVAL_MS - passedMs);
    expect(link.state).toBe('connecting');
    expect(link.sockets.all).toHaveLength(3);
    expect(link.clock.timers).toBe(1);
  },
);

describe('a connection that was replaced by hand', () => {
  it('F14 still delivers events until it ends, and nothing else', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.connection.reconnect();
    old.frame(ORDER);
    old.frame('not json');
    const sent = old.sent.length;
    old.frame({ doshii: { ping: 1 } });
    expect(link.frames.map(({ type }) => type)).toEqual(['event', 'unreadable']);
    expect(old.sent).toHaveLength(sent);
    expect(link.state).toBe('connecting');
    old.end();
    old.frame(ORDER);
    expect(link.frames).toHaveLength(2);
    expect(link.state).toBe('connecting');
    expect(link.answer().state).toBe('live');
  });

  it('F14 delivers nothing when the account is another', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.connection.connect(OTHER);
    old.frame(ORDER);
    expect(link.frames).toEqual([]);
    link.answer();
    const second = link.socket;
    link.connection.reconnect();
    link.connection.connect(TARGET);
    second.frame(ORDER);
    expect(link.frames).toEqual([]);
  });

  it('F14 delivers nothing once it is off by choice', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.connection.reconnect();
    link.connection.disconnect();
    old.frame(ORDER);
    expect(link.frames).toEqual([]);
  });
});
