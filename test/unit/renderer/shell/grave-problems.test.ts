/** Which problems take a line above every page. */
import { expect, it } from 'vitest';
import { NotificationHealth } from '../../../../electron/alerts/notification-health.ts';
import {
  damagedProblem,
  IN_USE_PROBLEM,
  LATE_PROBLEM,
  lostProblem,
  NEWER_PROBLEM,
  unwritableProblem,
} from '../../../../electron/history/strings.ts';
import { isGrave } from '../../../../renderer/shell/grave-problems.ts';

it('are those by which events or alerts are lost; every other problem is a line in the count', () => {
  const blocked: boolean[] = [];
  const health = new NotificationHealth({
    platform: 'win32',
    onProblems: (problems) => blocked.push(...problems.map(isGrave)),
  });
  health.toast('refused');
  expect(blocked).toEqual([true]);
  expect([unwritableProblem('/data', 0), lostProblem(3)].map(isGrave)).toEqual([true, true]);
  const others = [damagedProblem('history.damaged.db'), NEWER_PROBLEM, IN_USE_PROBLEM, LATE_PROBLEM];
  expect(others.map(isGrave)).toEqual([false, false, false, false]);
});
