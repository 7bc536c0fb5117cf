/** Asks a person to confirm something in a dialog of the system, which no window can answer in their place. */
import { app, dialog } from 'electron';
import { strings } from '../strings.ts';

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** Label of the button that agrees; the other one, which is the default, is Cancel. */
  readonly action: string;
}

const [AGREED, CANCEL] = [0, 1];

export async function confirmByDialog({ message, detail, action }: Confirmation): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: app.getName(),
    message,
    detail,
    buttons: [action, strings.cancel],
    defaultId: CANCEL,
    cancelId: CANCEL,
  });
  return response === AGREED;
}
