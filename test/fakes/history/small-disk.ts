/** A small disk that can be filled to the last byte: a file system in memory, which needs root on Linux to mount. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Room for a browser's profile and for a history that grows by some thousands of events. */
const SIZE_MB = 256;
/** Bytes. */
const CHUNK = 2 ** 20;
/** Bytes. */
const PAGE = 4_096;

export interface SmallDisk {
  readonly folder: string;
  /** Leaves no free byte. */
  fill(): void;
  free(): void;
  unmount(): void;
}

/** An empty disk that is mounted already, and that who mounted it unmounts. */
const MOUNTED = process.env['SMALL_DISK'] ?? '';

/** @returns null where this system or this user may not mount */
export function mountSmallDisk(sizeMB = SIZE_MB): SmallDisk | null {
  if (MOUNTED !== '') return { ...fillable(MOUNTED), unmount: () => empty(MOUNTED) };
  if (process.platform !== 'linux') return null;
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMB}m,mode=700`, 'tmpfs', folder]);
  if (mounted.status !== 0) {
    rmdirSync(folder);
    return null;
  }
  return {
    ...fillable(folder),
    unmount: () => {
      // What a browser that is just ending still holds must not keep the disk.
      spawnSync('umount', ['--lazy', folder]);
      rmdirSync(folder);
    },
  };
}

function fillable(folder: string): Omit<SmallDisk, 'unmount'> {
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'w');
      for (const size of [CHUNK, PAGE]) writeUntilFull(file, Buffer.alloc(size));
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
  };
}

function empty(folder: string): void {
  for (const name of readdirSync(folder))
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 20 });
}

export function canMount(): boolean {
  if (MOUNTED !== '') return true;
  const disk = mountSmallDisk(1);
  disk?.unmount();
  return disk !== null;
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}
