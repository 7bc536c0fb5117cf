/** Where the team accepts orders, a cause stands for what is pending as everywhere. */
import { expect, it } from 'vitest';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

it('an order that comes while its POS is offline is covered by that alarm, and called for when it is back', async () => {
  const venue = new FakeVenue(true);
  venue.settings = { ...venue.settings, teamAccepts: { everywhere: true, locations: [] } };
  venue.pos('offline');
  await venue.live(1);
  venue.see({ locationId: 'a', entityId: '1' });
  venue.see({ locationId: 'a', entityId: '2', status: 'rejected' });
  venue.see({ locationId: 'b', entityId: '3' });
  expect(venue.alarms).toEqual(['pos-offline', 'order_updated', 'order_updated']);
  expect(venue.covered).toEqual(['order 1 a', 'order 2 a', 'order 3 b']);
  venue.pos('online');
  await venue.live(62);
  expect(venue.alarms).toHaveLength(4);
});
