/** Strings of a monitor that does not start with the computer. */
import type { Problem } from '../shared/ipc/ipc.ts';
import type { LoginState, LoginView } from '../shared/launch-at-login/login-ipc.ts';

type System = LoginView['system'];

const NAMES: Readonly<Record<System, string>> = { windows: 'Windows', macos: 'macOS', linux: 'This desktop' };
const LISTS: Readonly<Record<System, string>> = {
  windows: 'Task Manager > Startup apps',
  macos: 'System Settings > General > Login Items',
  linux: 'the desktop’s list of startup programs',
};
const OR_NOT = 'If you do not want that, turn it off in the settings.';

/** Null when all is well. */
export function loginProblem(state: LoginState | 'taken-away', system: System): Problem | null {
  const list = LISTS[system];
  switch (state) {
    case 'disabled':
      return {
        code: 'login-item-disabled',
        sentence: `${NAMES[system]} will not start the monitor with this computer: it is turned off in ${list}.`,
        nextStep: `Turn Doshii Monitor on there, or turn the setting off and on again. ${OR_NOT}`,
      };
    case 'needs-approval':
      return {
        code: 'login-item-needs-approval',
        sentence: `${NAMES[system]} asks for your approval before it starts the monitor with this computer.`,
        nextStep: `Allow Doshii Monitor in ${list}. ${OR_NOT}`,
      };
    case 'failed':
      return {
        code: 'login-item-failed',
        sentence: 'The start with this computer could not be turned on or off.',
        nextStep: `Check Doshii Monitor in ${list}; a policy of this computer may forbid the change.`,
      };
    case 'taken-away':
      return {
        code: 'login-item-removed',
        sentence:
          'Another program keeps removing the monitor from the programs that start with this computer.',
        nextStep: `It was added again. Allow Doshii Monitor in the clean-up or security program that manages ${list}.`,
      };
    case 'on':
    case 'off':
    case 'kept-on':
    case 'not-set-up':
    case 'unavailable':
      return null;
  }
}
