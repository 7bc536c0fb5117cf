/** Says once, when the window is closed for the first time, that the monitor goes on in the tray. */
import * as v from 'valibot';
import type { Alert } from '../../alerts/alert-output.ts';
import { JsonFile } from '../../platform/adapters/json-file.ts';
import { strings } from '../strings.ts';

/** Which hints were given. */
const HintsSchema = v.object({ closedToTray: v.boolean() });

const IN_TRAY: Alert = {
  key: 'tray-hint',
  kind: 'tray-hint',
  title: strings.trayHint.title,
  body: strings.trayHint.body,
  response: strings.trayHint.response,
  severity: 'notice',
  opens: 'connection',
  acknowledges: [],
};

export class TrayHint {
  readonly #file: JsonFile<v.InferOutput<typeof HintsSchema>>;
  readonly #show: (alert: Alert) => boolean;
  #isGiven: boolean;

  /**
   * @param folder of the user's data
   * @param show returns whether it may be shown now
   */
  constructor(folder: string, show: (alert: Alert) => boolean) {
    this.#file = new JsonFile(folder, 'hints', HintsSchema);
    this.#show = show;
    this.#isGiven = this.#file.restored?.closedToTray ?? false;
  }

  windowHidden(): void {
    if (this.#isGiven || !this.#show(IN_TRAY)) return;
    this.#isGiven = true;
    this.#file.save({ closedToTray: true });
  }
}
