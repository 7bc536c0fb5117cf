/** What people see and hear of a lost connection, with the whole monitor wired up: at once in window and tray, once as an alert. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../electron/alerts/alert-output.ts';
import type { TrayView } from '../../../electron/app/tray/tray-view.ts';
import type { ConnectionView } from '../../../electron/shared/connection/connection-view.ts';
import { HeadlessMonitor } from '../../fakes/headless-monitor.ts';

const HOUR = 3_600_000;

async function watch() {
  const alerts: Alert[] = [];
  const window: ConnectionView[] = [];
  const tray: TrayView[] = [];
  const monitor = new HeadlessMonitor((outlet, value) => {
    if (outlet === 'notification') alerts.push(value as Alert);
    if (outlet === 'push connection:changed') window.push(value as ConnectionView);
    if (outlet === 'tray') tray.push(value as TrayView);
  });
  await monitor.configure({ clientId: 'venue', alertAfterSeconds: 3_600 });
  monitor.answer();
  monitor.clock.advance(12_000);
  return { monitor, alerts, window, tray };
}

/** Every attempt fails for this long. */
function stayDown({ clock, connection, sockets }: HeadlessMonitor, ms: number): number {
  const until = clock.now() + ms;
  let attempts = 0;
  while (clock.now() < until) {
    clock.advance(Math.min(until, connection.view.retryAt ?? until) - clock.now());
    if (connection.view.name !== 'connecting') continue;
    sockets.last.end({ type: 'network', code: 'ECONNREFUSED' });
    attempts += 1;
  }
  return attempts;
}

describe('a lost connection', () => {
  it('C57 is in the window and in the tray in the same moment, with the longest grace', async () => {
    const { monitor, alerts, window, tray } = await watch();
    monitor.sockets.last.end();
    expect(window.at(-1)).toMatchObject({ name: 'waiting', reason: { code: 'cut' } });
    expect(tray.at(-1)).toMatchObject({
      icon: 'waiting',
      tooltip: expect.stringMatching(/^Offline since /) as string,
    });
    expect(alerts).toEqual([]);
  });

  it('C20 C55 is one alarm with its reminders, and one notice when back, over more than a hundred attempts', async () => {
    const { monitor, alerts } = await watch();
    monitor.sockets.last.end();
    expect(stayDown(monitor, 3 * HOUR)).toBeGreaterThan(100);
    monitor.connection.reconnect();
    monitor.answer();
    monitor.clock.advance(11_000);
    // Timed from the last frame, which came 12 s before the cut.
    expect(alerts.map(({ title }) => title)).toEqual([
      'Offline for 59 min: orders may not show',
      'Offline for 1 h 29 min: orders may not show',
      'Offline for 2 h 29 min: orders may not show',
      'Back online after 3 h',
    ]);
    expect(monitor.record.view().outages).toHaveLength(1);
  });

  it('C56 raises no alarm while people are not to be disturbed, and is recorded with its times and cause', async () => {
    const { monitor, alerts } = await watch();
    monitor.attention.pause(10 * HOUR);
    const from = monitor.clock.now();
    monitor.sockets.last.end({ type: 'closed', code: 1012, text: '' });
    stayDown(monitor, 2 * HOUR);
    monitor.connection.reconnect();
    monitor.answer();
    const to = monitor.clock.now();
    expect(alerts).toEqual([]);
    expect(monitor.record.view().outages).toMatchObject([{ from, to, cause: { code: 'closed' } }]);
  });
});
