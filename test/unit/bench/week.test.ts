/** Whole evenings of a venue: everybody is told in time, and nobody twice. The whole week is a bench. */
import { expect, it } from 'vitest';
import { simulateWeek } from '../../bench/week.ts';

it('two days of a venue: all that is urgent is told and told again on time, without noise that the rule does not allow', async () => {
  const figures = await simulateWeek(7, 2);
  expect(figures).toMatchObject({
    missedUrgent: 0,
    lateEscalations: 0,
    duplicateAlerts: 0,
    alertsOutOfHours: 0,
    falseOfflineAlarms: 0,
  });
  // There was something to be told, to be told again, and to be told twice.
  expect(figures['urgentEvents']).toBeGreaterThan(100);
  expect(figures['escalatedOnTime']).toBeGreaterThan(50);
  expect(figures['outages']).toBe(1);
});

it('a week is the same for the same seed', async () => {
  expect(await simulateWeek(3, 0.4)).toEqual(await simulateWeek(3, 0.4));
});
