/** What would stop a test, or lead out of it: dialogs are answered and never shown, nothing is opened, nothing starts again. */
import { app, dialog, shell } from 'electron';
import * as standIn from '../stand-in/desktop.ts';
import { records } from '../stand-in/control/recorded-effects.ts';
import { borrow, replace } from './observe.ts';

const DIALOGS = [
  ...(['showMessageBox', 'showMessageBoxSync', 'showErrorBox'] as const),
  ...(['showSaveDialog', 'showOpenDialog'] as const),
];
const OPENERS = ['openExternal', 'openPath', 'showItemInFolder', 'beep'] as const;

export function recordDesktop(): void {
  borrow(dialog, standIn.dialog, DIALOGS);
  borrow(shell, standIn.shell, OPENERS);
  replace(app, 'relaunch', () => (records.relaunches += 1));
}
