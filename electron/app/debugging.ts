/** Whether another program may debug this one, and so read its window and memory. */

/** Ends the version of a package that tests drive from outside. It is never published: `npm run package` refuses it. */
export const TRIAL_MARK = '-trial';

/** A package that was made for venues cannot be debugged. */
export function mayBeDebugged({ isPackaged, version }: Program): boolean {
  return !isPackaged || isTrial(version);
}

export function isTrial(version: string): boolean {
  return version.endsWith(TRIAL_MARK);
}

interface Program {
  readonly isPackaged: boolean;
  readonly version: string;
}
