/** The start with the computer on Windows and macOS, through the calls of Electron that register it there. */
import type { LoginFacts, LoginItemPort } from '../login-item.ts';
import { HIDDEN_SWITCH } from '../../platform/hidden-switch.ts';

/** Of Electron's `app`. */
type LoginItems = Pick<Electron.App, 'getLoginItemSettings' | 'setLoginItemSettings'>;

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
