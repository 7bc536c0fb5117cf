/** Whether this program may look for updates, by how it was built and came onto the computer. */
import type { SystemName } from '../shared/platform/operating-system.ts';
import type { UpdatesUnavailable } from '../shared/updates/updates-ipc.ts';

/** How this program came onto the computer. */
export interface Installation {
  readonly system: SystemName;
  readonly isPackaged: boolean;
  /** It was built with the address of an update feed. */
  readonly hasFeed: boolean;
  /** It was built knowing who signs it. */
  readonly knowsSigner: boolean;
  /** It can replace itself without asking an administrator: an AppImage, a Mac's bundle, an installation for one user. */
  readonly isOwn: boolean;
}

/** Null when it may look for updates. On Windows electron-updater takes anything when it knows no signer, so it is not asked. */
export function updatesUnavailable(installation: Installation): UpdatesUnavailable | null {
  if (!installation.isPackaged) return 'development';
  if (!installation.hasFeed) return 'no-feed';
  if (!installation.isOwn) return 'managed';
  if (installation.system === 'windows' && !installation.knowsSigner) return 'unsigned';
  return null;
}
