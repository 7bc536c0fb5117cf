/** What others need to know of a running private desktop, and the file through which its host hands it over. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OrdinaryUser } from './ordinary-user.ts';

export interface DesktopSession {
  /** Belongs to the desktop's user and is removed with the desktop. */
  readonly folder: string;
  /** Runs every program of the desktop; null when that is the caller. */
  readonly user: OrdinaryUser | null;
  /** A program belongs to the desktop when it is started with these on top of the caller's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Address for `DesktopServices`. */
  readonly services: string;
}

/** In the environment of the programs of a desktop: the same address. */
export const SERVICES = 'DOSHII_DESKTOP_SERVICES';

/** In the environment of every program of a desktop: its folder. The desktop ends all programs that have it. */
export const MEMBER = 'DOSHII_DESKTOP_MEMBER';

/** Names the folder of a desktop that the processes of one test run share. */
const SHARED = 'DOSHII_SHARED_DESKTOP';

/** Of the keyring; any word will do. */
export const PASSWORD = 'secret';

/** Name of the device into which a desktop plays sounds. */
export const SPEAKER = 'speaker';

const FILE = 'session.json';

export const sessionFile = (folder: string): string => join(folder, FILE);

/** @returns the desktop that this run has shared; null when each process starts one of its own */
export function sharedSession(): DesktopSession | null {
  const folder = process.env[SHARED] ?? '';
  return folder === '' ? null : (JSON.parse(readFileSync(sessionFile(folder), 'utf8')) as DesktopSession);
}

/** For processes that this one starts from now on. */
export function shareSession({ folder }: DesktopSession): void {
  process.env[SHARED] = folder;
}
