/** A location that takes nothing: what ends it, and what may be said of it then. */
import { expect, it } from 'vitest';
import { notificationBody } from '../../../../electron/alerts/alert-text.ts';
import { FakeVenue } from '../../../fakes/fake-venue.ts';

const BACK = 'Harbour Bar is taking orders again';

async function called(hasSecret = false): Promise<FakeVenue> {
  const venue = new FakeVenue(hasSecret);
  for (const entityId of ['1', '2']) venue.see({ locationId: 'a', entityId });
  await venue.live(61);
  venue.takesNothing = true;
  await venue.live(30);
  expect(venue.alarms.at(-1)).toBe('takes-nothing');
  return venue;
}

it('says that orders are taken again only when one was', async () => {
  const venue = await called();
  venue.takesNothing = false;
  venue.see({ locationId: 'a', entityId: '1', status: 'accepted' });
  await venue.live(1);
  const back = venue.toasts.find(({ alert }) => alert.title === BACK)?.alert;
  expect(back && notificationBody(back)).toBe(
    'An order was accepted there.\nCheck what is still pending there.',
  );
});

it.each([
  ['a gap hides what became of them', (venue: FakeVenue) => void venue.gap(80)],
  [
    'their apps took them back',
    (venue: FakeVenue) => void venue.see({ locationId: 'a', entityId: '1', status: 'cancelled' }),
  ],
  [
    'a payment was accepted',
    (venue: FakeVenue) =>
      void venue.see({ locationId: 'a', kind: 'transaction_updated', status: 'complete' }),
  ],
])('ends without a word when %s', async (_what, happen) => {
  const venue = await called();
  venue.takesNothing = false;
  happen(venue);
  await venue.live(31);
  expect(venue.attention.view.causes).toEqual([]);
  expect(venue.titles).not.toContain(BACK);
  expect(venue.withdrawn).toContain('takes-nothing a');
  // What waits there calls for itself again.
  await venue.live(5);
  expect(venue.alarms.slice(3)).toContain('order_updated');
});

it('gives way to a POS that is known to be offline, and is not said to be over', async () => {
  const venue = await called();
  venue.hasSecret = true;
  venue.pos('offline');
  await venue.live(1);
  expect(venue.attention.view.causes).toMatchObject([{ kind: 'pos-offline' }]);
  expect(venue.titles).not.toContain(BACK);
});

it('is not called again while nothing waits there, and soon once something does', async () => {
  const venue = await called();
  venue.acknowledge(1);
  venue.acknowledge(2);
  const before = venue.sounds.length;
  await venue.live(3_600);
  expect(venue.sounds.length).toBe(before);
  venue.see({ locationId: 'a', entityId: '3' });
  await venue.live(125);
  expect(venue.sounds.length).toBe(before + 1);
});

it('what Doshii said when it was asked counts as heard', async () => {
  const venue = new FakeVenue(true);
  venue.status = 'accepted';
  venue.see({ locationId: 'a', entityId: '1' });
  await venue.live(62);
  expect(venue.learned.map(({ status }) => status)).toEqual(['pending', 'accepted']);
});
