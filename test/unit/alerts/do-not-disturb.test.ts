/** When alerts keep quiet, how quiet, and that nothing is forgotten when it ends. */
import { describe, expect, it } from 'vitest';
import { DoNotDisturb, type QuietSettings } from '../../../electron/alerts/do-not-disturb.ts';
import type { QuietBehaviour } from '../../../electron/shared/alerts/attention-settings.ts';
import type { VenueCalendars } from '../../../electron/shared/hours/venue-calendars.ts';
import { eachDay, type TradingHours } from '../../../electron/shared/settings/trading-hours.ts';
import { byLocation, typed } from '../../fakes/calendars.ts';
import { FakeAttention } from '../../fakes/fake-attention.ts';
import { AT_ONCE } from '../../fakes/nothing-learned.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { RESPONSE } from '../../fakes/sample-response.ts';

const HOUR = 3_600;
const hours = (from: string, to: string, timeZone = 'UTC'): TradingHours => ({
  timeZone,
  days: eachDay(() => ({ from, to })),
});
const opening = (from: string, to: string, timeZone = 'UTC'): VenueCalendars =>
  typed(hours(from, to, timeZone));

/** Alerts of a venue at a moment. */
function at(time: string, settings: Partial<FakeAttention['settings']>): FakeAttention {
  const clock = new FakeClock();
  clock.setWall(Date.parse(time) - clock.now());
  return new FakeAttention({ clock, settings });
}

/** Three hours before opening, when an order and a notice come. */
function beforeOpening(outsideTrading: QuietBehaviour): FakeAttention {
  const fake = at('2026-11-24T06:00:00Z', { calendars: opening('09:00', '23:00'), outsideTrading });
  fake.see();
  fake.see({ status: 'cancelled' });
  fake.pass(HOUR);
  return fake;
}

describe('Quiet', () => {
  it('outside trading hours by default what is urgent rings and goes on, and the rest waits for the opening', () => {
    const fake = beforeOpening('urgent-only');
    expect(fake.attention.view).toMatchObject({ quiet: 'outside-trading', open: 2 });
    expect(fake.toasts.every(({ alert }) => alert.severity === 'urgent')).toBe(true);
    expect(fake.heard.slice(0, 3)).toEqual(['0', '60', '120!']);
    fake.acknowledge(1);
    const before = fake.sounds.length;
    fake.pass(2 * HOUR);
    expect(fake.sounds.slice(before).map(({ at: when, severity }) => [when, severity])).toEqual([
      [3 * HOUR, 'notice'],
    ]);
    expect(fake.titles.at(-1)).toBe('Still needs you after 3 h: Order #2 cancelled');
    expect(fake.attention.view.quiet).toBeNull();
  });

  it('silent shows and does not sound; when it ends what is still open sounds once, together', () => {
    const fake = beforeOpening('silent');
    expect(fake.sounds).toEqual([]);
    expect(fake.titles.slice(0, 2)).toEqual(['Order #1 pending', 'Order #2 cancelled']);
    expect(fake.attention.view.step).toBe(3);
    fake.pass(2 * HOUR - 1);
    expect(fake.sounds).toEqual([]);
    fake.pass(2);
    expect(fake.heard).toEqual([String(3 * HOUR)]);
    expect(fake.titles.at(-1)).toBe('2 orders need you: #1, #2');
    // From then on it waits again.
    fake.pass(125);
    expect(fake.heard.slice(1)).toEqual([String(3 * HOUR + 60), `${3 * HOUR + 120}!`]);
    expect(fake.flashes).toEqual([
      [120, true],
      [3 * HOUR, false],
      [3 * HOUR + 120, true],
    ]);
    expect(fake.raised).toEqual([120, 3 * HOUR + 120]);
  });

  it('off does nothing at all until it ends, and forgets nothing', () => {
    const fake = beforeOpening('off');
    expect([fake.toasts, fake.sounds, fake.raised, fake.flashes]).toEqual([[], [], [], []]);
    fake.pass(2 * HOUR);
    expect(fake.titles).toEqual(['2 orders need you: #1, #2']);
    expect(fake.heard).toEqual([String(3 * HOUR)]);
  });

  it('what was acknowledged or answered in the meantime does not ring when it ends', () => {
    const fake = beforeOpening('off');
    fake.acknowledge(2);
    fake.see({ entityId: '1', status: 'accepted' });
    fake.pass(12 * HOUR);
    expect([fake.toasts, fake.sounds]).toEqual([[], []]);
  });

  it('quiet hours have a behaviour of their own, on the clock of the trading hours', () => {
    // 22:30 in Sydney, where the venue trades until 01:00 and wants calm from 22:00 on.
    const fake = at('2026-11-24T11:30:00Z', {
      calendars: opening('10:00', '01:00', 'Australia/Sydney'),
      quietHours: hours('22:00', '08:00', ''),
      inQuietHours: 'silent',
      outsideTrading: 'off',
    });
    fake.see();
    expect(fake.attention.view.quiet).toBe('quiet-hours');
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 0]);
    fake.acknowledge(1);
    // After closing the stricter of the two counts.
    fake.pass(3 * HOUR);
    expect(fake.attention.view.quiet).toBe('outside-trading');
    fake.see();
    expect(fake.toasts).toHaveLength(1);
  });

  it('a pause silences everything, says until when, and what still waits then rings once', () => {
    const fake = new FakeAttention();
    fake.see();
    fake.attention.pause(HOUR * 1_000);
    const until = fake.clock.now() + HOUR * 1_000;
    expect(fake.attention.pausedUntil).toBe(until);
    fake.see();
    fake.see({ status: 'cancelled' });
    fake.pass(HOUR - 1);
    expect([fake.toasts.length, fake.sounds.length]).toEqual([1, 1]);
    expect(fake.attention.view).toMatchObject({ quiet: 'paused', open: 3 });
    fake.pass(1);
    expect(fake.pauses).toEqual([until, null]);
    fake.pass(1);
    expect(fake.sounds.filter(({ at: when }) => when >= HOUR).length).toBeLessThanOrEqual(2);
    expect(fake.titles.slice(1)).toEqual(['2 orders need you: #2, #3', '2 orders need you: #1, #2']);
  });

  it.each([
    ['within a minute', 60, (): void => undefined],
    [
      'at once where the system reports that it woke',
      0,
      (fake: FakeAttention) => fake.attention.reconsider(),
    ],
  ])('a pause ends at its time although the computer slept: %s', (_, seconds, wake) => {
    const fake = new FakeAttention();
    fake.attention.pause(HOUR * 1_000);
    fake.see();
    fake.pass(600);
    fake.clock.sleep(8 * HOUR * 1_000);
    fake.attention.tell({
      key: 'a',
      kind: 'a',
      title: 'A',
      body: '',
      response: RESPONSE,
      severity: 'notice',
      opens: 'connection',
      acknowledges: [],
    });
    expect(fake.titles).toEqual(['A']);
    wake(fake);
    fake.pass(seconds);
    expect(fake.pauses.at(-1)).toBeNull();
    expect(fake.attention.pausedUntil).toBeNull();
    expect(fake.titles[1]).toBe('Still waiting 8 h 10 min: order #1');
    fake.acknowledge(1);
    fake.pass(HOUR);
    expect(fake.pauses).toHaveLength(2);
    expect(fake.clock.timers).toBe(0);
  });

  it('a clock that is set back makes no pause longer', () => {
    const fake = new FakeAttention();
    fake.attention.pause(HOUR * 1_000);
    fake.clock.setWall(-24 * HOUR * 1_000);
    fake.pass(HOUR);
    expect(fake.attention.pausedUntil).toBeNull();
  });

  it('a pause that is ended early rings at once, and another one begins again', () => {
    const fake = new FakeAttention();
    fake.attention.pause(60_000);
    fake.see();
    fake.attention.pause(120_000);
    fake.pass(60);
    expect(fake.sounds).toEqual([]);
    fake.attention.pause(0);
    expect(fake.heard).toEqual(['60']);
    expect(fake.stop()).toBe(true);
  });

  it('a notification that still waits for its line when a pause begins is shown after it', () => {
    const fake = new FakeAttention({ lookAhead: () => new Promise(() => undefined) });
    fake.see({ status: 'cancelled' });
    fake.attention.pause(60_000);
    fake.pass(60);
    expect(fake.titles).toEqual(['Still needs you after 1 min: Order #1 cancelled']);
  });

  it('settings that are changed count at once', () => {
    const fake = beforeOpening('off');
    fake.settings = { ...fake.settings, outsideTrading: 'urgent-only' };
    fake.attention.reconsider();
    expect(fake.titles).toEqual(['Still waiting 1 h: order #1']);
  });

  it.each([
    // Clocks go back from 03:00 to 02:00: half past two comes twice, and the hour before it too.
    ['2026-04-04T15:00:00Z', ['16:00 open', '15:30 closed', '16:30 closed']],
    // Clocks go forward from 02:00 to 03:00: half past two never comes.
    ['2026-10-03T15:00:00Z', ['16:00 closed']],
  ])('over the night of daylight saving time from %s', (from, changes) => {
    const fake = at(from, { calendars: opening('17:00', '02:30', 'Australia/Sydney') });
    let before = fake.attention.view.quiet;
    const seen: string[] = [];
    for (let minute = 0; minute < 6 * 60; minute += 1) {
      fake.pass(60);
      const { quiet } = fake.attention.view;
      const time = new Date(fake.clock.now()).toISOString().slice(11, 16);
      if (quiet !== before) seen.push(`${time} ${quiet === null ? 'open' : 'closed'}`);
      before = quiet;
    }
    expect(seen.toSorted()).toEqual(changes.toSorted());
  });

  it('a closed location is quiet while another one is open, until it opens itself', () => {
    const from = (time: string): TradingHours => hours(time, '23:00');
    const calendars = byLocation({ a: from('09:00'), b: from('11:00'), c: from('12:00') });
    const fake = at('2026-11-24T10:00:00Z', { calendars });
    fake.see({ status: 'cancelled', locationId: 'b' });
    fake.see({ status: 'cancelled', locationId: 'a' });
    fake.see({ status: 'cancelled', locationId: null });
    fake.see({ status: 'cancelled', locationId: 'c' });
    expect(fake.attention.view).toMatchObject({ quiet: null, open: 4 });
    expect(fake.toasts.flatMap(({ alert }) => alert.acknowledges)).toEqual([2, 3]);
    fake.pass(HOUR - 1);
    const before = fake.toasts.length;
    fake.pass(1);
    expect(fake.toasts.slice(before).flatMap(({ alert }) => alert.acknowledges)).toEqual([1]);
  });

  it('a location that closes is not reminded of, though another one stays open', () => {
    const calendars = byLocation({ a: hours('09:00', '23:00'), b: hours('09:00', '10:01') });
    const fake = at('2026-11-24T10:00:00Z', { calendars, outsideTrading: 'off' });
    fake.see({ locationId: 'b' });
    expect(fake.heard).toEqual(['0']);
    fake.pass(HOUR);
    expect([fake.heard, fake.toasts.length]).toEqual([['0'], 1]);
    fake.see({ locationId: 'a' });
    expect(fake.heard.at(-1)).toBe('3600');
  });

  it('a location that wants no sound when it is closed gets its reminders without one', () => {
    const calendars = byLocation({ a: hours('09:00', '23:00'), b: hours('11:00', '23:00') });
    const fake = at('2026-11-24T10:00:00Z', { calendars, outsideTrading: 'silent' });
    fake.see({ locationId: 'b' });
    fake.pass(HOUR - 1);
    expect(fake.toasts.length).toBeGreaterThan(1);
    expect(fake.heard).toEqual([]);
    fake.pass(60);
    expect(fake.heard.length).toBeGreaterThan(0);
  });

  it('the POS of a closed location is silent, and the connection only when all are closed', () => {
    const calendars = byLocation({ a: hours('09:00', '23:00'), b: hours('11:00', '23:00') });
    const morning = quietAt('2026-11-24T10:00:00Z', { calendars });
    expect(['a', 'b', 'elsewhere', null].map((id) => morning.silencesOutage(id))).toEqual([
      ...[false, true, false, false],
    ]);
    const night = quietAt('2026-11-24T08:00:00Z', { calendars });
    expect(['a', 'b', 'elsewhere', null].every((id) => night.silencesOutage(id))).toBe(true);
  });

  it('quiet hours are on the clocks of each location', () => {
    const allDay = (timeZone: string): TradingHours => hours('00:00', '24:00', timeZone);
    const calendars = byLocation({ a: allDay('Australia/Sydney'), b: allDay('Australia/Perth') });
    const quietHours = hours('22:00', '07:00', '');
    // 23:30 in Sydney, 20:30 in Perth.
    const quiet = quietAt('2026-11-24T12:30:00Z', { calendars, quietHours, inQuietHours: 'off' });
    expect(['a', 'b'].map((id) => quiet.permits('urgent', id).sound)).toEqual([false, true]);
  });

  it('with hours that never change there is nothing to look at', () => {
    const fake = new FakeAttention();
    fake.pass(10);
    expect(fake.clock.timers).toBe(0);
    const closed = new FakeAttention({
      settings: { calendars: typed({ timeZone: '', days: eachDay(() => null) }) },
    });
    expect(closed.attention.view.quiet).toBe('outside-trading');
    expect(closed.clock.timers).toBe(0);
    const daily = at('2026-11-24T06:00:00Z', { calendars: opening('09:00', '23:00') });
    expect(daily.stop()).toBe(true);
  });

  it('an outage is kept back during a pause, outside trading hours and while everything is off', () => {
    const open = quietAt('2026-11-24T02:00:00Z', {});
    expect(open.silencesOutage(null)).toBe(false);
    open.pause(60_000);
    expect(open.silencesOutage(null)).toBe(true);
    const night = quietAt('2026-11-24T02:00:00Z', { calendars: opening('09:00', '23:00') });
    expect(night.silencesOutage(null)).toBe(true);
    const quietHours = hours('00:00', '24:00');
    const said = (inQuietHours: QuietBehaviour): boolean =>
      quietAt('2026-11-24T02:00:00Z', { quietHours, inQuietHours }).silencesOutage(null);
    expect([said('off'), said('silent'), said('urgent-only')]).toEqual([true, false, false]);
  });
});

describe('At the opening', () => {
  it('alerts are on before the timer of that minute has run, and the timer still reports the change', () => {
    const clock = new FakeClock();
    clock.setWall(Date.parse('2026-11-24T08:59:30Z') - clock.now());
    const changes: unknown[] = [];
    const settings = () => ({ ...AT_ONCE, calendars: opening('09:00', '23:00') });
    const quiet: DoNotDisturb = new DoNotDisturb({
      clock,
      settings,
      onChange: () => changes.push(quiet.cause),
      onPause: () => undefined,
    });
    expect(quiet.cause).toBe('outside-trading');
    clock.stall(30_000);
    expect(quiet.cause).toBeNull();
    expect(quiet.permits('notice', null)).toEqual({ toast: true, sound: true });
    clock.advance(0);
    expect(changes).toEqual([null]);
    quiet.stop();
  });
});

function quietAt(time: string, changed: Partial<QuietSettings>): DoNotDisturb {
  const clock = new FakeClock();
  clock.setWall(Date.parse(time) - clock.now());
  const settings = () => ({ ...AT_ONCE, ...changed });
  return new DoNotDisturb({ clock, settings, onChange: () => undefined, onPause: () => undefined });
}
