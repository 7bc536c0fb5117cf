/** Which events alert, how long an alert stays open, and what closes it. */
import { describe, expect, it } from 'vitest';
import { MAX_OPEN_ROWS } from '../../../electron/history/history-port.ts';
import { NO_FILTER } from '../../../electron/shared/filter/feed-filter.ts';
import { eventually } from '../../fakes/eventually.ts';
import { responses } from '../../../electron/shared/strings/responses.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { NOTHING_OPEN } from '../../fakes/idle-views.ts';

const ALL = { ...NO_FILTER, unhandled: true };
const UNMARKED = { handledAt: null, handledBy: null, closedBy: null };

describe('Attention', () => {
  it('notifies of urgent events and notices at once, by notification and sound, and of nothing else', () => {
    const fake = new FakeAttention();
    fake.see({ status: 'pending', detail: '24.50' });
    fake.see({ status: 'cancelled' });
    fake.see({ status: 'accepted' });
    fake.see({ status: 'pending', severity: 'hidden' });
    expect(fake.toasts.map(({ alert }) => alert)).toEqual([
      {
        key: '["order","1",null]',
        kind: 'order_updated',
        title: 'Order #1 pending',
        name: 'order #1',
        body: '24.50',
        response: responses.orderPending,
        severity: 'urgent',
        opens: 1,
        acknowledges: [1],
      },
      {
        key: '["order","2",null]',
        kind: 'order_updated',
        title: 'Order #2 cancelled',
        name: 'order #2',
        body: '',
        response: responses.orderCancelled,
        severity: 'notice',
        opens: 2,
        acknowledges: [2],
      },
    ]);
    expect(fake.sounds.map(({ severity, loudness }) => [severity, loudness])).toEqual([
      ['urgent', 'normal'],
      ['notice', 'normal'],
    ]);
    expect(fake.attention.view).toEqual({ ...NOTHING_OPEN, open: 2, urgent: 1, step: 1 });
    expect(fake.attention.oldest(3).map(({ seq }) => seq)).toEqual([1, 2]);
    expect(fake.stop()).toBe(true);
  });

  it('the same order rings once per step: again pending is silent, rejected rings', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7', kind: 'order_created' });
    fake.see({ entityId: '7' });
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    fake.see({ entityId: '7', status: 'rejected' });
    expect(fake.titles).toEqual(['Order #7 pending', 'Order #7 rejected']);
    // One alert is open for the order, and one row.
    expect(fake.attention.view.open).toBe(1);
    expect(fake.closed).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it('an order that is pending still goes on escalating from its first ring', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.pass(50);
    fake.see({ entityId: '7' });
    fake.pass(10);
    expect(fake.heard).toEqual(['0', '60']);
  });

  it.each([
    ['order_updated', 'pending', 'order_updated', 'accepted'],
    ['order_updated', 'rejected', 'order_updated', 'complete'],
    ['transaction_created', 'requested', 'transaction_updated', 'complete'],
    ['booking_created', 'pending', 'booking_updated', 'acknowledged'],
    ['app_store_status_updated', 'paused', 'app_store_status_updated', 'open'],
    ['menu_updated', 'unavailable', 'menu_updated', 'available'],
  ])('%s %s is closed by %s %s', (kind, status, laterKind, laterStatus) => {
    const fake = new FakeAttention();
    fake.see({ kind, status, entityId: 'x' });
    expect(fake.attention.view).toMatchObject(
      status === 'pending' && kind === 'booking_created' ? { waiting: 1 } : { open: 1 },
    );
    fake.see({ kind: laterKind, status: laterStatus, entityId: 'x' });
    expect(fake.attention.view.open).toBe(0);
    expect(fake.closed).toEqual([[1, 2]]);
    const heard = fake.sounds.length;
    fake.pass(3_600);
    expect(fake.sounds).toHaveLength(heard);
  });

  it.each([
    ['another order', { entityId: '8', status: 'accepted' }],
    ['an order check of the same id', { entityId: '7', kind: 'order_preprocess', status: 'complete' }],
    ['an update that says nothing', { entityId: '7', status: null, severity: 'quiet' as const }],
    ['a status that nobody knows', { entityId: '7', status: 'teleported', severity: 'quiet' as const }],
    ['points on the same order', { entityId: '7', kind: 'points_redemption', status: null }],
  ])('an order is not closed by %s', (_, fields) => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.see(fields);
    expect(fake.attention.view.open).toBe(1);
    expect(fake.closed).toEqual([]);
  });

  it('events without an id are alerts of their own, and so is the same product of two venues', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: null });
    fake.see({ entityId: null });
    const sold = { kind: 'menu_updated', entityType: 'menu', status: 'unavailable', entityId: '86' } as const;
    fake.see({ ...sold, locationId: 'a' });
    fake.see({ ...sold, locationId: 'b' });
    expect(fake.attention.view.open).toBe(4);
  });

  it.each([
    ['order_updated', 'accepted', 'order_created', 'pending'],
    ['order_updated', ' Accepted ', 'order_created', 'pending'],
    ['transaction_updated', 'complete', 'transaction_created', 'requested'],
    ['booking_updated', 'acknowledged', 'booking_created', 'pending'],
  ])('Q3 %s %s that arrives before %s %s settles its alert', (kind, status, laterKind, laterStatus) => {
    const fake = new FakeAttention();
    fake.see({ kind, status, entityId: 'x', locationId: 'a' });
    fake.pass(30);
    fake.see({ kind: laterKind, status: laterStatus, entityId: 'x', locationId: 'a' });
    expect(fake.closed).toEqual([[2, 1]]);
    fake.pass(3_600);
    expect([fake.attention.view.open, fake.toasts.length, fake.sounds.length]).toEqual([0, 0, 0]);
  });

  it('Q3 a rejection stays open when its order arrives after it', () => {
    const fake = new FakeAttention();
    fake.see({ status: 'rejected', entityId: 'x' });
    fake.see({ kind: 'order_created', entityId: 'x' });
    expect(fake.attention.oldest(9).map(({ seq }) => seq)).toEqual([1]);
    expect(fake.closed).toEqual([[2, 1]]);
  });

  it.each([
    ['is asked again', { kind: 'order_updated' }, 1],
    ['is of another location', { kind: 'order_created', locationId: 'b' }, 1],
    ['comes more than ten minutes later', { kind: 'order_created' }, 601],
  ])('Q3 an acceptance settles nothing that %s', (_what, fields, afterSeconds) => {
    const fake = new FakeAttention();
    fake.see({ status: 'accepted', entityId: 'x', locationId: 'a' });
    fake.pass(afterSeconds);
    fake.see({ entityId: 'x', locationId: 'a', ...fields });
    expect(fake.attention.view.open).toBe(1);
    expect(fake.closed).toEqual([]);
  });

  it('Q3 orders of two venues with the same number are two', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7', locationId: 'a' });
    fake.see({ entityId: '7', locationId: 'b' });
    expect([fake.attention.view.open, fake.toasts.length]).toEqual([2, 2]);
    fake.see({ entityId: '7', locationId: 'b', status: 'accepted' });
    expect(fake.closed).toEqual([[2, 3]]);
    expect(fake.attention.oldest(9).map(({ locationId }) => locationId)).toEqual(['a']);
  });

  it.each([
    ['the acceptance', 'a', null],
    ['the order', null, 'a'],
  ])('Q3 %s may name no location', (_what, asked, answered) => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7', locationId: asked });
    fake.see({ entityId: '8', locationId: 'b' });
    fake.see({ entityId: '7', locationId: answered, status: 'accepted' });
    expect(fake.closed).toEqual([[1, 3]]);
    fake.see({ entityId: '9', locationId: asked });
    fake.see({ entityId: '9', locationId: answered });
    fake.acknowledge(5);
    expect(fake.attention.oldest(9).map(({ entityId }) => entityId)).toEqual(['8']);
  });

  it('Q3 does not guess which of two venues accepted', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7', locationId: 'a' });
    fake.see({ entityId: '7', locationId: 'b' });
    fake.see({ entityId: '7', locationId: null, status: 'accepted' });
    expect(fake.attention.view.open).toBe(2);
  });

  it('Q2 an unknown status is shown, and settles nothing for good', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.see({ entityId: '7', status: 'teleported' });
    expect(fake.attention.oldest(9).map(({ status, severity }) => [status, severity])).toEqual([
      ['teleported', 'notice'],
    ]);
    fake.see({ entityId: '7', status: ' ACCEPTED ' });
    expect(fake.attention.view.open).toBe(0);
  });

  it('names what is urgent first, then the oldest', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '1', severity: 'notice', status: 'cancelled' });
    fake.see({ entityId: '2', status: 'rejected' });
    fake.see({ entityId: '3', status: 'rejected' });
    fake.see({ entityId: '4', severity: 'notice', status: 'cancelled' });
    const named = (count: number) => fake.attention.oldest(count).map(({ entityId }) => entityId);
    expect(named(9)).toEqual(['2', '3', '1', '4']);
    expect(named(3)).toEqual(['2', '3', '1']);
  });

  it('is acknowledged by row, by order, and all at once', () => {
    const fake = new FakeAttention();
    for (const entityId of ['1', '2', '3', '4', '5']) fake.see({ entityId });
    fake.acknowledge(2);
    fake.acknowledge({ ...ALL, ids: ['4'] });
    expect(fake.attention.oldest(9).map(({ seq }) => seq)).toEqual([1, 3, 5]);
    fake.acknowledge(ALL, 3);
    expect(fake.attention.view).toEqual(NOTHING_OPEN);
    fake.pass(3_600);
    // The fifth made them one alarm of their location, without a sound of its own.
    expect(fake.sounds).toHaveLength(4);
  });

  it('acknowledging all spares what came while the history was marking', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.see();
    fake.attention.handled(ALL, { handledAt: 1, handledBy: null, closedBy: null }, 1, 1);
    expect(fake.attention.oldest(9).map(({ seq }) => seq)).toEqual([2]);
  });

  it('what a notification acknowledges is the row that waits now, unless the order is at another step', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.see({ entityId: '7' });
    expect(fake.attention.waitingRows([1, 2])).toEqual([2]);
    fake.see({ entityId: '7', status: 'rejected' });
    expect(fake.attention.waitingRows([1, 2])).toEqual([]);
  });

  it('a mark that is taken back opens it again without a ring, and it waits from then on', async () => {
    const fake = new FakeAttention();
    const event = fake.see();
    fake.acknowledge(1);
    fake.rows = { events: [event], total: 1, settled: [] };
    fake.attention.handled(1, UNMARKED, 1, 1);
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    expect(fake.attention.view.open).toBe(1);
    expect(fake.sounds).toHaveLength(1);
    fake.pass(60);
    expect(fake.heard).toEqual(['0', '60']);
  });

  it.each([
    [800, 'more than are read of the history'],
    [2_600, 'more than are followed one by one'],
  ])('with %i open, %s, a mark that is taken back leaves the count right', async (count) => {
    const fake = new FakeAttention();
    const events = Array.from({ length: count }, () => fake.see()).toReversed();
    for (const seq of [1, count]) {
      fake.acknowledge(seq);
      fake.rows = { events: events.slice(0, MAX_OPEN_ROWS), total: count, settled: [] };
      fake.attention.handled(seq, UNMARKED, count, 1);
      // Not in the history yet, when it is read.
      const late = fake.see();
      await eventually(() => expect(fake.attention.view.open).toBe(count + 1));
      fake.acknowledge(late.seq);
    }
    fake.acknowledge(ALL, count);
    expect(fake.attention.view).toMatchObject({ open: 0, urgent: 0 });
  });

  it('the row of an outage waits in the list and does not ring: the connection has its own alerts', () => {
    const fake = new FakeAttention();
    const cause = { code: 'cut', sentence: '', nextStep: '', technical: '' } as const;
    fake.see({
      kind: 'gap',
      status: null,
      entityId: null,
      gap: { from: 0, to: 1, cause, exceedsResend: false, recovery: null },
    });
    fake.pass(3_600);
    expect(fake.attention.view).toMatchObject({ open: 1, step: 0 });
    expect([fake.toasts, fake.sounds]).toEqual([[], []]);
  });

  it('what was fetched after a gap rings once, together, and only what is urgent and still open', () => {
    const fake = new FakeAttention();
    const recovered = { origin: 'recovered', happenedAt: fake.clock.now() - 240_000 } as const;
    fake.see({ ...recovered, entityId: '1' });
    fake.see({ ...recovered, entityId: '2' });
    fake.see({ ...recovered, entityId: '3' });
    fake.see({ ...recovered, entityId: '4', status: 'cancelled' });
    fake.see({ ...recovered, entityId: '3', status: 'accepted' });
    fake.pass(30);
    expect(fake.titles).toEqual(['2 orders need you: #1, #2']);
    expect(fake.toasts[0]?.alert.body).toContain('The oldest has waited 4 min.');
    expect(fake.sounds).toHaveLength(1);
    expect(fake.attention.view.open).toBe(3);
  });

  it('publishes changes to the window, a few times a second at most', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 1_000; n += 1) {
      fake.see();
      fake.pass(0.01);
    }
    fake.pass(1);
    expect(fake.views.length).toBeLessThan(55);
    expect(fake.views.at(-1)).toMatchObject({ open: 1_000, urgent: 1_000 });
  });

  it('a test alert is heard and seen even while alerts are paused', () => {
    const fake = new FakeAttention();
    fake.attention.pause(3_600_000);
    fake.see({ kind: 'test_alert', entityId: null, status: 'urgent', severity: 'urgent', origin: 'test' });
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    fake.pass(600);
    expect(fake.heard.slice(0, 4)).toEqual(['0', '60', '120!', '150!']);
  });
});
