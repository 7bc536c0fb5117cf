/** The text of an XDG autostart entry, and what one says: after freedesktop.org's Desktop Entry Specification 1.5. */
import { PRODUCT_NAME } from '../shared/strings/product.ts';

export interface DesktopEntry {
  /** The value of `Exec`, as it stands there. */
  readonly exec: string | null;
  /** Whether the desktop starts it: `Hidden=true` takes it out, and so does GNOME's own switch. */
  readonly starts: boolean;
}

const GROUP = '[Desktop Entry]';

/** @param program absolute path */
export function execLine(program: string, args: readonly string[]): string {
  return [program, ...args].map(quoted).join(' ');
}

/**
 * An entry whose program is gone starts nothing.
 * @param program absolute path
 * @param starts false hides an entry for everyone from this user
 */
export function desktopEntryText(program: string, args: readonly string[], starts: boolean): string {
  return [
    GROUP,
    'Type=Application',
    `Name=${PRODUCT_NAME}`,
    `TryExec=${escaped(program)}`,
    `Exec=${execLine(program, args)}`,
    'Icon=doshii-monitor',
    'Terminal=false',
    `Hidden=${!starts}`,
    '',
  ].join('\n');
}

/** Reads only the group that counts; of a key that stands twice, the last. */
export function parseDesktopEntry(text: string): DesktopEntry {
  const keys = new Map<string, string>();
  let group = '';
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('[')) group = line.trim();
    const [key = '', ...value] = line.split('=');
    if (group === GROUP && value.length > 0) keys.set(key.trim(), value.join('=').trim());
  }
  const isOff = keys.get('Hidden') === 'true' || keys.get('X-GNOME-Autostart-enabled') === 'false';
  return { exec: keys.get('Exec') ?? null, starts: !isOff };
}

/** Three layers: quotes of the shell kind, `%` which begins a field code, and the backslashes of every string value. */
function quoted(argument: string): string {
  const isPlain = /^[\w@+=:,./-]+$/.test(argument);
  const inQuotes = isPlain ? argument : `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return escaped(inQuotes.replaceAll('%', '%%'));
}

/** As in every string value. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
