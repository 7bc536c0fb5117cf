/** Asks the person for the venue's own sound file. */
import { app, dialog } from 'electron';
import { strings } from '../sounds/strings.ts';
import { readOwnSound, SOUND_EXTENSIONS } from './own-sound-file.ts';

/** @returns null when the person chose none, or one that cannot be used; a dialog says so. */
export async function chooseSoundFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: strings.choose,
    filters: [{ name: strings.files, extensions: SOUND_EXTENSIONS }],
    properties: ['openFile'],
  });
  const path = filePaths[0];
  if (canceled || path === undefined) return null;
  if ((await readOwnSound(path)) !== null) return path;
  await dialog.showMessageBox({
    type: 'warning',
    title: app.getName(),
    message: strings.unusable,
    detail: strings.formats,
  });
  return null;
}
