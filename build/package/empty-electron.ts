/** An Electron that is none: the least that electron-builder and the fuses need, for packing where the real one cannot be had. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';

/** What the fuses are found by in Electron's program. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const FUSE_OFF = '0';

/** @param folder laid out as Electron's zip for Linux is */
export function writeEmptyElectron(folder: string): void {
  const count = Object.values(FuseV1Options).filter((each) => typeof each === 'number').length;
  const wire = Buffer.concat([Buffer.from([WIRE_VERSION, count]), Buffer.from(FUSE_OFF.repeat(count))]);
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from(SENTINEL), wire]), { mode: 0o755 });
}
