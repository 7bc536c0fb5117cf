/** Alerts outside the window: sounds, notifications, tray and taskbar, and that they do not give up. */
import { once } from 'node:events';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import '../../renderer/bridge.ts';
import type { LoggedEntry } from './app-driver.ts';
import { detail, row } from './person.ts';
import { openApp, openConnected, recorded, userDataFolder } from './setup.ts';

const pending = (id: string) => ({ name: 'order_created', body: { id, status: 'pending' } });

/** The settings page has tests of its own; here only what follows from the settings matters. */
function escalateAfter(
  page: Page,
  seconds: { repeat: number; louder: number; message: number },
  gatewayAddress = '',
): Promise<unknown> {
  return page.evaluate(
    async ([{ repeat, louder, message }, address]) => {
      const { attention } = (await window.monitor.snapshot()).settings;
      const urgent = {
        ...{ repeatAfterSeconds: repeat, louderAfterSeconds: louder, repeatEverySeconds: 5 },
        ...{ raiseWindow: true, messageAfterSeconds: message },
      };
      const escalation = { ...attention.escalation, urgent };
      const changed = { ...attention, escalation, gatewayAddress: address };
      return window.monitor.saveAttention({
        attention: changed,
        gatewayKey: 'key-CANARY',
        acceptPlain: true,
      });
    },
    [seconds, gatewayAddress] as const,
  );
}

/** The venue's own gateway: gets a message when nobody answers. */
async function startGateway(): Promise<{ address: string; messages: string[] }> {
  const messages: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      messages.push(`${String(request.headers['x-doshii-monitor-signature'])} ${body}`);
      response.writeHead(204).end();
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, messages };
}

const isSound = (outcome: string, loudness: string) => (entry: LoggedEntry) =>
  entry.type === 'sound' && entry.outcome === outcome && entry.loudness === loudness;
const isStep = (step: number) => (entry: LoggedEntry) => entry.type === 'escalation' && entry.step === step;

describe.skipIf(!recorded)(
  'alerts (stand-in only: it records notifications, tray and windows, and pretends to have a loudspeaker)',
  () => {
    it('sounds, repeats, becomes louder and brings the window to the front, until somebody acknowledges', async () => {
      const userData = userDataFolder();
      const { app, simulator, page } = await openConnected({ userData });
      const desktop = await app.control();
      const report = await page.evaluate(() => window.monitor.testAlert('urgent'));
      expect(report.steps.map(({ step, result }) => `${step} ${result}`)).toEqual([
        ...['frame passed', 'feed passed', 'history passed'],
        ...['notification passed', 'sound passed', 'tray passed'],
      ]);
      await desktop.chooseMenu('Mark all as handled…');
      await desktop.waitFor((state) => state.badgeCount === 0);
      const gateway = await startGateway();
      await escalateAfter(page, { repeat: 1, louder: 2, message: 3 }, gateway.address);
      const tested = (await desktop.state()).notifications.length;
      const sinceTested = app.log.length;
      await app.closeWindow();

      simulator.emit(pending('12'));
      const told = await desktop.waitFor((state) => state.notifications.length > tested);
      expect(told.notifications.slice(tested)).toMatchObject([
        { title: 'New order 12', silent: true, urgency: 'critical', actions: ['Mark as handled', 'Open'] },
      ]);
      await app.logged(isStep(3), sinceTested);
      // The louder sound has taken the place of the first one, which was still playing.
      await app.logged(isSound('stopped', 'normal'), sinceTested);
      await app.logged(isSound('played', 'loud'), sinceTested);
      const raised = await desktop.waitFor((state) => state.windows[0]?.visible === true);
      expect(raised.windows).toMatchObject([{ focused: false, onTop: true }]);
      expect(raised).toMatchObject({ flashing: true, badgeCount: 1, overlay: { icon: 'overlay-1.png' } });
      expect(raised.tray?.icon).toBe('tray-live-urgent.png');
      expect(raised.tray?.tooltip).toContain('1 unhandled, 1 urgent');

      await expect.poll(() => gateway.messages).toHaveLength(1);
      expect(gateway.messages[0]).toMatch(/^sha256=[0-9a-f]{64} \{.*nobody has answered an order/);
      expect(gateway.messages[0]).not.toMatch(/order 12|"12"|CANARY/);

      // The one on the screen is the reminder; the one before it has gone.
      const shown = raised.notifications.filter((one) => one.shown && !one.closed);
      expect(shown).toHaveLength(1);
      const from = app.log.length;
      await desktop.pressNotification(shown[0]?.index ?? -1, 'Mark as handled');
      await app.logged(isStep(0), from);
      const calm = await desktop.waitFor((state) => state.tray?.icon === 'tray-live.png');
      expect(calm).toMatchObject({ flashing: false, badgeCount: 0, overlay: null });
      const sinceAcknowledged = app.log.length;

      // Acknowledged from the tray, where a row leads to the event.
      await escalateAfter(await app.page(), { repeat: 60, louder: 120, message: 0 });
      simulator.emit(pending('13'));
      simulator.emit(pending('14'));
      const listed = await desktop.waitFor((state) => state.badgeCount === 2);
      const labels = listed.tray?.menu.map(({ label }) => label) ?? [];
      expect(labels).toContain('2 unhandled, 2 urgent');
      await desktop.chooseMenu(labels.find((label) => label.startsWith('New order 13')) ?? '');
      const opened = await app.page();
      await detail(opened).getByRole('heading', { name: 'New order 13' }).waitFor();
      await desktop.chooseMenu('Mark all as handled…');
      await desktop.waitFor((state) => state.badgeCount === 0);
      expect((await desktop.state()).dialogs).toMatchObject([
        { options: { message: 'Mark the alert that waits as handled?' } },
        { kind: 'message-box', options: { message: 'Mark all 2 alerts that wait as handled?' } },
      ]);

      // What has sounded is logged when it is over.
      await app.logged(({ type }) => type === 'sound', sinceAcknowledged);

      // Paused: no sound and no notification, and the tray counts on.
      await desktop.chooseMenu('Pause notifications for 1 hour');
      const { length } = (await desktop.state()).notifications;
      const paused = app.log.length;
      simulator.emit(pending('15'));
      await row(opened, 'New order 15').waitFor();
      await desktop.waitFor((state) => state.badgeCount === 1);
      expect((await desktop.state()).notifications).toHaveLength(length);
      expect(app.log.slice(paused).filter(({ type }) => type === 'sound')).toEqual([]);
      // The order that was acknowledged first has not sounded again.
      const later = app.log.slice(sinceAcknowledged);
      expect(later.filter(isSound('played', 'loud'))).toEqual([]);
      await app.stop();

      // What was open waits after a restart, and is told once.
      const again = await openApp({ userData });
      await again.state('live');
      // A start that took long has the row of its gap beside it.
      const desktopAgain = await again.control();
      const back = await desktopAgain.waitFor(
        ({ tray, notifications }) =>
          notifications.length > 0 &&
          tray?.menu.some(({ label }) => label.startsWith('New order 15')) === true,
      );
      expect(back.notifications).toHaveLength(1);
      expect(back.tray?.icon).toBe('tray-live-urgent.png');
      // At the latest a minute later, where the first was not heard in time.
      await again.logged(isSound('played', 'normal'), 0, 120_000);
    });

    it('shows what keeps alerts from being heard and seen, until it is over', async () => {
      const folder = userDataFolder();
      const refused = join(folder, 'refused');
      const settings = join(folder, 'banners');
      writeFileSync(refused, '');
      writeFileSync(settings, 'true');
      // What GNOME would answer.
      writeFileSync(join(folder, 'gsettings'), `#!/bin/sh\ncat ${settings}\n`, { mode: 0o755 });
      const { app, simulator, page } = await openConnected({
        env: {
          STAND_IN_SPEAKER: 'none',
          STAND_IN_REFUSE_NOTIFICATIONS: refused,
          PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
        },
      });
      const desktop = await app.control();
      const problems = page.getByRole('region', { name: 'Problems' });
      simulator.emit(pending('1'));
      await problems.getByText('This computer did not let Doshii Monitor show a notification.').waitFor();
      await problems.getByText('This computer has nothing to play sounds with').waitFor();

      rmSync(refused);
      simulator.emit(pending('2'));
      await problems.getByText('did not let Doshii Monitor').waitFor({ state: 'hidden' });
      await app.closeWindow();

      // A file of the venue's own, chosen by hand; the page that plays it has no button in the taskbar.
      const [chime, text] = [join(folder, 'horn.wav'), join(folder, 'notes.wav')];
      copyFileSync(join(import.meta.dirname, '../../electron/assets/sounds/chime.wav'), chime);
      writeFileSync(text, 'no sound');
      await desktop.clickTray();
      const again = await app.page();
      const play = async (path: string): Promise<LoggedEntry> => {
        await desktop.answerNextDialog({ filePaths: [path] });
        const from = app.log.length;
        await again.evaluate(async () => {
          const { attention } = (await window.monitor.snapshot()).settings;
          const file = (await window.monitor.chooseSound('urgent')) ?? '';
          const urgent = { sound: 'own', volume: 100, file } as const;
          const sounds = { ...attention.sounds, urgent };
          await window.monitor.playSound({ severity: 'urgent', attention: { ...attention, sounds } });
        });
        const isOver = (entry: LoggedEntry) => entry.type === 'sound' && entry.outcome !== 'stopped';
        return app.logged(isOver, from);
      };
      expect(await play(chime)).toMatchObject({ outcome: 'no-device' });
      expect(await play(text)).toMatchObject({ outcome: 'no-device' });
      await again.getByText('Your own sound for urgent alerts cannot be played').waitFor();
      expect((await desktop.state()).backgroundWindows).toHaveLength(1);
      const named = again.evaluate(async () => {
        const { attention } = (await window.monitor.snapshot()).settings;
        const urgent = { sound: 'own', volume: 100, file: '/etc/hostname' } as const;
        const sounds = { ...attention.sounds, urgent };
        await window.monitor.playSound({ severity: 'urgent', attention: { ...attention, sounds } });
      });
      await expect(named).rejects.toThrow('not a chosen sound file');
      // A sound that comes later would bring another problem.
      await escalateAfter(page, { repeat: 0, louder: 0, message: 0 });
    });
  },
);
