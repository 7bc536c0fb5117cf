/** What the filter offers, and how much each of it would find. */
import { expect, it } from 'vitest';
import { facetGroups, timeRanges, withCounted } from '../../../../renderer/filter/facet-options.ts';
import { localClock } from '../../../../renderer/filter/local-clock.ts';

const facets = { kinds: ['gap', 'order_updated', '__proto__'], statuses: ['Rejected'], locations: ['k3'] };
const counts = {
  kinds: [
    ['gap', 2],
    ['__proto__', 1],
  ],
  entityTypes: [['order', 1_234]],
  statuses: [['rejected', 3]],
  severities: [['urgent', 4]],
  locations: [['k3', 5]],
  unhandled: 6,
  times: [7, 8, 9, 10],
} as const;

it('names every choice and says what it would find, 0 where it would find nothing', () => {
  const groups = facetGroups(facets, counts, (id) => `Bar ${id}`);
  const found = (group: keyof typeof groups) => groups[group].map(({ label, events }) => [label, events]);
  expect(found('times')).toEqual([
    ['Any time', 7],
    ['Today', 8],
    ['Yesterday', 9],
    ['This week', 10],
  ]);
  expect(found('venues')).toEqual([['Bar k3', 5]]);
  expect(found('kinds').slice(0, 2)).toEqual([
    ['Order', 1_234],
    ['Payment', 0],
  ]);
  expect(found('kinds')).toContainEqual(['Gap', 2]);
  expect(found('statuses')).toEqual([['Rejected', 3]]);
  expect(found('severities')[0]).toEqual(['Urgent', 4]);
  expect(found('handled')).toEqual([['Needs you', 6]]);
  expect(found('names')).toEqual([
    ['order updated', 0],
    ['  proto  ', 1],
  ]);
});

it('offers also what has come since it was asked what there is, and goes on offering it', () => {
  const later = {
    ...counts,
    statuses: [
      ['REJECTED', 3],
      ['open', 1],
    ],
    locations: [['a1', 1]],
  } as const;
  const all = withCounted(facets, later);
  expect([all.statuses, all.locations]).toEqual([
    ['Rejected', 'open'],
    ['a1', 'k3'],
  ]);
  expect(withCounted(all, { ...later, statuses: [] })).toBe(all);
  expect(facetGroups(all, { ...later, statuses: [] }, String).statuses).toHaveLength(2);
});

it('says no number while none is known', () => {
  const groups = facetGroups(facets, null, String);
  expect(
    Object.values(groups)
      .flat()
      .every(({ events }) => events === null),
  ).toBe(true);
});

it('counts yesterday from its midnight to that of today', () => {
  const at = (day: number, hour = 0) => new Date(2026, 10, day, hour).getTime();
  // 24 November 2026 is a Tuesday.
  expect(timeRanges(localClock(at(24, 12)))).toEqual([
    { from: null, to: null },
    { from: at(24), to: null },
    { from: at(23), to: at(24) },
    { from: at(23), to: null },
  ]);
});
