/** Once for a run of the end-to-end tests: on a real Electron, the desktop that all of them share. */
import { findElectron, launchCommand } from '../../build/electron-binary.ts';
import { shareSession } from '../desktop/session.ts';
import { buildRecorder } from '../recorder/recorded-app.ts';

export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  const found = await findElectron({ download: false });
  if (found.path === null) {
    if ((process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '') === '') return undefined;
    throw new Error(`The Electron of ELECTRON_OVERRIDE_DIST_PATH cannot be used: ${found.why}.`);
  }
  // It is copied to the desktop with the app.
  await buildRecorder();
  const { desktop } = await launchCommand({ download: false, isPrivate: true });
  if (desktop === null) return undefined;
  shareSession(desktop.session);
  return () => desktop.stop();
}
