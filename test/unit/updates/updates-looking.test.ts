/** When the monitor looks for updates, and when it does not. */
import { describe, expect, it } from 'vitest';
import { updatesUnavailable, type Installation } from '../../../electron/updates/installation.ts';
import {
  CHECK_EVERY_MS,
  DAY_MS,
  FIRST_CHECK_MS,
  FIRST_SPREAD_MS,
  SPREAD_MS,
} from '../../../electron/updates/update-plan.ts';
import { UpdateError } from '../../../electron/updates/update-ports.ts';
import { makeUpdates } from '../../fakes/updates/fake-updates.ts';

describe('looking for updates', () => {
  it('begins soon after the start, and computers that start together do not ask together', async () => {
    const first = makeUpdates({ random: 0 });
    const last = makeUpdates({ random: 0.999 });
    for (const { updates } of [first, last]) updates.start();
    await first.pass(FIRST_CHECK_MS);
    expect(first.world.asked).toEqual(['check latest']);
    await last.pass(FIRST_SPREAD_MS);
    expect(last.world.asked).toEqual([]);
    await last.pass(FIRST_CHECK_MS);
    expect(last.world.asked).toEqual(['check latest']);
  });

  it('goes on every few hours for a year, with one timer', async () => {
    const { updates, world, pass, clock } = makeUpdates({ random: 0.5 });
    updates.start();
    await pass(FIRST_CHECK_MS + FIRST_SPREAD_MS);
    const each = CHECK_EVERY_MS + SPREAD_MS / 2;
    for (let n = 0; n < Math.floor((365 * DAY_MS) / each); n += 1) {
      expect(updates.view.nextCheckAt).toBeGreaterThan(clock.now());
      await pass(each);
      expect(clock.timers).toBe(1);
    }
    expect(world.asked).toHaveLength(1 + Math.floor((365 * DAY_MS) / each));
  });

  it('asks at once when another list is chosen, and never while it is off', async () => {
    const { updates, world, pass, clock } = makeUpdates();
    updates.start();
    world.settings = { updates: true, updateChannel: 'beta' };
    updates.start(true);
    await pass();
    world.settings = { ...world.settings, updates: false };
    updates.start(true);
    await updates.check();
    await pass(30 * DAY_MS);
    expect([updates.view.state, world.asked, clock.timers]).toEqual(['off', ['check beta'], 0]);
  });

  it('says why it failed, and tries again at the next check', async () => {
    const { updates, world, pass } = makeUpdates();
    world.fails = new UpdateError('unreachable', 'ECONNREFUSED');
    updates.start(true);
    await pass();
    expect(updates.view).toMatchObject({ state: 'idle', checkedAt: null });
    expect(updates.view.problem?.sentence).toBe('The update server cannot be reached.');
    world.fails = null;
    await pass(CHECK_EVERY_MS);
    expect(updates.view.problem).toBeNull();
  });

  it('says that the proxy wants a login in the words of the connection', async () => {
    const { updates, world, pass } = makeUpdates();
    world.fails = new UpdateError('proxy-credentials', 'HTTP_ERROR_407');
    updates.start(true);
    await pass();
    expect(updates.view.problem).toEqual({
      sentence: 'This network’s proxy wants a user name and a password.',
      nextStep: 'Enter or correct them in the settings under Network proxy.',
    });
  });

  it('leaves no timer, and what still runs changes nothing any more', async () => {
    const { updates, world, pass, clock } = makeUpdates();
    world.latest = '2.0.0';
    updates.start(true);
    updates.stop();
    await pass(DAY_MS);
    expect([world.asked, clock.timers]).toEqual([['check latest'], 0]);
  });

  it.each([
    [{}, null],
    [{ isPackaged: false }, 'development'],
    [{ hasFeed: false }, 'no-feed'],
    [{ isOwn: false }, 'managed'],
    [{ knowsSigner: false }, 'unsigned'],
    [{ knowsSigner: false, system: 'linux' }, null],
  ] as const)('is not done by a program that may not: %o', async (change, expected) => {
    const installation: Installation = {
      ...{ system: 'windows', isPackaged: true, hasFeed: true, knowsSigner: true, isOwn: true },
      ...change,
    };
    expect(updatesUnavailable(installation)).toBe(expected);
    if (expected === null) return;
    const { updates, world, pass, clock } = makeUpdates({ unavailable: expected });
    updates.start(true);
    await pass(DAY_MS);
    expect([updates.view.state, updates.view.unavailable, world.asked, clock.timers]).toEqual([
      ...['off', expected, []],
      0,
    ]);
  });
});
