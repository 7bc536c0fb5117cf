/** Alerts outside the window: sounds, notifications, tray and taskbar, and that they do not give up. */
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import '../../renderer/bridge.ts';
import type { LoggedEntry, RunningApp } from './app-driver.ts';
import { escalateAfter, NO_ESCALATION } from './escalation.ts';
import { callRows, closeDetails, detail, handleAll, playSounds, problemList, thingRow } from './person.ts';
import { openApp, openConnected, recorded, userDataFolder } from './setup.ts';

/** A raised window stays before all others so long, ms. */
const RAISED_MS = 5_000;

const pending = (id: string) => ({ name: 'order_created', body: { id, status: 'pending' } });

/** The venue's webhook, called for unhandled alerts. */
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

/** Nothing plays any more, and what has become of all sounds is logged. */
async function endSounds(app: RunningApp): Promise<void> {
  const from = app.log.length;
  await playSounds(await app.page(), 'back');
  await app.logged((entry) => entry.type === 'sound' && entry.meaning === 'back', from);
}

const isUrgentSound = (entry: LoggedEntry) => entry.type === 'sound' && entry.severity === 'urgent';
const isSound = (outcome: string, loudness: string) => (entry: LoggedEntry) =>
  entry.type === 'sound' && entry.outcome === outcome && entry.loudness === loudness;
const isStep = (step: number) => (entry: LoggedEntry) => entry.type === 'escalation' && entry.step === step;

describe.skipIf(!recorded)(
  'alerts (only where notifications, tray and windows can be recorded, and something plays sounds)',
  () => {
    it('sounds, repeats, gets louder and brings the window to the front until a person handles the alert', async () => {
      const userData = userDataFolder();
      const { app, simulator, page } = await openConnected({ userData });
      const desktop = await app.control();
      // One at a time; and the page that plays is made here: to make it takes long on a slow machine.
      await playSounds(page, 'needsYou', 'back');
      await app.logged(isSound('stopped', 'normal'));
      const { steps } = await page.evaluate(() => window.monitor.testAlert('urgent'));
      expect(steps.map(({ step, result }) => `${step} ${result}`)).toEqual([
        ...['frame passed', 'feed passed', 'history passed'],
        ...['notification passed', 'sound passed', 'tray passed'],
      ]);
      await handleAll(page);
      await desktop.waitFor((state) => state.badgeCount === 0);
      const gateway = await startGateway();
      await escalateAfter(page, { repeat: 0, louder: 2, message: 3 }, gateway.address);
      const tested = (await desktop.state()).notifications.length;
      const sinceTested = app.log.length;
      await app.closeWindow();

      const emittedAt = performance.now();
      simulator.emit(pending('12'));
      const notified = await desktop.waitFor((state) => state.notifications.length > tested);
      expect(notified.notifications[tested]).toMatchObject({
        ...{ title: 'New order #12', silent: true, urgency: 'critical' },
        // On the bus it is no button: a click on the notification opens the event.
        actions: app.kind === 'stand-in' ? ['Got it', 'Show'] : ['Got it'],
      });
      // Looked at before all else, as it is before all other windows for a moment only.
      const looks: number[] = [];
      const raised = await desktop.waitFor(({ windows }) => {
        looks.push(performance.now());
        return windows[0]?.visible === true;
      });
      // The last look that saw no window began after the one before it.
      const isMissed = (looks.at(-1) ?? 0) - (looks.at(-3) ?? emittedAt) >= RAISED_MS;
      expect(raised.windows).toMatchObject([{ focused: false }]);
      expect(isMissed || raised.windows[0]?.onTop).toBe(true);
      // It comes to the front for the call, and shows it.
      const call = callRows(await app.page())
        .first()
        .getByRole('button')
        .first();
      await expect.poll(() => call.getAttribute('aria-current')).toBe('true');
      expect(await call.getAttribute('aria-label')).toMatch(/^Order #12 not accepted yet\. Urgent\./);
      expect(raised).toMatchObject({ flashing: true, badgeCount: 1, overlay: { icon: 'overlay-1.png' } });
      expect(raised.tray?.icon).toBe('tray-live-urgent.png');
      expect(raised.tray?.tooltip).toContain('1 needs you');
      await app.logged(isStep(3), sinceTested);
      // The louder sound takes the place of the first one, if that is not over yet.
      const first = await app.logged(isUrgentSound, sinceTested);
      expect([isSound('played', 'normal'), isSound('stopped', 'normal')].some((is) => is(first))).toBe(true);
      await app.logged(isSound('played', 'loud'), sinceTested);

      await expect.poll(() => gateway.messages).toHaveLength(1);
      expect(gateway.messages[0]).toMatch(/^sha256=[0-9a-f]{64} \{.*nobody has answered an order/);
      expect(gateway.messages[0]).not.toMatch(/order 12|"12"|CANARY/);

      // The one on the screen is the reminder; the one before it has gone.
      const shown = raised.notifications.filter((one) => one.shown && !one.closed);
      expect(shown).toHaveLength(1);
      const from = app.log.length;
      await desktop.pressNotification(shown[0]?.index ?? -1, 'Got it');
      await app.logged(isStep(0), from);
      const calm = await desktop.waitFor((state) => state.tray?.icon === 'tray-live.png');
      expect(calm).toMatchObject({ flashing: false, badgeCount: 0, overlay: null });
      await endSounds(app);
      const sinceAcknowledged = app.log.length;

      // Acknowledged from the tray, where a row leads to the event.
      await escalateAfter(await app.page(), { repeat: 60, louder: 0, message: 0 });
      simulator.emit(pending('13'));
      simulator.emit(pending('14'));
      const listed = await desktop.waitFor((state) => state.badgeCount === 2);
      const labels = listed.tray?.menu.map(({ label }) => label) ?? [];
      expect(labels[0]).toBe('2 need you · Connected');
      await desktop.chooseMenu(labels.find((label) => /order #?13\b/.test(label)) ?? '');
      const opened = await app.page();
      await detail(opened).getByRole('heading', { name: '#13 Order' }).waitFor();
      await closeDetails(opened);
      await handleAll(opened);
      await desktop.waitFor((state) => state.badgeCount === 0);

      // Muted: no sound and no notification, and the tray counts on.
      await desktop.chooseMenu(['Mute', '1 hour']);
      await endSounds(app);
      expect(app.log.slice(sinceAcknowledged).some(isUrgentSound)).toBe(true);
      const { length } = (await desktop.state()).notifications;
      const paused = app.log.length;
      simulator.emit(pending('15'));
      await thingRow(opened, /^Order #15\b/).waitFor();
      await desktop.waitFor((state) => state.badgeCount === 1);
      expect((await desktop.state()).notifications).toHaveLength(length);
      await endSounds(app);
      expect(app.log.slice(paused).filter(isUrgentSound)).toEqual([]);
      // The order that was acknowledged first has not sounded again.
      const later = app.log.slice(sinceAcknowledged);
      expect(later.filter((entry) => entry.type === 'sound' && entry.loudness === 'loud')).toEqual([]);
      await app.stop();

      // Alerts that were open before the restart are listed and notified once.
      const again = await openApp({ userData });
      await again.state('live');
      // A start that took long has the row of its gap beside it.
      const desktopAgain = await again.control();
      const back = await desktopAgain.waitFor(
        ({ tray, notifications }) =>
          notifications.length > 0 && tray?.menu.some(({ label }) => /order #?15\b/.test(label)) === true,
      );
      expect(back.notifications).toHaveLength(1);
      expect(back.tray?.icon).toBe('tray-live-urgent.png');
      // At the latest a minute later, where the first was not heard in time.
      await again.logged(isSound('played', 'normal'), 0, 120_000);
    });

    it('shows problems with sound and notifications until they are over', async () => {
      const folder = userDataFolder();
      const settings = join(folder, 'banners');
      writeFileSync(settings, 'true');
      // What GNOME would answer.
      writeFileSync(join(folder, 'gsettings'), `#!/bin/sh\ncat ${settings}\n`, { mode: 0o755 });
      const { app, simulator, page } = await openConnected({
        computer: { speaker: 'none' },
        env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
      });
      const desktop = await app.control();
      await desktop.setNotificationService('refusing');
      // A sound that comes later would bring another problem.
      await escalateAfter(page, NO_ESCALATION);
      const problems = page.getByRole('region', { name: 'Problems' });
      simulator.emit(pending('1'));
      await problems.getByText('This computer did not let Doshii Monitor show a notification.').waitFor();
      await (await problemList(page)).getByText('This computer has nothing to play sounds with').waitFor();

      await desktop.setNotificationService('showing');
      simulator.emit(pending('2'));
      await problems.getByText('did not let Doshii Monitor').waitFor({ state: 'hidden' });
      await app.closeWindow();

      // A file of the venue's own, chosen by hand; the page that plays it has no button in the taskbar.
      const [horn, text] = [join(folder, 'horn.wav'), join(folder, 'notes.wav')];
      copyFileSync(join(import.meta.dirname, '../../electron/assets/sounds/back.wav'), horn);
      writeFileSync(text, 'no sound');
      await desktop.clickTray();
      const again = await app.page();
      const play = async (path: string): Promise<LoggedEntry> => {
        await desktop.answerNextDialog({ filePaths: [path] });
        const from = app.log.length;
        await again.evaluate(async () => {
          const { attention } = (await window.monitor.snapshot()).settings;
          const file = (await window.monitor.chooseSound()) ?? '';
          const needsYou = { sound: 'own', volume: 100, file } as const;
          const sounds = { ...attention.sounds, needsYou };
          await window.monitor.playSound({ meaning: 'needsYou', attention: { ...attention, sounds } });
        });
        const isOver = (entry: LoggedEntry) => entry.type === 'sound' && entry.outcome !== 'stopped';
        return app.logged(isOver, from);
      };
      expect(await play(horn)).toMatchObject({ outcome: 'no-device' });
      expect(await play(text)).toMatchObject({ outcome: 'no-device' });
      await (await problemList(again)).getByText('Your own sound for “Needs you” cannot be played').waitFor();
      expect((await desktop.state()).backgroundWindows).toHaveLength(1);
      const named = again.evaluate(async () => {
        const { attention } = (await window.monitor.snapshot()).settings;
        const needsYou = { sound: 'own', volume: 100, file: '/etc/hostname' } as const;
        const sounds = { ...attention.sounds, needsYou };
        await window.monitor.playSound({ meaning: 'needsYou', attention: { ...attention, sounds } });
      });
      await expect(named).rejects.toThrow('not a chosen sound file');
    });
  },
);
