/** Finds the real Electron, or says why there is none, and builds the command that starts the app. */
import { spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { standInCommand } from '../test/stand-in/start-command.ts';
import { privateDesktop, type PrivateDesktop } from '../test/desktop/private-desktop.ts';
import { whyNoDesktop } from '../test/desktop/required-packages.ts';
import { hasDisplay, isRoot } from './find-chromium.ts';

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
  /** One line for the person; null when there is nothing to say. */
  readonly notice: string | null;
  /** The desktop that was started for the app; null on the caller's own, and on the stand-in. */
  readonly desktop: PrivateDesktop | null;
  /** For `spawn`, beside the caller's environment. */
  readonly context: Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'> & {
    readonly env: Readonly<Record<string, string>>;
  };
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
  const noDesktop = needsDesktop() ? whyNoDesktop() : null;
  if (noDesktop !== null)
    return { path: null, why: `${isRoot() ? 'started as root' : 'no display'}, and ${noDesktop}` };
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

/** Root cannot use a desktop: Chromium's sandbox does not work for root, and session buses let only their own user in. */
function needsDesktop(): boolean {
  return process.platform === 'linux' && (isRoot() || !hasDisplay());
}

export interface LaunchOptions extends FindOptions {
  /** A desktop of its own for the app also where there is one, so that neither disturbs the other; only on Linux. */
  readonly isPrivate?: boolean;
  /** The private desktop to use, instead of the one that a test run shares. */
  readonly on?: PrivateDesktop;
  /** Of another built app: its package.json and dist. */
  readonly folder?: string;
}

/**
 * The app must have been bundled before. A desktop that is started for it ends with this process.
 * @throws an `Error` when the desktop does not start
 */
export async function launchCommand({
  isPrivate = false,
  on,
  folder = root,
  ...options
}: LaunchOptions): Promise<Launch> {
  const found = await findElectron(options);
  if (found.path === null) {
    const notice = `Running on the stand-in (Chromium instead of Electron): ${found.why}.`;
    return standInLaunch(mainFile(folder), notice);
  }
  if (on === undefined && !needsDesktop() && !(isPrivate && whyNoDesktop() === null))
    return {
      command: found.path,
      args: [folder],
      kind: 'electron',
      notice: null,
      desktop: null,
      context: { cwd: folder, env: {} },
    };
  const desktop = on ?? (await privateDesktop());
  return {
    command: desktop.programFor(found.path),
    args: [desktop.copyApp(folder)],
    kind: 'electron',
    notice: `Running on a desktop of its own that no screen shows (DISPLAY=${desktop.session.env['DISPLAY']}).`,
    desktop,
    context: desktop.context,
  };
}

/** @param file main file of a built app; by default that of this folder */
export function standInLaunch(file = mainFile(root), notice: string | null = null): Launch {
  // To compile the stand-in and the app, and to take the types from their sources, is half of a start.
  const env = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/stand-in') };
  return { ...standInCommand(file), kind: 'stand-in', notice, desktop: null, context: { env } };
}
