/** The private desktop of this process, started when it is first needed, and what its user needs to run the app on it. */
import { join } from 'node:path';
import type { SpawnOptions } from 'node:child_process';
import { startDesktop } from './desktop.ts';
import { giveTo, mirror, programFor } from './ordinary-user.ts';
import { sharedSession, type DesktopSession } from './session.ts';

export class PrivateDesktop {
  readonly session: DesktopSession;

  constructor(session: DesktopSession) {
    this.session = session;
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
    for (const name of ['dist', 'package.json']) mirror(join(root, name), join(folder, name));
    return folder;
  }

  /** Lets the app write to a file or folder, and to everything in it. */
  give(path: string): void {
    giveTo(this.session.user, path);
  }
}

let own: Promise<PrivateDesktop> | null = null;

export function privateDesktop(): Promise<PrivateDesktop> {
  const shared = sharedSession();
  own ??=
    shared === null
      ? startDesktop().then(({ session }) => new PrivateDesktop(session))
      : Promise.resolve(new PrivateDesktop(shared));
  return own;
}
