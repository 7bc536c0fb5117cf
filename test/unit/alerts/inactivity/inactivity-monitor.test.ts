/** When a silence is unusual, and what is usual. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../electron/alerts/alert-output.ts';
import {
  ENOUGH_DAYS,
  baselineMinutes,
  LEAST_MINUTES,
} from '../../../../electron/alerts/inactivity/inactivity-baseline.ts';
import {
  NO_INACTIVITY,
  InactivityCount,
  type InactivityPeriods,
} from '../../../../electron/history/inactivity-periods.ts';
import {
  DEFAULT_MINUTES,
  InactivityMonitor,
} from '../../../../electron/alerts/inactivity/inactivity-monitor.ts';
import type { AttentionSettings } from '../../../../electron/shared/alerts/attention-settings.ts';
import { typedCalendar } from '../../../../electron/shared/hours/typed-calendar.ts';
import {
  ALWAYS_OPEN,
  eachDay,
  type TradingHours,
} from '../../../../electron/shared/settings/trading-hours.ts';
import { typed } from '../../../fakes/calendars.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';
import { sampleEvent } from '../../../fakes/sample-event.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EVENINGS: TradingHours = { timeZone: 'UTC', days: eachDay(() => ({ from: '16:00', to: '23:00' })) };
/** A Tuesday. */
const TUESDAY = Date.parse('2026-11-24T16:00:00Z');

interface Given {
  readonly mode?: AttentionSettings['watchdog']['mode'];
  readonly tradingHours?: TradingHours;
  readonly silences?: InactivityPeriods;
  readonly now?: number;
  readonly clock?: FakeClock;
  readonly tell?: (alert: Alert) => boolean;
}

function clockAt(now: number): FakeClock {
  const clock = new FakeClock();
  clock.setWall(now - clock.now());
  return clock;
}

function watch({
  mode = 'fixed',
  tradingHours = ALWAYS_OPEN,
  silences = NO_INACTIVITY,
  now = TUESDAY,
  clock = clockAt(now),
  tell = () => true,
}: Given = {}) {
  const alerts: Alert[] = [];
  const over: string[] = [];
  const watchdog = new InactivityMonitor({
    clock,
    settings: () => ({ watchdog: { mode, minutes: 30 }, calendars: typed(tradingHours) }),
    silences: () => Promise.resolve(silences),
    onAlert: (alert) => tell(alert) && alerts.push(alert) > 0,
    onOver: (key) => over.push(key),
  });
  watchdog.start();
  watchdog.update({ name: 'live' });
  const hear = (fields = {}): void => watchdog.heard(sampleEvent(fields));
  return { clock, alerts, over, watchdog, hear };
}

describe('Watchdog', () => {
  it('notifies once of an inactivity, and again of the next', () => {
    const { clock, alerts, hear } = watch();
    clock.advance(29 * MINUTE);
    expect(alerts).toEqual([]);
    clock.advance(2 * MINUTE);
    expect(alerts).toMatchObject([
      { title: 'No orders for 30 min', severity: 'notice', opens: 'connection', acknowledges: [] },
    ]);
    clock.advance(10 * 60 * MINUTE);
    expect(alerts).toHaveLength(1);
    hear();
    clock.advance(31 * MINUTE);
    expect(alerts).toHaveLength(2);
  });

  it('its alert is over once something comes, the connection is lost, or trading ends', () => {
    const { clock, alerts, over, watchdog, hear } = watch({ tradingHours: EVENINGS });
    hear();
    expect(over).toEqual([]);
    clock.advance(31 * MINUTE);
    expect(over).toEqual([]);
    hear();
    hear();
    expect(over).toEqual(['inactivity']);
    clock.advance(31 * MINUTE);
    watchdog.update({ name: 'waiting' });
    expect(over).toHaveLength(2);
    watchdog.update({ name: 'live' });
    clock.advance(31 * MINUTE);
    expect([alerts.length, over.length]).toEqual([3, 2]);
    clock.advance(6 * HOUR);
    expect([alerts.length, over.length]).toEqual([3, 3]);
  });

  it('any event ends a silence, but neither a test nor what was fetched nor the row of an outage', () => {
    const { clock, alerts, hear } = watch();
    clock.advance(20 * MINUTE);
    hear({ severity: 'hidden' });
    clock.advance(20 * MINUTE);
    expect(alerts).toEqual([]);
    hear({ origin: 'test' });
    hear({ origin: 'recovered' });
    clock.advance(11 * MINUTE);
    expect(alerts).toHaveLength(1);
  });

  it('what was not heard because there was no connection is no silence', () => {
    const { clock, alerts, watchdog } = watch();
    clock.advance(29 * MINUTE);
    watchdog.update({ name: 'waiting' });
    clock.advance(60 * MINUTE);
    watchdog.update({ name: 'live' });
    clock.advance(29 * MINUTE);
    expect(alerts).toEqual([]);
    clock.advance(2 * MINUTE);
    expect(alerts).toHaveLength(1);
  });

  it('only trading counts, and the night is not carried into the afternoon', () => {
    const { clock, alerts } = watch({ tradingHours: EVENINGS, now: Date.parse('2026-11-24T22:45:00Z') });
    clock.advance((17 * 60 + 15 + 29) * MINUTE);
    expect(alerts).toEqual([]);
    clock.advance(2 * MINUTE);
    expect(alerts).toHaveLength(1);
  });

  it('an event just after closing time does not carry the night into the afternoon', () => {
    const { clock, alerts, hear } = watch({
      tradingHours: EVENINGS,
      now: Date.parse('2026-11-24T22:59:40Z'),
    });
    hear();
    clock.advance(30_000);
    hear();
    clock.advance((17 * 60 + 29) * MINUTE);
    expect(alerts).toEqual([]);
    hear();
    clock.advance(29 * MINUTE);
    expect(alerts).toEqual([]);
    clock.advance(2 * MINUTE);
    expect(alerts).toHaveLength(1);
  });

  it('inactivity that goes on over the night is notified on each day', () => {
    const { clock, alerts } = watch({ tradingHours: EVENINGS });
    clock.advance(3 * DAY);
    expect(alerts).toHaveLength(3);
  });

  it.each([
    ['a pause', {}, 2 * HOUR],
    [
      'quiet hours in which only what is urgent rings',
      {
        quietHours: { timeZone: '', days: eachDay(() => ({ from: '16:00', to: '18:00' })) },
        inQuietHours: 'urgent-only',
      },
      0,
    ],
  ] as const)('inactivity that begins in %s is notified when that is over', (_, settings, pauseMs) => {
    const fake = new FakeAttention({ settings, clock: clockAt(TUESDAY) });
    fake.attention.pause(pauseMs);
    const { clock, alerts } = watch({ clock: fake.clock, tell: (alert) => fake.attention.tell(alert) });
    clock.advance(2 * HOUR - MINUTE);
    expect([alerts, fake.toasts]).toEqual([[], []]);
    clock.advance(2 * MINUTE);
    expect(fake.titles).toEqual(alerts.map(({ title }) => title));
    clock.advance(10 * HOUR);
    // Both look once a minute, in whatever order.
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.title).toMatch(/^No orders for 2 h( 1 min)?$/);
  });

  it('looks every five minutes where trading has no hours, and in time for what is due', () => {
    const { clock, alerts, hear } = watch();
    clock.advance(7 * MINUTE);
    hear();
    const before = clock.fired;
    clock.advance(29 * MINUTE);
    expect(alerts).toEqual([]);
    expect(clock.fired - before).toBeLessThanOrEqual(7);
    clock.advance(MINUTE);
    expect(alerts).toHaveLength(1);
  });

  it('can be off, and leaves no timer', () => {
    const { clock, alerts, watchdog } = watch({ mode: 'off' });
    clock.advance(DAY);
    expect(alerts).toEqual([]);
    watchdog.stop();
    expect(clock.timers).toBe(0);
  });

  it('waits an hour while too little is known, and as long as it has learned when it knows', async () => {
    const young = watch({ mode: 'learned' });
    expect(young.watchdog.minutes).toBe(DEFAULT_MINUTES);
    young.clock.advance((DEFAULT_MINUTES - 1) * MINUTE);
    expect(young.alerts).toEqual([]);
    young.clock.advance(2 * MINUTE);
    expect(young.alerts).toHaveLength(1);
    const old = watch({ mode: 'learned', silences: days(), tradingHours: EVENINGS });
    old.clock.advance(MINUTE);
    await Promise.resolve();
    await Promise.resolve();
    expect(old.watchdog.minutes).toBe(33);
  });
});

/** Four weeks of evenings with an event every two minutes, and one silence each. */
function days({ silenceMinutes = 20, count = 28, odd = 0 } = {}): InactivityPeriods {
  const silences = new InactivityCount();
  for (let day = count; day > 0; day -= 1) {
    const opens = TUESDAY - day * DAY;
    const quiet = day === 7 && odd > 0 ? odd : silenceMinutes;
    for (let minute = 0; minute < 420; minute += 2)
      if (minute < 100 || minute >= 100 + quiet) silences.event(opens + minute * MINUTE);
  }
  return silences.result;
}

describe('learnedMinutes', () => {
  it('is half as long again as the longest silence of an ordinary evening', () => {
    expect(baselineMinutes(days(), typedCalendar(EVENINGS), TUESDAY)).toBe(33);
    expect(baselineMinutes(days({ silenceMinutes: 60 }), typedCalendar(EVENINGS), TUESDAY)).toBe(93);
  });

  it('is never less than 15 minutes', () => {
    expect(baselineMinutes(days({ silenceMinutes: 2 }), typedCalendar(EVENINGS), TUESDAY)).toBe(
      LEAST_MINUTES,
    );
  });

  it('one evening that was broken does not teach it that silence is usual', () => {
    expect(baselineMinutes(days({ odd: 300 }), typedCalendar(EVENINGS), TUESDAY)).toBe(33);
  });

  it('nights do not count, nor what nobody listened to', () => {
    const silences = new InactivityCount(days());
    silences.event(TUESDAY - 10 * MINUTE);
    silences.outage(TUESDAY + 300 * MINUTE);
    silences.event(TUESDAY + 301 * MINUTE);
    expect(silences.result.list.at(-1)?.to).toBe(TUESDAY - 10 * MINUTE);
    expect(baselineMinutes(silences.result, typedCalendar(EVENINGS), TUESDAY)).toBe(33);
  });

  it('weekends are learned apart', () => {
    const silences = new InactivityCount();
    for (let day = 28; day > 0; day -= 1) {
      const opens = TUESDAY - day * DAY;
      const isWeekend = [0, 5, 6].includes(new Date(opens).getUTCDay());
      for (let minute = 0; minute < 420; minute += isWeekend ? 2 : 40)
        silences.event(opens + minute * MINUTE);
    }
    expect(baselineMinutes(silences.result, typedCalendar(EVENINGS), TUESDAY)).toBe(60);
    expect(baselineMinutes(silences.result, typedCalendar(EVENINGS), TUESDAY + 4 * DAY)).toBeLessThan(60);
  });

  it('says nothing with too little history', () => {
    expect(baselineMinutes(NO_INACTIVITY, typedCalendar(EVENINGS), TUESDAY)).toBeNull();
    expect(baselineMinutes(days({ count: ENOUGH_DAYS - 1 }), typedCalendar(EVENINGS), TUESDAY)).toBeNull();
  });
});
