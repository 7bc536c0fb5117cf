/** Start of the program and its window, also on incomplete desktops, and the message when it cannot start. */
import { lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesktopBus } from '../fakes/desktop/desktop-bus.ts';
import { TrayHosts } from '../fakes/desktop/tray-hosts.ts';
import { badge } from './person.ts';
import { openApp, openConnected, openHidden, recorded, temporaryFolder, userDataFolder } from './setup.ts';
import { afterUse, share } from './close-after-tests.ts';
import { standInOnly } from './stand-in-only.ts';

async function openPanel(isThere: boolean): Promise<{ panel: TrayHosts; env: Record<string, string> }> {
  const bus = await openDesktopBus();
  afterUse(() => bus.close());
  const panel = await TrayHosts.start(bus.connect(), isThere);
  return { panel, env: { STAND_IN_SESSION_BUS: bus.address } };
}

it('E7 explains that it cannot start without writable user data, and exits with an error', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const app = await openApp({ userData: join(file, 'below') });
  expect(await app.ended()).toBe(1);
  expect(app.otherOutput.join('\n')).toContain('Doshii Monitor cannot start. The folder');
  expect(app.otherOutput.join('\n')).toContain('ENOTDIR');
});

it('closes the connection when the system ends it, and exits without an error', async () => {
  const { app } = await openHidden();
  process.kill(app.pid, 'SIGTERM');
  expect(await app.ended()).toBe(0);
  expect(app.log.at(-1)).toMatchObject({
    type: 'state',
    connection: { name: 'off', reason: { code: 'ended' } },
  });
});

it.runIf(process.platform !== 'win32')(
  'F18 nothing in user data can be read by other users, also what the browser engine makes',
  async () => {
    const { app } = await openConnected();
    const made = readdirSync(app.userData, { recursive: true, encoding: 'utf8' });
    expect(made).toEqual(expect.arrayContaining(['history.db', 'history.db-wal', 'settings.json', 'logs']));
    expect(statSync(app.userData).mode & 0o077).toBe(0);
    const open = made.filter((name) => {
      const found = lstatSync(join(app.userData, name), { throwIfNoEntry: false });
      return found?.isFile() === true && (found.mode & 0o077) !== 0;
    });
    // The tests themselves write these.
    expect(open.filter((name) => !['hints.json', 'stand-in'].some((own) => name.startsWith(own)))).toEqual(
      [],
    );
  },
);

standInOnly('the window', 'the test plays the desktop', () => {
  const opened = share(async () => {
    const { env } = await openPanel(false);
    return { app: await openApp({ env: { ...env, STAND_IN_READY_TO_SHOW: 'never' } }) };
  });

  it('S8 a window without `ready-to-show` is shown anyway', async () => {
    await (await opened().app.control()).waitFor(({ windows: [window] }) => window?.visible === true);
  });

  it('E11 without a tray the window is minimised instead of closed, and the app can still be quit', async () => {
    const { app } = opened();
    const desktop = await app.control();
    const page = await app.page();
    await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
    await expect
      .poll(async () => {
        await desktop.window('close').catch(() => undefined);
        return (await desktop.state()).windows[0]?.minimized;
      })
      .toBe(true);
    await badge(page).count();
    await desktop.chooseMenu('Quit Doshii Monitor');
    expect(await app.ended()).toBe(0);
  });
});

describe.skipIf(!recorded)('the window and its desktop (only where windows can be recorded)', () => {
  const SIZE = { width: 900, height: 600 };
  const isHint = (title: string): boolean => title === 'Doshii Monitor keeps running in the tray';
  const opened = share(async () => {
    const userData = userDataFolder();
    rmSync(join(userData, 'hints.json'), { force: true });
    const place = { x: 40, y: 60, ...SIZE, isMaximized: false };
    writeFileSync(join(userData, 'window.json'), JSON.stringify(place));
    return openConnected({ userData });
  });

  it('E10 position and size of the window are kept and restored', async () => {
    const { app } = opened();
    const file = join(app.userData, 'window.json');
    const desktop = await app.control();
    await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
    expect((await desktop.state()).windows[0]?.bounds).toMatchObject(SIZE);
    rmSync(file);
    await app.closeWindow();
    await desktop.clickTray();
    await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
    expect((await desktop.state()).windows[0]?.bounds).toMatchObject(SIZE);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(SIZE);
  });

  it('S20 a window that crashes behind others leaves the keyboard where it is', async () => {
    const { app } = opened();
    const desktop = await app.control();
    const page = await app.page();
    const { windows } = await desktop.waitFor(({ windows: [window] }) => window?.focused === true);
    await desktop.window('blur');
    const crash = await page.context().newCDPSession(page);
    crash.send('Page.crash').catch(() => undefined);
    await desktop.waitFor(
      ({ windows: [window] }) => window !== undefined && window.id !== windows[0]?.id && window.visible,
    );
    expect((await desktop.state()).windows).toMatchObject([{ focused: false }]);
  });

  it('S20 a window that crashes while it is minimised comes back minimised', async () => {
    const { app } = opened();
    const desktop = await app.control();
    const page = await app.page();
    const { windows } = await desktop.waitFor(({ windows: [window] }) => window?.visible === true);
    await desktop.window('minimize');
    const crash = await page.context().newCDPSession(page);
    crash.send('Page.crash').catch(() => undefined);
    await desktop.waitFor(
      ({ windows: [window] }) => window !== undefined && window.id !== windows[0]?.id && window.minimized,
    );
    expect((await desktop.state()).windows).toMatchObject([{ focused: false, visible: false }]);
  });

  it('E11 shows a hint about the tray only at the first close of the window', async () => {
    const { app } = opened();
    const desktop = await app.control();
    await app.page();
    await app.closeWindow();
    await desktop.waitFor(({ notifications }) => notifications.some(({ title }) => isHint(title)));
    await app.stop();

    const again = await openApp({ userData: app.userData });
    await again.state('live');
    await again.closeWindow();
    await (await again.control()).clickTray();
    await again.page();
    const notified = again.log.filter(
      (entry) => entry.type === 'notification' && entry.alert.kind === 'tray-hint',
    );
    expect(notified).toEqual([]);
  });
});
