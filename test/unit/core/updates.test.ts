/** The policy of updates on a fake clock: when it looks, what an update waits for, and what a failure changes. */
import { describe, expect, it } from 'vitest';
import { updatesUnavailable, type Installation } from '../../../electron/core/installation.ts';
import {
  CHECK_EVERY_MS,
  DAY_MS,
  FIRST_CHECK_MS,
  FIRST_SPREAD_MS,
  INSTALL_LIMIT_MS,
  LOOK_EVERY_MS,
  SPREAD_MS,
  type FoundUpdate,
} from '../../../electron/core/update-plan.ts';
import { UpdateError } from '../../../electron/core/update-ports.ts';
import { Updates } from '../../../electron/core/updates.ts';
import type { UpdatesUnavailable } from '../../../electron/shared/upkeep-ipc.ts';
import type { UpdateChannel } from '../../../electron/shared/upkeep-settings.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

interface Setup {
  readonly random?: number;
  readonly kept?: FoundUpdate;
  readonly unavailable?: UpdatesUnavailable;
}

function makeUpdates({ random = 0, kept, unavailable }: Setup = {}) {
  const clock = new FakeClock();
  const world = {
    latest: null as string | null,
    isTrading: false,
    isAlertOpen: false,
    settings: { updates: true, updateChannel: 'latest' as UpdateChannel },
    fails: null as UpdateError | null,
    /** Holds a download until the test lets it go on. */
    download: null as Promise<void> | null,
    asked: [] as string[],
    kept: kept ?? null,
  };
  let told: string[] = [];
  const step = async (name: string): Promise<void> => {
    world.asked.push(name);
    if (world.fails !== null) throw world.fails;
  };
  const updates = new Updates({
    clock,
    random: () => random,
    unavailable: unavailable ?? null,
    settings: () => world.settings,
    isTrading: () => world.isTrading,
    isAlertOpen: () => world.isAlertOpen,
    engine: {
      check: (channel) => step(`check ${channel}`).then(() => world.latest),
      download: async (onPercent) => {
        await step('download');
        onPercent(40.7);
        await world.download;
      },
      install: () => step('install').then(() => new Promise<void>(() => undefined)),
    },
    kept: kept ?? null,
    onKeep: (found) => (world.kept = found),
    onChange: () => undefined,
    onProblems: (problems) => (told = problems.map(({ code }) => code)),
    onFault: () => undefined,
  });
  const pass = async (ms = 0): Promise<void> => {
    await settled();
    clock.advance(ms);
    await settled();
  };
  return { updates, clock, world, pass, told: () => told };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** An update was found and waits, because the venue trades. */
async function foundWhileTrading(setup: Setup = {}) {
  const made = makeUpdates(setup);
  made.world.isTrading = true;
  made.world.latest = '2.0.0';
  made.updates.start();
  await made.pass(FIRST_CHECK_MS);
  expect(made.updates.view).toMatchObject({ state: 'available', version: '2.0.0', waitsFor: 'closing-time' });
  return made;
}

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

  it('that has waited for 7 days is told as a problem', async () => {
    const { pass, told } = await foundWhileTrading();
    await pass(6 * DAY_MS);
    expect(told()).toEqual([]);
    await pass(DAY_MS + CHECK_EVERY_MS);
    expect(told()).toEqual(['update-waiting']);
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

  it('that did not replace the program is told, and not tried for ever', async () => {
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
