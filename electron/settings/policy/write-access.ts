/** Whether ordinary users of a computer could change its policy: by the rights of the file and of every folder that leads to it. */

/** What lies on the way to a policy file, the file itself included. */
export interface PathEntry {
  readonly path: string;
  readonly isFolder: boolean;
  /** As `stat` has them. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Who may write. */
export interface Trusted {
  readonly uids: readonly number[];
  readonly gids: readonly number[];
}

const GROUP_WRITES = 0o020;
const OTHERS_WRITE = 0o002;
/** In such a folder nobody can remove or rename what belongs to another. */
const STICKY = 0o1000;

/** @returns the first entry that others can write; null when there is none */
export function entryOthersCanWrite(entries: readonly PathEntry[], trusted: Trusted): string | null {
  const found = entries.find(({ mode, uid, gid, isFolder }) => {
    // An owner can give itself any right.
    if (!trusted.uids.includes(uid)) return true;
    if (isFolder && (mode & STICKY) !== 0) return false;
    const groupWrites = (mode & GROUP_WRITES) !== 0 && !trusted.gids.includes(gid);
    return groupWrites || (mode & OTHERS_WRITE) !== 0;
  });
  return found?.path ?? null;
}
