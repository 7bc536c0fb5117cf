/** The module that stands in for `electron` in the main process: every part that exists, and a refusal for every other. */
import { app } from './app/app.ts';
import { BrowserWindow } from './window/browser-window.ts';
import { clipboard, dialog, shell } from './desktop.ts';
import { ipcMain } from './window/ipc.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { net } from './net.ts';
import { Notification } from './notification.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { absent } from './throw-on-missing.ts';
import { nativeTheme, powerMonitor, screen } from './system.ts';
import { Tray } from './tray.ts';

const present = {
  ...{
    app,
    BrowserWindow,
    clipboard,
    dialog,
    ipcMain,
    Menu,
    MenuItem,
    nativeImage,
    nativeTheme,
    Notification,
  },
  ...{ net, powerMonitor, protocol, safeStorage, screen, session, shell, Tray },
  // In Electron's main process these are undefined, and libraries tell the processes apart by it.
  ...{ ipcRenderer: undefined, contextBridge: undefined, webFrame: undefined },
};

export default new Proxy(present, {
  get(parts, key) {
    const known = key in parts || typeof key === 'symbol' || key === 'default' || key === '__esModule';
    return known ? (Reflect.get(parts, key) as unknown) : absent(key);
  },
});

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  Notification,
};
export { net, powerMonitor, protocol, safeStorage, screen, session, shell, Tray };

/** Named imports must exist to be linked; using one of these says that it is missing. */
export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const contentTracing = absent('contentTracing');
export const crashReporter = absent('crashReporter');
export const desktopCapturer = absent('desktopCapturer');
export const globalShortcut = absent('globalShortcut');
export const MessageChannelMain = absent('MessageChannelMain');
export const netLog = absent('netLog');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const pushNotifications = absent('pushNotifications');
export const systemPreferences = absent('systemPreferences');
export const utilityProcess = absent('utilityProcess');
export const View = absent('View');
export const webContents = absent('webContents');
export const WebContentsView = absent('WebContentsView');
export const webFrameMain = absent('webFrameMain');
