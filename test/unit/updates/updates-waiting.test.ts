/** What an update that was found waits for, and what a failure changes. */
import { describe, expect, it } from 'vitest';
import {
  CHECK_EVERY_MS,
  DAY_MS,
  INSTALL_LIMIT_MS,
  LOOK_EVERY_MS,
  type FoundUpdate,
} from '../../../electron/updates/update-plan.ts';
import { UpdateError } from '../../../electron/updates/update-ports.ts';
import { foundWhileTrading, makeUpdates } from '../../fakes/updates/fake-updates.ts';

describe('an update that was found', () => {
  it('is fetched and installed at once when nobody is in the way', async () => {
    const { updates, world, pass } = makeUpdates();
    world.latest = '2.0.0';
    updates.start(true);
    await pass();
    expect(world.asked).toEqual(['check latest', 'download', 'install']);
    expect(updates.view.state).toBe('installing');
  });

  it('is neither fetched nor installed in trading hours, and is soon after them', async () => {
    const { updates, world, pass } = await foundWhileTrading();
    expect(updates.view).toMatchObject({ state: 'available', version: '2.0.0', waitsFor: 'closing-time' });
    await pass(5 * 60 * 60_000);
    expect(world.asked).toEqual(['check latest']);
    world.isTrading = false;
    await pass(LOOK_EVERY_MS);
    expect([updates.view.state, world.asked]).toEqual([
      'installing',
      ['check latest', 'download', 'install'],
    ]);
  });

  it('is not installed when trading begins, or an alert opens, while it is fetched', async () => {
    const { updates, world, pass, clock } = makeUpdates();
    const download = Promise.withResolvers<void>();
    world.download = download.promise;
    world.latest = '2.0.0';
    updates.start(true);
    await pass();
    expect(updates.view).toMatchObject({ state: 'downloading', percent: 40 });
    // It takes so long that the next check falls due: that one is only later.
    await pass(2 * CHECK_EVERY_MS);
    expect(updates.view.nextCheckAt).toBeGreaterThan(clock.now());
    world.isAlertOpen = true;
    download.resolve();
    await pass();
    expect(updates.view).toMatchObject({ state: 'ready', waitsFor: 'alert', percent: null });
    world.isAlertOpen = false;
    world.isTrading = true;
    await pass(LOOK_EVERY_MS);
    expect(updates.view.waitsFor).toBe('closing-time');
    world.isTrading = false;
    await pass(LOOK_EVERY_MS);
    expect(updates.view.state).toBe('installing');
  });

  it('is installed in trading hours when a person says so, but not while an alert is open', async () => {
    const { updates, world, pass } = await foundWhileTrading();
    world.isAlertOpen = true;
    updates.install();
    await pass(LOOK_EVERY_MS);
    expect([updates.view.waitsFor, world.asked]).toEqual(['alert', ['check latest']]);
    world.isAlertOpen = false;
    await pass(LOOK_EVERY_MS);
    expect(updates.view.state).toBe('installing');
  });

  it('is put off by a day at a time, for 7 days in all, also over a restart', async () => {
    const { updates, world, clock, pass } = await foundWhileTrading();
    const foundAt = clock.now();
    world.isTrading = false;
    for (let day = 1; day <= 7; day += 1) {
      expect(updates.view.canPostpone).toBe(true);
      updates.postpone();
      expect(updates.view).toMatchObject({ postponedUntil: foundAt + day * DAY_MS, waitsFor: 'postponed' });
    }
    expect(updates.view.canPostpone).toBe(false);
    updates.postpone();
    expect(world.kept?.postponedUntil).toBe(foundAt + 7 * DAY_MS);
    await pass(7 * DAY_MS - LOOK_EVERY_MS);
    expect(world.asked).not.toContain('download');
    await pass(2 * LOOK_EVERY_MS);
    expect(world.asked).toContain('install');

    const kept: FoundUpdate = { version: '2.0.0', foundAt: 0, postponedUntil: 7 * DAY_MS };
    const next = await foundWhileTrading({ kept });
    expect(next.updates.view.canPostpone).toBe(false);
    const other = await foundWhileTrading({ kept: { ...kept, version: '1.9.0' } });
    expect(other.updates.view.canPostpone).toBe(true);
  });

  it('put off on the last day waits for the rest of the 7 days only', async () => {
    const { updates, clock, pass } = await foundWhileTrading();
    const foundAt = clock.now();
    await pass(6.5 * DAY_MS);
    updates.postpone();
    expect(updates.view.postponedUntil).toBe(foundAt + 7 * DAY_MS);
  });

  it('that has waited for 7 days is reported as a problem', async () => {
    const { pass, reported } = await foundWhileTrading();
    await pass(6 * DAY_MS);
    expect(reported()).toEqual([]);
    await pass(DAY_MS + CHECK_EVERY_MS);
    expect(reported()).toEqual(['update-waiting']);
  });

  it('that could not be fetched is tried again at the next check, not before', async () => {
    const { updates, world, pass } = await foundWhileTrading();
    world.isTrading = false;
    world.fails = new UpdateError('damaged', 'sha512 checksum mismatch');
    await pass(LOOK_EVERY_MS);
    await pass(4 * LOOK_EVERY_MS);
    expect(world.asked.filter((what) => what === 'download')).toHaveLength(1);
    expect(updates.view.problem?.sentence).toContain('arrived damaged');
    world.fails = null;
    await pass(CHECK_EVERY_MS);
    expect(updates.view.state).toBe('installing');
  });

  it('waits on although the server cannot be reached meanwhile', async () => {
    const { updates, world, pass } = await foundWhileTrading();
    world.fails = new UpdateError('unreachable', 'offline');
    await updates.check();
    expect(updates.view).toMatchObject({ state: 'available', version: '2.0.0' });
    world.fails = null;
    world.isTrading = false;
    await pass(LOOK_EVERY_MS);
    expect(updates.view.state).toBe('installing');
  });

  it('that did not replace the program is reported, and not tried without end', async () => {
    const { updates, world, pass } = makeUpdates();
    world.latest = '2.0.0';
    updates.start(true);
    await pass(INSTALL_LIMIT_MS);
    expect(updates.view.state).toBe('ready');
    expect(updates.view.problem?.sentence).toContain('not replaced');
    await pass(3 * LOOK_EVERY_MS);
    expect(world.asked.filter((what) => what === 'install')).toHaveLength(1);
  });

  it('that is fetched stays fetched when it is found again', async () => {
    const { updates, world, pass } = makeUpdates();
    const download = Promise.withResolvers<void>();
    world.download = download.promise;
    world.latest = '2.0.0';
    updates.start(true);
    await pass();
    world.isTrading = true;
    download.resolve();
    await pass();
    await updates.check();
    expect(updates.view.state).toBe('ready');
    world.latest = '2.0.1';
    await updates.check();
    expect(updates.view).toMatchObject({ state: 'available', version: '2.0.1' });
  });

  it('that was withdrawn is forgotten', async () => {
    const { updates, world } = await foundWhileTrading();
    world.latest = null;
    await updates.check();
    expect([updates.view.state, updates.view.version, world.kept]).toEqual(['idle', null, null]);
  });
});
