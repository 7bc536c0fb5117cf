/** Random sequences of everything that can happen to a connection, and a connection that is checked after each step. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { ALLOWANCE_WINDOW_MS, BACKOFF_CAP_MS, BUSY_DELAY_CAP_MS } from '../../electron/connection/backoff.ts';
import type { Target } from '../../electron/connection/connection-ports.ts';
import type { Failure } from '../../electron/connection/socket-failure.ts';
import { FakeDoshiiLink } from './connection-on-fake-sockets.ts';
import type { FakeSocket } from './fake-sockets.ts';

const MINUTE = 60_000;
const SECRET = 'Q0FOQVJZ';
const target = (more: string): Target => ({
  url: `ws://127.0.0.1:1/app/socket/v3?auth=${SECRET}${more}`,
  destination: '127.0.0.1:1',
});
const TARGETS = [target(''), target('&deviceId=a'), target('Mg%3D%3D')];

const FAILURES: readonly Failure[] = [
  { type: 'closed', code: 1000, text: '' },
  { type: 'closed', code: 4001, text: `unknown auth=${SECRET}` },
  { type: 'closed', code: 1009, text: '' },
  ...[200, 401, 404, 408, 500].map((status) => ({ type: 'http', status, retryAfterMs: null }) as const),
  { type: 'http', status: 429, retryAfterMs: 45_000 },
  { type: 'http', status: 503, retryAfterMs: null },
  { type: 'network', code: 'ECONNREFUSED' },
  { type: 'network', code: 'CERT_HAS_EXPIRED' },
  { type: 'proxy', status: 407, code: '' },
];
const FRAMES = ['{', '{"event":"order_created","data":{"id":1}}', '{"doshii":{"ping":5}}', '"primus::open"'];

/** One link with what must hold of it. */
export class WatchedLink {
  readonly link = new FakeDoshiiLink();
  target: Target | null = null;
  /** What happens now was asked for by a person or by new settings: the allowance does not forbid it. */
  #byHand = false;
  readonly #openedAt: number[] = [];

  constructor(draws: Iterator<number>) {
    this.link.random = () => (draws.next() as IteratorYieldResult<number>).value;
    this.link.onState = ({ name }) => name === 'connecting' && this.#checkAttempt();
  }

  command(run: () => void): void {
    this.#byHand = true;
    run();
    this.#byHand = false;
  }

  /** Events of any socket, also of one that was replaced long ago. */
  socket(pick: number): FakeSocket | undefined {
    const { all } = this.link.sockets;
    // Mostly the one that counts.
    return pick % 3 === 0 ? all[pick % all.length] : all.at(-1);
  }

  check(): void {
    const { link } = this;
    const { name, retryAt, since, reason } = link.connection.view;
    const isTrying = ['connecting', 'handshaking', 'live'].includes(name);
    const isWaiting = ['waiting', 'refused'].includes(name);
    expect(link.sockets.held).toBe(isTrying ? 1 : 0);
    expect(link.clock.timers).toBe(name === 'off' ? 0 : 1);
    expect(retryAt !== null).toBe(isWaiting);
    if (isWaiting || name === 'off') expect(reason?.nextStep).toMatch(/\.$/);
    expect((retryAt ?? since) - since).toBeLessThanOrEqual(BUSY_DELAY_CAP_MS + BACKOFF_CAP_MS);
    expect(JSON.stringify(link.states.at(-1) ?? {})).not.toContain(SECRET);
    expect(link.faults).toEqual([]);
  }

  #checkAttempt(): void {
    const { clock, sockets, policy } = this.link;
    const now = clock.monotonic();
    const spent = this.#openedAt.filter((at) => at > now - ALLOWANCE_WINDOW_MS).length;
    if (!this.#byHand) expect(spent).toBeLessThan(policy.allowedAttempts);
    this.#openedAt.push(now);
    expect(sockets.last.url).toBe(this.target?.url);
  }
}

const when = {
  connect: fc.constantFrom(...TARGETS).map((to) => (watched: WatchedLink) => {
    watched.target = to;
    watched.command(() => watched.link.connection.connect(to));
  }),
  command: fc
    .constantFrom('disconnect' as const, 'reconnect' as const)
    .map((name) => (watched: WatchedLink) => watched.command(() => watched.link.connection[name]())),
  wake: fc.constantFrom('resume' as const, 'unlock' as const, 'network' as const, 'standstill' as const).map(
    (why) =>
      ({ link }: WatchedLink) =>
        link.connection.wake(why),
  ),
  policy: fc
    .record({
      heartbeatIntervalMs: fc.constantFrom(15_000, 120_000),
      allowedAttempts: fc.constantFrom(5, 60),
    })
    .map(
      (policy) =>
        ({ link }: WatchedLink) =>
          void (link.policy = policy),
    ),
  sleep: fc.constantFrom(1_000, 10 * MINUTE).map(
    (ms) =>
      ({ link }: WatchedLink) =>
        link.clock.sleep(ms),
  ),
  setClock: fc.constantFrom(-60 * MINUTE, 60 * MINUTE).map(
    (ms) =>
      ({ link }: WatchedLink) =>
        link.clock.setWall(ms),
  ),
  time: fc.constantFrom(0, 500, 10_000, MINUTE, 15 * MINUTE).map(
    (ms) =>
      ({ link }: WatchedLink) =>
        link.clock.advance(ms),
  ),
  open: fc.nat(50).map((pick) => (watched: WatchedLink) => watched.socket(pick)?.open()),
  answer: fc.nat(50).map((pick) => (watched: WatchedLink) => {
    watched.socket(pick)?.open();
    watched.socket(pick)?.pong();
  }),
  frame: fc.tuple(fc.nat(50), fc.constantFrom(...FRAMES)).map(
    ([pick, text]) =>
      (watched: WatchedLink) =>
        watched.socket(pick)?.frame(text),
  ),
  end: fc.tuple(fc.nat(50), fc.constantFrom(...FAILURES)).map(
    ([pick, failure]) =>
      (watched: WatchedLink) =>
        watched.socket(pick)?.end(failure),
  ),
};

export const sequences = fc.array(fc.oneof(...Object.values(when)), { maxLength: 60 });
export const draws = fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true }));
