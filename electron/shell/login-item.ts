/** The start with the computer on Windows and macOS, through Electron; and which of the ways this computer has. */
import { homedir } from 'node:os';
import { app } from 'electron';
import { HIDDEN_SWITCH, type LoginFacts, type LoginItemPort } from '../core/login-item.ts';
import type { LoginView } from '../shared/upkeep-ipc.ts';
import { AutostartEntry } from './autostart-entry.ts';

type LoginItems = Pick<Electron.App, 'getLoginItemSettings' | 'setLoginItemSettings'>;

/** Run from its sources, the program that would start is Electron itself: then there is no way. */
export function loginItemPort(): LoginItemPort | null {
  if (!app.isPackaged) return null;
  switch (loginSystem()) {
    case 'windows':
      return new WindowsLoginItem(app, process.execPath);
    case 'macos':
      return new MacLoginItem(app);
    case 'linux':
      return new AutostartEntry({
        program: process.execPath,
        home: homedir(),
        environment: process.env,
      });
  }
}

export function loginSystem(): LoginView['system'] {
  if (process.platform === 'darwin') return 'macos';
  return process.platform === 'win32' ? 'windows' : 'linux';
}

/** Whether the system started the program at login, or an update did: then no window is wanted. */
export function startsHidden(): boolean {
  if (app.commandLine.hasSwitch(HIDDEN_SWITCH) || app.commandLine.hasSwitch('updated')) return true;
  // Electron gives no arguments to a login item of macOS.
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

export class WindowsLoginItem implements LoginItemPort {
  readonly overridesEveryone = false;
  readonly #items: LoginItems;
  /** Read back with the same path and arguments as written, or it counts as another entry. */
  readonly #ours: { readonly path: string; readonly args: string[] };

  /** @param program path; Electron writes it as it is, and Windows needs quotes around one with spaces */
  constructor(items: LoginItems, program: string) {
    this.#items = items;
    this.#ours = { path: `"${program}"`, args: [`--${HIDDEN_SWITCH}`] };
  }

  read(): LoginFacts {
    const { openAtLogin, launchItems } = this.#items.getLoginItemSettings(this.#ours);
    const user = launchItems.filter(({ scope }) => scope === 'user');
    const machine = launchItems.filter(({ scope }) => scope === 'machine');
    const isOff = user.length > 0 && user.every(({ enabled }) => !enabled);
    const everyone = machine.some(({ enabled }) => enabled) ? 'enabled' : 'disabled';
    return {
      entry: !openAtLogin ? 'none' : isOff ? 'disabled' : 'enabled',
      everyone: machine.length === 0 ? 'none' : everyone,
    };
  }

  /** Under the AppUserModelId, Electron's default: only that name is read back. Also undoes Task Manager's switch. */
  write(on: boolean): void {
    this.#items.setLoginItemSettings({ openAtLogin: on, enabled: true, ...this.#ours });
  }
}

export class MacLoginItem implements LoginItemPort {
  readonly overridesEveryone = false;
  readonly #items: LoginItems;

  constructor(items: LoginItems) {
    this.#items = items;
  }

  read(): LoginFacts {
    const { status } = this.#items.getLoginItemSettings();
    const entry = ENTRIES[status];
    return { entry, everyone: 'none' };
  }

  write(on: boolean): void {
    this.#items.setLoginItemSettings({ openAtLogin: on });
  }
}

const ENTRIES = {
  enabled: 'enabled',
  'requires-approval': 'needs-approval',
  'not-registered': 'none',
  'not-found': 'none',
} as const;
