/** What the settings say of the start with the computer. */
import { expect, it } from 'vitest';
import { loginWords } from '../../../../../renderer/settings/startup/launch-at-login-text.ts';

it('the start with the computer is said with the place where the system turned it off', () => {
  expect(loginWords({ state: 'on', system: 'windows' })).toBe('On.');
  expect(loginWords({ state: 'disabled', system: 'windows' })).toContain('Task Manager > Startup apps');
  expect(loginWords({ state: 'disabled', system: 'macos' })).toContain('Login Items');
});
