/** The substitute for `app.commandLine`: Chromium-style switches, read from the process's arguments. */
import { strict } from '../throw-on-missing.ts';

// A browser draws, which needs no display of the app's.
const switches = new Map([['ozone-platform', 'headless']]);
const appended = new Map<string, string>();
/** For what Electron sets for a page, and Chromium for itself. */
export const ownSwitches = new Map<string, string>();

for (const argument of process.argv.slice(2)) {
  if (!argument.startsWith('--')) continue;
  const [name = '', ...value] = argument.slice(2).split('=');
  switches.set(name, value.join('='));
}

/** Electron reads it once the app is ready; the browser that draws here is the tests' own. */
export const askedDevToolsPort = Number(switches.get('remote-debugging-port') ?? 0);

export const commandLine = strict('commandLine', {
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? '',
  appendSwitch(name: string, value = ''): void {
    switches.set(name, value);
    appended.set(name, value);
  },
  removeSwitch: (name: string) => void switches.delete(name),
} satisfies Partial<Electron.CommandLine>);

/** What the app itself asked Chromium for, as arguments. */
export function appendedSwitches(): string[] {
  return [...appended, ...ownSwitches].map(([name, value]) =>
    value === '' ? `--${name}` : `--${name}=${value}`,
  );
}
