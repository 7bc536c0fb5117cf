/** The only importer of electron-updater: a chunk of its own, which is read when the first check for updates comes. */
import electronUpdaterModule, { type AppUpdater } from 'electron-updater';

export function electronUpdater(): AppUpdater {
  return electronUpdaterModule.autoUpdater;
}
