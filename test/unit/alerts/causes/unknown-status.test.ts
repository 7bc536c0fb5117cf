/** What has an unknown status since an outage is counted, once and by what it is. */
import { expect, it } from 'vitest';
import { FakeVenue } from '../../../fakes/fake-venue.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

it('is counted in the row of the gap and in the notification, by what it is', async () => {
  const venue = new FakeVenue(false);
  venue.see({ locationId: 'a' });
  venue.see({ locationId: 'a', kind: 'transaction_created', status: 'requested' });
  venue.see({ locationId: 'a', kind: 'booking_created' });
  venue.link('waiting');
  await venue.live(130);
  expect(venue.toasts.at(-1)?.alert.body).toContain('1 order, 1 payment and 1 other request were open');
  await venue.live(200);
  const row = venue.gap(0);
  venue.link('live');
  await venue.live(15);
  const body = '1 order, 1 payment and 1 other request have an unknown status since then';
  expect(venue.toasts.at(-1)?.alert.body).toContain(body);
  expect(venue.unknown).toEqual([[row, { orders: 1, payments: 1, others: 1 }]]);
});

it('is not named again by the next outage', async () => {
  const venue = new FakeVenue(false);
  venue.see({ locationId: 'a' });
  for (let outage = 0; outage < 2; outage += 1) {
    const from = venue.seconds;
    venue.link('waiting');
    await venue.live(130);
    venue.gap(from);
    venue.link('live');
    await venue.live(15);
  }
  const named = venue.toasts.filter(({ alert }) => alert.body.includes('unknown status'));
  expect(named).toHaveLength(1);
  expect(venue.unknown).toHaveLength(1);
});

it('of an earlier run is in the row of the gap, and not named by the return from a later outage', async () => {
  const venue = new FakeVenue(false);
  const row = sampleEvent({
    seq: 1,
    kind: 'order_updated',
    status: 'pending',
    severity: 'urgent',
    locationId: 'a',
  });
  const receivedAt = venue.clock.now() - 20_000;
  venue.attention.restore({ events: [{ ...row, receivedAt }], total: 1, settled: [] });
  venue.gap(-3_600, true);
  await venue.live(100);
  expect(venue.unknown).toHaveLength(1);
  venue.link('waiting');
  await venue.live(130);
  venue.link('live');
  await venue.live(15);
  expect(venue.titles.filter((title) => title.startsWith('Back online'))).toHaveLength(1);
  expect(venue.toasts.filter(({ alert }) => alert.body.includes('unknown status'))).toEqual([]);
});
