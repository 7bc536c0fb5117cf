/** The life of the program on a real desktop, seen from outside: starts, windows, a tray that comes and goes, and what is missing. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { TRAY_LIMIT_MS } from '../../electron/app/tray/tray-availability.ts';
import { closeWindow, minimiseWindow, type ShownWindow } from '../desktop/x-windows.ts';
import type { Settings } from '../../electron/shared/settings/settings.ts';
import type { RunningApp } from './app-driver.ts';
import { badge, openPage, storedRow } from './person.ts';
import {
  displayOf,
  onRealDesktop,
  openDesktop,
  openFirstRun,
  openApp,
  openSeed,
  openSimulator,
  openUnrecorded,
  programUnderOtherName,
  setUp,
  temporaryFolder,
  trayOf,
  windowsOf,
} from './setup.ts';

/** What is promised for an end, ms. */
const END_MS = 5_000;

async function expectWindow(app: RunningApp, state: Partial<ShownWindow> = {}): Promise<ShownWindow> {
  await expect.poll(() => windowsOf(app)).toMatchObject([{ title: 'Doshii Monitor', ...state }]);
  const [window] = await windowsOf(app);
  if (window === undefined) throw new Error('the window has just gone');
  return window;
}

onRealDesktop('the life of the program', () => {
  it('starts hidden, shows its window on a second start, and stays in the tray when that is closed', async () => {
    const { simulator, userData } = await openSeed();
    const start = (...args: string[]): Promise<RunningApp> => openUnrecorded({ userData, args });
    const app = await start('--hidden');
    await app.state('live');
    const tray = await trayOf(app);
    expect(await windowsOf(app)).toEqual([]);

    const hidden = await start('--hidden');
    expect(await hidden.ended()).toBe(0);
    // The app has heard of that start before it answers this.
    await tray.entries();
    expect(await windowsOf(app)).toEqual([]);
    const second = await start();
    expect(await second.ended()).toBe(0);
    await minimiseWindow(displayOf(), await expectWindow(app, { isMinimised: false }));
    await expectWindow(app, { isMinimised: true });
    const third = await start();
    expect(await third.ended()).toBe(0);
    const window = await expectWindow(app, { isMinimised: false });

    await closeWindow(displayOf(), window);
    await expect.poll(() => windowsOf(app)).toEqual([]);
    expect(await tray.tooltip()).toBe('Connected');
    await tray.activate();
    await expectWindow(app);
    expect(simulator.attempts).toHaveLength(1);
    expect([hidden, second, third].flatMap(({ log }) => log)).toEqual([]);
  });

  it('starts after a kill with its rows, its icon and a new connection', async () => {
    const { simulator, userData } = await openSeed();
    const app = await openUnrecorded({ userData });
    await app.state('live');
    simulator.emit({ name: 'order_updated', body: { id: '1', status: 'rejected' } });
    const page = await app.page();
    await openPage(page, 'History');
    await storedRow(page, 'Order 1 rejected').waitFor();
    const killed = await trayOf(app);
    await app.kill();
    await expect.poll(() => killed.isShown()).toBe(false);

    const again = await openUnrecorded({ userData });
    await again.state('live');
    await trayOf(again);
    const reopened = await again.page();
    await openPage(reopened, 'History');
    await storedRow(reopened, 'Order 1 rejected').waitFor();
    await expect.poll(() => simulator.links.length).toBe(1);
  });

  it('an installed app starts hidden with the desktop until that is turned off', async () => {
    const { userData } = await openSeed();
    const config = temporaryFolder();
    const program = await programUnderOtherName();
    const app = await openUnrecorded({ userData, program, env: { XDG_CONFIG_HOME: config } });
    const entry = join(config, 'autostart/doshii-monitor.desktop');
    await expect.poll(() => existsSync(entry)).toBe(true);
    expect(readFileSync(entry, 'utf8').split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Doshii Monitor',
      `TryExec=${program}`,
      `Exec=${program} --hidden`,
      'Icon=doshii-monitor',
      'Terminal=false',
      'Hidden=false',
      '',
    ]);
    await app.stop();
    // An installed app opens no port through which a test could reach its window.
    for (const openAtLogin of [false, true]) {
      const settings = join(userData, 'settings.json');
      const stored = JSON.parse(readFileSync(settings, 'utf8')) as { settings: Settings };
      stored.settings.upkeep.openAtLogin = openAtLogin;
      writeFileSync(settings, JSON.stringify(stored));
      const again = await openUnrecorded({ userData, program, env: { XDG_CONFIG_HOME: config } });
      await expect.poll(() => existsSync(entry)).toBe(openAtLogin);
      await again.stop();
    }
  });

  it('E7 a failed start is explained in a dialog, and can be ended while that is open', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const app = await openUnrecorded({ userData: join(file, 'below') });
    await expect
      .poll(async () => (await windowsOf(app)).map(({ title }) => title))
      .toEqual(['Doshii Monitor cannot start']);
    expect(app.otherOutput.join('\n')).toContain('Doshii Monitor cannot start. The folder');
    const asked = performance.now();
    process.kill(app.pid, 'SIGTERM');
    expect(await app.ended()).toBe(1);
    expect(performance.now() - asked).toBeLessThan(END_MS);
  });

  it('E13 exits with a message and an error without a home folder', async () => {
    // Of switches given twice the last one counts.
    const args = ['--user-data-dir='];
    const app = await openApp({ args, env: { HOME: '', XDG_CONFIG_HOME: '' } });
    expect(await app.ended()).toBe(1);
    expect(app.otherOutput.join('\n')).toContain('No home folder is known (HOME is not set)');
  });

  it.each([
    [':4999', 'The display :4999 does not answer'],
    ['', 'There is no display (DISPLAY is not set)'],
  ])(
    'without a display (DISPLAY is "%s") it ends with a sentence and an error',
    async (DISPLAY, sentence) => {
      const app = await openUnrecorded({ env: { DISPLAY } });
      expect(await app.ended()).toBe(1);
      expect(app.otherOutput.join('\n')).toContain(`Doshii Monitor cannot start. ${sentence}`);
    },
  );

  it('can be set up, goes live and quits without a session bus', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
    const { app, page } = await openFirstRun({ env });
    await badge(page)
      .getByText(/^Connected/)
      .waitFor();
    process.kill(app.pid, 'SIGTERM');
    expect(await app.ended()).toBe(0);
  });

  it('S9 E11 without a tray the window is minimised instead of closed; a tray that appears, disappears and returns shows the icon', async () => {
    const desktop = await openDesktop({ hasPanel: false, hasSpeaker: false });
    const { env } = desktop.session;
    const display = env['DISPLAY'] ?? '';
    const simulator = await openSimulator();
    const app = await openUnrecorded({ desktop });
    const page = await setUp(app, simulator);
    const windows = (): Promise<readonly ShownWindow[]> => windowsOf(app, desktop);
    const [window] = await windows();
    if (window === undefined) throw new Error('there is no window');
    await closeWindow(display, window);
    await expect.poll(windows).toMatchObject([{ id: window.id, isMinimised: true }]);
    // A minimised window draws nothing that could be opened.
    const problem = page.getByRole('button', { name: '1 problem' });
    await problem.waitFor({ timeout: 2 * TRAY_LIMIT_MS });
    await app.logged((entry) => entry.type === 'problem' && entry.problem.code === 'no-tray');

    await desktop.services.setPanel(true);
    const tray = await trayOf(app, desktop);
    await problem.waitFor({ state: 'hidden' });
    await desktop.services.setPanel(false);
    await desktop.services.setPanel(true);
    await expect.poll(() => tray.tooltip()).toBe('Connected');
    await closeWindow(display, window);
    await expect.poll(windows).toEqual([]);
    await expect
      .poll(async () => {
        await tray.activate();
        return (await windows()).length;
      })
      .toBe(1);
  });
});
