/** Reads the venue's own sound file, when it can be a sound. */
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { READ_AT_ONCE } from '../../platform/adapters/read-small-file.ts';

/** A longer file is no sound for an alert, bytes. */
const MAX_BYTES = 5 * 1_024 * 1_024;
export const SOUND_EXTENSIONS = ['wav', 'mp3', 'ogg'];

/** @returns null when there is no such file, or it is empty, too large, of another kind, or cannot be read */
export async function readOwnSound(path: string): Promise<Buffer | null> {
  if (!SOUND_EXTENSIONS.includes(extname(path).slice(1).toLowerCase())) return null;
  try {
    const file = await stat(path);
    const isSound = file.isFile() && file.size > 0 && file.size <= MAX_BYTES;
    return isSound ? await readFile(path, { flag: READ_AT_ONCE }) : null;
  } catch {
    return null;
  }
}
