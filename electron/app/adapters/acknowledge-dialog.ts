/** Asks the person whether everything that waits is really taken care of. */
import { confirmByDialog } from './confirm-dialog.ts';

/** @param open how many alerts wait */
export function confirmAcknowledgeAll(open: number): Promise<boolean> {
  return confirmByDialog({
    message:
      open === 1 ? 'Mark the alert that waits as handled?' : `Mark all ${open} alerts that wait as handled?`,
    detail: 'They stop sounding. The feed says who has handled them.',
    action: 'Mark all as handled',
  });
}
