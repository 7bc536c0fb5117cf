/**
 * An Electron that is older than the app expects is started through a host that brings `node:sqlite` by module hooks, and
 * Node runs those on threads of their own: one for each thread of the app. No Electron that ships has them, so everything is
 * measured once more on a copy of the host without hooks.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Host } from './light-program.ts';

export interface PlainHost extends Host {
  /** What the app is to import in the place of `node:sqlite`. */
  readonly sqlite: string;
}

const APP = join('resources', 'app');
/** Of the host's `main.js`: the hooks of main, and those of each worker. */
const HOOKS = [/^module\.register\(.*\);$/m, /^threads\.Worker = class [^]*?^};$/m];

/** @returns null when there is no such host, or nothing of it is known */
export function plainHost({ electron, desktop }: Host): PlainHost | null {
  const from = dirname(electron);
  const entry = join(from, APP, 'main.js');
  const text = existsSync(entry) ? readFileSync(entry, 'utf8') : '';
  if (!HOOKS.every((hook) => hook.test(text))) return null;
  const to = join(desktop.session.folder, 'electron-without-hooks');
  linkAll(from, to);
  cpSync(join(from, APP), join(to, APP), { recursive: true });
  writeFileSync(
    join(to, APP, 'main.js'),
    HOOKS.reduce((rest, hook) => rest.replace(hook, ''), text),
  );
  return {
    electron: join(to, basename(electron)),
    desktop,
    sqlite: pathToFileURL(join(to, APP, 'sqlite.js')).href,
  };
}

/** Without the host itself. The files are the same ones, so that their pages are shared with the other copy. */
function linkAll(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (source.endsWith(APP)) continue;
    if (entry.isDirectory()) linkAll(source, target);
    else if (!existsSync(target)) linkOrCopy(source, target);
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
