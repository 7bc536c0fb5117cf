/** The start with the computer on Linux: an entry in the user's autostart folder, and the one of the package for everyone. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { desktopEntryText, execLine, parseDesktopEntry } from '../desktop-entry.ts';
import type { LoginFacts, LoginItemPort } from '../login-item.ts';
import { readSmallFile } from '../../platform/adapters/read-small-file.ts';
import { HIDDEN_SWITCH } from '../../platform/hidden-switch.ts';

const ARGUMENTS = [`--${HIDDEN_SWITCH}`];
const FILE = join('autostart', 'doshii-monitor.desktop');

export interface AutostartOptions {
  /** The running program; of an AppImage the image itself is started, not what it unpacked. */
  readonly program: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export class AutostartEntry implements LoginItemPort {
  readonly overridesEveryone = true;
  readonly #program: string;
  readonly #exec: string;
  readonly #path: string;
  readonly #everyones: readonly string[];

  constructor({ program, home, environment }: AutostartOptions) {
    this.#program = environment['APPIMAGE'] || program;
    this.#exec = execLine(this.#program, ARGUMENTS);
    const own = environment['XDG_CONFIG_HOME'] ?? '';
    // A path that is not absolute does not count, says the specification.
    this.#path = join(isAbsolute(own) ? own : join(home, '.config'), FILE);
    const all = (environment['XDG_CONFIG_DIRS'] || '/etc/xdg').split(':').filter((path) => isAbsolute(path));
    this.#everyones = all.map((path) => join(path, FILE));
  }

  /** A file of the user's own replaces those for everyone, whatever it says. */
  read(): LoginFacts {
    const own = textOf(this.#path);
    if (own !== null) {
      const { exec, starts } = parseDesktopEntry(own);
      if (!starts) return { entry: 'disabled', everyone: 'none' };
      return { entry: exec === this.#exec ? 'enabled' : 'none', everyone: 'none' };
    }
    const everyones = this.#everyonesText();
    if (everyones === null) return { entry: 'none', everyone: 'none' };
    return { entry: 'none', everyone: parseDesktopEntry(everyones).starts ? 'enabled' : 'disabled' };
  }

  write(on: boolean): void {
    if (on || this.#everyonesText() !== null) this.#save(desktopEntryText(this.#program, ARGUMENTS, on));
    else rmSync(this.#path, { force: true });
  }

  #save(text: string): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    writeFileSync(`${this.#path}.new`, text);
    renameSync(`${this.#path}.new`, this.#path);
  }

  #everyonesText(): string | null {
    for (const path of this.#everyones) {
      const text = textOf(path);
      if (text !== null) return text;
    }
    return null;
  }
}

function textOf(path: string): string | null {
  try {
    return readSmallFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
