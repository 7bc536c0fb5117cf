/** A person stops watching for a while: it connects again by itself, after sleep and after a restart. */
import { describe, expect, it } from 'vitest';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { WatchStop, type StoppedUntilFile } from '../../../electron/connection/watch-stop.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const MINUTE = 60_000;

describe('stopping for a while', () => {
  it('says until when, and connects again by itself then', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.disconnect(undefined, 15 * MINUTE);
    const until = link.clock.now() + 15 * MINUTE;
    expect(link.connection.view).toMatchObject({
      name: 'off',
      retryAt: until,
      reason: { code: 'disconnected' },
    });
    link.clock.advance(15 * MINUTE - 1);
    expect(link.state).toBe('off');
    link.clock.advance(1);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: null, retryAt: null });
  });

  it('ends at once when the person reconnects, or another connection is wanted', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.disconnect(undefined, 15 * MINUTE);
    link.connection.reconnect();
    expect(link.state).toBe('connecting');
    link.answer();
    link.connection.disconnect(undefined, 15 * MINUTE);
    link.connection.connect({ ...TARGET, url: `${TARGET.url}&other` });
    link.answer();
    const sockets = link.sockets.all.length;
    link.stayAlive(20 * MINUTE);
    expect(link.sockets.all).toHaveLength(sockets);
    link.connection.disconnect();
    expect(link.clock.timers).toBe(0);
  });

  it.each(['resume', 'unlock', 'network', 'standstill'] as const)(
    'is neither lengthened nor cut short by sleep: %s',
    (why) => {
      const link = new FakeDoshiiLink().goLive();
      link.connection.disconnect(undefined, 15 * MINUTE);
      link.clock.sleep(5 * MINUTE);
      link.connection.wake(why);
      link.clock.advance(10 * MINUTE - 1);
      expect(link.state).toBe('off');
      link.clock.advance(1);
      expect(link.state).toBe('connecting');

      link.answer();
      link.connection.disconnect(undefined, 15 * MINUTE);
      link.clock.sleep(60 * MINUTE);
      link.connection.wake(why);
      link.clock.advance(0);
      expect(link.state).toBe('connecting');
    },
  );

  it('is as long as chosen when the clock is set', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.disconnect(undefined, 15 * MINUTE);
    link.clock.setWall(-24 * 60 * MINUTE);
    link.clock.advance(15 * MINUTE);
    expect(link.state).toBe('connecting');
  });

  it('goes on in the next run, which connects to the same server', () => {
    const link = new FakeDoshiiLink();
    link.connection.stayOff(TARGET, 10 * MINUTE);
    expect(link.connection.view).toMatchObject({
      name: 'off',
      retryAt: link.clock.now() + 10 * MINUTE,
      reason: { code: 'disconnected' },
    });
    link.clock.advance(10 * MINUTE);
    link.answer();
    expect(link.state).toBe('live');
    // Said again by mistake, it ends no connection.
    link.connection.stayOff(TARGET, 10 * MINUTE);
    expect(link.state).toBe('live');
  });

  it.each(['not-configured', 'ended'] as const)(
    'connects no more by itself when there is another reason: %s',
    (code) => {
      const link = new FakeDoshiiLink().goLive();
      link.connection.disconnect(undefined, 15 * MINUTE);
      const sockets = link.sockets.all.length;
      link.connection.disconnect(reason(code, code));
      expect(link.connection.view).toMatchObject({ name: 'off', retryAt: null, reason: { code } });
      expect(link.clock.timers).toBe(0);
      link.clock.advance(20 * MINUTE);
      expect(link.sockets.all).toHaveLength(sockets);
      // What is left of it goes on once there is something to connect with.
      link.connection.stayOff(TARGET, 5 * MINUTE);
      link.clock.advance(5 * MINUTE);
      expect(link.state).toBe('connecting');
    },
  );

  it('becomes a stop until the person reconnects when that is chosen meanwhile', () => {
    const link = new FakeDoshiiLink().goLive();
    link.connection.disconnect(undefined, 15 * MINUTE);
    link.connection.disconnect();
    expect(link.connection.view).toMatchObject({ retryAt: null, reason: { code: 'disconnected' } });
    expect(link.clock.timers).toBe(0);
  });

  it('can be ended by hand in the next run', () => {
    const link = new FakeDoshiiLink();
    link.connection.stayOff(TARGET, 10 * MINUTE);
    link.connection.reconnect();
    expect(link.state).toBe('connecting');
  });
});

describe('what is remembered of it', () => {
  function remember(restored: StoppedUntilFile['restored'] = null, clock = new FakeClock()) {
    const saved: unknown[] = [];
    return { clock, saved, stop: new WatchStop(clock, { restored, save: (value) => saved.push(value) }) };
  }
  const off = (code: 'disconnected' | 'ended' | 'starting', retryAt: number | null) =>
    ({ name: 'off', reason: reason(code, code), retryAt }) as const;

  it('is until when, from the choice to the reconnect, and through the end of the program', () => {
    const { clock, saved, stop } = remember();
    const until = clock.now() + 15 * MINUTE;
    stop.update(off('starting', null));
    stop.update(off('disconnected', until));
    stop.update(off('disconnected', until));
    expect([saved, stop.leftMs]).toEqual([[{ until }], 15 * MINUTE]);
    stop.update(off('ended', null));
    expect(saved).toEqual([{ until }]);
    stop.update({ name: 'connecting', reason: null, retryAt: null });
    expect([saved, stop.leftMs]).toEqual([[{ until }, null], null]);
  });

  it('is nothing of a stop until the person reconnects: a program that is started watches', () => {
    const { saved, stop } = remember();
    stop.update(off('disconnected', null));
    expect([saved, stop.leftMs]).toEqual([[], null]);
  });

  it('holds in the next run for what is left of it', () => {
    const clock = new FakeClock();
    const until = clock.now() + 15 * MINUTE;
    const { stop } = remember({ until }, clock);
    stop.update(off('starting', null));
    clock.advance(5 * MINUTE);
    expect(stop.leftMs).toBe(10 * MINUTE);
    clock.advance(10 * MINUTE);
    expect(stop.leftMs).toBeNull();
  });

  it.each([-24 * 60 * MINUTE, -365 * 24 * 60 * MINUTE])(
    'lasts no longer than an hour when the clock is set by %i ms',
    (by) => {
      const clock = new FakeClock();
      const { stop } = remember({ until: clock.now() + 15 * MINUTE }, clock);
      clock.setWall(by);
      expect(stop.leftMs).toBe(60 * MINUTE);
    },
  );
});
