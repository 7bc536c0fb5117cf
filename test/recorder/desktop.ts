/** What would stop a test, or lead out of it: dialogs are answered and never shown, nothing is opened, nothing starts again. */
import { app, dialog, safeStorage, shell } from 'electron';
import * as standIn from '../stand-in/desktop.ts';
import { records } from '../stand-in/records.ts';
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
  if (process.env['STAND_IN_KEYRING'] === 'broken') breakKeyStore();
}

/** A key store that was there when the credentials were stored, and that is there no more. */
function breakKeyStore(): void {
  const fail = (): never => {
    throw new Error('Encryption is not available.');
  };
  replace(safeStorage, 'isEncryptionAvailable', () => false);
  replace(safeStorage, 'isAsyncEncryptionAvailable', () => Promise.resolve(false));
  replace(safeStorage, 'encryptString', fail);
  replace(safeStorage, 'decryptString', fail);
  replace(safeStorage, 'encryptStringAsync', () => Promise.reject(new Error('Encryption is not available.')));
  replace(safeStorage, 'decryptStringAsync', () => Promise.reject(new Error('Encryption is not available.')));
}
