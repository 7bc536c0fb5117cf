/** What a system does to a program when it is unkind: pages that die, notifications that fail late, senders that are gone, an end without a warning. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startApp } from './app-driver.ts';
import { openPage, row, storedRow } from './person.ts';
import { openApp, openConnected, openHidden, openSeed, recorded, userDataFolder } from './setup.ts';
import { standInOnly } from './stand-in-only.ts';

const REJECTED = { name: 'order_updated', body: { id: '1234', status: 'rejected' } };

async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
}

standInOnly('an unkind system', 'no desktop does this on demand', () => {
  it('a page that ends for any reason is reloaded, and the reason is logged', async () => {
    const reasons = ['oom', 'launch-failed', 'integrity-failure'];
    const app = await openApp({ env: { STAND_IN_CRASH_REASONS: reasons.join() } });
    const ready = async (): Promise<Page> => {
      const page = await app.page();
      await page.getByRole('heading', { name: 'Connect to Doshii' }).waitFor();
      return page;
    };
    for (const reason of reasons) {
      await crash(await ready());
      const text = `window: the page ended (${reason})`;
      await app.logged((entry) => entry.type === 'warning' && entry.text === text);
    }
    await ready();
  });

  it('a notification that fails after it was shown is a problem, like a refused one', async () => {
    const { page, simulator } = await openConnected({ env: { STAND_IN_NOTIFICATIONS: 'fail-late' } });
    simulator.emit(REJECTED);
    await page.getByText('This computer did not let Doshii Monitor show a notification.').waitFor();
  });

  it('quitting closes all notifications; a killed run leaves them', async () => {
    const userData = userDataFolder();
    const onScreen = (): unknown =>
      JSON.parse(readFileSync(join(userData, 'stand-in', 'on-screen.json'), 'utf8'));
    const { app, simulator } = await openHidden({ userData });
    simulator.emit(REJECTED);
    await expect.poll(onScreen).toEqual(['Order #1234 rejected']);
    await app.stop();
    expect(onScreen()).toEqual([]);

    const next = await openApp({ userData, args: ['--hidden'] });
    await next.state('live');
    simulator.emit({ ...REJECTED, body: { ...REJECTED.body, id: '1235' } });
    await expect.poll(onScreen).toContainEqual('Order #1235 rejected');
    await next.kill();
    expect(onScreen()).toContainEqual('Order #1235 rejected');
  });

  it('a keyring that refuses once is asked again when the screen is unlocked, without a restart', async () => {
    const { userData } = await openSeed();
    const app = await openApp({ userData, args: ['--hidden'], env: { STAND_IN_KEYRING: 'flaky' } });
    await app.logged((entry) => entry.type === 'problem' && entry.problem.code === 'key-store');
    const desktop = await app.control();
    await desktop.power('unlock-screen');
    await app.state('live');
    expect((await desktop.state()).relaunches).toBe(0);
  });

  it('a message from a closed sender is rejected and logged, and main continues', async () => {
    const app = await startApp({
      isStandIn: true,
      env: { STAND_IN_HEADLESS: '1', STAND_IN_SENDER_FRAME: 'gone' },
    });
    onTestFinished(() => app.stop());
    const refused = "app:snapshot: the sender is not the monitor's own window";
    await app.logged((entry) => entry.type === 'warning' && entry.text.endsWith(refused));
    const desktop = await app.control();
    await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
    await desktop.waitFor(({ tray }) => tray?.tooltip === 'Not set up yet');
    await desktop.chooseMenu('Quit Doshii Monitor');
    expect(await app.ended()).toBe(0);
    expect(app.log.filter((entry) => entry.type === 'warning' && entry.text.startsWith('internal'))).toEqual(
      [],
    );
  });
});

describe.skipIf(!recorded)('signing out (only where the desktop can be played)', () => {
  it('the end of the session quits the program at once, without losing stored events', async () => {
    const { app, page, simulator } = await openConnected();
    simulator.emit(REJECTED);
    await storedRow(page, 'Order 1234 rejected').waitFor();
    await (await app.control()).endSession();
    await app.ended();

    const again = await openApp({ userData: app.userData });
    await again.state('live');
    const reopened = await again.page();
    await openPage(reopened, 'History');
    await row(reopened, 'Order 1234 rejected').waitFor();
    const problems = again.log.flatMap((entry) => (entry.type === 'problem' ? [entry.problem.code] : []));
    for (const code of ['history', 'settings', 'credentials']) expect(problems).not.toContain(code);
  });
});
