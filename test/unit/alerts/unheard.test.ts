/** Where no acceptance is ever heard, what is pending says nothing, until something can be known. */
import { expect, it } from 'vitest';
import { MAX_OPEN } from '../../../electron/alerts/open-alerts.ts';
import { FakeVenue } from '../../fakes/fake-venue.ts';

function unheard(): FakeVenue {
  const venue = new FakeVenue(false);
  venue.unheard = ['a'];
  return venue;
}

it('too many to follow call for nobody', async () => {
  const venue = unheard();
  for (let n = 0; n <= MAX_OPEN + 5; n += 1) venue.see({ locationId: 'a' });
  await venue.live(120);
  expect(venue.alarms).toEqual([]);
});

it('they are not what is open when the connection is lost, nor what it must be called for', async () => {
  const venue = unheard();
  for (let n = 0; n < 9; n += 1) venue.see({ locationId: 'a' });
  await venue.live(50);
  venue.link('waiting');
  await venue.live(60);
  expect(venue.alarms).toEqual([]);
  await venue.live(70);
  expect(venue.alarms).toEqual(['connection-lost']);
  expect(venue.toasts[0]?.alert.body).not.toContain('open when');
});

it('once Doshii can be asked, it is asked of what is pending', async () => {
  const venue = unheard();
  venue.see({ locationId: 'a' });
  await venue.live(3_600);
  venue.hasSecret = true;
  venue.attention.reconsider();
  await venue.live(1);
  expect(venue.alarms).toEqual(['order_updated']);
});

it('once the team accepts orders there, it is called for what came just now', async () => {
  const venue = unheard();
  venue.see({ locationId: 'a' });
  await venue.live(3_600);
  venue.see({ locationId: 'a' });
  await venue.live(70);
  venue.settings = { ...venue.settings, teamAccepts: { everywhere: false, locations: ['a'] } };
  venue.attention.reconsider();
  expect(venue.called.map(([seq]) => seq)).toEqual([2]);
});

it('once an acceptance is heard, a person is called for what came just now, not for what nobody can know', async () => {
  const venue = unheard();
  venue.see({ locationId: 'a' });
  await venue.live(3_600);
  venue.see({ locationId: 'a' });
  await venue.live(70);
  venue.unheard = [];
  venue.attention.reconsider();
  await venue.live(1);
  expect(venue.called.map(([seq]) => seq)).toEqual([2]);
});

it('a mark that is taken back calls for nothing there', async () => {
  const venue = unheard();
  const events = [1, 2].map(() => venue.see({ locationId: 'a' }));
  await venue.live(300);
  for (const { seq } of events) venue.acknowledge(seq);
  venue.rows = { events: events.toReversed(), total: 2, settled: [] };
  venue.attention.handled(1, { handledAt: null, handledBy: null, closedBy: null }, 2, 2);
  await venue.live(600);
  expect([venue.alarms, venue.sounds]).toEqual([[], []]);
  expect(venue.attention.view).toMatchObject({ open: 0, waiting: 2 });
});

it('what an earlier run left there is not said to be open when the connection is lost', async () => {
  const venue = unheard();
  const old = { ...venue.see({ locationId: 'a' }), receivedAt: venue.clock.now() - 3 * 86_400_000 };
  const next = unheard();
  next.attention.restore({ events: [old], total: 1, settled: [] });
  next.link('waiting');
  await next.live(130);
  expect(next.alarms).toEqual(['connection-lost']);
  expect(next.toasts[0]?.alert.body).not.toContain('open when');
});
