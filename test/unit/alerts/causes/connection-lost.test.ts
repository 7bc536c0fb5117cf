/** When an outage is called, again and again, and that it is one alarm. */
import { describe, expect, it } from 'vitest';
import { eachDay } from '../../../../electron/shared/settings/trading-hours.ts';
import { OPEN, typed } from '../../../fakes/calendars.ts';
import { FakeAttention } from '../../../fakes/fake-attention.ts';
import { FakeDoshiiLink } from '../../../fakes/connection-on-fake-sockets.ts';

const GRACE = 120_000;

function watch({ link = new FakeDoshiiLink(), settings = {} }: Watch = {}) {
  const fake = new FakeAttention({ clock: link.clock, settings });
  link.onState = (view) => fake.attention.connection(view);
  link.goLive();
  return { link, fake };
}

interface Watch {
  readonly link?: FakeDoshiiLink;
  readonly settings?: Partial<FakeAttention['settings']>;
}

/** Every attempt fails for this long. */
function stayDown(link: FakeDoshiiLink, ms: number): void {
  const until = link.clock.now() + ms;
  for (;;) {
    if (link.state === 'connecting') link.socket.end({ type: 'network', code: 'ECONNREFUSED' });
    const next = Math.min(until, link.connection.view.retryAt ?? until);
    link.clock.advance(next - link.clock.now());
    if (next === until) return;
  }
}

const TITLE = /^Offline for .*: orders may not show$/;
const HOUR_MS = 3_600_000;
/** 06:00 to 22:00; the fake clock begins at 22:13 UTC. */
const DAY = typed({ timeZone: 'UTC', days: eachDay(() => ({ from: '06:00', to: '22:00' })) });

describe('the alarm of a lost connection', () => {
  it('C55 says nothing of an outage under the grace, nor of its end', () => {
    const { link, fake } = watch();
    link.socket.end();
    stayDown(link, GRACE - 1_000);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(2 * GRACE);
    expect([fake.toasts, fake.sounds, fake.records]).toEqual([[], [], []]);
  });

  it('C55 one alarm past the grace, with the reason, again at 5, 15 and 30 min and every hour, and its end once', () => {
    const { link, fake } = watch();
    link.socket.end();
    const lostAt = fake.seconds;
    stayDown(link, 2.6 * HOUR_MS);
    expect(fake.toasts.map(({ at }) => Math.round((at - lostAt) / 60))).toEqual([2, 5, 15, 30, 90, 150]);
    expect(fake.sounds.every(({ meaning }) => meaning === 'offline')).toBe(true);
    expect(new Set(fake.toasts.map(({ alert }) => alert.key)).size).toBe(1);
    expect(fake.toasts[0]?.alert).toMatchObject({
      title: 'Offline for 2 min: orders may not show',
      body: expect.stringContaining('Doshii isn’t answering.') as string,
      severity: 'urgent',
      opens: 'connection',
    });
    expect(fake.records.map(({ type }) => type)).toEqual(['raised', ...Array<string>(5).fill('reminded')]);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(GRACE);
    expect(fake.toasts.slice(6).map(({ alert }) => alert)).toMatchObject([
      {
        title: 'Back online after 2 h 36 min',
        body: 'Orders from this time may be missing.',
        severity: 'notice',
      },
    ]);
    expect(fake.sounds.at(-1)?.meaning).toBe('back');
    expect(fake.records.at(-1)).toMatchObject({ type: 'ended', by: 'cause' });
    link.stayAlive(10 * GRACE);
    expect(fake.toasts).toHaveLength(7);
  });

  it.each([
    ['cut', '1 min 35 s'],
    ['silent', '2 min'],
  ])('C55 is called 2 min after the last frame, and says how long it is known to last: %s', (how, length) => {
    const { link, fake } = watch();
    link.socket.frame('{"doshii":{"ping":1}}');
    const heardAt = fake.seconds;
    link.clock.advance(25_400);
    if (how === 'cut') link.socket.end();
    else link.socket.end({ type: 'silence' });
    stayDown(link, 2 * GRACE);
    expect(fake.toasts.map(({ at }) => Math.round(at - heardAt))).toEqual([120]);
    expect(fake.titles).toEqual([`Offline for ${length}: orders may not show`]);
  });

  it('C55 a connection that is live for less than 10 s was not back: one alarm, and no word of it', () => {
    const { link, fake } = watch();
    link.socket.end();
    stayDown(link, GRACE);
    for (let flips = 0; flips < 5; flips += 1) {
      link.connection.reconnect();
      link.answer();
      link.stayAlive(5_000);
      link.socket.end();
      stayDown(link, 20_000);
    }
    expect(fake.toasts).toHaveLength(1);
    expect(fake.records.filter(({ type }) => type === 'raised')).toHaveLength(1);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(GRACE);
    expect(fake.toasts.at(-1)?.alert.body).toMatch(/It was back for a moment \d times before\./);
  });

  it('C55 a loss right after the first connection of a run is the first: the start was none', () => {
    const { link, fake } = watch();
    link.stayAlive(4_000);
    link.socket.end();
    stayDown(link, GRACE);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(GRACE);
    expect(fake.titles).toEqual([expect.stringMatching(TITLE) as string, 'Back online after 2 min']);
    expect(fake.toasts[1]?.alert.body).not.toContain('for a moment');
    // Nor is that a person connects again.
    link.connection.disconnect();
    link.goLive();
    link.stayAlive(4_000);
    link.socket.end();
    stayDown(link, GRACE);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(GRACE);
    expect(fake.toasts).toHaveLength(4);
    expect(fake.toasts[3]?.alert.body).not.toContain('for a moment');
  });

  it('C56 notifies of nothing while paused, and of a lasting outage when the pause ends', () => {
    const { link, fake } = watch();
    fake.attention.pause(HOUR_MS);
    link.socket.end();
    stayDown(link, HOUR_MS - 1);
    expect(fake.toasts).toEqual([]);
    stayDown(link, 60_000);
    expect(fake.titles).toEqual([expect.stringMatching(/^Offline for 1 h/)]);
  });

  it('C56 notifies of nothing all night, and of a lasting outage when trading begins', () => {
    const { link, fake } = watch({ settings: { calendars: DAY } });
    const opens = Date.parse('2023-11-15T06:00:00Z');
    link.socket.end();
    stayDown(link, opens - link.clock.now() - 1);
    expect([link.state, fake.toasts]).toEqual(['waiting', []]);
    stayDown(link, 60_000);
    expect(fake.titles).toEqual(['Offline for 7 h 46 min: orders may not show']);
  });

  it('C56 an outage that began and ended outside trading hours is never notified', () => {
    const { link, fake } = watch({
      settings: { calendars: typed({ timeZone: 'UTC', days: eachDay(() => null) }) },
    });
    link.socket.end();
    stayDown(link, 4 * HOUR_MS);
    link.connection.reconnect();
    link.answer();
    link.stayAlive(10 * GRACE);
    expect(fake.toasts).toEqual([]);
  });

  it('C56 notifies at once, and once, when changed hours end the silence', () => {
    const { link, fake } = watch({ settings: { calendars: DAY } });
    link.socket.end();
    stayDown(link, GRACE + 1_000);
    fake.settings = { ...fake.settings, calendars: OPEN };
    fake.attention.reconsider();
    stayDown(link, 1);
    expect(fake.titles).toEqual([expect.stringMatching(TITLE)]);
    fake.attention.reconsider();
    stayDown(link, GRACE);
    expect(fake.toasts).toHaveLength(1);
  });

  it('C55 a grace that is changed during an outage counts from its beginning', () => {
    const { link, fake } = watch({ settings: { alertAfterSeconds: 1_200 } });
    link.socket.end();
    stayDown(link, GRACE - 5_000);
    fake.settings = { ...fake.settings, alertAfterSeconds: 120 };
    fake.attention.reconsider();
    stayDown(link, 4_000);
    expect(fake.toasts).toEqual([]);
    stayDown(link, 1_000);
    expect(fake.toasts).toHaveLength(1);
  });

  it('C57 the state itself is known at once, whatever the grace', () => {
    const { link, fake } = watch();
    link.socket.end();
    expect(link.states.at(-1)?.name).toBe('waiting');
    expect(fake.attention.view.causes).toMatchObject([
      { kind: 'connection', isCalled: false, held: { orders: 0 } },
    ]);
    expect(fake.toasts).toEqual([]);
  });

  it('says nothing of a connection that was switched off, and leaves no timer', () => {
    const { link, fake } = watch();
    link.socket.end();
    link.connection.disconnect();
    link.clock.advance(10 * GRACE);
    expect(fake.toasts).toEqual([]);
    expect(link.clock.timers).toBe(0);
  });
});
