/** The autostart entry of Linux: what is written is what a desktop reads. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../build/run-tool.ts';
import {
  desktopEntryText,
  execLine,
  parseDesktopEntry,
} from '../../../electron/launch-at-login/desktop-entry.ts';

/** As a desktop reads it: first the escapes of a string, then quotes, then field codes. */
function readExec(value: string): string[] {
  const text = value.replaceAll(/\\(.)/g, (_all, next: string) => (next === 'n' ? '\n' : next));
  const args = [...text.matchAll(/"((?:\\.|[^"\\])*)"|([^\s"]+)/gs)].map(([, inQuotes, plain]) =>
    inQuotes === undefined ? (plain ?? '') : inQuotes.replaceAll(/\\(["`$\\])/g, '$1'),
  );
  return args.map((arg) => arg.replaceAll('%%', '%'));
}

const PROGRAM = '/opt/Doshii Monitor/doshii-monitor';
const HIDDEN = ['--hidden'];

describe('the autostart entry', () => {
  it('starts exactly the program and the arguments, whatever characters they have', () => {
    const argument = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => `/${text.replaceAll('\0', '')}`);
    const nasty = fc.constantFrom(
      '/a b',
      '/a"b',
      '/a$HOME',
      '/a`id`',
      '/a\\b',
      '/100%',
      '/a%%f',
      "/it's",
      '/a\nb',
    );
    fc.assert(
      fc.property(fc.oneof(argument, nasty), fc.array(fc.oneof(argument, nasty)), (program, args) => {
        expect(readExec(execLine(program, args))).toEqual([program, ...args]);
      }),
    );
  });

  it('reads back what it wrote', () => {
    const exec = execLine(PROGRAM, HIDDEN);
    expect(exec).toBe('"/opt/Doshii Monitor/doshii-monitor" --hidden');
    expect(parseDesktopEntry(desktopEntryText(PROGRAM, HIDDEN, true))).toEqual({ exec, starts: true });
    expect(parseDesktopEntry(desktopEntryText(PROGRAM, HIDDEN, false))).toEqual({ exec, starts: false });
  });

  it('S13 starts nothing once its program is gone, whose path is a string of its own kind', () => {
    expect(desktopEntryText(PROGRAM, HIDDEN, true)).toContain(`\nTryExec=${PROGRAM}\n`);
    expect(desktopEntryText('/a b\\c\n"%', HIDDEN, true)).toContain('\nTryExec=/a b\\\\c\\n"%\n');
  });

  it('takes it as off when a desktop has switched it off in its own way', () => {
    const text = desktopEntryText('/x', [], true);
    expect(parseDesktopEntry(`${text}X-GNOME-Autostart-enabled=false\n`).starts).toBe(false);
    expect(parseDesktopEntry(`${text}Hidden=true\n`).starts).toBe(false);
    expect(parseDesktopEntry(`${text}[Desktop Action Off]\nHidden=true\n`).starts).toBe(true);
  });

  it('is the one that the package for Linux installs for everyone', () => {
    const text = readFileSync(join(root, 'build/autostart.desktop'), 'utf8');
    expect(text).toBe(desktopEntryText(PROGRAM, HIDDEN, true));
  });
});
