/**
 * The session bus that the app finds: the one of `STAND_IN_SESSION_BUS`, on which a test plays the services of a desktop, or none.
 * The computer's own desktop is never asked for anything.
 */

/** As it was before, for what is no part of the app. */
export const desktopEnvironment: NodeJS.ProcessEnv = { ...process.env };

export const sessionBusAddress = process.env['STAND_IN_SESSION_BUS'] ?? '';

/** Before the app looks for it. Chromium asks the Secret Service where that is to be the key store. */
export function prepareSessionBus(): void {
  delete process.env['XDG_RUNTIME_DIR'];
  delete process.env['DBUS_SESSION_BUS_ADDRESS'];
  if (sessionBusAddress !== '') process.env['DBUS_SESSION_BUS_ADDRESS'] = sessionBusAddress;
  const hasSecretService = process.env['STAND_IN_KEYRING'] === 'desktop';
  process.env['XDG_CURRENT_DESKTOP'] = hasSecretService ? 'GNOME' : 'KDE';
}
