/** Loss, reconnect, refusal, waking and stopping of the connection. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALLOWANCE_WINDOW_MS, ALLOWED_ATTEMPTS } from '../../../electron/core/backoff.ts';
import { CONNECT_TIMEOUT_MS } from '../../../electron/core/connection.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/fake-doshii-link.ts';

const OTHER = { url: 'ws://127.0.0.1:1/app/socket/v3?auth=Yg%3D%3D', destination: '127.0.0.1:1' };
const MINUTE = 60_000;

describe('reconnect', () => {
  it.each([1000, 1001, 1006, 1011, 1012, 4000])('C13 reconnects after a close with code %i', (code) => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end({ type: 'closed', code, text: '' });
    expect(link.state).toBe('waiting');
    link.retry();
    expect(link.sockets.all).toHaveLength(2);
  });

  it('C14 a refused TCP connection does not wait for the connect timeout', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
    expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'connection-refused' } });
  });

  it('C15 a server that accepts and never upgrades is dropped at 10 s', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.clock.advance(CONNECT_TIMEOUT_MS - 1);
    expect(link.state).toBe('connecting');
    link.clock.advance(1);
    expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'connect-timeout' } });
    expect(link.sockets.held).toBe(0);
  });

  it('C17 a link that flaps before 10 s keeps being backed off from', () => {
    const link = new FakeDoshiiLink();
    link.random = () => 0.999;
    link.goLive();
    const delays: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      link.stayAlive(9_000);
      link.socket.end();
      const { retryAt, since } = link.connection.view;
      delays.push((retryAt ?? 0) - since);
      link.retry().answer();
    }
    expect(delays).toEqual([499, 999, 1998, 3996, 7992]);
  });

  it('C17 a link that was live for 10 s starts the backoff anew', () => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end();
    link.clock.advance(500);
    link.answer();
    link.stayAlive(10_000);
    link.socket.end();
    expect(link.connection.view.attempt).toBe(1);
  });

  it('C18 still trying after 7 simulated days down, and back within one delay of recovery', () => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end();
    const week = 7 * 24 * 60 * MINUTE;
    const downUntil = link.clock.monotonic() + week;
    while (link.clock.monotonic() < downUntil) {
      link.retry();
      if (link.state === 'connecting') link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
      expect(link.clock.timers).toBe(1);
    }
    expect(link.sockets.all.length).toBeGreaterThan(10_000);
    expect(link.connection.view.retryAt).not.toBeNull();
    link.retry().answer();
    expect(link.state).toBe('live');
  });

  it('C19 loss during the handshake of a reconnect continues the count', () => {
    const link = new FakeDoshiiLink().goLive();
    link.socket.end();
    link.clock.advance(500);
    link.socket.open();
    link.socket.end();
    expect(link.connection.view.attempt).toBe(2);
  });

  it('C20 one outage has one beginning, however many attempts it takes', () => {
    const link = new FakeDoshiiLink().goLive();
    link.clock.advance(5_000);
    link.socket.end();
    const lostAt = link.clock.now();
    for (let i = 0; i < 4; i += 1) {
      link.retry();
      link.socket.end({ type: 'network', code: 'ECONNRESET' });
      expect(link.connection.view.lostSince).toBe(lostAt);
    }
    link.retry().answer();
    expect(link.connection.view.lostSince).toBeNull();
  });

  it('C25 the 31st attempt in 10 minutes waits for the window, and the state says until when', () => {
    const link = new FakeDoshiiLink();
    link.random = () => 0;
    link.connection.connect(TARGET);
    const start = link.clock.now();
    while (link.clock.now() < start + MINUTE && link.sockets.all.length < 100) {
      if (link.state === 'connecting') link.socket.end();
      link.clock.advance(1);
    }
    expect(link.sockets.all).toHaveLength(ALLOWED_ATTEMPTS);
    expect(link.connection.view).toMatchObject({
      name: 'waiting',
      retryAt: start + ALLOWANCE_WINDOW_MS,
      attemptsLeft: 0,
      reason: { nextStep: expect.stringContaining('used up its attempts') as string },
    });
    link.clock.advance(start + ALLOWANCE_WINDOW_MS - link.clock.now());
    expect(link.sockets.all).toHaveLength(ALLOWED_ATTEMPTS + 1);
  });

  it('C26 a new URL connects at once and the old one is never used again', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.connection.connect(OTHER);
    expect(old.held).toBe(false);
    expect(link.socket.url).toBe(OTHER.url);
    link.answer();
    old.end();
    link.socket.end();
    link.retry();
    expect(link.sockets.all.slice(1).map(({ url }) => url)).toEqual([OTHER.url, OTHER.url]);
  });
});

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

describe('waking', () => {
  it('C38 a wait is cut short and the backoff starts anew', () => {
    const link = new FakeDoshiiLink().goLive();
    link.random = () => 0.999;
    link.socket.end();
    link.connection.wake('resume');
    expect(link.connection.view).toMatchObject({ name: 'connecting', attempt: 1 });
  });

  it('C39 after 6 minutes of sleep the socket is dropped although it says that it is open', () => {
    const link = new FakeDoshiiLink().goLive();
    const old = link.socket;
    link.clock.sleep(6 * MINUTE);
    link.connection.wake('resume');
    expect(old.held).toBe(false);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: { code: 'asleep' } });
  });

  it('C40 a sleep that nobody told of is noticed at the next heartbeat', () => {
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
    const link = new FakeDoshiiLink().goLive();
    link.onFrame = () => {
      throw new Error('listener');
    };
    link.socket.frame({ event: 'order_created', data: {} });
    expect(link.faults).toHaveLength(1);
    expect(link.state).toBe('live');
  });
});

const STEPS = {
  connect: (link: FakeDoshiiLink) => link.connection.connect(TARGET),
  connectOther: (link: FakeDoshiiLink) => link.connection.connect(OTHER),
  disconnect: (link: FakeDoshiiLink) => link.connection.disconnect(),
  reconnect: (link: FakeDoshiiLink) => link.connection.reconnect(),
  wake: (link: FakeDoshiiLink) => link.connection.wake('resume'),
  sleep: (link: FakeDoshiiLink) => link.clock.sleep(10 * MINUTE),
  setClock: (link: FakeDoshiiLink) => link.clock.setWall(-60 * MINUTE),
  open: (link: FakeDoshiiLink) => link.sockets.all.forEach((socket) => socket.open()),
  pong: (link: FakeDoshiiLink) => link.sockets.all.forEach((socket) => socket.pong()),
  garbage: (link: FakeDoshiiLink) => link.sockets.all.forEach((socket) => socket.frame('{')),
  close: (link: FakeDoshiiLink) => link.sockets.all.forEach((socket) => socket.end()),
  refuse: (link: FakeDoshiiLink) =>
    link.sockets.all.at(-1)?.end({ type: 'http', status: 401, retryAfterMs: null }),
  second: (link: FakeDoshiiLink) => link.clock.advance(1_000),
  minute: (link: FakeDoshiiLink) => link.clock.advance(MINUTE),
} as const;

const ALLOWED: Record<string, readonly string[]> = {
  off: ['connecting'],
  connecting: ['connecting', 'handshaking', 'waiting', 'refused', 'off'],
  handshaking: ['connecting', 'live', 'waiting', 'refused', 'off'],
  live: ['connecting', 'waiting', 'refused', 'off'],
  waiting: ['connecting', 'waiting', 'off'],
  refused: ['connecting', 'waiting', 'off'],
};

describe('any sequence', () => {
  const steps = fc.array(fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])), {
    maxLength: 60,
  });

  it('C22 never holds two sockets, and always has a next step or is off by choice', () => {
    fc.assert(
      fc.property(
        steps,
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (names, draws) => {
          const link = new FakeDoshiiLink();
          link.random = () => (draws.next() as IteratorYieldResult<number>).value;
          for (const name of names) {
            STEPS[name](link);
            const trying = ['connecting', 'handshaking', 'live'].includes(link.state);
            expect(link.sockets.held).toBe(trying ? 1 : 0);
            expect(link.clock.timers).toBe(link.state === 'off' ? 0 : 1);
            expect(link.connection.view.retryAt !== null).toBe(['waiting', 'refused'].includes(link.state));
          }
          expect(link.faults).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('C21 only the drawn transitions occur, over 10,000 random sequences', () => {
    fc.assert(
      fc.property(steps, (names) => {
        const link = new FakeDoshiiLink();
        for (const name of names) STEPS[name](link);
        link.states.reduce((before, { name }) => {
          expect(ALLOWED[before]).toContain(name);
          return name;
        }, 'off');
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);
});
