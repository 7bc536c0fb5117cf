/** Asks the person whether everything that waits is really taken care of. */
import { app, dialog } from 'electron';

const [ACKNOWLEDGE, CANCEL] = [0, 1];

/** @param open how many alerts wait */
export async function confirmAcknowledgeAll(open: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: app.getName(),
    message:
      open === 1 ? 'Mark the alert that waits as handled?' : `Mark all ${open} alerts that wait as handled?`,
    detail: 'They stop sounding. The feed says who has handled them.',
    buttons: ['Mark all as handled', 'Cancel'],
    defaultId: CANCEL,
    cancelId: CANCEL,
  });
  return response === ACKNOWLEDGE;
}
