/** The app's windows as they stand on the desktop, and what it asks of their buttons in the taskbar. */
import { app, BrowserWindow } from 'electron';
import type { WindowAction, WindowState } from '../stand-in/control/control-types.ts';
import { records } from '../stand-in/control/recorded-effects.ts';
import { observe } from './observe.ts';
import { imageFile } from './tray.ts';

export function recordWindows(): void {
  const window = BrowserWindow.prototype;
  observe(window, 'flashFrame', (self, on) => (records.flashing = on === true && !self.isFocused()));
  observe(window, 'setProgressBar', (_self, progress) => (records.progress = Number(progress)));
  observe(window, 'setOverlayIcon', (_self, icon) => {
    records.overlay = icon === null ? null : { icon: imageFile(icon), description: '' };
  });
  observe(app, 'setBadgeCount', (_self, count) => (records.badgeCount = Number(count)));
  app.on('browser-window-focus', () => (records.flashing = false));
}

/** @param isBackground windows that a person never sees, such as the one that plays sounds */
export function windowStates(isBackground: boolean): WindowState[] {
  return BrowserWindow.getAllWindows()
    .filter((window) => isBackgroundWindow(window) === isBackground)
    .map((window) => ({
      id: window.id,
      visible: isSeen(window),
      // A window that is minimised at once still reports itself as focused.
      focused: isSeen(window) && window.isFocused(),
      minimized: window.isMinimized(),
      onTop: window.isAlwaysOnTop(),
      title: window.getTitle(),
      url: window.webContents.getURL(),
      bounds: window.getBounds(),
    }));
}

export function actOnWindow(action: WindowAction, id: number | undefined): void {
  const found = BrowserWindow.getAllWindows().find((window) =>
    id === undefined ? !isBackgroundWindow(window) : window.id === id,
  );
  if (found === undefined) throw new Error(`there is no open window${id === undefined ? '' : ` ${id}`}`);
  found[action]();
}

const isSeen = (window: BrowserWindow): boolean => window.isVisible() && !window.isMinimized();

const isBackgroundWindow = (window: BrowserWindow): boolean => !window.isFocusable();
