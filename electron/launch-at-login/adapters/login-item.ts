/** Which way this computer has to start the monitor with it. */
import { homedir } from 'node:os';
import { app } from 'electron';
import type { LoginItemPort } from '../login-item.ts';
import { systemName } from '../../platform/adapters/operating-system.ts';
import { AutostartEntry } from './autostart-entry.ts';
import { MacLoginItem, WindowsLoginItem } from './registered-login-item.ts';

/** Run from its sources, the program that would start is Electron itself: then there is no way. */
export function loginItemPort(): LoginItemPort | null {
  if (!app.isPackaged) return null;
  switch (systemName()) {
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
