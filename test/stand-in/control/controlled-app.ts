/** The app on the stand-in, as the control channel sees and plays it. */
import { openWindows } from '../window/browser-window.ts';
import type { ControlledApp } from './control-routes.ts';
import { cancellable } from '../events.ts';
import { notificationAt, notificationStates, setNotificationService } from '../notification.ts';
import { records } from './recorded-effects.ts';
import { powerState, themeState } from '../system.ts';
import { currentTray, type StandInTray } from '../tray.ts';

export const controlledApp: ControlledApp = {
  async state() {
    const { dialogAnswers: _unasked, loginItems, ...recorded } = records;
    const describe = (isBackground: boolean) =>
      Promise.all(
        openWindows()
          .filter((window) => window.isBackground === isBackground)
          .map((window) => window.describe()),
      );
    return {
      ...recorded,
      loginItem: { openAtLogin: loginItems.user !== null, args: loginItems.user?.args ?? [] },
      tray: currentTray()?.describe() ?? null,
      notifications: notificationStates(),
      windows: await describe(false),
      backgroundWindows: await describe(true),
    };
  },
  clickTray: (kind) => tray().click(kind),
  chooseMenu: (path) => tray().press(path),
  setMenuOpen: (isOpen) => tray().setMenuOpen(isOpen),
  clickNotification: (index) => notificationAt(index).click(),
  pressNotification: (index, label) => notificationAt(index).press(label),
  closeNotification: (index) => notificationAt(index).close(),
  setNotificationService,
  power(event) {
    if (event === 'on-battery') powerState.onBatteryPower = true;
    if (event === 'on-ac') powerState.onBatteryPower = false;
    powerState.emit(event, cancellable({}));
  },
  setSystemDark(dark) {
    themeState.systemIsDark = dark;
  },
  window: (action, id) => windowNumbered(id).act(action),
  answerNextDialog: (answer) => void records.dialogAnswers.push(answer),
  endSession() {
    powerState.emit('shutdown', cancellable({}));
    for (const window of openWindows())
      for (const event of ['query-session-end', 'session-end'])
        window.emit(event, cancellable({ reasons: [] }));
    process.kill(process.pid, 'SIGKILL');
  },
};

function tray(): StandInTray {
  const found = currentTray();
  if (found === null) throw new Error('the app shows no tray icon');
  return found;
}

function windowNumbered(id: number | undefined): ReturnType<typeof openWindows>[number] {
  const found = openWindows().find((window) => (id === undefined ? !window.isBackground : window.id === id));
  if (found === undefined) throw new Error(`there is no open window${id === undefined ? '' : ` ${id}`}`);
  return found;
}
