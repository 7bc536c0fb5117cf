/** Creates what starts the program with the computer. */
import { LoginItem } from '../../launch-at-login/login-item.ts';
import { loginItemPort } from '../../launch-at-login/adapters/login-item.ts';
import { systemName } from '../../platform/adapters/operating-system.ts';
import type { UpkeepParts } from './setup-startup-and-updates.ts';

export function setupLaunchAtLogin({ clock, configuration, problems, onChange }: UpkeepParts): LoginItem {
  return new LoginItem({
    clock,
    port: loginItemPort(),
    system: systemName(),
    isSetUp: () => configuration.target !== null,
    isWanted: () => configuration.view.upkeep.openAtLogin,
    onChange,
    onProblems: (now) => problems.set('login-item', now),
  });
}
