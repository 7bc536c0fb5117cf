/** What waits, when it needs a person, and what is asked before one is called. */
import { describe, expect, it } from 'vitest';
import type { MonitorEvent } from '../../../electron/shared/events/monitor-event.ts';
import { MAX_OPEN } from '../../../electron/alerts/open-alerts.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { NOTHING_KNOWN } from '../../fakes/nothing-learned.ts';
import { sampleEvent } from '../../fakes/sample-event.ts';

const NOBODY = { everywhere: false, locations: [] };
type Known = Partial<typeof NOTHING_KNOWN>;

function venue(
  known: Known = {},
  teamAccepts: FakeAttention['settings']['teamAccepts'] = NOBODY,
): FakeAttention {
  return new FakeAttention({ settings: { teamAccepts }, known });
}

/** Doshii can be asked, and says this. */
function asked(status: string | null): { known: Known; questions: MonitorEvent[] } {
  const questions: MonitorEvent[] = [];
  const askStatus = (event: MonitorEvent) => (questions.push(event), Promise.resolve(status));
  return { known: { hasSecret: () => true, askStatus }, questions };
}

describe('what is pending', () => {
  it.each([
    ['order_created', 'pending', 60],
    ['transaction_created', 'requested', 60],
    ['booking_created', 'pending', 300],
    ['checkin_updated', 'pending', 300],
    ['card_activate', 'pending', 300],
  ])('%s %s is a silent row that needs you after %i s', (kind, status, seconds) => {
    const fake = venue();
    fake.see({ kind, status });
    fake.pass(seconds - 0.001);
    expect([fake.toasts, fake.sounds, fake.called, fake.records]).toEqual([[], [], [], []]);
    expect(fake.attention.view).toMatchObject({ open: 0, urgent: 0, waiting: 1 });
    fake.pass(0.001);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    expect(fake.called).toEqual([[1, seconds]]);
    expect(fake.attention.view).toMatchObject({ open: 1, waiting: 0 });
    expect(fake.stop()).toBe(true);
  });

  it.each([
    ['order_updated', 'rejected', 'urgent'],
    ['order_updated', 'venue_cancelled', 'urgent'],
    ['order_updated', 'cancelled', 'notice'],
    ['transaction_updated', 'rejected', 'urgent'],
    ['location_subscription', 'unsubscribed', 'notice'],
  ] as const)('%s %s needs you at once', (kind, status, priority) => {
    const fake = venue();
    fake.see({ kind, status });
    expect(fake.records).toMatchObject([{ type: 'raised', priority, kind }]);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
  });

  it.each([
    ['menu_updated', 'unavailable'],
    ['app_store_status_updated', 'paused'],
    ['booking_updated', 'rejected'],
    ['checkin_updated', 'cancelled'],
    ['transaction_updated', 'cancelled'],
    ['order_preprocess', 'rejected'],
    ['order_updated', 'teleported'],
  ])('%s %s is a silent row, unless the venue makes it important', (kind, status) => {
    const fake = venue();
    fake.see({ kind, status });
    fake.pass(3_600);
    expect([fake.toasts, fake.sounds, fake.records]).toEqual([[], [], []]);
    expect(fake.attention.view).toMatchObject({ open: 1, waiting: 0 });
    fake.see({ kind, status, entityId: 'own rule', severity: 'urgent' });
    expect(fake.toasts).toHaveLength(1);
  });

  it('is answered in time by most: nobody is called, and nothing is left', () => {
    const fake = venue();
    for (const status of ['accepted', 'cancelled', 'complete'])
      for (const entityId of ['1', '2']) {
        fake.see({ entityId: `${status} ${entityId}` });
        fake.pass(59);
        fake.see({ entityId: `${status} ${entityId}`, status, severity: 'quiet' });
      }
    fake.pass(600);
    expect([fake.toasts, fake.sounds, fake.called]).toEqual([[], [], []]);
    expect(fake.attention.view).toMatchObject({ open: 0, waiting: 0 });
  });

  it('is closed when Doshii says in the details that it was answered, before and after its time', () => {
    const fake = venue();
    const order = { type: 'order', id: '7', locationId: 'here' } as const;
    fake.see({ entityId: '7', locationId: 'here' });
    fake.see({ entityId: '7', locationId: 'elsewhere' });
    fake.see({ entityId: '8' });
    fake.attention.statusHeard({ ...order, status: 'pending' });
    fake.attention.statusHeard({ ...order, type: 'booking', status: 'accepted' });
    expect(fake.closed).toEqual([]);
    fake.attention.statusHeard({ ...order, status: 'accepted' });
    expect(fake.closed).toEqual([[1, 1]]);
    fake.pass(60);
    expect(fake.called.map(([row]) => row)).toEqual([2, 3]);
    fake.attention.statusHeard({ ...order, id: '8', status: 'complete' });
    expect(fake.closed.slice(1)).toEqual([[3, 3]]);
    expect(fake.attention.view).toMatchObject({ open: 1, waiting: 0 });
  });

  it('stays open when the details say that it was rejected, and a rejected one whatever they say', () => {
    const fake = venue();
    const order = { type: 'order', locationId: 'here' } as const;
    fake.see({ entityId: '7' });
    fake.see({ entityId: '8', status: 'rejected' });
    fake.attention.statusHeard({ ...order, id: '7', status: 'rejected' });
    fake.attention.statusHeard({ ...order, id: '8', status: 'complete' });
    expect(fake.closed).toEqual([]);
    expect(fake.attention.view).toMatchObject({ open: 1, waiting: 1 });
  });

  it('an order that its app takes back while it is pending is a notice that says so', () => {
    const fake = venue();
    fake.see({ entityId: '7' });
    fake.pass(30);
    fake.see({ entityId: '7', status: 'cancelled' });
    fake.see({ entityId: '8', status: 'cancelled' });
    expect(fake.toasts.map(({ alert }) => [alert.severity, alert.body])).toEqual([
      ['notice', 'It was cancelled before anyone accepted it.'],
      ['notice', ''],
    ]);
  });

  it('is pending since its first row, which the window cannot know from a later one', () => {
    const fake = venue();
    fake.see({ kind: 'order_created', entityId: '7' });
    const began = fake.clock.now();
    fake.pass(40);
    fake.see({ entityId: '8' });
    expect(fake.attention.view.pendingSince).toEqual({});
    fake.see({ entityId: '7' });
    expect(fake.attention.view.pendingSince).toEqual({ 3: began });
    fake.pass(20);
    expect(fake.attention.view.pendingSince).toEqual({});
  });

  it('keeps its clock while it is pending still, and through the stages of a payment', () => {
    const fake = venue();
    fake.see({ kind: 'order_created', entityId: '7' });
    fake.see({ kind: 'transaction_created', status: 'requested', entityId: '8' });
    fake.pass(40);
    fake.see({ entityId: '7' });
    fake.see({ kind: 'transaction_updated', status: 'pending', entityId: '8' });
    fake.pass(10);
    fake.see({ kind: 'transaction_updated', status: 'waiting', entityId: '8' });
    fake.pass(10);
    expect(fake.toasts.map(({ at, alert }) => [at, alert.severity])).toEqual([
      [60, 'urgent'],
      [60, 'urgent'],
    ]);
    // The row that says the same again bears the time of the call as well.
    fake.see({ entityId: '7' });
    expect(fake.called).toEqual([
      [3, 60],
      [4, 60],
      [6, 60],
    ]);
  });

  it('needs you at once where the team accepts orders, and its delay says so', () => {
    const views = [
      { locationId: 'a', topic: 'order', delayMs: 70_000, usualMs: 52_000, basis: 'learned' },
    ] as const;
    const acceptTimes = { ...NOTHING_KNOWN.acceptTimes, views };
    const fake = venue({ acceptTimes }, { everywhere: false, locations: ['a'] });
    fake.see({ locationId: 'a' });
    fake.see({ locationId: 'b' });
    expect(fake.toasts).toHaveLength(1);
    expect(fake.attention.view.delays).toMatchObject([{ delayMs: 0, basis: 'team-accepts' }]);
    fake.settings = { ...fake.settings, teamAccepts: { everywhere: true, locations: [] } };
    fake.attention.reconsider();
    expect(fake.toasts).toHaveLength(2);
  });

  it('takes the delay that was learned for its location and topic, and no nonsense', () => {
    const delays: Record<string, number> = {
      'a order': 90_000,
      'a transaction': 70_000,
      'b order': Number.NaN,
    };
    const fake = venue({
      delayOf: (locationId, topic) => ({ delayMs: delays[`${locationId} ${topic}`] ?? 1e9 }),
    });
    fake.see({ locationId: 'a' });
    fake.see({ locationId: 'a', kind: 'transaction_updated', status: 'requested' });
    fake.see({ locationId: 'b' });
    fake.see({ locationId: 'c' });
    fake.pass(600);
    expect(fake.called.map(([, at]) => at)).toEqual([60, 70, 90, 180]);
  });

  it('waits by the time that passes: a clock that is set neither calls nor silences, and sleep counts', () => {
    const fake = venue();
    fake.see();
    fake.clock.setWall(7_200_000);
    fake.attention.reconsider();
    fake.pass(59);
    expect(fake.toasts).toEqual([]);
    fake.clock.setWall(-86_400_000);
    fake.attention.reconsider();
    fake.pass(1);
    expect(fake.toasts).toHaveLength(1);
    fake.see();
    fake.pass(5);
    fake.clock.sleep(600_000);
    fake.attention.reconsider();
    expect(fake.called).toHaveLength(2);
  });

  it('thousands at once are all called for, in one alarm, and at once when they are too many to follow', () => {
    const fake = venue();
    const count = MAX_OPEN + 500;
    for (let n = 0; n < count; n += 1) fake.see({ locationId: 'a' });
    fake.pass(60);
    expect(fake.called).toHaveLength(count);
    expect(fake.attention.view).toMatchObject({ open: count, waiting: 0 });
    expect(fake.sounds.length).toBeLessThanOrEqual(6);
    expect(fake.stop()).toBe(true);
  });
});

describe('with a client secret', () => {
  it('Doshii is asked once when the time is over, and nobody is called for what was accepted', async () => {
    const { known, questions } = asked('accepted');
    const fake = venue(known);
    fake.see({ locationId: 'a' });
    fake.pass(59);
    expect(questions).toEqual([]);
    await fake.live(5);
    expect(questions).toHaveLength(1);
    // The row closes itself: no event says so.
    expect(fake.closed).toEqual([[1, 1]]);
    expect([fake.toasts, fake.sounds, fake.called]).toEqual([[], [], []]);
    expect(fake.attention.view).toMatchObject({ open: 0, waiting: 0, asking: 0 });
  });

  it.each(['pending', 'rejected', 'teleported', null])(
    'a person is called when it says %s',
    async (status) => {
      const { known } = asked(status);
      const fake = venue(known);
      fake.see({ locationId: 'a' });
      await fake.live(62);
      expect(fake.toasts).toHaveLength(1);
    },
  );

  it('an answer that does not come within 10 s is none', async () => {
    const fake = venue({ hasSecret: () => true, askStatus: () => new Promise(() => undefined) });
    fake.see({ locationId: 'a' });
    await fake.live(69.5);
    expect(fake.attention.view.asking).toBe(1);
    expect(fake.toasts).toEqual([]);
    await fake.live(1);
    expect(fake.toasts).toHaveLength(1);
    expect(fake.stop()).toBe(true);
  });

  it('a question that fails is no answer, and one that comes too late changes nothing', async () => {
    const late = Promise.withResolvers<string | null>();
    const failing = venue({ hasSecret: () => true, askStatus: () => Promise.reject(new Error('no')) });
    const slow = venue({ hasSecret: () => true, askStatus: () => late.promise });
    for (const fake of [failing, slow]) {
      fake.see({ locationId: 'a' });
      await fake.live(72);
      expect(fake.toasts).toHaveLength(1);
    }
    late.resolve('accepted');
    await slow.live(1);
    expect(slow.attention.view.open).toBe(1);
  });
});

describe('where no acceptance is ever heard', () => {
  const silent = { ...NOTHING_KNOWN.acceptTimes, hearsNoAcceptances: (id: string) => id === 'a' };

  it('nobody is called for what is pending, and for everything else as before', () => {
    const fake = venue({ acceptTimes: silent });
    fake.see({ locationId: 'a' });
    fake.see({ locationId: 'b' });
    fake.see({ locationId: 'a', status: 'rejected' });
    fake.pass(3_600);
    expect(fake.records.filter(({ type }) => type === 'raised')).toHaveLength(2);
  });

  it('Doshii is asked all the same where it can be', async () => {
    const fake = venue({ ...asked('pending').known, acceptTimes: silent });
    fake.see({ locationId: 'a' });
    await fake.live(62);
    expect(fake.toasts).toHaveLength(1);
  });
});

describe('after a restart', () => {
  const row = (fake: FakeAttention, fields: Partial<MonitorEvent>): MonitorEvent =>
    sampleEvent({ kind: 'order_updated', locationId: 'a', ...fields, receivedAt: fake.clock.now() - 20_000 });

  it('what was called for stays called and is notified once; what was waiting waits on', () => {
    const fake = venue();
    const called = row(fake, { seq: 1, entityId: '1', calledAt: 5 });
    const waiting = row(fake, { seq: 2, entityId: '2' });
    fake.attention.restore({ events: [waiting, called], total: 2, settled: [] });
    expect(fake.toasts).toHaveLength(1);
    expect(fake.attention.view).toMatchObject({ open: 1, waiting: 1 });
    fake.pass(39);
    expect(fake.called).toEqual([]);
    fake.pass(1);
    expect(fake.called).toEqual([[2, 40]]);
  });

  it('without a secret the row of a long gap closes what was waiting before it', () => {
    const fake = venue();
    fake.attention.restore({ events: [row(fake, { seq: 1 })], total: 1, settled: [] });
    const cause = { code: 'not-running', sentence: '', nextStep: '', technical: '' } as const;
    const gap = { from: 0, to: fake.clock.now(), cause, exceedsResend: true, recovery: null };
    fake.see({ seq: 9, kind: 'gap', status: null, entityId: null, gap });
    fake.pass(600);
    expect(fake.closed).toEqual([[1, 9]]);
    expect(fake.called).toEqual([]);
  });
});
