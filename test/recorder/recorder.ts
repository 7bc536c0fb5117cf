/**
 * The main file of the app when tests run it on a real Electron: records what it shows outside its pages, serves the
 * control channel, and starts the app itself.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, clipboard, powerMonitor } from 'electron';
import { DesktopServices } from '../desktop/services.ts';
import { SERVICES } from '../desktop/session.ts';
import { respondFor, type ControlledApp } from '../stand-in/control/control-routes.ts';
import { CONTROL_FILE, type ControlFile } from '../stand-in/control/control-types.ts';
import { cancellable } from '../stand-in/events.ts';
import { serveJson } from '../stand-in/control/json-server.ts';
import { records } from '../stand-in/control/recorded-effects.ts';
import { recordDesktop } from './suppressed-effects.ts';
import { recordMessages } from './messages.ts';
import { RecordedNotifications } from './notifications.ts';
import { chooseMenu, clickTray, recordTray, setMenuOpen, trayState } from './tray.ts';
import { actOnWindow, recordWindows, windowStates } from './windows.ts';

const LOCK_POLL_MS = 20;

const services = new DesktopServices(process.env[SERVICES] ?? '');
const notifications = new RecordedNotifications(services);

const recordedApp: ControlledApp = {
  async state() {
    const [copied, shown] = await Promise.all([clipboard.readText(), notifications.states()]);
    // All that follows is read in one go, so that it belongs together.
    const {
      dialogAnswers: _,
      loginItems: __,
      blockedRequests: ___,
      consoleErrors: ____,
      ...recorded
    } = records;
    return {
      ...recorded,
      clipboard: copied,
      // On Linux the app keeps a file of its own, which tests read.
      loginItem: { openAtLogin: false, args: [] },
      tray: trayState(),
      notifications: shown,
      windows: windowStates(false),
      backgroundWindows: windowStates(true),
    };
  },
  clickTray,
  chooseMenu,
  setMenuOpen,
  clickNotification: (index) => notifications.click(index),
  pressNotification: (index, label) => notifications.press(index, label),
  closeNotification: (index) => notifications.close(index),
  setNotificationService: (service) => services.setService(process.pid, service),
  power: (event) => void powerMonitor.emit(event, cancellable({})),
  setSystemDark: (dark) => services.setDark(dark),
  window: actOnWindow,
  answerNextDialog: (answer) => void records.dialogAnswers.push(answer),
  endSession() {
    powerMonitor.emit('shutdown', cancellable({}));
    process.kill(process.pid, 'SIGKILL');
  },
};

recordMessages();
recordTray();
recordWindows();
recordDesktop();
void app.whenReady().then(serve);
await import(/* @vite-ignore */ new URL('../main/main.js', import.meta.url).href);

/** A second start must not take the first one's place. */
async function serve(): Promise<void> {
  while (!app.hasSingleInstanceLock()) await sleep(LOCK_POLL_MS);
  const path = join(app.getPath('userData'), CONTROL_FILE);
  const file: ControlFile = {
    pid: process.pid,
    control: await serveJson(respondFor(recordedApp)),
    devTools: `http://127.0.0.1:${app.commandLine.getSwitchValue('remote-debugging-port')}`,
    headless: false,
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(file));
}
