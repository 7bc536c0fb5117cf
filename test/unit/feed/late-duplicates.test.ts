/** Rows that were fetched after a gap, and the frames that say the same late. */
import { beforeEach, expect, it } from 'vitest';
import { Feed } from '../../../electron/feed/feed.ts';
import { LATE_FRAME_MS } from '../../../electron/feed/late-duplicates.ts';
import { identityOf } from '../../../electron/feed/duplicates.ts';
import { DEFAULT_JUDGE } from '../../../electron/shared/alerts/attention-rules.ts';
import { describeEvent } from '../../../electron/shared/doshii/describe-event.ts';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeHistory } from '../../fakes/history/fake-history.ts';

let clock: FakeClock;
let feed: Feed;

beforeEach(() => {
  clock = new FakeClock();
  feed = new Feed({
    clock,
    history: new FakeHistory(),
    formatTime: String,
    severityOf: DEFAULT_JUDGE,
    onBatch: () => undefined,
    onReset: () => undefined,
  });
});

const draftOf = (name: string, body: object) =>
  describeEvent({ type: 'event', name, body, envelope: 'emit' }, DEFAULT_JUDGE).event;
const frame = (name: string, body: object) => feed.add(draftOf(name, body), '{}', identityOf(name, body));
function recover(name: string, body: object): MonitorEvent {
  const added = feed.add(draftOf(name, body), '{}', null, { origin: 'recovered', happenedAt: 1_234 });
  if (added.type !== 'event') throw new Error('no row');
  return added.event;
}

it('gives a row its own time and says that it was fetched', () => {
  expect(recover('order_updated', { id: '7', status: 'accepted' })).toMatchObject({
    origin: 'recovered',
    happenedAt: 1_234,
    receivedAt: clock.now(),
  });
});

it('takes the frame of the same change for a repeat, once', () => {
  const { seq } = recover('order_updated', { id: '7', status: 'accepted' });
  const body = { id: '7', status: 'accepted', uri: 'x' };
  expect(frame('order_updated', body)).toMatchObject({ type: 'repeat', repeat: { seq, repeats: 1 } });
  expect(frame('order_updated', body)).toMatchObject({ type: 'event' });
});

it('also accepts the first event of a thing, and one without a status', () => {
  recover('order_updated', { id: '7', status: 'pending' });
  recover('checkin_updated', { id: '8', status: 'accepted' });
  expect(frame('order_created', { id: '7', status: 'pending' }).type).toBe('repeat');
  expect(frame('checkin_updated', { id: '8' }).type).toBe('repeat');
});

it.each([
  ['another status', 'order_updated', { id: '7', status: 'complete' }],
  ['another order', 'order_updated', { id: '8', status: 'accepted' }],
  ['another kind of thing', 'booking_updated', { id: '7', status: 'accepted' }],
  ['an event of something else', 'points_redemption', { orderId: '7', points: '5' }],
])('is news: %s', (_what, name, body) => {
  recover('order_updated', { id: '7', status: 'accepted' });
  expect(frame(name, body).type).toBe('event');
});

it('Q3 is news: the same order of another location', () => {
  recover('order_updated', { id: '7', locationId: 'a', status: 'accepted' });
  recover('order_updated', { id: '8', locationId: 'a', status: 'accepted' });
  expect(frame('order_updated', { id: '7', locationId: 'b', status: 'accepted' }).type).toBe('event');
  expect(frame('order_updated', { id: '7', locationId: 'a', status: 'Accepted' }).type).toBe('repeat');
  expect(frame('order_updated', { id: '8', status: 'accepted' }).type).toBe('repeat');
});

it('Q3 is news: a frame that names none of two locations with the same number', () => {
  recover('order_updated', { id: '7', locationId: 'a', status: 'accepted' });
  recover('order_updated', { id: '7', locationId: 'b', status: 'accepted' });
  expect(frame('order_updated', { id: '7', status: 'accepted' }).type).toBe('event');
  expect(frame('order_updated', { id: '7', locationId: 'b', status: 'accepted' }).type).toBe('repeat');
});

it('lets every frame of a thing be a row once one said something else', () => {
  recover('order_updated', { id: '7', status: 'accepted' });
  expect(frame('order_created', { id: '7', status: 'pending' }).type).toBe('event');
  expect(frame('order_updated', { id: '7', status: 'accepted' }).type).toBe('event');
});

it('is news when it comes too late to be the same', () => {
  recover('order_updated', { id: '7', status: 'accepted' });
  clock.advance(LATE_FRAME_MS + 1);
  expect(frame('order_updated', { id: '7', status: 'accepted' }).type).toBe('event');
});
