/** Nothing ran for a while: sleep is distinguished from a program that was held up, and nothing is claimed that is not known. */
import { describe, expect, it } from 'vitest';
import {
  CONNECT_TIMEOUT_MS,
  READING_MS,
  SILENCE_DEADLINE_MS,
} from '../../../electron/connection/connection.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeDoshiiLink, TARGET } from '../../fakes/connection-on-fake-sockets.ts';

const STALL_MS = 125_000;

/** @param stopsInSleep false for Windows and macOS, where all clocks go on in sleep */
function live({ stopsInSleep = true } = {}): FakeDoshiiLink {
  const clock = new FakeClock();
  clock.stopsInSleep = stopsInSleep;
  return new FakeDoshiiLink(clock).goLive();
}

describe('E1 a monitor that was held up', () => {
  it('says so, and replaces a socket that stays silent', () => {
    const link = live();
    const old = link.socket;
    link.clock.stall(STALL_MS);
    link.clock.advance(READING_MS);
    expect(old.held).toBe(false);
    expect(link.connection.view).toMatchObject({
      name: 'connecting',
      reason: {
        code: 'held-up',
        // The next heartbeat was due 30 s after the last one.
        sentence:
          'The monitor was held up for at least 1 min 35 s, so the old connection can no longer be trusted.',
      },
    });
  });

  it('says so as well when an answer was awaited', () => {
    const link = live();
    link.clock.advance(30_000);
    link.clock.stall(STALL_MS);
    link.clock.advance(READING_MS);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: { code: 'held-up' } });
  });

  it('notices it each time', () => {
    const link = live();
    for (let time = 1; time <= 3; time += 1) {
      link.clock.advance(30_000);
      link.clock.stall(STALL_MS);
      link.clock.advance(0);
      link.socket.pong();
      // The next heartbeat is overdue.
      link.clock.advance(0);
      link.socket.pong();
      expect(link.state).toBe('live');
    }
    link.clock.stall(STALL_MS);
    link.clock.advance(READING_MS);
    expect(link.connection.view.reason).toMatchObject({ code: 'held-up' });
  });

  it('keeps a socket on which frames wait to be read, and loses none of them', () => {
    const link = live();
    link.clock.stall(STALL_MS);
    link.clock.advance(0);
    link.socket.pong();
    link.clock.advance(READING_MS);
    expect(link.state).toBe('live');
    expect(link.sockets.all).toHaveLength(1);
    link.socket.pong();
    link.stayAlive(60_000);
    expect(link.state).toBe('live');
  });

  it('does not blame the server for an answer that it could not read in time', () => {
    const link = live();
    link.clock.advance(30_000);
    expect(link.socket.pings).toHaveLength(2);
    link.clock.stall(SILENCE_DEADLINE_MS + 10_000);
    link.clock.advance(0);
    expect(link.state).toBe('live');
    link.socket.pong();
    expect(link.state).toBe('live');
    link.stayAlive(60_000);
    expect(link.sockets.all).toHaveLength(1);
  });

  it('loses a server that stays silent although it is read', () => {
    const link = live();
    link.clock.advance(30_000);
    link.clock.stall(SILENCE_DEADLINE_MS + 10_000);
    link.clock.advance(READING_MS);
    expect(link.connection.view).toMatchObject({ name: 'waiting', reason: { code: 'silent' } });
  });

  it('does not blame the server for a handshake that it could not read in time', () => {
    const link = new FakeDoshiiLink();
    link.connection.connect(TARGET);
    link.clock.stall(CONNECT_TIMEOUT_MS + 10_000);
    link.clock.advance(0);
    link.answer();
    expect(link.state).toBe('live');
  });

  it('leaves no timer when it is disconnected meanwhile', () => {
    const link = live();
    link.clock.stall(STALL_MS);
    link.clock.advance(0);
    link.connection.disconnect();
    expect(link.clock.timers).toBe(0);
  });
});

describe('where all clocks go on in sleep (Windows, macOS)', () => {
  it('E1 nothing more is claimed than that one of the two happened', () => {
    const link = live({ stopsInSleep: false });
    link.clock.sleep(STALL_MS);
    link.clock.advance(READING_MS);
    expect(link.connection.view.reason).toMatchObject({
      code: 'standstill',
      sentence:
        'This computer was asleep or the monitor was held up for at least 1 min 35 s, so the old connection can no longer be trusted.',
    });
  });

  it.each(['before', 'after'] as const)('C39 it is sleep when the system says so %s the timers', (when) => {
    const link = live({ stopsInSleep: false });
    const old = link.socket;
    link.clock.sleep(STALL_MS);
    if (when === 'after') link.clock.advance(0);
    link.connection.wake('resume');
    expect(old.held).toBe(false);
    expect(link.connection.view).toMatchObject({ name: 'connecting', reason: { code: 'asleep' } });
  });
});
