/** `npm run package`: an installer for this system, or, where Electron cannot be fetched, the app's archive alone. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createPackage, listPackage } from '@electron/asar';
import { build } from 'electron-builder';
import { bundle } from './bundle.ts';
import { configuration, PACKED } from './electron-builder.ts';
import { whyUnreachable } from './electron-binary.ts';
import { root } from './run.ts';

const release = join(root, 'release');

await bundle();
const why = await whyUnreachable();
if (why === null) {
  const files = await build({ config: configuration, publish: 'never' });
  for (const file of files) console.log(`${sizeOf(file)}  ${relative(root, file)}`);
} else {
  const archive = await packArchive();
  for (const path of listPackage(archive, { isPack: false })) console.log(path);
  console.log(`${sizeOf(archive)}  ${relative(root, archive)}`);
  console.log(`Packed the app's archive only, no installer: ${why}. Run this where it can be reached.`);
}

/** Holds exactly the files that an installer would put into its own archive. */
async function packArchive(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-package-'));
  try {
    for (const path of PACKED.map((pattern) => pattern.replace('/**', ''))) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    mkdirSync(release, { recursive: true });
    const archive = join(release, 'app.asar');
    await createPackage(folder, archive);
    return archive;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(path: string): string {
  return `${(statSync(path).size / 1024).toFixed(0)} KiB`.padStart(10);
}
