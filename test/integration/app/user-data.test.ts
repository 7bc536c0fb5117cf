/** Whether user data can be kept, and whether there is a display: found out before anything else. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canRaise, displayProblem } from '../../../electron/app/adapters/display.ts';
import { homeProblem, writeProblem } from '../../../electron/app/adapters/user-data.ts';
import { newFolder } from '../history/history-setup.ts';

it.each([
  { platform: 'linux', environment: {}, given: '', isProblem: true },
  { platform: 'linux', environment: { HOME: '' }, given: '', isProblem: true },
  { platform: 'darwin', environment: { XDG_CONFIG_HOME: '/c' }, given: '', isProblem: true },
  { platform: 'linux', environment: { HOME: '/home/a' }, given: '', isProblem: false },
  { platform: 'linux', environment: { XDG_CONFIG_HOME: '/c' }, given: '', isProblem: false },
  { platform: 'linux', environment: {}, given: '/data', isProblem: false },
  { platform: 'win32', environment: {}, given: '', isProblem: false },
])(
  'E13 without a home folder nothing would last: $platform $environment $given',
  ({ isProblem, ...options }) => {
    const problem = homeProblem(options);
    expect(problem !== null).toBe(isProblem);
    if (isProblem) expect(problem).toContain('HOME is not set');
  },
);

it('E7 a folder that can be made and written is no problem, and nothing is left in it', () => {
  const folder = join(newFolder(), 'a', 'b');
  expect(writeProblem(folder)).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

it('E7 a folder that cannot be made is named, with the cause', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  const problem = writeProblem(join(file, 'below'));
  expect(problem).toContain(`The folder ${join(file, 'below')} cannot be written: ENOTDIR`);
});

it.each([
  { platform: 'linux', environment: {}, isChosen: false, isProblem: true },
  { platform: 'linux', environment: { DISPLAY: ':4999' }, isChosen: false, isProblem: true },
  { platform: 'linux', environment: { DISPLAY: 'unix:4999.0' }, isChosen: false, isProblem: true },
  { platform: 'linux', environment: { DISPLAY: 'elsewhere:4999' }, isChosen: false, isProblem: false },
  { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, isChosen: false, isProblem: false },
  { platform: 'linux', environment: {}, isChosen: true, isProblem: false },
  { platform: 'darwin', environment: {}, isChosen: false, isProblem: false },
  { platform: 'win32', environment: {}, isChosen: false, isProblem: false },
])('a display is missed only where there can be none: $platform $environment $isChosen', (options) => {
  expect(displayProblem(options) !== null).toBe(options.isProblem);
});

const WAYLAND = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };

it.each([
  { platform: 'win32', environment: {}, ozone: '', isAllowed: true },
  { platform: 'darwin', environment: {}, ozone: '', isAllowed: false },
  { platform: 'linux', environment: { XDG_SESSION_TYPE: 'x11' }, ozone: '', isAllowed: true },
  { platform: 'linux', environment: {}, ozone: '', isAllowed: true },
  { platform: 'linux', environment: WAYLAND, ozone: '', isAllowed: false },
  { platform: 'linux', environment: WAYLAND, ozone: 'auto', isAllowed: false },
  { platform: 'linux', environment: WAYLAND, ozone: 'x11', isAllowed: true },
  { platform: 'linux', environment: {}, ozone: 'wayland', isAllowed: false },
])(
  'S19 a window may come to the front by itself: $platform $environment $ozone',
  ({ platform, environment, ozone, isAllowed }) => {
    expect(canRaise(platform, environment, ozone)).toBe(isAllowed);
  },
);
