/** The venue's own sound file: asked for, and read only when it can be a sound. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { app, dialog } from 'electron';
import { READ_AT_ONCE } from '../../platform/adapters/read-small-file.ts';
import { strings } from '../strings.ts';

/** Bytes; a longer file is no sound for an alert. */
const MAX_BYTES = 5 * 1_024 * 1_024;
const EXTENSIONS = ['wav', 'mp3', 'ogg'];

/** @returns null when there is no such file, or it is too large or of another kind */
export async function readCustomSound(path: string): Promise<Buffer | null> {
  if (!EXTENSIONS.includes(extname(path).slice(1).toLowerCase())) return null;
  try {
    const file = await stat(path);
    return file.isFile() && file.size <= MAX_BYTES ? await readFile(path, { flag: READ_AT_ONCE }) : null;
  } catch {
    return null;
  }
}

/** @returns null when the person chose none, or one that cannot be used; a dialog says so. */
export async function chooseSoundFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: strings.sounds.choose,
    filters: [{ name: strings.sounds.files, extensions: EXTENSIONS }],
    properties: ['openFile'],
  });
  const path = filePaths[0];
  if (canceled || path === undefined) return null;
  if ((await readCustomSound(path)) !== null) return path;
  await dialog.showMessageBox({
    type: 'warning',
    title: app.getName(),
    message: strings.sounds.unusable,
    detail: strings.sounds.formats,
  });
  return null;
}
