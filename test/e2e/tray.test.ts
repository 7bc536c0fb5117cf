/** Tray, notifications and window as the desktop shows them; everything here is read from what was recorded of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUSY_DELAY_MS } from '../../electron/connection/backoff.ts';
import type { StandInState } from '../stand-in/control/control-types.ts';
import {
  badge,
  callRows,
  detail,
  muteMenu,
  openPage,
  playSounds,
  quitFromTray,
  row,
  thingRow,
} from './person.ts';
import { openConnected, openHidden, recorded } from './setup.ts';
import { share } from './close-after-tests.ts';

const rejected = (id: string) => ({
  name: 'order_updated',
  body: { id, locationId: 'Xk4pQ1tz', status: 'rejected' },
});
const REJECTED = rejected('1234');
const isOf =
  (id: string) =>
  ({ title }: StandInState['notifications'][number]): boolean =>
    title === `Order #${id} rejected`;

describe.skipIf(!recorded)(
  'on the desktop (only where tray, notifications and windows can be recorded)',
  () => {
    describe('with a window', () => {
      const opened = share(openConnected);

      it('notifies of an event, and a click opens its row', async () => {
        const { app, simulator, page } = opened();
        const desktop = await app.control();
        simulator.emit({ name: 'order_updated', body: { id: '1', status: 'complete' } });
        simulator.emit(REJECTED);
        const { notifications } = await desktop.waitFor((state) => state.notifications.length > 0);
        const body = 'Contact the customer, or enter the order by hand.';
        expect(notifications).toMatchObject([{ title: 'Order #1234 rejected', body, shown: true }]);

        await desktop.clickNotification(0);
        await detail(page).getByRole('heading', { name: '#1234 Order' }).waitFor();
        await callRows(page).filter({ hasText: '1234' }).locator('[aria-current="true"]').waitFor();
        // The lists stand still while details are open.
        await page.keyboard.press('Escape');
        await detail(page).waitFor({ state: 'hidden' });
      });

      it('opens the settings from the menu', async () => {
        const { app, page } = opened();
        await (await app.control()).chooseMenu('Settings…');
        await page.getByRole('heading', { name: 'Appearance' }).waitFor();
      });

      it('is silent while alerts are muted, and says so in tray and window', async () => {
        const { app, simulator, page } = opened();
        const desktop = await app.control();
        await openPage(page, 'History');
        await desktop.chooseMenu(['Mute', '1 hour']);
        const muted = await desktop.waitFor(({ tray }) => tray?.icon.startsWith('tray-muted') === true);
        expect(muted.tray?.tooltip).toMatch(/^Alerts muted until /);
        expect(muted.tray?.menu.map(({ label }) => label)).toContain('Unmute');
        simulator.emit(rejected('1235'));
        await row(page, 'Order 1235 rejected').waitFor();
        const mute = await muteMenu(page, /^Muted until /);
        await mute.getByRole('button', { name: 'Unmute' }).click();
        await desktop.waitFor(({ tray }) => tray?.icon.startsWith('tray-live') === true);
        simulator.emit(rejected('1236'));
        const after = await desktop.waitFor(({ notifications }) => notifications.some(isOf('1236')));
        expect(after.notifications.filter(isOf('1235'))).toEqual([]);
      });

      it('follows the system between light and dark until the person chooses', async () => {
        const { app } = opened();
        const page = await app.page();
        const desktop = await app.control();
        const dark = (): Promise<boolean> =>
          page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
        await desktop.setSystemDark(true);
        await expect.poll(dark).toBe(true);
        await desktop.setSystemDark(false);
        await expect.poll(dark).toBe(false);
      });

      it('stays in the tray when the window is closed, and the tray opens it again', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        await app.closeWindow();
        simulator.emit(rejected('1237'));
        await desktop.waitFor(({ notifications }) => notifications.some(isOf('1237')));
        expect(simulator.links).toHaveLength(1);

        await desktop.clickTray();
        const page = await app.page();
        await thingRow(page, /^Order #1237\b/).waitFor();
        await badge(page)
          .getByText(/^Connected/)
          .waitFor();
      });

      it('quits also while a sound plays', async () => {
        const { app } = opened();
        const page = await app.page();
        const desktop = await app.control();
        void playSounds(page, 'needsYou').catch(() => undefined);
        await desktop.waitFor(({ backgroundWindows }) => backgroundWindows.length === 1);
        await quitFromTray(app);
        expect(await app.ended()).toBe(0);
      });
    });

    describe('without a window', () => {
      const opened = share(openHidden);

      it('saves the connection history before the computer sleeps', async () => {
        const { app, simulator } = opened();
        const record = (): string => readFileSync(join(app.userData, 'connection-history-main.json'), 'utf8');
        expect(record()).not.toContain('"live"');
        // Only what has been heard proves that it was live.
        simulator.emit({ name: 'order_updated', body: { id: '1', status: 'complete' } });
        await app.logged((entry) => entry.type === 'event');
        await (await app.control()).power('suspend');
        await expect.poll(record).toContain('"live"');
      });

      it('shows the state in icon, tooltip and menu', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        const live = await desktop.waitFor(({ tray }) => tray?.tooltip === 'Connected');
        expect(live.tray?.icon).toMatch(/^tray-live/);
        expect(
          live.tray?.menu.map(({ label, submenu }) => submenu?.map((each) => each.label) ?? label),
        ).toEqual([
          'Connected',
          '',
          'Open Doshii Monitor',
          ['15 min', '1 hour'],
          '',
          'Settings…',
          'Help',
          'Stop watching and quit…',
        ]);
        await simulator.stop();
        const lost = await desktop.waitFor((state) => state.tray?.icon.startsWith('tray-waiting') === true);
        expect(lost.tray?.tooltip).toMatch(/^Offline since /);
        const from = app.log.length;
        await simulator.listen();
        await desktop.power('resume');
        await app.state('live', from);
      });

      it('reconnects from the menu', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        // A busy server is left alone for 30 seconds at least.
        simulator.refuse({ status: 503, times: 1 });
        simulator.drop();
        await desktop.waitFor(
          ({ tray }) => tray?.menu.some(({ label }) => label === 'Reconnect now') === true,
        );
        await app.logged(
          (entry) => entry.type === 'state' && entry.connection.reason?.code === 'unavailable',
        );
        const { length } = simulator.attempts;
        const from = app.log.length;
        await desktop.chooseMenu('Reconnect now');
        await app.state('live', from);
        expect(simulator.attempts).toHaveLength(length + 1);
        await desktop.waitFor(
          ({ tray }) => tray?.menu.some(({ label }) => label === 'Reconnect now') === false,
        );
      });

      it('cuts a wait short when the computer wakes', async () => {
        const { app, simulator } = opened();
        // A busy server is left alone for 30 seconds at least.
        simulator.refuse({ status: 503, times: 1 });
        const dropped = app.log.length;
        simulator.drop();
        const busy = await app.logged(
          (entry) => entry.type === 'state' && entry.connection.reason?.code === 'unavailable',
          dropped,
        );
        const from = app.log.length;
        await (await app.control()).power('resume');
        const live = await app.state('live', from);
        expect(Date.parse(live.at) - Date.parse(busy.at)).toBeLessThan(BUSY_DELAY_MS);
      });

      it('E2 updates only what changed of icon, tooltip and menu', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        simulator.emit(REJECTED);
        const before = await desktop.waitFor(({ badgeCount }) => badgeCount === 1);
        simulator.emit(rejected('1235'));
        const after = await desktop.waitFor(({ badgeCount }) => badgeCount === 2);
        // Still live and urgent; tooltip and menu count one more.
        expect(after.tray?.draws.icon).toBe(before.tray?.draws.icon);
        expect(after.tray?.draws.menu).toBeGreaterThan(before.tray?.draws.menu ?? 0);
        simulator.emit({ name: 'order_updated', body: { id: '7', status: 'accepted' } });
        await app.logged((entry) => entry.type === 'event' && entry.event.entityId === '7');
        expect((await desktop.state()).tray?.draws).toEqual(after.tray?.draws);
      });

      it('opens the row of a notification that is clicked while there is no window', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        simulator.emit(rejected('1236'));
        const { notifications } = await desktop.waitFor((state) => state.notifications.some(isOf('1236')));
        await desktop.clickNotification(notifications.findIndex(isOf('1236')));
        await detail(await app.page())
          .getByRole('heading', { name: '#1236 Order' })
          .waitFor();
      });

      it('asks before it quits from the menu, stays when that is chosen, and closes the connection properly', async () => {
        const { app, simulator } = opened();
        const desktop = await app.control();
        await desktop.answerNextDialog({ response: 0 });
        await desktop.chooseMenu('Stop watching and quit…');
        const { dialogs } = await desktop.waitFor((state) => state.dialogs.length > 0);
        expect(dialogs).toMatchObject([
          {
            kind: 'message-box',
            options: {
              message: 'Stop watching?',
              buttons: ['Keep watching', 'Quit'],
              defaultId: 0,
              cancelId: 0,
            },
          },
        ]);
        simulator.emit(rejected('1237'));
        await desktop.waitFor(({ notifications }) => notifications.some(isOf('1237')));
        await quitFromTray(app);
        expect(await app.ended()).toBe(0);
        await simulator.until(() => simulator.links.length === 0);
        const last = app.log.findLast((entry) => entry.type === 'state');
        expect(last).toMatchObject({ connection: { name: 'off', reason: { code: 'ended' } } });
      });
    });

    it('E14 leaves an open menu unchanged, and updates it once it has closed', async () => {
      const { app, simulator } = await openHidden();
      const desktop = await app.control();
      await desktop.waitFor((state) => state.tray?.tooltip === 'Connected');
      await desktop.setMenuOpen(true);
      const { tray: before } = await desktop.state();
      simulator.emit(REJECTED);
      const { tray: open } = await desktop.waitFor(
        ({ tray }) => tray?.icon.startsWith('tray-live-urgent') === true,
      );
      // On Linux the tooltip is a part of the menu.
      expect([open?.menu, open?.tooltip]).toEqual([before?.menu, before?.tooltip]);
      await desktop.setMenuOpen(false);
      await desktop.waitFor(
        ({ tray }) =>
          tray?.tooltip === '1 needs you · Connected' &&
          tray.menu.some(({ label }) => label === '1 needs you · Connected'),
      );
    });

    it('E3 merges a burst of 40 into one notification that counts them', async () => {
      const { app, simulator } = await openHidden();
      const desktop = await app.control();
      for (let id = 1; id <= 40; id += 1)
        simulator.emit({ name: 'order_created', body: { id: String(id), status: 'pending' } });
      const onScreen = ({ notifications }: StandInState) =>
        notifications.filter(({ shown, closed }) => shown && !closed).map(({ title }) => title);
      const state = await desktop.waitFor((now) =>
        onScreen(now).some((title) => title.startsWith('40 orders need you: ')),
      );
      expect(onScreen(state)).toHaveLength(1);
      expect(state.badgeCount).toBe(40);
    });
  },
);
