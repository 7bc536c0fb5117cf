/** What hangs on a cause: held back, counted under its alarm, and judged when the cause ends. */
import { describe, expect, it } from 'vitest';
import { notificationBody } from '../../../../electron/alerts/alert-text.ts';
import { FakeVenue as Venue } from '../../../fakes/fake-venue.ts';

const MINUTE = 60;

describe('a lost connection', () => {
  it('holds back what falls due, is called 5 s after it at most, and names what was open', async () => {
    const venue = new Venue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    await venue.live(50);
    venue.see({ entityId: '2', locationId: 'a' });
    venue.link('waiting');
    await venue.live(9.5);
    expect(venue.alarms).toEqual([]);
    await venue.live(5.5);
    expect(venue.alarms).toEqual(['connection-lost']);
    expect(venue.covered).toEqual(['order 1 a']);
    expect(venue.toasts[0]?.alert.body).toContain('2 orders were open when Doshii was lost; check the till.');
    await venue.live(50);
    expect(venue.covered).toEqual(['order 1 a', 'order 2 a']);
    expect(venue.attention.view.causes).toMatchObject([
      { kind: 'connection', isCalled: true, held: { orders: 2 } },
    ]);
    expect(venue.called).toEqual([]);
  });

  it('33 minutes with 8 open orders: one alarm and three reminders, none for the 8, whose rows the gap closes', async () => {
    const venue = new Venue(false);
    const seqs = Array.from({ length: 8 }, () => venue.see({ locationId: 'a' }).seq);
    await venue.live(20);
    venue.link('waiting');
    await venue.live(33 * MINUTE);
    expect(venue.alarms).toEqual(['connection-lost']);
    expect(venue.records.filter(({ type }) => type === 'reminded')).toHaveLength(3);
    expect(venue.sounds.map(({ meaning }) => meaning)).toEqual(Array<string>(4).fill('offline'));
    const row = venue.gap(20);
    venue.link('live');
    await venue.live(30);
    expect(venue.closed).toEqual(seqs.map((seq) => [seq, row]));
    expect(venue.unknown).toEqual([[row, { orders: 8, payments: 0, others: 0 }]]);
    expect(venue.alarms).toEqual(['connection-lost']);
    const back = venue.toasts.at(-1)?.alert;
    expect(back?.title).toBe('Back online after 33 min');
    const lines = back === undefined ? [] : notificationBody(back).split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([
      '8 orders have an unknown status since then.',
      'Compare the list with the till.',
    ]);
  });

  it('takes the alarms that were raised for what is pending under its own', async () => {
    const venue = new Venue(false);
    venue.see({ entityId: '1', locationId: 'a' });
    venue.see({ entityId: '2', locationId: 'a', status: 'rejected' });
    await venue.live(61);
    venue.link('waiting');
    await venue.live(130);
    const ended = venue.records.filter(({ type }) => type === 'ended');
    expect(ended).toMatchObject([{ by: 'cause' }]);
    expect(venue.withdrawn).toContain('["order","1","a"]');
    expect(venue.attention.view).toMatchObject({ open: 2, causes: [{ held: { orders: 1 } }] });
  });

  it.each([
    ['pending', ['connection-lost', 'order_updated']],
    ['accepted', ['connection-lost']],
  ])('with a secret what it held back is asked when it is back: %s', async (status, raised) => {
    const venue = new Venue(true);
    venue.see({ locationId: 'a' });
    venue.link('waiting');
    await venue.live(180);
    venue.status = status;
    venue.gap(0);
    venue.link('live');
    await venue.live(4);
    expect(venue.alarms).toEqual(raised);
    expect(venue.attention.view.open).toBe(status === 'pending' ? 2 : 1);
  });

  it('a short drop is as if it had not been: called at its time, or as soon as what was missed has come', async () => {
    const venue = new Venue(false);
    venue.see({ locationId: 'a' });
    await venue.live(58);
    venue.link('waiting');
    await venue.live(4);
    venue.link('live');
    await venue.live(2.5);
    expect(venue.alarms).toEqual([]);
    await venue.live(1);
    expect(venue.alarms).toEqual(['order_updated']);
    await venue.live(4.5);
    venue.see({ locationId: 'a' });
    await venue.live(20);
    venue.link('waiting');
    await venue.live(10);
    venue.link('live');
    await venue.live(31);
    expect(venue.called.map(([, at]) => Math.round(at))).toEqual([65, 130]);
  });

  it('what is first heard right after a return may have been sent since the loss: its time counts from there', async () => {
    const venue = new Venue(false);
    venue.link('waiting');
    await venue.live(50);
    venue.link('live');
    venue.see({ locationId: 'a' });
    await venue.live(9.5);
    expect(venue.called).toEqual([]);
    await venue.live(1);
    expect(venue.called).toEqual([[1, 60]]);
  });

  it('what is first heard right after a start may have been sent while the program was not running', async () => {
    const venue = new Venue(false);
    venue.link('waiting');
    await venue.live(1);
    const now = venue.clock.now();
    const cause = { code: 'not-running', sentence: '', nextStep: '', technical: '' } as const;
    const gap = { from: now - 300_000, to: now, cause, exceedsResend: false, recovery: null };
    venue.see({ kind: 'gap', status: null, entityId: null, gap });
    venue.link('live');
    venue.see({ locationId: 'a' });
    await venue.live(2.5);
    expect(venue.called).toEqual([]);
    await venue.live(1);
    expect(venue.called).toHaveLength(1);
  });

  it('counts from the last frame, not from when it was noticed, and a computer that slept is not called at once', async () => {
    const venue = new Venue(false);
    await venue.live(100);
    venue.link('waiting', venue.clock.now() - 40_000);
    await venue.live(79);
    expect(venue.alarms).toEqual([]);
    await venue.live(1);
    expect(venue.alarms).toEqual(['connection-lost']);
    const slept = new Venue(false);
    await slept.live(100);
    slept.link('waiting', slept.clock.now() - 8 * 3_600_000);
    await slept.live(59);
    expect(slept.alarms).toEqual([]);
  });

  it('is called for what is due although the venue is closed, and not while alerts are paused', async () => {
    const venue = new Venue(false);
    venue.see({ locationId: 'a' });
    venue.link('waiting');
    venue.attention.pause(300_000);
    await venue.live(299);
    expect(venue.alarms).toEqual([]);
    await venue.live(2);
    expect(venue.alarms).toEqual(['connection-lost']);
    expect(venue.covered).toEqual(['order 1 a']);
  });
});

describe('a POS that is offline', () => {
  it('is one urgent alarm at once, with the place, the time and what waits; again like the connection; and back', async () => {
    const venue = new Venue(true);
    for (let n = 0; n < 4; n += 1) venue.see({ locationId: 'a' });
    await venue.live(10);
    venue.pos('offline', 360_000);
    await venue.live(0.5);
    expect(venue.toasts.map(({ alert }) => alert)).toMatchObject([
      {
        title: 'The POS at Harbour Bar has not been heard for 6 min',
        body: expect.stringContaining('4 orders wait there.') as string,
        severity: 'urgent',
      },
    ]);
    await venue.live(31 * MINUTE);
    expect(venue.alarms).toEqual(['pos-offline']);
    expect(venue.covered).toHaveLength(4);
    expect(venue.records.filter(({ type }) => type === 'reminded')).toHaveLength(3);
    venue.status = 'accepted';
    venue.pos('online');
    await venue.live(59);
    venue.pos('online');
    await venue.live(1);
    expect(venue.toasts.at(-1)?.alert).toMatchObject({
      title: 'The POS at Harbour Bar is back',
      severity: 'notice',
    });
    expect(venue.attention.view).toMatchObject({ open: 0, waiting: 0, causes: [] });
    expect(venue.stop()).toBe(true);
  });

  it('holds back nothing of another location, and nothing that was already answered', async () => {
    const venue = new Venue(true);
    venue.pos('offline');
    await venue.live(0.5);
    venue.see({ entityId: '1', locationId: 'b' });
    venue.see({ entityId: '2', locationId: 'a', status: 'rejected' });
    await venue.live(62);
    expect(venue.alarms).toEqual(['pos-offline', 'order_updated', 'order_updated']);
  });

  it('flapping is one alarm: heard for less than a minute, or once, it was not back', async () => {
    const venue = new Venue(true);
    for (let n = 0; n < 5; n += 1) {
      venue.pos('offline');
      await venue.live(20);
      venue.pos('online');
      await venue.live(20);
    }
    expect(venue.alarms).toEqual(['pos-offline']);
    expect(venue.toasts).toHaveLength(1);
  });

  it('what is not known leaves it as it was; what is not judged, or without a secret, ends it without a word', async () => {
    const venue = new Venue(true);
    venue.pos('offline');
    venue.pos('unknown');
    await venue.live(120);
    expect(venue.attention.view.causes).toHaveLength(1);
    venue.pos('not-judged');
    await venue.live(1);
    expect(venue.attention.view.causes).toEqual([]);
    venue.pos('offline');
    venue.attention.health({ askedAt: null, locations: [] });
    await venue.live(1);
    expect(venue.attention.view.causes).toEqual([]);
    expect(venue.toasts.every(({ alert }) => alert.kind === 'pos-offline')).toBe(true);
    expect(venue.withdrawn).toContain('pos-offline a');
  });

  it('is held back by a lost connection, and called when that is back', async () => {
    const venue = new Venue(true);
    venue.link('waiting');
    await venue.live(5);
    venue.pos('offline');
    await venue.live(5);
    expect(venue.alarms).toEqual([]);
    venue.link('live');
    await venue.live(12);
    expect(venue.alarms).toEqual(['pos-offline']);
  });
});

describe('a location that takes nothing, without a secret', () => {
  it('is one urgent alarm for all that waits there, and ends with the first acceptance', async () => {
    const venue = new Venue(false);
    const first = venue.see({ locationId: 'a', entityId: '1' });
    venue.see({ locationId: 'a', entityId: '2' });
    await venue.live(61);
    venue.takesNothing = true;
    await venue.live(30);
    expect(venue.alarms).toEqual(['order_updated', 'order_updated', 'takes-nothing']);
    expect(venue.toasts.at(-1)?.alert.title).toBe('Harbour Bar isn’t taking orders: check the POS');
    expect(venue.attention.view.causes).toMatchObject([
      { kind: 'takes-nothing', locationId: 'a', held: { orders: 2 } },
    ]);
    venue.takesNothing = false;
    venue.see({ locationId: 'a', entityId: '1', status: 'accepted' });
    expect(venue.closed).toEqual([[first.seq, 3]]);
    await venue.live(POS_BACK);
    expect(venue.attention.view.causes).toEqual([]);
    // What still waits is judged, with time for the rest of what waited.
    await venue.live(61);
    expect(venue.alarms.slice(3)).toEqual(['order_updated']);
  });
});

const POS_BACK = 1;
