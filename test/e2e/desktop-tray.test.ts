/** The icon in the tray of a real desktop: what a panel shows of it, and what its menu does, all of it over the session bus. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { OPEN_LIMIT_MS } from '../../electron/app/menu-open-state.ts';
import { iconFile } from '../desktop/icon-files.ts';
import type { TrayClient, TrayEntry } from '../desktop/tray-client.ts';
import { detail } from './person.ts';
import { onRealDesktop, openApp, openConnected, openHidden, openSeed, trayOf } from './setup.ts';

const ASSETS = resolve(import.meta.dirname, '../../dist/assets');
/** Of the sizes in the icon the panel gets the largest. */
const LARGEST = '@3x.png';

const CANCELLED = { name: 'order_updated', body: { id: '7', status: 'cancelled' } };
const REJECTED = { name: 'order_updated', body: { id: '1234', status: 'rejected' } };

async function expectIcon(tray: TrayClient, name: string): Promise<void> {
  await expect.poll(async () => iconFile(ASSETS, await tray.icon())).toBe(`tray-${name}${LARGEST}`);
}

const labels = (entries: readonly TrayEntry[]): readonly string[] => entries.map(({ label }) => label);

/** @param label how it begins */
async function expectEntry(tray: TrayClient, label: string, isThere = true): Promise<void> {
  const isMeant = (one: string): boolean => one.startsWith(label);
  await expect.poll(async () => labels(await tray.entries()).some(isMeant)).toBe(isThere);
}

onRealDesktop('the tray', () => {
  it('shows each state in icon, tooltip and menu', async () => {
    const { app, simulator } = await openHidden();
    const tray = await trayOf(app);
    await expectIcon(tray, 'live');
    expect(await tray.tooltip()).toMatch(/^Doshii Monitor: Live since /);
    expect((await tray.entries()).map(({ label, enabled }) => [label, enabled])).toEqual([
      [expect.stringMatching(/^Live since /), false],
      ['', true],
      ['Open Doshii Monitor', true],
      ['Reconnect now', true],
      ['Pause notifications for 1 hour', true],
      ['Settings…', true],
      ['', true],
      ['Quit Doshii Monitor', true],
    ]);

    simulator.emit(CANCELLED);
    await expectIcon(tray, 'live-some');
    simulator.emit(REJECTED);
    await expectIcon(tray, 'live-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/^Doshii Monitor: 2 need you, 1 urgent · Live since /);

    simulator.refuse({ status: 401 });
    simulator.drop();
    await expectIcon(tray, 'refused-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/Refused.*, next try at /);
    simulator.refuse({ status: 'stall' });
    await tray.choose('Reconnect now');
    await expectIcon(tray, 'connecting-urgent');
    await expectEntry(tray, 'Connecting to ');
    // What it kept waiting ends with it.
    await simulator.stop();
    await expectIcon(tray, 'waiting-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/No connection since .*, next try at /);
  });

  it('shows that the monitor is not set up, and offers the possible actions', async () => {
    const tray = await trayOf(await openApp({ args: ['--hidden'] }));
    await expectIcon(tray, 'off');
    await expect.poll(() => tray.tooltip()).toBe('Doshii Monitor: Not set up yet');
    const entries = await tray.entries();
    expect(labels(entries.filter(({ enabled, label }) => enabled && label !== ''))).toEqual([
      'Open Doshii Monitor',
      'Pause notifications for 1 hour',
      'Settings…',
      'Quit Doshii Monitor',
    ]);
  });

  it('opens window, settings and the newest rows, and marks all as handled, from its menu', async () => {
    const { app, simulator } = await openHidden();
    const [tray, control] = [await trayOf(app), await app.control()];
    await tray.choose('Open Doshii Monitor');
    const page = await app.page();
    await tray.choose('Settings…');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();

    simulator.emit(CANCELLED);
    simulator.emit(REJECTED);
    await expectEntry(tray, 'Order 7 cancelled · ');
    await tray.choose('Order 7 cancelled · ');
    await detail(page).getByRole('heading', { name: 'Order 7 cancelled' }).waitFor();
    await tray.choose('Order 1234 rejected · ');
    await detail(page).getByRole('heading', { name: 'Order 1234 rejected' }).waitFor();

    await control.answerNextDialog({ response: 0 });
    await tray.choose('Mark all as handled…');
    await expectIcon(tray, 'live');
    await expectEntry(tray, 'Mark all as handled…', false);
    await expectEntry(tray, 'Order 7 cancelled', false);
  });

  it('pauses notifications and resumes them, reconnects, and quits with a goodbye, from its menu', async () => {
    const lines: string[] = [];
    const { simulator, userData } = await openSeed({ onLine: (line) => lines.push(line) });
    const app = await openApp({ userData, args: ['--hidden'] });
    await app.state('live');
    const [tray, control] = [await trayOf(app), await app.control()];
    await tray.choose('Pause notifications for 1 hour');
    await expectEntry(tray, 'Notifications paused until ');
    simulator.emit(REJECTED);
    await expectIcon(tray, 'live-urgent');
    expect((await control.state()).notifications).toEqual([]);
    await tray.choose('Resume notifications');
    await expectEntry(tray, 'Notifications paused until ', false);
    simulator.emit({ ...REJECTED, body: { ...REJECTED.body, id: '1235' } });
    await control.waitFor(({ notifications }) => notifications.length > 0);

    const from = app.log.length;
    await tray.choose('Reconnect now');
    await app.state('live', from);
    await expect.poll(() => simulator.links.length).toBe(1);
    expect(lines).toContain('#1 closed (1000)');
    await tray.choose('Quit Doshii Monitor');
    expect(await app.ended()).toBe(0);
    await expect.poll(() => lines).toContain('#2 closed (1000)');
    expect(await tray.isShown()).toBe(false);
  });

  it('E14 an open menu stays unchanged, and is updated when an entry is chosen, when it closes and when it opens again', async () => {
    const { app, simulator, page } = await openConnected();
    const tray = await trayOf(app);
    const control = await app.control();
    await expectEntry(tray, 'Live since ');
    /** Something happens while the menu is open. @returns the entries as they were before, and still are */
    const keepOpen = async (status: string, id: string): Promise<readonly TrayEntry[]> => {
      const entries = await tray.openMenu();
      simulator.emit({ name: 'order_updated', body: { id, status } });
      // It is counted, and so are the entries that wait to be drawn.
      await control.waitFor(({ badgeCount }) => badgeCount === Number(id));
      // The icon is drawn at once, which moves nothing.
      await expectIcon(tray, status === 'cancelled' ? 'live-some' : 'live-urgent');
      expect(await tray.entries()).toEqual(entries);
      return entries;
    };
    const opened = await keepOpen('cancelled', '1');
    const settings = opened.find(({ label }) => label === 'Settings…');
    if (settings === undefined) throw new Error('the menu offers no settings');
    await tray.click(settings);
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await expectEntry(tray, '1 needs you');

    await keepOpen('rejected', '2');
    await tray.closeMenu();
    await expectEntry(tray, '2 need you, 1 urgent');

    // Some panels never say that a menu has closed.
    await keepOpen('rejected', '3');
    await tray.openMenu();
    await expect
      .poll(async () => labels(await tray.entries()), { timeout: OPEN_LIMIT_MS / 2 })
      .toContain('3 need you, 2 urgent');
  });
});
