/** Waking, sleep and clocks that jump; and stopping for good. */
import { describe, expect, it } from 'vitest';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

const MINUTE = 60_000;

describe('waking', () => {
  it.each(['resume', 'unlock', 'network', 'standstill'] as const)(
    'C38 %s cuts a wait short and resets the backoff',
    (why) => {
      const link = new FakeDoshiiLink().goLive();
      link.random = () => 0.999;
      for (let failures = 0; failures < 6; failures += 1) {
        link.socket.end();
        if (failures < 5) link.retry();
      }
      expect((link.connection.view.retryAt ?? 0) - link.clock.now()).toBeGreaterThan(10_000);
      link.connection.wake(why);
      expect(link.connection.view).toMatchObject({ name: 'connecting', attempt: 1 });
    },
  );

  it('C38 another network cuts short the wait that its proxy has caused, but not one that Doshii has', () => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end({ type: 'proxy', status: 407, code: 'no answer' });
    link.connection.wake('resume');
    expect(link.state).toBe('refused');
    link.connection.wake('network');
    expect(link.state).toBe('connecting');
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    link.connection.wake('network');
    expect(link.state).toBe('refused');
  });

  it.each(['resume', 'unlock', 'network', 'standstill'] as const)(
    '%s does not cut short what Retry-After asks for; a person does',
    (why) => {
      const link = new FakeDoshiiLink().goLive();
      link.socket.end({ type: 'http', status: 429, retryAfterMs: 30 * MINUTE });
      for (let second = 0; second < 10; second += 1) {
        link.clock.advance(1_000);
        link.connection.wake(why);
      }
      expect(link.connection.view).toMatchObject({
        name: 'waiting',
        attempt: 1,
        reason: { code: 'rate-limited' },
      });
      link.clock.advance(30 * MINUTE - 10_001);
      expect(link.sockets.all).toHaveLength(1);
      link.retry();
      expect(link.sockets.all).toHaveLength(2);
      link.socket.end({ type: 'http', status: 503, retryAfterMs: MINUTE });
      link.connection.wake(why);
      expect(link.state).toBe('waiting');
      link.connection.reconnect();
      expect(link.state).toBe('connecting');
      // Nobody has said how long: the server may be back since the computer fell asleep.
      link.socket.end({ type: 'http', status: 503, retryAfterMs: null });
      expect(link.state).toBe('waiting');
      link.connection.wake(why);
      expect(link.state).toBe('connecting');
    },
  );

  it.each([
    ['Retry-After', { type: 'http', status: 429, retryAfterMs: 30 * MINUTE }],
    ['a refusal', { type: 'http', status: 401, retryAfterMs: null }],
  ] as const)('the wait of %s goes on while the computer sleeps', (_, failure) => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end(failure);
    const { retryAt } = link.connection.view;
    const leftMs = (retryAt ?? 0) - link.clock.now();
    link.clock.advance(MINUTE);
    link.clock.sleep(2 * MINUTE);
    link.connection.wake('resume');
    expect(link.connection.view.retryAt).toBe(retryAt);
    link.clock.advance(leftMs - 3 * MINUTE - 1);
    expect(link.sockets.all).toHaveLength(1);
    link.clock.advance(1);
    expect(link.state).toBe('connecting');
    link.socket.end(failure);
    link.clock.sleep(10 * 60 * MINUTE);
    link.connection.wake('resume');
    link.clock.advance(0);
    expect(link.state).toBe('connecting');
  });

  it('C38 a live socket is probed at once, and replaced when it does not answer within 10 s', () => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.advance(12_000);
    link.connection.wake('resume');
    expect(link.socket.pings).toHaveLength(2);
    link.clock.advance(10_000);
    expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'silent' } });
  });

  it('C39 after 6 minutes of sleep the socket is dropped although it says that it is open', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.clock.sleep(6 * MINUTE);
    link.connection.wake('resume');
    expect(old.held).toBe(false);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: { code: 'asleep' } });
  });

  it('C40 a sleep without an event is noticed at the next heartbeat', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.clock.sleep(6 * MINUTE);
    link.clock.advance(30_000);
    expect(old.held).toBe(false);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: { code: 'asleep' } });
  });

  it.each([60, -60])('C41 a clock that is set by %i minutes while awake changes nothing', (minutes) => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.setWall(minutes * MINUTE);
    link.connection.wake('unlock');
    link.socket.pong();
    link.stayAlive(5 * MINUTE);
    expect(link.state).toBe('live');
    expect(link.sockets.all).toHaveLength(1);
  });

  it('C43 a probe on a healthy socket does not drop it', () => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.advance(15_000);
    link.connection.wake('unlock');
    expect(link.socket.pings).toHaveLength(2);
    link.socket.pong();
    link.stayAlive(60_000);
    expect(link.state).toBe('live');
    expect(link.sockets.all).toHaveLength(1);
  });

  it('C42 waking while disconnected by hand does nothing', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.disconnect();
    link.connection.wake('network');
    expect(link.state).toBe('off');
    expect(link.clock.timers).toBe(0);
  });
});

describe('stopping', () => {
  it.each([
    ['before open', (link: FakeDoshiiLink) => link.connection.connect(TARGET)],
    ['while live', (link: FakeDoshiiLink) => link.goLive()],
    ['during a wait', (link: FakeDoshiiLink) => link.goLive().socket.end()],
  ])('C23 disconnect %s: no retry, no timer, and three times is one close', (_, prepare) => {
    const link = new FakeDoshiiLink();
    prepare(link);
    const sockets = link.sockets.all.length;
    link.connection.disconnect();
    link.connection.disconnect();
    link.connection.disconnect();
    expect(link.states.filter(({ name }) => name === 'off')).toHaveLength(1);
    expect(link.clock.timers).toBe(0);
    link.clock.advance(60 * MINUTE);
    expect(link.sockets.all).toHaveLength(sockets);
    expect(link.sockets.held).toBe(0);
  });

  it('C24 connecting and disconnecting 1,000 times leaves no timer and no socket', () => {
    const link = new FakeDoshiiLink();
    for (let i = 0; i < 1_000; i += 1) {
      link.connection.connect(TARGET);
      if (i % 2 === 0) link.answer();
      link.connection.disconnect();
    }
    expect(link.clock.timers).toBe(0);
    expect(link.sockets.held).toBe(0);
  });

  it('C47 a listener that throws stops neither the next one nor the connection', () => {
    const link = new FakeDoshiiLink();
    const fail = (): never => {
      throw new Error('listener');
    };
    link.onState = fail;
    link.onFrame = fail;
    link.goLive();
    link.socket.frame({ event: 'order_created', data: {} });
    link.socket.end();
    link.clock.advance(500);
    link.answer();
    // Each change of state reached everybody: connecting, handshaking, live, waiting, and up again; and one event.
    expect(link.states.map(({ name }) => name).join(' ')).toBe(
      'connecting handshaking live waiting connecting handshaking live',
    );
    expect(link.faults).toHaveLength(8);
    link.stayAlive(120_000);
    expect([link.state, link.clock.timers]).toEqual(['live', 1]);
  });
});
