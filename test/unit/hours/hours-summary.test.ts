/** What the diagnosis says of the hours at Doshii. */
import { expect, it } from 'vitest';
import { hoursSummary } from '../../../electron/hours/hours-summary.ts';
import { DOSHII_HOURS, doshiiWith, venue } from './doshii-locations.ts';

const NOW = Date.parse('2026-11-25T01:00:00Z');

it('counts the locations whose hours are not all usable', () => {
  const good = venue('a', DOSHII_HOURS);
  const bad = [
    venue('b', []),
    venue('c', DOSHII_HOURS, null),
    { ...venue('d', DOSHII_HOURS), unreadableHours: 1 },
  ];
  expect(hoursSummary(doshiiWith({ locations: [good] }), NOW)).toEqual({
    ...{ alwaysOpen: null, locations: 1, withProblems: 0 },
  });
  expect(hoursSummary(doshiiWith({ locations: [good, ...bad] }), NOW)).toEqual({
    ...{ alwaysOpen: null, locations: 4, withProblems: 3 },
  });
  expect(hoursSummary(doshiiWith({ rest: 'no-secret' }), NOW).alwaysOpen).toBe('no-secret');
});
