/** Restarts the program. */
import { app } from 'electron';
import { HIDDEN_SWITCH } from '../../platform/hidden-switch.ts';

/** With its window, because a person asked for the restart. */
export function restartProgram(): void {
  const args = process.argv.slice(1).filter((argument) => argument !== `--${HIDDEN_SWITCH}`);
  // What runs out of an AppImage lies in a folder that goes with it.
  const image = process.env['APPIMAGE'];
  app.relaunch({ args, ...(image !== undefined && { execPath: image }) });
  app.quit();
}
