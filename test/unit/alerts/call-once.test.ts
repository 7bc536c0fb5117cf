/** A person is called for a thing once, however often it is due; and the reminders go on from then. */
import { expect, it } from 'vitest';
import { MAX_OPEN } from '../../../electron/alerts/open-alerts.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { FakeVenue } from '../../fakes/fake-venue.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

it('what was called for because too much waits is not called for again when its time is over', async () => {
  const venue = new FakeVenue(false);
  for (let n = 0; n < MAX_OPEN; n += 1) venue.see({ locationId: 'a' });
  await venue.live(30);
  venue.see({ locationId: 'a' });
  await venue.live(200);
  expect(venue.heard.slice(0, 4)).toEqual(['30', '90', '150!', '180!']);
});

it('an outage is called early only while something due hangs on it, and never before it had time to come back', async () => {
  const venue = new FakeVenue(false);
  venue.see({ locationId: 'a', entityId: '1' });
  await venue.live(58);
  venue.link('waiting');
  await venue.live(3);
  venue.attention.reconsider();
  await venue.live(1);
  expect(venue.alarms).toEqual([]);
  venue.see({ locationId: 'a', entityId: '1', status: 'accepted' });
  await venue.live(30);
  expect(venue.alarms).toEqual([]);
});

it('a connection that drops again after what hung on it was called is not called at once', async () => {
  const venue = new FakeVenue(false);
  venue.see({ locationId: 'a', entityId: '1' });
  await venue.live(58);
  venue.link('waiting');
  await venue.live(4);
  venue.link('live');
  await venue.live(5);
  expect(venue.alarms).toEqual(['order_updated']);
  venue.acknowledge(1);
  venue.link('waiting');
  await venue.live(20);
  expect(venue.alarms).toEqual(['order_updated']);
});

it('nobody is called for last week’s orders because a connection was lost', async () => {
  const venue = new FakeVenue(true);
  venue.status = null;
  const old = venue.see({ locationId: 'a', entityId: '1' });
  const other = new FakeVenue(true);
  other.status = null;
  const receivedAt = other.clock.now() - 7 * 86_400_000;
  other.attention.restore({ events: [{ ...old, receivedAt }], total: 1, settled: [] });
  other.link('waiting');
  await other.live(130);
  other.link('live');
  await other.live(30);
  expect(other.alarms).toEqual(['connection-lost']);
});

it('a mark that is taken back while the thing may still wait lets it wait on; else it is written that it was called', async () => {
  const venue = new FakeVenue(false);
  const fresh = venue.see({ locationId: 'a', entityId: '1' });
  await venue.live(5);
  venue.acknowledge(1);
  venue.rows = { events: [fresh], total: 1, settled: [] };
  venue.attention.handled(1, { handledAt: null, handledBy: null, closedBy: null }, 1, 1);
  await venue.live(1);
  expect(venue.attention.view).toMatchObject({ open: 0, waiting: 1 });
  await venue.live(60);
  expect(venue.called.map(([seq, at]) => [seq, Math.round(at)])).toEqual([[1, 60]]);
  expect(venue.attention.view).toMatchObject({ open: 1, waiting: 0 });
  venue.acknowledge(1);
  const late = new FakeVenue(false);
  const done = late.see({ locationId: 'a', entityId: '2', status: 'rejected' });
  late.acknowledge(1);
  late.rows = { events: [done], total: 1, settled: [] };
  late.attention.handled(1, { handledAt: null, handledBy: null, closedBy: null }, 1, 1);
  await late.live(1);
  expect(late.called).toHaveLength(2);
});

it('an urgent alarm that is open again is heard although a notice is heard at the same time', async () => {
  const venue = new FakeVenue(false);
  for (let n = 0; n < 5; n += 1) venue.see({ locationId: 'a', entityId: `o${n}` });
  await venue.live(61);
  for (let n = 0; n < 5; n += 1) venue.see({ locationId: 'a', entityId: `o${n}`, status: 'accepted' });
  venue.see({ locationId: 'a', kind: 'booking_created' });
  await venue.live(240);
  venue.see({ locationId: 'a' });
  const before = venue.sounds.length;
  await venue.live(60);
  expect(venue.sounds.slice(before).map(({ severity }) => severity)).toEqual(['notice', 'urgent']);
});

const PENDING = { status: 'pending', severity: 'urgent' } as const;

it('what waited when an earlier run ended long ago counts as open, so its row no longer says that it waits', () => {
  const fake = new FakeAttention({ settings: { teamAccepts: { everywhere: false, locations: [] } } });
  const receivedAt = fake.clock.now() - 25 * 60 * 60_000;
  const row = (seq: number, change = {}) =>
    sampleEvent({ seq, entityId: `${seq}`, kind: 'order_created', ...PENDING, receivedAt, ...change });
  const events = [row(3, { calledAt: receivedAt }), row(2, { kind: 'booking_created' }), row(1)];
  fake.attention.restore({ events, total: 3, settled: [] });
  expect(fake.attention.view).toMatchObject({ open: 3, waiting: 0 });
  expect(fake.called.map(([seq]) => seq)).toEqual([1, 2]);
  fake.pass(3_600);
  expect([fake.sounds, fake.toasts]).toEqual([[], []]);
});
