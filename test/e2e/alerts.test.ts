/** Alerts outside the window: sounds, notifications, tray and taskbar, and that they do not give up. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import '../../renderer/bridge.ts';
import type { LoggedEntry } from './app-driver.ts';
import { detail, row } from './person.ts';
import { openApp, openConnected, recorded, userDataFolder } from './setup.ts';

const pending = (id: string) => ({ name: 'order_created', body: { id, status: 'pending' } });

/** The settings page has tests of its own; here only what follows from the settings matters. */
function escalateAfter(page: Page, seconds: { repeat: number; louder: number }): Promise<unknown> {
  return page.evaluate(async ({ repeat, louder }) => {
    const { attention } = (await window.monitor.snapshot()).settings;
    const urgent = {
      ...{ repeatAfterSeconds: repeat, louderAfterSeconds: louder, repeatEverySeconds: 5 },
      ...{ raiseWindow: true, messageAfterSeconds: 0 },
    };
    const escalation = { ...attention.escalation, urgent };
    return window.monitor.saveAttention({ attention: { ...attention, escalation }, acceptPlain: false });
  }, seconds);
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
      await escalateAfter(page, { repeat: 1, louder: 2 });
      await desktop.window('close');
      await desktop.waitFor((state) => state.windows.length === 0);

      simulator.emit(pending('12'));
      const told = await desktop.waitFor((state) => state.notifications.length > 0);
      expect(told.notifications).toMatchObject([
        { title: 'New order 12', silent: true, urgency: 'critical', actions: ['Acknowledge', 'Open'] },
      ]);
      await app.logged(isStep(3));
      // The louder sound has taken the place of the first one, which was still playing.
      await app.logged(isSound('stopped', 'normal'));
      await app.logged(isSound('played', 'loud'));
      const raised = await desktop.waitFor((state) => state.windows[0]?.visible === true);
      expect(raised.windows).toMatchObject([{ focused: false, onTop: true }]);
      expect(raised).toMatchObject({ flashing: true, badgeCount: 1, overlay: { icon: 'overlay-1.png' } });
      expect(raised.tray?.icon).toBe('tray-live-urgent.png');
      expect(raised.tray?.tooltip).toContain('1 unhandled, 1 urgent');

      // The one on the screen is the reminder; the one before it has gone.
      const shown = raised.notifications.filter((one) => one.shown && !one.closed);
      expect(shown).toHaveLength(1);
      const from = app.log.length;
      await desktop.pressNotification(shown[0]?.index ?? -1, 'Acknowledge');
      await app.logged(isStep(0), from);
      const calm = await desktop.waitFor((state) => state.tray?.icon === 'tray-live.png');
      expect(calm).toMatchObject({ flashing: false, badgeCount: 0, overlay: null });
      const sinceAcknowledged = app.log.length;

      // Acknowledged from the tray, where a row leads to the event.
      await escalateAfter(await app.page(), { repeat: 60, louder: 120 });
      simulator.emit(pending('13'));
      simulator.emit(pending('14'));
      const listed = await desktop.waitFor((state) => state.badgeCount === 2);
      const labels = listed.tray?.menu.map(({ label }) => label) ?? [];
      expect(labels).toContain('2 unhandled, 2 urgent');
      await desktop.chooseMenu(labels.find((label) => label.startsWith('New order 13')) ?? '');
      const opened = await app.page();
      await detail(opened).getByRole('heading', { name: 'New order 13' }).waitFor();
      await desktop.chooseMenu('Acknowledge all…');
      await desktop.waitFor((state) => state.badgeCount === 0);
      expect((await desktop.state()).dialogs).toMatchObject([
        { kind: 'message-box', options: { message: 'Acknowledge all 2 alerts that wait?' } },
      ]);

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
      const back = await (await again.control()).waitFor(
        (state) => state.badgeCount === 1 && state.notifications.length === 1,
      );
      expect(back.tray?.icon).toBe('tray-live-urgent.png');
      await again.logged(isSound('played', 'normal'));
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
      await desktop.window('close');

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
        return app.logged(({ type }) => type === 'sound', from);
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
    });
  },
);
