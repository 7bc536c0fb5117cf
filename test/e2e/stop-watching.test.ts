/** A person stops watching for a while: window and tray say until when, also after a restart, and it watches again by itself. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { badge, openPage, stopWatching } from './person.ts';
import { openApp, openConnected, recorded, userDataFolder } from './setup.ts';

/** Of the connection's state in the log. */
const isStopped = (entry: { type: string; connection?: { reason: { code: string } | null } }): boolean =>
  entry.type === 'state' && entry.connection?.reason?.code === 'disconnected';

const UNTIL = /^Not watching until \d/;

it.runIf(recorded)(
  'stops for 15 min, says until when after a restart too, and connects by itself when they are over',
  async () => {
    const userData = userDataFolder();
    const { app, page, simulator } = await openConnected({ userData });
    await openPage(page, 'Settings');
    // Nothing happens to who has second thoughts.
    await page.getByRole('button', { name: 'Stop watching…' }).click();
    await page.getByRole('button', { name: 'Keep watching' }).last().click();
    await stopWatching(page, '15 minutes');
    await badge(page).getByText('Not watching', { exact: true }).waitFor();
    await page.getByText(UNTIL).first().waitFor();
    const { tray } = await (
      await app.control()
    ).waitFor((state) => state.tray?.icon.startsWith('tray-off') === true);
    expect(tray?.tooltip).toMatch(UNTIL);
    expect(tray?.menu.map(({ label }) => label)).toContain('Start watching');
    await simulator.until(() => simulator.links.length === 0);
    const { connection } = await page.evaluate(() => window.monitor.snapshot());
    await app.stop();

    const probe = fileURLToPath(new URL('fast-clock-probe.ts', import.meta.url));
    const again = await openApp({ userData, probe });
    await again.logged(isStopped);
    const reopened = await again.page();
    await badge(reopened).getByText('Not watching', { exact: true }).waitFor();
    await reopened.getByText(UNTIL).first().waitFor();
    const later = (await reopened.evaluate(() => window.monitor.snapshot())).connection;
    expect(later.name).toBe('off');
    // The length is kept, and added to this run's clock.
    expect(Math.abs((later.retryAt ?? 0) - (connection.retryAt ?? 0))).toBeLessThan(100);
    expect(simulator.attempts).toHaveLength(1);
    process.kill(again.pid, 'SIGUSR2');
    await again.state('live', 0, 60_000);
    expect(simulator.links).toHaveLength(1);
  },
);
