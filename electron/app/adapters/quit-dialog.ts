/** Asks whether to stop watching, in a dialog of the system: there may be no window. */
import { setImmediate } from 'node:timers/promises';
import { app, dialog } from 'electron';
import { strings } from '../strings.ts';

const [KEEP, QUIT] = [0, 1];

/** @returns whether to quit */
export async function confirmQuit(): Promise<boolean> {
  const { message, detail, keep, quit } = strings.quit;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: app.getName(),
    message,
    detail,
    buttons: [keep, quit],
    defaultId: KEEP,
    cancelId: KEEP,
    noLink: true,
  });
  // To destroy windows within the dialog's own event crashes Electron on Linux.
  await setImmediate();
  return response === QUIT;
}
