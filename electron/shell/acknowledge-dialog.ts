/** Asks the person whether everything that waits is really taken care of. */
import { dialog } from 'electron';

const [ACKNOWLEDGE, CANCEL] = [0, 1];

/** @param open how many alerts wait */
export async function confirmAcknowledgeAll(open: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: open === 1 ? 'Acknowledge the alert that waits?' : `Acknowledge all ${open} alerts that wait?`,
    detail: 'They stop sounding, and are marked as handled.',
    buttons: ['Acknowledge all', 'Cancel'],
    defaultId: CANCEL,
    cancelId: CANCEL,
  });
  return response === ACKNOWLEDGE;
}
