/** Loss and reconnect of the connection. */
import { describe, expect, it } from 'vitest';
import { ALLOWANCE_WINDOW_MS, ALLOWED_ATTEMPTS } from '../../../electron/connection/backoff.ts';
import { CONNECT_TIMEOUT_MS } from '../../../electron/connection/connection.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';
import { seededChance } from '../../simulator/random.ts';

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

  it('C16 a hundred monitors that fail together wait for different times, all inside the growing bounds', () => {
    const chance = seededChance(16);
    const waits = Array.from({ length: 100 }, () => {
      const link = new FakeDoshiiLink();
      link.random = () => chance.next();
      link.connection.connect(TARGET);
      return [0, 1, 2, 3, 4, 5, 6, 7].map(() => {
        link.socket.end();
        const { retryAt, since } = link.connection.view;
        link.retry();
        return (retryAt ?? 0) - since;
      });
    });
    [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000].forEach((ceiling, failures) => {
      const drawn = waits.map((wait) => wait[failures] ?? 0);
      expect(Math.min(...drawn)).toBeLessThan(ceiling * 0.1);
      expect(Math.max(...drawn)).toBeGreaterThan(ceiling * 0.9);
      expect(Math.max(...drawn)).toBeLessThan(ceiling);
      expect(new Set(drawn).size).toBeGreaterThan(80);
    });
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

  it('C17 a link that was live for 10 s starts the backoff again', () => {
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
    const timers = new Set<number>();
    while (link.clock.monotonic() < downUntil) {
      link.retry();
      if (link.state === 'connecting') link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
      timers.add(link.clock.timers);
    }
    expect([...timers]).toEqual([1]);
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

  it.each([
    ['client ID', { clientId: 'another' }],
    ['device', { deviceId: 'b2' }],
    ['environment', { environment: 'sandbox' }],
  ] as const)('C26 a new %s is used at once, also while refused', async (_, change) => {
    const monitor = new HeadlessMonitor();
    await monitor.configure({ clientId: 'venue', deviceId: 'a1' });
    const old = monitor.sockets.last;
    old.end({ type: 'http', status: 401, retryAfterMs: null });
    await monitor.configure({ clientId: 'venue', deviceId: 'a1', ...change });
    expect(monitor.connection.view.name).toBe('connecting');
    expect(monitor.sockets.last.url).not.toBe(old.url);
    expect(monitor.sockets.last.url).toBe(monitor.configuration.target?.url);
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
