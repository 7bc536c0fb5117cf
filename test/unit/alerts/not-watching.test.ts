/** A person who stopped watching until they reconnect is reminded each hour, while the venue trades. */
import { expect, it } from 'vitest';
import { NotWatchingReminder, REMIND_EVERY_MS } from '../../../electron/alerts/not-watching.ts';
import { reason } from '../../../electron/shared/connection/reasons.ts';
import { moment } from '../../../electron/shared/text/time-locale.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

function open() {
  const clock = new FakeClock();
  const [titles, over]: [string[], string[]] = [[], []];
  const venue = { isTrading: true };
  const reminder = new NotWatchingReminder({
    clock,
    isTrading: () => venue.isTrading,
    onAlert: ({ title }) => titles.push(title),
    onOver: (key) => over.push(key),
  });
  const off = (code: 'disconnected' | 'not-configured' | 'ended', retryAt: number | null = null): void =>
    reminder.update({ ...view, name: 'off', since: clock.now(), reason: reason(code, ''), retryAt });
  return { clock, titles, over, venue, reminder, off };
}

const view = {
  name: 'live',
  since: 0,
  lostSince: null,
  attempt: 0,
  retryAt: null,
  lastFrameAt: null,
  roundTripMs: null,
  roundTripAt: null,
  attemptsLeft: 1,
  reason: null,
  destination: '',
} as const;

it('reminds each hour, and stops when it is watched again', () => {
  const { clock, titles, over, reminder, off } = open();
  const since = clock.now();
  const titleAfter = (hours: number): string =>
    `Not watching since ${moment(since, since + hours * REMIND_EVERY_MS)}`;
  off('disconnected');
  clock.advance(REMIND_EVERY_MS - 1);
  expect(titles).toEqual([]);
  clock.advance(1);
  expect(titles).toEqual([titleAfter(1)]);
  // The state is reported again.
  off('disconnected');
  clock.advance(REMIND_EVERY_MS);
  expect(titles).toEqual([titleAfter(1), titleAfter(2)]);
  expect(over).toEqual([]);
  reminder.update(view);
  expect(over).toEqual(['not-watching']);
  expect(clock.timers).toBe(0);
});

it('keeps silent while the venue is closed, and reminds when it trades again', () => {
  const { clock, titles, venue, off } = open();
  off('disconnected');
  venue.isTrading = false;
  clock.advance(3 * REMIND_EVERY_MS);
  expect(titles).toEqual([]);
  venue.isTrading = true;
  clock.advance(REMIND_EVERY_MS);
  expect(titles).toHaveLength(1);
});

it.each([
  ['that ends by itself', 'disconnected', 1],
  ['of a program that is not set up', 'not-configured', null],
  ['of a program that ends', 'ended', null],
] as const)('does not remind of a stop %s', (_what, code, retryAt) => {
  const { clock, off } = open();
  off(code, retryAt);
  expect(clock.timers).toBe(0);
});

it('leaves no timer', () => {
  const { clock, reminder, off } = open();
  off('disconnected');
  reminder.stop();
  expect(clock.timers).toBe(0);
});
