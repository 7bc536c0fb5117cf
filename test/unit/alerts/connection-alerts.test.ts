/** When an outage is notified, and that it is notified once. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import { ConnectionAlerts } from '../../../electron/alerts/connection-alerts.ts';
import { eachDay, isTrading } from '../../../electron/shared/settings/trading-hours.ts';
import { FakeDoshiiLink } from '../../fakes/fake-doshii-link.ts';

const GRACE = 120_000;

function watch({
  link = new FakeDoshiiLink(),
  graceMs = (): number => GRACE,
  isSilenced = (): boolean => false,
} = {}) {
  const alerts: Alert[] = [];
  const connectionAlerts = new ConnectionAlerts({
    clock: link.clock,
    graceMs,
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

  it('C55 notifies of an outage past the grace once, with the reason, and of its end once, with the length', () => {
    const { link, alerts } = watch();
    link.socket.end();
    stayDown(link, 10 * GRACE);
    expect(alerts).toMatchObject([
      {
        title: 'No connection to Doshii for 2 m 0 s',
        body: expect.stringContaining('Doshii isn’t answering.') as string,
        severity: 'urgent',
        opens: 'connection',
      },
    ]);
    link.connection.reconnect();
    link.answer();
    expect(alerts.slice(1)).toMatchObject([
      {
        title: 'Connected to Doshii again',
        body: expect.stringContaining('for 20 m 0 s') as string,
        severity: 'notice',
      },
    ]);
    link.stayAlive(10 * GRACE);
    expect(alerts).toHaveLength(2);
  });

  it('C56 notifies of nothing while silenced, and of a lasting outage when the silence ends', () => {
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

  it('C56 notifies of nothing all night, and of a lasting outage when trading begins', () => {
    const opening = { from: '06:00', to: '22:00' };
    const hours = { timeZone: 'UTC', days: eachDay(() => opening) };
    const link = new FakeDoshiiLink();
    const { alerts } = watch({ link, isSilenced: () => !isTrading(hours, link.clock.now()) });
    const opens = Date.parse('2023-11-15T06:00:00Z');
    // The fake clock begins on the evening before, at 22:13 UTC.
    link.socket.end();
    stayDown(link, opens - link.clock.now() - 1);
    expect([link.state, alerts]).toEqual(['waiting', []]);
    stayDown(link, 60_000);
    expect(alerts.map(({ title }) => title)).toEqual(['No connection to Doshii for 7 h 47 m']);
  });

  it('C56 an outage that began and ended outside trading hours is never notified', () => {
    const link = new FakeDoshiiLink();
    const hours = { timeZone: 'UTC', days: eachDay(() => null) };
    const { alerts } = watch({ link, isSilenced: () => !isTrading(hours, link.clock.now()) });
    link.socket.end();
    stayDown(link, 4 * 3_600_000);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(10 * GRACE);
    expect(alerts).toEqual([]);
  });

  it('C56 notifies at once when changed hours end the silence', () => {
    let silenced = true;
    const { link, alerts, connectionAlerts } = watch({ isSilenced: () => silenced });
    link.socket.end();
    stayDown(link, GRACE + 1_000);
    silenced = false;
    connectionAlerts.reconsider();
    stayDown(link, 1);
    expect(alerts).toHaveLength(1);
    connectionAlerts.reconsider();
    stayDown(link, 10 * GRACE);
    expect(alerts).toHaveLength(1);
  });

  it('C55 a grace that is changed during an outage counts from its beginning', () => {
    let graceMs = 10 * GRACE;
    const { link, alerts, connectionAlerts } = watch({ graceMs: () => graceMs });
    connectionAlerts.reconsider();
    link.socket.end();
    stayDown(link, GRACE - 5_000);
    graceMs = GRACE;
    connectionAlerts.reconsider();
    stayDown(link, 4_000);
    expect(alerts).toEqual([]);
    stayDown(link, 1_000);
    expect(alerts).toHaveLength(1);
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
