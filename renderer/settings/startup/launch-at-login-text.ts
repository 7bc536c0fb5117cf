/** What is said of the start with the computer. Pure. */
import type { LoginView } from '../../../electron/shared/launch-at-login/login-ipc.ts';
import { login } from '../../strings/launch-at-login.ts';

export function loginWords({ state, system }: LoginView): string {
  const { states, disabled } = login;
  return state === 'disabled' ? disabled[system] : states[state];
}
