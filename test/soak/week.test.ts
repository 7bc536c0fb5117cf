/** Simulated days of two locations: it calls seldom, for what needs a person, and in time. */
import { expect, it } from 'vitest';
import { measureOutage, measureRush } from '../bench/rush.ts';
import { measureWeek } from '../bench/week.ts';
import { USUAL } from '../bench/week/plan.ts';
import { isFull } from '../suite-effort.ts';

const DAYS = isFull ? 30 : 3;

it(`${DAYS} days with a client secret: all that needs a person is reported in time, and alarms are few`, async () => {
  const { figures } = await measureWeek({ mix: USUAL, hasSecret: true, seeds: [1], days: DAYS });
  expect(figures).toMatchObject({ toldLate: 0, neverTold: 0, windowsAboveTen: 0, chattering: 0 });
  expect(figures).toMatchObject({ soundsWithoutAlarm: 0, days: DAYS });
  expect(figures['toastsAtOnce']).toBeLessThanOrEqual(3);
  expect(figures['alarmsPerHour']).toBeLessThanOrEqual(6);
  expect(figures['needlessShare']).toBeLessThanOrEqual(0.15);
  // There was much to tell.
  expect(figures['needed']).toBeGreaterThan(DAYS * 30);
  expect(figures['alarms']).toBeGreaterThan(DAYS * 30);
});

it('days are the same for the same seed', async () => {
  const runs = { mix: USUAL, hasSecret: false, seeds: [3], days: 1 };
  expect(await measureWeek(runs)).toEqual(await measureWeek(runs));
});

it('a rush in which nobody answers makes few sounds, and three notifications at a time', async () => {
  const figures = await measureRush();
  expect(figures['sounds']).toBeLessThanOrEqual(80);
  expect(figures['sounds']).toBeGreaterThan(15);
  expect(figures['toastsAtOnce']).toBe(3);
});

it('an outage of 33 minutes is reported at least four times, and none of the orders that were open', async () => {
  const figures = await measureOutage();
  expect(figures['offlineCalls']).toBeGreaterThanOrEqual(4);
  expect(figures).toMatchObject({ offlineAlarms: 1, alarmsForUnknown: 0 });
});
