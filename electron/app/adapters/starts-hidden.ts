/** Whether this start opens a window. */
import { app } from 'electron';
import { HIDDEN_SWITCH } from '../../platform/hidden-switch.ts';

/** Whether the system started the program at login, or an update did: then no window is wanted. */
export function startsHidden(): boolean {
  if (app.commandLine.hasSwitch(HIDDEN_SWITCH) || app.commandLine.hasSwitch('updated')) return true;
  // Electron gives no arguments to a login item of macOS.
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
