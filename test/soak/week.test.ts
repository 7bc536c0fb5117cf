/** Whole days of a venue: every alert comes on time, and none comes twice. */
import { expect, it } from 'vitest';
import { simulateWeek } from '../bench/week.ts';
import { isFull } from '../suite-length.ts';

const DAYS = isFull ? 7 : 2;

it(`${DAYS} days of a venue: every urgent event is notified and escalated on time, within the limits for noise`, async () => {
  const figures = await simulateWeek(7, DAYS);
  expect(figures).toMatchObject({
    missedUrgent: 0,
    lateEscalations: 0,
    duplicateAlerts: 0,
    alertsOutOfHours: 0,
    falseOfflineAlarms: 0,
  });
  // The week has events to notify, to escalate and to receive twice.
  expect(figures['urgentEvents']).toBeGreaterThan(100);
  expect(figures['escalatedOnTime']).toBeGreaterThan(50);
  expect(figures['outages']).toBeGreaterThan(0);
});

it('a week is the same for the same seed', async () => {
  expect(await simulateWeek(3, 0.4)).toEqual(await simulateWeek(3, 0.4));
});
