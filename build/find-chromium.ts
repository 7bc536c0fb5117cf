/** Finds a Chromium to draw in, or installs one where that can be done without asking. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/** Debian's Chromium that draws no windows: where nobody looks it does the same and starts in half the time. */
const HEADLESS_SHELL = 'chromium-headless-shell';

function usualPlaces(): string[] {
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return programs.flatMap((program) => roots.map((root) => join(root, program)));
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) => {
      const inside = join('Applications', `${name}.app`, 'Contents', 'MacOS', name);
      return [`/${inside}`, join(process.env['HOME'] ?? '/', inside)];
    });
  }
  return [
    ...NAMES.map((name) => `/usr/bin/${name}`),
    ...['/snap/bin/chromium', '/opt/google/chrome/chrome'],
    ...(hasDisplay() ? [] : [`/usr/bin/${HEADLESS_SHELL}`]),
  ];
}

function onPath(): string[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/** `CHROMIUM_PATH` decides when it is set, even wrongly: a mistyped path should be noticed. */
export function findChromium(): string | null {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') return existsSync(chosen) ? chosen : null;
  return [...usualPlaces(), ...onPath()].find((path) => existsSync(path)) ?? null;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether a window would be seen by anybody. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? '') || Boolean(process.env['WAYLAND_DISPLAY'] ?? '');
}

/** @param names of packages; the first that there is gets installed */
function installOnDebian(names: readonly string[]): void {
  process.stdout.write(
    `No Chromium was found; installing the Debian package "${names[0] ?? ''}" with apt-get.\n`,
  );
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args: string[]) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  run(['update']);
  names.some((name) => run(['install', '--yes', '--no-install-recommends', name]));
}

/**
 * @param isUnseen nobody is to see its windows, as in tests
 * @throws an `Error` with one sentence for the person when there is no Chromium and none can be installed
 */
export async function ensureChromium(isUnseen = false): Promise<string> {
  const chosen = process.env['CHROMIUM_PATH'] ?? '';
  const shell = `/usr/bin/${HEADLESS_SHELL}`;
  const find = () => (isUnseen && chosen === '' && existsSync(shell) ? shell : findChromium());
  const found = find();
  if (found !== null) return found;
  if (chosen !== '')
    throw new Error(
      `CHROMIUM_PATH names ${chosen}, but there is no such file. Correct it, or unset it to have a browser looked for.`,
    );
  if (process.platform === 'linux' && isRoot() && existsSync('/etc/debian_version'))
    installOnDebian(isUnseen ? [HEADLESS_SHELL, 'chromium'] : ['chromium']);
  const installed = find();
  if (installed !== null) return Promise.resolve(installed);
  throw new Error(
    'No Chromium, Chrome or Edge was found: install one of them, or set CHROMIUM_PATH to the program of a Chromium.',
  );
}

/** Quiet and offline: the app's pages need no network, so none is given to them. @param reachesLoopback during development they come from a server on 127.0.0.1 */
export function chromiumFlags(reachesLoopback = false): string[] {
  return [
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-sync',
    '--metrics-recording-only',
    `--host-resolver-rules=MAP * ~NOTFOUND${reachesLoopback ? ', EXCLUDE 127.0.0.1' : ''}`,
    // Chromium's sandbox refuses to start as root.
    ...(process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []),
  ];
}
