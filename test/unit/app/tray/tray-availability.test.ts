/** A tray that comes late, goes and comes again, or never comes. */
import { beforeEach, expect, it } from 'vitest';
import { TRAY_LIMIT_MS, TrayPresence } from '../../../../electron/app/tray/tray-availability.ts';
import { FakeClock } from '../../../fakes/fake-clock.ts';

let clock: FakeClock;
let reported: string[];
let problem: string | undefined;
let presence: TrayPresence;

beforeEach(() => {
  clock = new FakeClock();
  [reported, problem] = [[], undefined];
  presence = new TrayPresence({
    clock,
    onBack: () => void reported.push('back'),
    onMissing: () => void reported.push('missing'),
    onProblems: (problems) => (problem = problems[0]?.code),
  });
});

it('S9 a tray that is there from the beginning needs nothing', () => {
  presence.update(true);
  clock.advance(2 * TRAY_LIMIT_MS);
  expect(reported).toEqual([]);
  expect(presence.canHide).toBe(true);
  expect(clock.timers).toBe(0);
});

it('S9 a tray that comes late gets the icon again', () => {
  presence.update(false);
  clock.advance(TRAY_LIMIT_MS - 1);
  presence.update(true);
  expect(reported).toEqual(['back']);
  expect(problem).toBeUndefined();
  expect(clock.timers).toBe(0);
});

it('S9 without a tray for a minute it is a problem, until one comes', () => {
  presence.update(false);
  clock.advance(TRAY_LIMIT_MS - 1);
  expect(reported).toEqual([]);
  clock.advance(1);
  expect([reported, problem]).toEqual([['missing'], 'no-tray']);
  presence.update(true);
  expect([reported, problem]).toEqual([['missing', 'back'], undefined]);
});

it('E11 a window may be closed unless it is known that no tray would show the way back', () => {
  expect(presence.canHide).toBe(true);
  presence.update(false);
  expect(presence.canHide).toBe(false);
  presence.update(true);
  expect(presence.canHide).toBe(true);
});

it('S9 a panel that restarts gets the icon again each time, and the minute begins again', () => {
  presence.update(true);
  for (let restarts = 0; restarts < 2; restarts += 1) {
    presence.update(false);
    clock.advance(TRAY_LIMIT_MS - 1);
    presence.update(true);
  }
  expect(reported).toEqual(['back', 'back']);
  expect(clock.timers).toBe(0);
});
