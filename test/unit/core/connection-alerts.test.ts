/** When an outage is told, and that it is told once. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../electron/core/attention.ts';
import { ConnectionAlerts } from '../../../electron/core/connection-alerts.ts';
import { FakeDoshiiLink } from '../../fakes/fake-doshii-link.ts';

const GRACE = 120_000;

function watch({ isSilenced = (): boolean => false } = {}) {
  const link = new FakeDoshiiLink();
  const alerts: Alert[] = [];
  const connectionAlerts = new ConnectionAlerts({
    clock: link.clock,
    graceMs: () => GRACE,
    isSilenced,
    onAlert: (alert) => void alerts.push(alert),
  });
  link.onState = (view) => connectionAlerts.update(view);
  link.goLive();
  return { link, alerts, connectionAlerts };
}

/** Every attempt fails for this long. */
function stayDown(link: FakeDoshiiLink, ms: number): void {
  const until = link.clock.now() + ms;
  for (;;) {
    if (link.state === 'connecting') link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
    const next = Math.min(until, link.connection.view.retryAt ?? until);
    link.clock.advance(next - link.clock.now());
    if (next === until) return;
  }
}

describe('ConnectionAlerts', () => {
  it('C55 says nothing of an outage under the grace, nor of its end', () => {
    const { link, alerts } = watch();
    link.socket.end();
    stayDown(link, GRACE - 1_000);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(2 * GRACE);
    expect(alerts).toEqual([]);
  });

  it('C55 tells an outage past the grace once, with the reason, and its end once, with the length', () => {
    const { link, alerts } = watch();
    link.socket.end();
    stayDown(link, 10 * GRACE);
    expect(alerts).toMatchObject([
      {
        title: 'No connection to Doshii for 2 m 0 s',
        body: expect.stringContaining('The server is there but does not take connections.') as string,
        urgent: true,
        opens: 'connection',
      },
    ]);
    link.connection.reconnect();
    link.answer();
    expect(alerts.slice(1)).toMatchObject([
      {
        title: 'Connected to Doshii again',
        body: expect.stringContaining('for 20 m 0 s') as string,
        urgent: false,
      },
    ]);
    link.stayAlive(10 * GRACE);
    expect(alerts).toHaveLength(2);
  });

  it('C56 tells nothing while silenced, and what still lasts when the silence ends', () => {
    let silenced = true;
    const { link, alerts } = watch({ isSilenced: () => silenced });
    link.socket.end();
    stayDown(link, 3_600_000);
    expect(alerts).toEqual([]);
    silenced = false;
    stayDown(link, 60_000);
    expect(alerts.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^No connection to Doshii for 1 h/),
    ]);
  });

  it('C57 the state itself is known at once, whatever the grace', () => {
    const { link, alerts } = watch();
    link.socket.end();
    expect(link.states.at(-1)?.name).toBe('waiting');
    expect(alerts).toEqual([]);
  });

  it('says nothing of a connection that was switched off, and leaves no timer', () => {
    const { link, alerts } = watch();
    link.socket.end();
    link.connection.disconnect();
    link.clock.advance(10 * GRACE);
    expect(alerts).toEqual([]);
    expect(link.clock.timers).toBe(0);
  });
});
