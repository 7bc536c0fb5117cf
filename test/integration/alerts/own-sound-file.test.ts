/** The venue's own sound file as it may lie on a disk: what cannot be a sound is not read. */
import { mkdirSync, mkdtempSync, openSync, ftruncateSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readOwnSound } from '../../../electron/alerts/adapters/own-sound-file.ts';

const MEGABYTE = 1_024 * 1_024;
const folder = mkdtempSync(join(tmpdir(), 'own-sound-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Takes no room on the disk. */
function sparseFile(name: string, bytes: number): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

describe('readOwnSound', () => {
  it('reads a file of up to 5 MB, whatever the case of its ending', async () => {
    expect(await readOwnSound(sparseFile('long.mp3', 5 * MEGABYTE))).toHaveLength(5 * MEGABYTE);
    writeFileSync(join(folder, 'HORN.WAV'), 'RIFF');
    expect((await readOwnSound(join(folder, 'HORN.WAV')))?.toString()).toBe('RIFF');
  });

  it('does not read one of 200 MB, or of a byte too much', async () => {
    expect(await readOwnSound(sparseFile('huge.wav', 200 * MEGABYTE))).toBeNull();
    expect(await readOwnSound(sparseFile('over.wav', 5 * MEGABYTE + 1))).toBeNull();
  });

  it('finds no sound in an empty file, a folder, a file of another kind, and where there is none', async () => {
    mkdirSync(join(folder, 'folder.wav'));
    writeFileSync(join(folder, 'notes.txt'), 'no sound');
    for (const path of [
      sparseFile('empty.ogg', 0),
      'folder.wav',
      'notes.txt',
      'missing.wav',
      'empty.ogg/a.wav',
    ])
      expect(await readOwnSound(join(folder, path.replace(folder, ''))), path).toBeNull();
  });
});
