/** Which way this computer has to start the monitor with it, and whether it has just done so. */
import { homedir } from 'node:os';
import { app } from 'electron';
import { HIDDEN_SWITCH, type LoginItemPort } from '../login-item.ts';
import type { LoginView } from '../../shared/upkeep-ipc.ts';
import { AutostartEntry } from './autostart-entry.ts';
import { MacLoginItem, WindowsLoginItem } from './registered-login-item.ts';

/** Run from its sources, the program that would start is Electron itself: then there is no way. */
export function loginItemPort(): LoginItemPort | null {
  if (!app.isPackaged) return null;
  switch (loginSystem()) {
    case 'windows':
      return new WindowsLoginItem(app, process.execPath);
    case 'macos':
      return new MacLoginItem(app);
    case 'linux':
      return new AutostartEntry({
        program: process.execPath,
        home: homedir(),
        environment: process.env,
      });
  }
}

export function loginSystem(): LoginView['system'] {
  if (process.platform === 'darwin') return 'macos';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

/** Whether the system started the program at login, or an update did: then no window is wanted. */
export function startsHidden(): boolean {
  if (app.commandLine.hasSwitch(HIDDEN_SWITCH) || app.commandLine.hasSwitch('updated')) return true;
  // Electron gives no arguments to a login item of macOS.
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
