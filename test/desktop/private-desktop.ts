/** The private desktop of this process, started when it is first needed, and what its user needs to run the app on it. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SpawnOptions } from 'node:child_process';
import { startDesktop, type Desktop } from './desktop.ts';
import { giveTo, mirror, programFor } from './ordinary-user.ts';
import { DesktopServices } from './services.ts';
import { sharedSession, type DesktopSession } from './session.ts';

/** What Electron reads of a checkout. The recorder is there when tests run the app. */
const PARTS = [
  'package.json',
  ...['main', 'preload', 'renderer', 'player', 'assets', 'test-recorder'].map((name) => join('dist', name)),
];

export class PrivateDesktop {
  readonly session: DesktopSession;
  readonly services: DesktopServices;
  /** Before this process ends; a desktop that another process has started goes on. */
  readonly stop: () => Promise<void>;

  constructor({ session, stop }: Desktop) {
    this.session = session;
    this.services = new DesktopServices(session.services);
    this.stop = stop;
  }

  /** For `spawn`, beside the caller's environment. */
  get context(): Pick<SpawnOptions, 'cwd' | 'uid' | 'gid'> & Pick<DesktopSession, 'env'> {
    return { ...this.session.user, cwd: this.session.folder, env: this.session.env };
  }

  /** @returns the program, or a copy of its folder, where the desktop's user may run it */
  programFor(program: string): string {
    return programFor(this.session.user, program, this.session.folder);
  }

  /** @returns the folder of the app as it is built now, where the desktop's user can read it */
  copyApp(root: string): string {
    const folder = join(this.session.folder, 'app');
    mkdirSync(folder, { recursive: true });
    for (const part of PARTS) if (existsSync(join(root, part))) mirror(join(root, part), join(folder, part));
    this.give(folder);
    return folder;
  }

  /** Lets the app write to a file or folder, and to everything in it. */
  give(path: string): void {
    giveTo(this.session.user, path);
  }
}

let own: Promise<PrivateDesktop> | null = null;

export function privateDesktop(): Promise<PrivateDesktop> {
  own ??= findOrStart().then((desktop) => new PrivateDesktop(desktop));
  return own;
}

async function findOrStart(): Promise<Desktop> {
  const session = sharedSession();
  return session === null ? startDesktop() : { session, stop: () => Promise.resolve() };
}
