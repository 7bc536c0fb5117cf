/** What the system lets windows do: whether there is a screen to come up on, and whether one may come to the front by itself. */
import { existsSync, readFileSync } from 'node:fs';
import { strings } from '../strings.ts';

/** On Linux there may be none, and without one Electron ends in a crash. */
export interface DisplayOptions {
  readonly platform: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Whether Chromium was given another way to draw. */
  readonly isChosen: boolean;
}

/**
 * Whether a program may bring its window to the front without giving it the keyboard: Wayland and macOS do not let it.
 * @param ozone what `--ozone-platform` says; empty without it
 */
export function canRaise(platform: string, environment: NodeJS.ProcessEnv, ozone: string): boolean {
  if (platform !== 'linux') return platform !== 'darwin';
  const isOpen = ozone === '' || ozone === 'auto';
  return (isOpen ? environment['XDG_SESSION_TYPE'] : ozone) !== 'wayland';
}

/** @returns what is wrong, with the next step; null when there may be a display */
export function displayProblem({ platform, environment, isChosen }: DisplayOptions): string | null {
  if (platform !== 'linux' || isChosen || environment['WAYLAND_DISPLAY']) return null;
  const display = environment['DISPLAY'] ?? '';
  if (display === '') return strings.start.noDisplay;
  // A display of another computer is only known once it is asked.
  const local = /^(?:unix)?:(\d+)/.exec(display)?.[1];
  if (local === undefined || isServed(`/tmp/.X11-unix/X${local}`)) return null;
  return strings.start.deadDisplay(display);
}

/** By a file, or by a name that only the kernel knows. */
function isServed(socket: string): boolean {
  if (existsSync(socket)) return true;
  try {
    return readFileSync('/proc/net/unix', 'utf8').includes(`@${socket}`);
  } catch {
    return true;
  }
}
