/** Login items as Electron keeps them: on Windows by name in the registry, read back only by the same path and arguments; on macOS one with a status. */

type Settings = Electron.Settings;
type Read = Electron.LoginItemSettings;

interface Item {
  command: string;
  args: string[];
  path: string;
  enabled: boolean;
}

export class LoginItems {
  readonly #name: string;
  /** The value below HKEY_CURRENT_USER; what a test does as the person or the system. */
  user: Item | null = null;
  /** Below HKEY_LOCAL_MACHINE: of an installation for every user. */
  machine: Item | null = null;
  macStatus: Read['status'] = 'not-registered';
  /** A policy of the computer forbids changes: nothing fails, and nothing changes. */
  isForbidden = false;
  writes = 0;

  /** @param name the AppUserModelId */
  constructor(name = 'app') {
    this.#name = name;
  }

  readonly setLoginItemSettings = ({ openAtLogin = false, ...given }: Settings): void => {
    this.writes += 1;
    if (this.isForbidden) return;
    this.user = openAtLogin ? { ...itemOf(given), enabled: given.enabled ?? true } : null;
    this.macStatus = openAtLogin ? 'enabled' : 'not-registered';
  };

  readonly getLoginItemSettings = (options: Electron.LoginItemSettingsOptions = {}): Read => {
    const asked = itemOf(options);
    const items = [
      { scope: 'user', item: this.user },
      { scope: 'machine', item: this.machine },
    ] as const;
    // Electron lists what starts the same program, whatever its arguments.
    const launchItems = items.flatMap(({ scope, item }) =>
      item?.path === asked.path
        ? [{ name: this.#name, path: item.path, args: item.args, scope, enabled: item.enabled }]
        : [],
    );
    return {
      openAtLogin: this.user?.command === asked.command,
      wasOpenedAtLogin: false,
      status: this.macStatus,
      executableWillLaunchAtLogin: launchItems.some(({ enabled }) => enabled),
      launchItems,
    };
  };
}

/** Electron writes the path as it is given; Windows reads the program from it up to a space, or out of quotes. */
export function itemOf({ path = process.execPath, args = [] }: Pick<Settings, 'path' | 'args'>): Item {
  const command = [path, ...args].join(' ');
  const program = /^"([^"]*)"|^(\S*)/.exec(command);
  return { command, args, path: program?.[1] ?? program?.[2] ?? '', enabled: true };
}
