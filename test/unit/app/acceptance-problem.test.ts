/** Where no acceptance ever arrives: reported once, with what to do. */
import { expect, it } from 'vitest';
import { AcceptanceProblem } from '../../../electron/app/acceptance-problem.ts';
import { Problems } from '../../../electron/platform/problems.ts';
import type { Problem } from '../../../electron/shared/ipc/ipc.ts';
import type { DelayView } from '../../../electron/shared/alerts/attention-causes.ts';

const delay = (locationId: string | null, change: Partial<DelayView> = {}): DelayView => ({
  ...{ locationId, topic: 'order', delayMs: 60_000, usualMs: null, basis: 'no-acceptances' },
  ...change,
});

function setUp() {
  const reported: Problem[] = [];
  let changes = 0;
  const problems = new Problems({
    onNew: (problem) => void reported.push(problem),
    onChange: () => void (changes += 1),
  });
  const locationName = (id: string): string | null => (id === 'bar' ? 'Harbour Bar' : null);
  const acceptances = new AcceptanceProblem({ problems, locationName });
  return { acceptances, problems, reported, changes: () => changes };
}

it('is reported once, however often the delays change, and withdrawn with the first acceptance', () => {
  const { acceptances, problems, reported, changes } = setUp();
  acceptances.update([delay('bar', { basis: 'too-few' })]);
  expect(problems.all).toEqual([]);
  for (let turn = 0; turn < 3; turn += 1)
    acceptances.update([delay('bar'), delay('kiosk', { basis: 'learned' })]);
  expect(reported).toHaveLength(1);
  expect(reported[0]?.sentence).toBe(
    'Doshii doesn’t tell us acceptances at Harbour Bar, so pending orders there raise no alert.',
  );
  expect(reported[0]?.nextStep).toMatch(/client secret.*Our team accepts orders here/);
  expect(changes()).toBe(1);
  acceptances.update([delay('bar', { basis: 'learned' })]);
  expect(problems.all).toEqual([]);
});

it('names the venues, by their ids where they have no name, and counts what is too much for a line', () => {
  const { acceptances, problems } = setUp();
  acceptances.update([delay('bar'), delay('bar', { topic: 'transaction' }), delay(null), delay('k3Jx')]);
  expect(problems.all[0]?.sentence).toContain('at Harbour Bar and k3Jx, so');
  acceptances.update([delay('x'.repeat(100))]);
  expect(problems.all[0]?.sentence).toContain(`at ${'x'.repeat(59)}…, so`);
  acceptances.update(['bar', 'b', 'c', 'd', 'e'].map((id) => delay(id)));
  expect(problems.all[0]?.sentence).toContain('at Harbour Bar, b, c and 2 more, so');
});
