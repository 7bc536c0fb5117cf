/** What keeps notifications from being seen is said once, with what to do, and withdrawn when it is over. */
import { expect, it } from 'vitest';
import { NotificationHealth } from '../../../electron/alerts/notification-health.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';

function setUp(platform = 'linux') {
  const reported: (readonly Problem[])[] = [];
  return { reported, health: new NotificationHealth({ platform, onProblems: (now) => reported.push(now) }) };
}

it('reports a refusal of the system once, and withdraws it when a notification is shown', () => {
  const { reported, health } = setUp();
  health.toast('shown');
  health.toast('refused');
  health.toast('refused');
  health.toast('shown');
  expect(reported.map((now) => now.map(({ sentence }) => sentence))).toEqual([
    ['This computer did not let Doshii Monitor show a notification.'],
    [],
  ]);
});

it.each([
  ['win32', 'Open Settings, System, Notifications'],
  ['darwin', 'Open System Settings, Notifications'],
  ['linux', 'needs one'],
  ['freebsd', 'needs one'],
])('says on %s where notifications are allowed', (platform, words) => {
  const { health } = setUp(platform);
  health.toast('unanswered');
  expect(health.problem).toMatchObject({ code: 'notifications' });
  expect(health.problem?.nextStep).toContain(words);
});

it('reports “do not disturb” although the system calls notifications shown', () => {
  const { reported, health } = setUp('win32');
  health.system('do-not-disturb');
  health.toast('shown');
  expect(reported).toHaveLength(1);
  expect(health.problem?.sentence).toContain('do not disturb');
  expect(health.problem?.nextStep).toContain('Sounds and the tray still report everything');
  health.system('switched-off');
  expect(health.problem?.sentence).toBe('Notifications are switched off on this computer.');
  health.system('none');
  expect(reported.at(-1)).toEqual([]);
});

it('knows whether the next notification would be seen, without showing one', () => {
  const { health } = setUp('win32');
  expect(health.state).toBe('unknown');
  health.system('none');
  expect(health.state).toBe('allowed');
  health.toast('refused');
  expect(health.state).toBe('refused');
  health.system('do-not-disturb');
  expect(health.state).toBe('do-not-disturb');
  health.system('unknown');
  health.toast('shown');
  expect(health.state).toBe('allowed');
});
