/** The icon in the tray of a real desktop: what a panel shows of it, and what its menu does, all of it over the session bus. */
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { OPEN_LIMIT_MS } from '../../electron/app/tray/menu-open-state.ts';
import { iconFile } from '../desktop/icon-files.ts';
import type { TrayClient, TrayEntry } from '../desktop/tray-client.ts';
import { detail, handleAll, quitFromTray } from './person.ts';
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
    await expect.poll(() => tray.tooltip()).toBe('Connected');
    const shown = await tray.entries();
    expect(shown.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['Connected', false],
      ['', true],
      ['Open Doshii Monitor', true],
      ['Mute', true],
      ['', true],
      ['Settings…', true],
      ['Help', true],
      ['Stop watching and quit…', true],
    ]);
    expect(shown.flatMap(({ entries }) => labels(entries))).toEqual(['15 min', '1 hour']);

    simulator.emit(CANCELLED);
    await expectIcon(tray, 'live-some');
    simulator.emit(REJECTED);
    await expectIcon(tray, 'live-urgent');
    await expect.poll(() => tray.tooltip()).toBe('1 urgent, 2 in all need you · Connected');

    simulator.refuse({ status: 401 });
    simulator.drop();
    await expectIcon(tray, 'refused-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/^Can’t sign in to Doshii · 1 urgent, /);
    simulator.refuse({ status: 'stall' });
    await tray.choose('Reconnect now');
    await expectIcon(tray, 'connecting-urgent');
    await expectEntry(tray, 'Offline since ');
    // What it kept waiting ends with it.
    await simulator.stop();
    await expectIcon(tray, 'waiting-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/^Offline since .* · 1 urgent, 2 in all need you$/);
  });

  it('shows that the monitor is not set up, and offers the possible actions', async () => {
    const tray = await trayOf(await openApp({ args: ['--hidden'] }));
    await expectIcon(tray, 'off');
    await expect.poll(() => tray.tooltip()).toBe('Not set up yet');
    const entries = await tray.entries();
    expect(labels(entries.filter(({ enabled, label }) => enabled && label !== ''))).toEqual([
      'Open Doshii Monitor',
      'Mute',
      'Settings…',
      'Help',
      'Quit Doshii Monitor',
    ]);
  });

  it('opens window, settings, help and the calls, oldest first, from its menu', async () => {
    const { app, simulator } = await openHidden();
    const tray = await trayOf(app);
    await tray.choose('Open Doshii Monitor');
    const page = await app.page();
    await tray.choose('Settings…');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();

    simulator.emit(CANCELLED);
    simulator.emit(REJECTED);
    await expectEntry(tray, 'Order 1234 rejected');
    const calls = labels(await tray.entries()).filter((label) => label.startsWith('Order '));
    expect(calls).toEqual(['Order 1234 rejected', 'Order 7 cancelled']);
    await tray.choose('Order 7 cancelled');
    await detail(page).getByRole('heading', { name: '#7 Order' }).waitFor();
    await tray.choose('Show what needs you');
    await detail(page).getByRole('heading', { name: '#1234 Order' }).waitFor();
    await tray.choose('Help');
    await page.getByRole('heading', { name: 'Help', exact: true }).waitFor();

    await handleAll(page);
    await expectIcon(tray, 'live');
    await expectEntry(tray, 'Show what needs you', false);
    await expectEntry(tray, 'Order 7 cancelled', false);
  });

  it('mutes alerts and unmutes them, which its icon shows, reconnects, and quits with a goodbye, from its menu', async () => {
    const lines: string[] = [];
    const { simulator, userData } = await openSeed({ onLine: (line) => lines.push(line) });
    const app = await openApp({ userData, args: ['--hidden'] });
    await app.state('live');
    const [tray, control] = [await trayOf(app), await app.control()];
    await tray.choose('15 min');
    await expectIcon(tray, 'muted');
    await expect.poll(() => tray.tooltip()).toMatch(/^Alerts muted until \d/);
    simulator.emit(REJECTED);
    await expectIcon(tray, 'muted-urgent');
    await expect.poll(() => tray.tooltip()).toMatch(/^Alerts muted until .* · 1 needs you$/);
    expect((await control.state()).notifications).toEqual([]);
    await tray.choose('Unmute');
    await expectIcon(tray, 'live-urgent');
    await expectEntry(tray, 'Mute');
    simulator.emit({ ...REJECTED, body: { ...REJECTED.body, id: '1235' } });
    await control.waitFor(({ notifications }) => notifications.length > 0);

    // A lost connection is worse than muted alerts.
    await tray.choose('1 hour');
    await expectIcon(tray, 'muted-urgent');
    simulator.refuse({ status: 503, times: 1 });
    simulator.drop();
    // A busy server is left alone for 30 seconds at least.
    await app.logged((entry) => entry.type === 'state' && entry.connection.reason?.code === 'unavailable');
    await expectIcon(tray, 'waiting-urgent');
    await expect
      .poll(() => tray.tooltip())
      .toMatch(/^Offline since .* · Alerts muted until .* · 2 need you$/);
    const from = app.log.length;
    await tray.choose('Reconnect now');
    await app.state('live', from);
    await expectIcon(tray, 'muted-urgent');
    await expectEntry(tray, 'Reconnect now', false);
    await quitFromTray(app);
    expect(await app.ended()).toBe(0);
    await expect.poll(() => lines.at(-1)).toMatch(/closed \(1000\)$/);
    expect(await tray.isShown()).toBe(false);
  });

  it('E14 an open menu stays unchanged, and is updated when an entry is chosen, when it closes and when it opens again', async () => {
    const { app, simulator, page } = await openConnected();
    const tray = await trayOf(app);
    const control = await app.control();
    await expectEntry(tray, 'Connected');
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
    await expectEntry(tray, '1 urgent, 2 in all need you');

    // Some panels never say that a menu has closed.
    await keepOpen('rejected', '3');
    await tray.openMenu();
    await expect
      .poll(async () => labels(await tray.entries()), { timeout: OPEN_LIMIT_MS / 2 })
      .toContain('2 urgent, 3 in all need you · Connected');
  });
});
