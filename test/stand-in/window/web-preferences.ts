/** Refuses windows that are less locked down than the stand-in draws them, to keep the app honest. */
import { ownSwitches } from '../app/command-line.ts';

/** @returns the preload script's path. Sandbox and isolation must be written out, although they are the defaults. */
export function checkedPreload(preferences: Electron.WebPreferences | undefined): string | null {
  const wanted = { sandbox: true, contextIsolation: true } as const;
  const forbidden = [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'webviewTag',
  ] as const;
  for (const [name, value] of Object.entries(wanted)) {
    if (preferences?.[name as keyof typeof wanted] !== value) {
      throw new Error(`not in the stand-in: a window without webPreferences.${name} = ${String(value)}`);
    }
  }
  for (const name of forbidden) {
    if (preferences?.[name] === true) throw new Error(`not in the stand-in: webPreferences.${name} = true`);
  }
  if (preferences?.webSecurity === false)
    throw new Error('not in the stand-in: webPreferences.webSecurity = false');
  // Chromium knows them for all pages only.
  const disabled = preferences?.disableBlinkFeatures;
  if (disabled !== undefined) ownSwitches.set('disable-blink-features', disabled);
  return preferences?.preload ?? null;
}
