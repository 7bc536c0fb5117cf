/** Whether user data can be kept, and whether there is a display: found out before anything else. */
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { canRaise, displayProblem } from '../../../electron/app/adapters/display-server.ts';
import { homeProblem, makePrivate, writeProblem } from '../../../electron/app/adapters/user-data-check.ts';
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

const modeOf = (path: string): number => statSync(path).mode & 0o7777;

it.runIf(process.platform !== 'win32')(
  'F18 user data is for this user only, also of an older program',
  () => {
    const before = process.umask();
    onTestFinished(() => void process.umask(before));
    const folder = join(newFolder(), 'data');
    const outside = join(newFolder(), 'outside');
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const files = ['history.db', 'history.db-wal', 'settings.json', 'logs/monitor.log'];
    for (const name of files) writeFileSync(join(folder, name), '', { mode: 0o644 });
    for (const name of files) chmodSync(join(folder, name), 0o664);
    writeFileSync(outside, '');
    chmodSync(outside, 0o644);
    symlinkSync(outside, join(folder, 'link'));
    chmodSync(folder, 0o755);

    makePrivate(folder);
    expect([folder, join(folder, 'logs')].map(modeOf)).toEqual([0o700, 0o700]);
    expect(files.map((name) => modeOf(join(folder, name)))).toEqual(files.map(() => 0o600));
    expect(modeOf(outside)).toBe(0o644);
    writeFileSync(join(folder, 'new'), '');
    expect(modeOf(join(folder, 'new'))).toBe(0o600);
  },
);

it.runIf(process.platform !== 'win32')('F18 a folder that all users share is left as it is', () => {
  const before = process.umask();
  onTestFinished(() => void process.umask(before));
  const folder = newFolder();
  chmodSync(folder, 0o1777);
  makePrivate(folder);
  expect(modeOf(folder)).toBe(0o1777);
  expect(() => makePrivate(join(folder, 'none'))).not.toThrow();
});
