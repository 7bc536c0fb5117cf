/** `npm run package`: installers for this system, or, where Electron cannot be fetched, the app's archive and what can be checked of it. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'electron-builder';
import { bytesOf, readArchive } from './package/read-asar.ts';
import { bundle } from './bundle.ts';
import { configurationFor, DOCUMENTS, linuxTargets } from './package/electron-builder.ts';
import { whyUnreachable } from './electron-binary.ts';
import { pack } from './package/pack-without-electron.ts';
import { checkPacked, trialVersion } from './package/package-checks.ts';
import { root } from './run-tool.ts';

const release = join(root, 'release');

const NO_APPIMAGE = 'the AppImage: APPIMAGE_TOOLS_PATH is not set, see build/docs/updates-and-signing.md';

/** What takes Electron itself, the tools of electron-builder, another system or a certificate. */
const NOT_CHECKED = [
  'Windows: the NSIS installer and the MSI were not built, installed or removed',
  'macOS: the dmg and the zip were not built; hardened runtime and entitlements were not applied',
  'Linux: the deb and the AppImage were not built or installed',
  'signing and notarisation: nothing was signed',
  'the fuses and the archive’s hashes were not tried in a real Electron',
];

const trial = trialVersion();
if (trial !== null)
  throw new Error(`${trial} is the version of a trial, which could be debugged: choose another`);
await bundle();
const configuration = configurationFor(process.env);
const why = configuration.electronDist === undefined ? await whyUnreachable() : null;
if (why === null) {
  const files = await build({ config: configuration, publish: 'never' });
  if (process.platform === 'linux' && !linuxTargets(process.env).includes('AppImage'))
    console.log(`not built: ${NO_APPIMAGE}`);
  for (const file of files) console.log(`${sizeOf(file)}  ${relative(root, file)}`);
} else await packOnly(why);
for (const path of DOCUMENTS) cpSync(join(root, 'build', path), join(release, path));
console.log(`The documents for venues and IT are in ${relative(root, join(release, 'docs'))}.`);

async function packOnly(reason: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'doshii-monitor-package-'));
  try {
    const packed = await pack(folder, process.env);
    for (const { path, bytes } of readArchive(packed.archive)) console.log(`${kib(bytes)}  ${path}`);
    console.log('ok   electron-builder’s own schema accepts the configuration');
    for (const { name, problem } of await checkPacked(packed)) {
      console.log(problem === null ? `ok   ${name}` : `FAIL ${name}: ${problem}`);
      if (problem !== null) process.exitCode = 1;
    }
    for (const what of NOT_CHECKED) console.log(`not checked: ${what}`);
    mkdirSync(release, { recursive: true });
    const archive = join(release, 'app.asar');
    copyFileSync(packed.archive, archive);
    console.log(`${sizeOf(archive)}  ${relative(root, archive)}`);
    console.log(`Packed the app’s archive only, no installer: ${reason}. Run this where it can be reached.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(path: string): string {
  return kib(bytesOf(path));
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(0)} KiB`.padStart(10);
}
