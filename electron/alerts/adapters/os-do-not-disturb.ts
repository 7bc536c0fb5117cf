/** Asks the system's settings whether notifications appear at all; Electron itself does not tell. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SystemQuiet } from '../notification-health.ts';

/** A settings service that does not answer is no answer, ms. */
const LIMIT_MS = 3_000;
const run = promisify(execFile);

interface Question {
  readonly command: string;
  readonly args: readonly string[];
  /** What is printed when notifications do not appear. */
  readonly quiet: RegExp;
  readonly means: SystemQuiet;
}

/**
 * Windows keeps this in the registry, GNOME and desktops like it in gsettings; macOS tells no program.
 * @param appId the AppUserModelId
 */
function questions(appId: string): readonly Question[] {
  const windows = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion';
  const settings = `${windows}\\Notifications\\Settings`;
  const registry = (key: string, value: string, means: SystemQuiet): Question => ({
    command: join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe'),
    args: ['query', key, '/v', value],
    quiet: /REG_DWORD\s+0x0\b/,
    means,
  });
  switch (process.platform) {
    case 'win32':
      return [
        registry(`${windows}\\PushNotifications`, 'ToastEnabled', 'switched-off'),
        registry(`${settings}\\${appId}`, 'Enabled', 'switched-off'),
        registry(settings, 'NOC_GLOBAL_SETTING_TOASTS_ENABLED', 'do-not-disturb'),
      ];
    case 'linux':
      return [
        {
          command: 'gsettings',
          args: ['get', 'org.gnome.desktop.notifications', 'show-banners'],
          quiet: /^false\b/,
          means: 'do-not-disturb',
        },
      ];
    default:
      return [];
  }
}

/** Never rejects: what cannot be asked is unknown. */
export async function osDoNotDisturb(appId: string): Promise<SystemQuiet> {
  const asked = await Promise.all(
    questions(appId).map(async ({ command, args, quiet, means }) => {
      const answer = await run(command, [...args], { timeout: LIMIT_MS, windowsHide: true }).catch(
        () => null,
      );
      if (answer === null) return 'unknown';
      return quiet.test(answer.stdout) ? means : 'none';
    }),
  );
  return (
    asked.find((answer) => answer !== 'unknown' && answer !== 'none') ??
    (asked.includes('none') ? 'none' : 'unknown')
  );
}
