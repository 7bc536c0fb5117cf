/** What is remembered of the connection: transitions, outages with their cause, round trips and uptime. */
import { describe, expect, it } from 'vitest';
import {
  ConnectionHistory,
  CALM_SAVE_INTERVAL_MS,
  SAVE_INTERVAL_MS,
  type ConnectionRecord,
} from '../../../electron/connection/connection-history.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { WakeDetector } from '../../../electron/connection/wake-detector.ts';
import { KEPT_TRANSITIONS } from '../../../electron/shared/connection/connection-history.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A connection whose every change goes into a history, and what looks around while it has no heartbeat. */
function watch(restored: ConnectionRecord = { spans: [], outages: [] }) {
  const link = new FakeDoshiiLink();
  const saved: ConnectionRecord[] = [];
  const history = new ConnectionHistory({
    clock: link.clock,
    restored,
    onSave: (record) => void saved.push(record),
  });
  const detector = new WakeDetector({
    clock: link.clock,
    isUrgent: () => false,
    isBeating: () => link.state === 'live',
    network: () => '',
    onWake: () => undefined,
    onLook: () => history.look(),
  });
  link.onState = (view) => {
    history.update(view);
    detector.refresh();
  };
  link.onVitals = (view) => history.update(view);
  return { link, history, saved };
}

describe('ConnectionHistory', () => {
  it('keeps the last 50 transitions, newest first, each with its reason', () => {
    const { link, history } = watch();
    link.goLive();
    for (let round = 0; round < 30; round += 1) {
      link.stayAlive(11_000);
      link.socket.end();
      link.retry().answer();
    }
    const { transitions } = history.view();
    expect(transitions).toHaveLength(KEPT_TRANSITIONS);
    expect(transitions.slice(0, 4).map(({ name }) => name)).toEqual([
      'live',
      'handshaking',
      'connecting',
      'waiting',
    ]);
    expect(transitions[3]?.reason?.code).toBe('cut');
  });

  it('C20 makes one outage of many attempts, with the cause that ended the connection', () => {
    const { link, history } = watch();
    link.goLive();
    link.stayAlive(60_000);
    link.socket.end({ type: 'closed', code: 1012, text: '' });
    const from = link.clock.now();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      link.retry();
      link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
    }
    expect(history.view().outages).toMatchObject([{ from, to: null, cause: { code: 'closed' } }]);
    link.retry().answer();
    expect(history.view().outages).toMatchObject([{ from, to: link.clock.now(), cause: { code: 'closed' } }]);
  });

  it('distinguishes live, down and switched off', () => {
    const { link, history } = watch();
    link.goLive();
    link.stayAlive(HOUR);
    link.socket.end({ type: 'http', status: 401, retryAfterMs: null });
    link.clock.advance(60_000);
    link.connection.disconnect();
    link.clock.advance(120_000);
    expect(history.view().week).toEqual({ liveMs: HOUR, downMs: 60_000, offMs: 120_000, unwatchedMs: 0 });
  });

  it('counts the time before it is set up for the first time as before its first use', () => {
    const { link, history } = watch();
    const notSetUp = (since: number): ConnectionView => ({
      ...link.connection.view,
      name: 'off',
      since,
      reason: { code: 'not-configured', sentence: '', nextStep: '', technical: '' },
    });
    history.update(notSetUp(link.clock.now()));
    link.clock.advance(60_000);
    history.look();
    link.goLive();
    link.stayAlive(HOUR);
    expect(history.view().week).toEqual({ liveMs: HOUR, downMs: 0, offMs: 0, unwatchedMs: 0 });
    // Credentials that are gone later are time without a watch.
    const now = link.clock.now();
    const later = watch({ spans: [{ from: now - DAY, to: now - HOUR, kind: 'live' }], outages: [] });
    later.history.update(notSetUp(later.link.clock.now()));
    later.link.clock.advance(30_000);
    later.history.look();
    expect(later.history.view().week.offMs).toBe(30_000);
  });

  it('counts the time in which the monitor did not run as unwatched', () => {
    const { link } = watch();
    const now = link.clock.now();
    const { history } = watch({
      spans: [{ from: now - 40 * HOUR, to: now - 30 * HOUR, kind: 'live' }],
      outages: [],
    });
    expect(history.view().week).toEqual({ liveMs: 10 * HOUR, downMs: 0, offMs: 0, unwatchedMs: 30 * HOUR });
  });

  it('leaves what is older than 7 days out of the week', () => {
    const now = watch().link.clock.now();
    const old = { from: now - 14 * DAY, to: now - 7 * DAY - 1, kind: 'down' as const };
    expect(watch({ spans: [old], outages: [] }).history.view().week.downMs).toBe(0);
  });

  it('ends an outage that ran when the monitor was killed where its record ends', () => {
    const now = watch().link.clock.now();
    const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
    const { history } = watch({
      spans: [{ from: now - HOUR, to: now - 1_000, kind: 'down' }],
      outages: [{ from: now - HOUR, to: null, cause }],
    });
    expect(history.view().outages[0]?.to).toBe(now - 1_000);
  });

  it('ends such an outage at no time to come, although a clock that was ahead has left one in the record', () => {
    const now = watch().link.clock.now();
    const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
    const { history } = watch({
      spans: [
        { from: now - HOUR, to: now - 1_000, kind: 'down' },
        { from: now + 30 * DAY, to: now + 31 * DAY, kind: 'live' },
      ],
      outages: [{ from: now - HOUR, to: null, cause }],
    });
    expect(history.view().outages[0]?.to).toBe(now - 1_000);
  });

  it('writes down at most once a minute, and what runs as it stands', () => {
    const { link, history, saved } = watch();
    link.connection.connect(TARGET);
    link.clock.advance(1_000);
    link.answer();
    expect(saved).toHaveLength(1);
    link.clock.advance(SAVE_INTERVAL_MS / 2);
    history.update(link.connection.view);
    expect(saved).toHaveLength(1);
    history.save();
    expect(saved.at(-1)?.spans).toMatchObject([{ kind: 'down' }, { kind: 'live' }]);
  });

  it('writes down a change within a minute of the last time, and what only goes on every five minutes', () => {
    const { link, history, saved } = watch();
    link.goLive();
    expect(saved).toHaveLength(1);
    const wait = (ms: number): void => {
      link.stayAlive(ms);
      history.update(link.connection.view);
    };
    // It became live after the first time.
    wait(SAVE_INTERVAL_MS);
    expect(saved).toHaveLength(2);
    wait(SAVE_INTERVAL_MS);
    expect(saved).toHaveLength(2);
    wait(CALM_SAVE_INTERVAL_MS);
    expect(saved).toHaveLength(3);
  });

  it('writes down every five minutes that it is off, and loses no more of it', () => {
    const { link, saved } = watch();
    link.goLive();
    link.connection.disconnect();
    link.clock.advance(2 * CALM_SAVE_INTERVAL_MS);
    expect(saved).toHaveLength(3);
    const { from = 0, to = 0, kind } = saved.at(-1)?.spans.at(-1) ?? {};
    expect([kind, to - from]).toEqual(['off', SAVE_INTERVAL_MS + CALM_SAVE_INTERVAL_MS]);
  });

  it('counts as live what came before any heartbeat, and nothing after it', () => {
    const { link, history } = watch();
    link.goLive();
    link.clock.advance(5_000);
    history.heard();
    link.clock.advance(4_000);
    expect(history.view().week).toEqual({ liveMs: 5_000, downMs: 0, offMs: 0, unwatchedMs: 0 });
    link.socket.end();
    expect(history.view().week).toEqual({ liveMs: 5_000, downMs: 4_000, offMs: 0, unwatchedMs: 0 });
  });

  it('keeps a round trip per heartbeat', () => {
    const { link, history } = watch();
    link.connection.connect({ url: 'ws://127.0.0.1/', destination: 'a' });
    link.socket.open();
    link.clock.advance(7);
    link.socket.pong();
    link.socket.frame({ doshii: { ping: 1, version: '3' } });
    history.update(link.connection.view);
    link.clock.advance(30_000);
    link.clock.advance(4);
    link.socket.pong();
    history.update(link.connection.view);
    expect(history.view().roundTrips.map(({ ms }) => ms)).toEqual([7, 11]);
  });
});
