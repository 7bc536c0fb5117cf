/** How many events each choice of a filter would find. */
import { expect, it } from 'vitest';
import { countFacets } from '../../../electron/history/facet-counts.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { event } from '../../fakes/window-fixtures.ts';

const events = [
  event(1, { receivedAt: 10, status: 'accepted', severity: 'quiet' }),
  event(2, { receivedAt: 20, status: 'Rejected', severity: 'urgent' }),
  event(3, { receivedAt: 30, status: 'rejected', severity: 'urgent', handledAt: 40 }),
  event(4, {
    receivedAt: 30,
    status: 'rejected',
    severity: 'notice',
    kind: 'booking_updated',
    entityType: 'booking',
  }),
  event(5, { receivedAt: 30, status: 'open', severity: 'hidden', locationId: null }),
];

it('counts each field as if nothing were asked of it, and all others as they are', () => {
  const filter = { ...NO_FILTER, entityTypes: ['order' as const], statuses: ['rejected'] };
  const times = [
    { from: null, to: null },
    { from: 25, to: null },
    { from: 0, to: 25 },
  ];
  expect(countFacets(events, { filter, times })).toEqual({
    kinds: [
      ['order_updated', 2],
      ['booking_updated', 1],
    ],
    entityTypes: [
      ['order', 2],
      ['booking', 1],
    ],
    statuses: [
      ['rejected', 2],
      ['accepted', 1],
    ],
    severities: [['urgent', 2]],
    locations: [['k3Jx9aQp7ZtL', 2]],
    unhandled: 1,
    times: [2, 1, 1],
  });
});

it('counts what is hidden only where it is offered', () => {
  const counts = countFacets(events, { filter: NO_FILTER, times: [] });
  expect(counts.severities).toEqual([
    ['urgent', 2],
    ['hidden', 1],
    ['notice', 1],
    ['quiet', 1],
  ]);
  expect(counts.statuses).toEqual([
    ['rejected', 3],
    ['accepted', 1],
  ]);
});

it('adds to what was counted before', () => {
  const request = { filter: NO_FILTER, times: [{ from: 25, to: null }] };
  const [first, rest] = [events.slice(0, 2), events.slice(2)];
  expect(countFacets(rest, request, countFacets(first, request))).toEqual(countFacets(events, request));
});
