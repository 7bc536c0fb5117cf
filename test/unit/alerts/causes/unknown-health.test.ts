/** A POS that was offline when Doshii was last able to say. */
import { expect, it } from 'vitest';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

it('a POS of which nothing is known for long holds nothing back, and nothing is said of how long it was silent', async () => {
  const venue = new FakeVenue(true);
  venue.pos('offline');
  await venue.live(60);
  venue.see({ locationId: 'a', entityId: '1' });
  venue.pos('unknown');
  await venue.live(299);
  expect(venue.attention.view.causes).toMatchObject([{ held: { orders: 1 } }]);
  venue.status = null;
  await venue.live(3);
  expect(venue.attention.view.causes).toEqual([]);
  expect(venue.withdrawn).toContain('pos-offline a');
  expect(venue.alarms).toEqual(['pos-offline', 'order_updated']);
  expect(venue.titles).not.toContain('The POS at Harbour Bar is back');
  venue.pos('offline');
  await venue.live(1);
  expect(venue.alarms.at(-1)).toBe('pos-offline');
  expect(venue.stop()).toBe(true);
});

it('what is not known for a moment leaves it as it was', async () => {
  const venue = new FakeVenue(true);
  for (let n = 0; n < 5; n += 1) {
    venue.pos('offline');
    await venue.live(60);
    venue.pos('unknown');
    await venue.live(60);
  }
  expect(venue.alarms).toEqual(['pos-offline']);
  venue.pos('online');
  await venue.live(61);
  expect(venue.toasts.at(-1)?.alert).toMatchObject({
    title: 'The POS at Harbour Bar is back',
    body: 'Doshii hears from it again. What waited there is checked now.',
  });
});
