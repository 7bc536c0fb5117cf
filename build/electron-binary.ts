/** Finds the real Electron, or tells why there is none, and builds the command that starts the app. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { standInCommand } from '../test/stand-in/command.ts';
import { hasDisplay, isRoot } from './chromium.ts';

const root = resolve(import.meta.dirname, '..');
const packageFolder = join(root, 'node_modules', 'electron');

const PROBE_MS = 3000;
const DOWNLOAD_MS = 180_000;

export type Found = { readonly path: string } | { readonly path: null; readonly why: string };

export interface FindOptions {
  /** Whether fetching Electron (about 120 MB) is welcome when it is not there yet. */
  readonly download: boolean;
}

export interface Launch {
  readonly command: string;
  /** Append the app's own arguments. */
  readonly args: readonly string[];
  readonly kind: 'electron' | 'stand-in';
  /** One line for the person; null when there is nothing to tell. */
  readonly notice: string | null;
}

/** The program's path below a folder of Electron, as its own install script writes it into path.txt. */
function programName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function installed(): string | null {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}

/** @returns why Electron cannot be fetched, as a clause; null when its host answers, whatever it answers. */
export async function whyUnreachable(): Promise<string | null> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? '';
  const address = mirror === '' ? 'https://github.com/' : mirror;
  if (!URL.canParse(address)) return `ELECTRON_MIRROR is not an address: ${address}`;
  try {
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    return null;
  } catch {
    return `Electron's download host ${new URL(address).host} cannot be reached`;
  }
}

/** Its output is noise here: all that counts is whether Electron is there afterwards. */
function runInstaller(): Promise<void> {
  return new Promise((done) => {
    const script = join(packageFolder, 'install.js');
    const child = spawn(process.execPath, [script], {
      stdio: 'ignore',
      timeout: DOWNLOAD_MS,
      windowsHide: true,
    });
    child.once('error', () => done());
    child.once('exit', () => done());
  });
}

export async function findElectron({ download }: FindOptions): Promise<Found> {
  if (!hasDisplay()) return { path: null, why: 'no display' };
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (override !== '') {
    const path = join(override, programName());
    return existsSync(path)
      ? { path }
      : { path: null, why: `ELECTRON_OVERRIDE_DIST_PATH has no ${programName()}` };
  }
  const present = installed();
  if (present !== null) return { path: present };
  if (!existsSync(packageFolder)) return { path: null, why: 'the package "electron" is not installed' };
  if (!download) return { path: null, why: 'the Electron binary has not been downloaded' };
  const why = await whyUnreachable();
  if (why !== null) return { path: null, why };
  await runInstaller();
  const fetched = installed();
  return fetched === null ? { path: null, why: 'downloading Electron failed' } : { path: fetched };
}

function mainFile(folder: string): string {
  const { main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly main: string;
  };
  return join(folder, main);
}

export interface LaunchOptions extends FindOptions {
  /** Has the app's package.json and dist. */
  readonly folder?: string;
}

/** The app must have been bundled before. */
export async function launchCommand({ folder = root, ...options }: LaunchOptions): Promise<Launch> {
  const found = await findElectron(options);
  if (found.path === null) {
    const notice = `Running on the stand-in (Chromium instead of Electron): ${found.why}.`;
    return { ...standInCommand(mainFile(folder)), kind: 'stand-in', notice };
  }
  // Chromium's sandbox refuses to start as root.
  const flags = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  return { command: found.path, args: [...flags, folder], kind: 'electron', notice: null };
}
