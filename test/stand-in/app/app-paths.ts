/** Where the app and its data are: package.json above the main file, and the folders behind `app.getPath`. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { commandLine } from './command-line.ts';

interface PackageFile {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

function folderOfPackage(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  return parent === from ? process.cwd() : folderOfPackage(parent);
}

export const appPath = folderOfPackage(dirname(resolve(process.argv[1] ?? '.')));
const packageFile = join(appPath, 'package.json');
const own = existsSync(packageFile) ? (JSON.parse(readFileSync(packageFile, 'utf8')) as PackageFile) : {};

export const appVersion = own.version ?? '0.0.0';
export const names = { app: own.productName ?? own.name ?? 'stand-in' };

export type PathName = Parameters<Electron.App['getPath']>[0];

function appData(): string {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
}

const chosen = new Map<PathName, string>();
const asked = commandLine.getSwitchValue('user-data-dir');
if (asked !== '') chosen.set('userData', resolve(asked));

const defaults: Partial<Record<PathName, () => string>> = {
  home: homedir,
  appData,
  userData: () => join(getPath('appData'), names.app),
  sessionData: () => getPath('userData'),
  temp: tmpdir,
  exe: () => process.execPath,
  logs: () => join(getPath('userData'), 'logs'),
  crashDumps: () => join(getPath('userData'), 'Crashpad'),
  desktop: () => join(homedir(), 'Desktop'),
  documents: () => join(homedir(), 'Documents'),
  downloads: () => join(homedir(), 'Downloads'),
};

export function getPath(name: PathName): string {
  const path = chosen.get(name) ?? defaults[name]?.();
  if (path === undefined) throw new Error(`not in the stand-in: electron.app.getPath('${name}')`);
  return path;
}

export function setPath(name: PathName, path: string): void {
  chosen.set(name, resolve(path));
}

/** The stand-in's own folder for its Chromium profile, locks and keys. */
export function ownFolder(): string {
  const folder = join(getPath('userData'), 'stand-in');
  mkdirSync(folder, { recursive: true });
  return folder;
}
