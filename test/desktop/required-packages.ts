/** What a private desktop is made of: programs of Debian's packages. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** By the packages that bring them. */
const PROGRAMS = {
  xvfb: 'Xvfb',
  'dbus-daemon': 'dbus-daemon',
  'dbus-bin': 'dbus-send',
  'gnome-keyring': 'gnome-keyring-daemon',
  xfwm4: 'xfwm4',
  'xfce4-panel': 'xfce4-panel',
  pulseaudio: 'pulseaudio',
  'pulseaudio-utils': 'parec',
} as const;

/** What Electron itself needs, by the packages that bring it. */
const LIBRARIES = {
  'libgtk-3-0': 'libgtk-3.so.0',
  libnss3: 'libnss3.so',
  libgbm1: 'libgbm.so.1',
  libasound2: 'libasound.so.2',
  libnotify4: 'libnotify.so.4',
  'libsecret-1-0': 'libsecret-1.so.0',
  libxss1: 'libXss.so.1',
  'libatspi2.0-0': 'libatspi.so.0',
} as const;

/** @returns the Debian packages that a private desktop and Electron on it need and that are not installed */
export function missingPackages(): readonly string[] {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  const libraries = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return [
    ...packagesOf(PROGRAMS, (program) => folders.some((folder) => existsSync(join(folder, program)))),
    ...packagesOf(LIBRARIES, (library) => libraries.includes(`\t${library} `)),
  ];
}

function packagesOf(parts: Readonly<Record<string, string>>, isThere: (part: string) => boolean): string[] {
  return Object.entries(parts).flatMap(([name, part]) => (isThere(part) ? [] : [name]));
}

/** @returns why there can be no private desktop, with what to do; null when there can be one */
export function whyNoDesktop(): string | null {
  if (process.platform !== 'linux') return 'a private desktop needs Linux';
  if (!existsSync('/sbin/ldconfig')) return 'a private desktop needs the packages of Debian';
  const missing = missingPackages();
  if (missing.length === 0) return null;
  return `a private desktop needs: apt-get install --no-install-recommends ${missing.join(' ')}`;
}
