/** What an alert does while nobody acknowledges it. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_ATTENTION } from '../../../../electron/shared/alerts/attention-settings.ts';
import { NO_FILTER } from '../../../../electron/shared/filter/feed-filter.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';

const ALL = { ...NO_FILTER, unhandled: true };

describe('Escalation', () => {
  it('again at 60 s, louder at 120 s and every 30 s, with the window to the front once and a taskbar that flashes', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.pass(215);
    expect(fake.heard).toEqual(['0', '60', '120!', '150!', '180!', '210!']);
    expect(fake.toasts.map(({ at, alert }) => [at, alert.title])).toEqual([
      [0, 'Order #1 pending'],
      [60, 'Still waiting 1 min: order #1'],
      [120, 'Still waiting 2 min: order #1'],
    ]);
    expect(fake.toasts[2]?.alert).toMatchObject({
      title: 'Still waiting 2 min: order #1',
      opens: 1,
      acknowledges: [1],
    });
    expect(fake.raised).toEqual([120]);
    expect(fake.flashes).toEqual([[120, true]]);
    expect(fake.attention.view.step).toBe(3);
  });

  it('stops at once when it is acknowledged, at every step', () => {
    for (const seconds of [1, 59, 61, 119, 121, 299]) {
      const fake = new FakeAttention();
      fake.see();
      fake.pass(seconds);
      const before = fake.sounds.length;
      fake.acknowledge(1);
      expect(fake.flashes.at(-1)?.[1] ?? false).toBe(false);
      fake.pass(3_600);
      expect(fake.sounds).toHaveLength(before);
    }
  });

  it('stops at once when the order is accepted at the till', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.pass(130);
    fake.see({ entityId: '7', status: 'accepted' });
    expect(fake.flashes).toEqual([
      [120, true],
      [130, false],
    ]);
    fake.pass(3_600);
    expect(fake.heard).toEqual(['0', '60', '120!']);
  });

  it('keeps at it for hours, and shows a notification again every five minutes', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.pass(2 * 3_600);
    const perHour = fake.sounds.filter(({ at }) => at > 3_600).length;
    expect(perHour).toBe(120);
    expect(fake.toasts.filter(({ at }) => at > 3_600)).toHaveLength(12);
    expect(fake.raised).toHaveLength(1);
  });

  it('ten that wait are one sound and one notification at a time, and the window comes once', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 10; n += 1) {
      fake.see();
      fake.pass(3);
    }
    fake.pass(600);
    const later = fake.sounds.filter(({ at }) => at > 300).map(({ at }) => at);
    const apart = later.slice(1).map((at, index) => at - (later[index] ?? 0));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(30);
    expect(fake.raised).toHaveLength(1);
    expect(fake.titles.at(-1)).toBe('10 orders need you: #1, #2, #3 and 7 more');
    fake.acknowledge(ALL, 10);
    expect(fake.flashes.map(([, on]) => on)).toEqual([true, false]);
  });

  it('is one loop: timed by the alarm that was raised first, and never heard twice within its interval', () => {
    const fake = new FakeAttention();
    const seen = [0, 7, 19, 26];
    for (const [index, at] of seen.entries()) {
      fake.pass(at - (seen[index - 1] ?? 0));
      fake.see();
    }
    fake.pass(190 - 26);
    expect(fake.heard).toEqual(['0', '7', '19', '26', '60', '120!', '150!', '180!']);
  });

  it('when the oldest is handled, the next one goes on from its own beginning, at most every 30 s', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.pass(50);
    fake.see();
    fake.pass(75);
    fake.acknowledge(1);
    fake.pass(100);
    expect(fake.heard).toEqual(['0', '50', '60', '120!', '170!', '200!']);
    const close = new FakeAttention();
    close.see();
    close.pass(10);
    close.see();
    close.pass(51);
    close.acknowledge(1);
    close.pass(40);
    expect(close.heard).toEqual(['0', '10', '60', '90']);
  });

  it('a new episode raises the window again', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.pass(150);
    fake.acknowledge(1);
    fake.see();
    fake.pass(150);
    expect(fake.raised).toEqual([120, 270]);
  });

  it('a new step of what was loud is a new episode, unless something else is loud still', () => {
    const fake = new FakeAttention();
    fake.see({ entityId: '7' });
    fake.pass(130);
    fake.see({ entityId: '7', status: 'rejected' });
    expect(fake.flashes).toEqual([
      [120, true],
      [130, false],
    ]);
    fake.pass(300);
    expect(fake.raised).toEqual([120, 250]);
    fake.see({ entityId: '8' });
    fake.pass(130);
    fake.see({ entityId: '8', status: 'rejected' });
    expect(fake.flashes.slice(2)).toEqual([[250, true]]);
    fake.pass(300);
    expect(fake.raised).toEqual([120, 250]);
  });

  it('notices wait quietly by default, and with steps of their own when the venue wants it', () => {
    const calm = new FakeAttention();
    calm.see({ status: 'cancelled' });
    calm.pass(7_200);
    expect(calm.heard).toEqual(['0']);
    const eager = new FakeAttention({
      settings: {
        escalation: {
          ...DEFAULT_ATTENTION.escalation,
          notice: {
            ...DEFAULT_ATTENTION.escalation.urgent,
            repeatAfterSeconds: 0,
            louderAfterSeconds: 300,
            raiseWindow: false,
          },
        },
      },
    });
    eager.see({ status: 'cancelled' });
    eager.pass(331);
    expect(eager.heard).toEqual(['0', '300!', '330!']);
    expect(eager.sounds.every(({ severity }) => severity === 'notice')).toBe(true);
    expect(eager.raised).toEqual([]);
  });

  it.each([true, false])(
    'S19 the notification that comes with the window stays where the window cannot come (it can: %s)',
    (canRaise) => {
      const notice = { ...DEFAULT_ATTENTION.escalation.urgent, repeatAfterSeconds: 60, raiseWindow: true };
      const escalation = { ...DEFAULT_ATTENTION.escalation, notice };
      const fake = new FakeAttention({ settings: { escalation }, canRaise });
      fake.see({ status: 'cancelled' });
      fake.pass(125);
      // Of a notice none stays, until the window should be in front.
      expect(fake.toasts.map(({ at, alert }) => [at, alert.severity])).toEqual([
        [0, 'notice'],
        [60, 'notice'],
        [120, canRaise ? 'notice' : 'urgent'],
      ]);
      expect(fake.sounds.every(({ severity }) => severity === 'notice')).toBe(true);
    },
  );

  it('S19 a notice whose settings do not want the window does not insist', () => {
    const notice = { ...DEFAULT_ATTENTION.escalation.urgent, raiseWindow: false };
    const escalation = { ...DEFAULT_ATTENTION.escalation, notice };
    const fake = new FakeAttention({ settings: { escalation }, canRaise: false });
    fake.see({ status: 'cancelled' });
    fake.pass(3_600);
    expect(fake.toasts.map(({ alert }) => alert.severity)).not.toContain('urgent');
  });

  it('a step that is left out does not come', () => {
    const fake = new FakeAttention({
      settings: {
        escalation: {
          ...DEFAULT_ATTENTION.escalation,
          urgent: { ...DEFAULT_ATTENTION.escalation.urgent, louderAfterSeconds: 0 },
        },
      },
    });
    fake.see();
    fake.pass(7_200);
    expect(fake.heard).toEqual(['0', '60']);
    expect([fake.raised, fake.flashes]).toEqual([[], []]);
  });

  it('after a restart what is open rings once, together, and goes on from there', () => {
    const before = new FakeAttention();
    const events = [before.see(), before.see(), before.see({ status: 'cancelled' })];
    const fake = new FakeAttention({ clock: before.clock });
    before.stop();
    fake.pass(3_600);
    fake.attention.restore({ events: events.toReversed(), total: 3, settled: [] });
    expect(fake.titles).toEqual(['3 orders need you: #1, #2, #3']);
    expect(fake.heard).toEqual(['3600']);
    expect(fake.attention.view).toMatchObject({ open: 3, urgent: 2, step: 1 });
    fake.pass(125);
    expect(fake.heard).toEqual(['3600', '3660', '3720!']);
  });

  it('after a restart nobody is called for what waits since last week, but it is counted', () => {
    const fake = new FakeAttention();
    const event = fake.see({ severity: 'quiet', entityId: 'old' });
    const old = { ...event, severity: 'urgent' as const, receivedAt: fake.clock.now() - 7 * 86_400_000 };
    fake.attention.restore({ events: [old], total: 1_200, settled: [] });
    fake.pass(3_600);
    expect([fake.toasts, fake.sounds]).toEqual([[], []]);
    expect(fake.attention.view.open).toBe(1_200);
    fake.acknowledge(ALL, 1_200);
    expect(fake.attention.view.open).toBe(0);
  });

  it('after a restart what was answered in the first moments is not opened again', () => {
    const before = new FakeAttention();
    const pending = before.see({ entityId: '7' });
    const fake = new FakeAttention({ clock: before.clock });
    before.stop();
    fake.see({ entityId: 'none', severity: 'quiet' });
    const accepted = fake.see({ entityId: '7', status: 'accepted' });
    fake.attention.restore({ events: [pending], total: 1, settled: [] });
    expect(fake.attention.view.open).toBe(0);
    expect(fake.closed).toEqual([[pending.seq, accepted.seq]]);
  });

  it('leaves no timer', () => {
    const fake = new FakeAttention();
    for (let n = 0; n < 20; n += 1) fake.see();
    fake.pass(130);
    expect(fake.stop()).toBe(true);
  });
});
