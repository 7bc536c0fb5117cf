/** The start with the computer: what is written, what is left as a person made it, and what is reported. */
import { describe, expect, it } from 'vitest';
import { LOOK_AGAIN_MS, LoginItem, type LoginFacts } from '../../../electron/launch-at-login/login-item.ts';
import type { LoginView } from '../../../electron/shared/launch-at-login/login-ipc.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';

const NOTHING: LoginFacts = { entry: 'none', everyone: 'none' };

interface Setup {
  readonly facts?: LoginFacts;
  readonly system?: LoginView['system'];
  readonly overridesEveryone?: boolean;
  /** The system takes no change. */
  readonly isDeaf?: boolean;
}

function loginItem({
  facts = NOTHING,
  system = 'windows',
  overridesEveryone = false,
  isDeaf = false,
}: Setup = {}) {
  const clock = new FakeClock();
  const world = { facts, wanted: true, isSetUp: true, breaks: false, writes: [] as boolean[] };
  let reported: string[] = [];
  const item = new LoginItem({
    clock,
    system,
    port: {
      overridesEveryone,
      read: () => {
        if (world.breaks) throw new Error('access denied');
        return world.facts;
      },
      write: (on) => {
        world.writes.push(on);
        if (isDeaf) return;
        const everyone = overridesEveryone ? 'none' : world.facts.everyone;
        world.facts = { everyone, entry: on ? 'enabled' : overridesEveryone ? 'disabled' : 'none' };
      },
    },
    isSetUp: () => world.isSetUp,
    isWanted: () => world.wanted,
    onChange: () => undefined,
    onProblems: (problems) => (reported = problems.map(({ code }) => code)),
  });
  return { item, clock, world, reported: () => reported };
}

describe('the start with the computer', () => {
  it('is left alone until the monitor is set up, then on by default and read back', () => {
    const { item, world, reported } = loginItem();
    world.isSetUp = false;
    item.apply();
    expect([item.view.state, world.writes]).toEqual(['not-set-up', []]);
    world.isSetUp = true;
    item.apply();
    expect([item.view.state, world.writes, reported()]).toEqual(['on', [true], []]);
    item.apply();
    expect(world.writes).toEqual([true]);
  });

  it('is taken back when it is unwanted', () => {
    const { item, world } = loginItem({ facts: { entry: 'enabled', everyone: 'none' } });
    world.wanted = false;
    item.apply(true);
    expect([item.view.state, world.writes]).toEqual(['off', [false]]);
  });

  it.each(['windows', 'macos', 'linux'] as const)(
    'stays off where a person turned it off in %s, and says so, until it is asked for here',
    (system) => {
      const { item, world, reported, clock } = loginItem({
        facts: { entry: 'disabled', everyone: 'none' },
        system,
      });
      item.apply();
      clock.advance(LOOK_AGAIN_MS);
      expect([item.view, world.writes, reported()]).toEqual([
        { state: 'disabled', system },
        [],
        ['login-item-disabled'],
      ]);
      item.apply(true);
      expect([item.view.state, reported()]).toEqual(['on', []]);
    },
  );

  it('waits for the approval that macOS wants, and says where it is given', () => {
    const { item, reported, world } = loginItem({
      facts: { entry: 'needs-approval', everyone: 'none' },
      system: 'macos',
    });
    item.apply();
    expect([item.view.state, reported(), world.writes]).toEqual([
      'needs-approval',
      ['login-item-needs-approval'],
      [],
    ]);
  });

  it('is enough when it is installed for everyone', () => {
    const { item, world } = loginItem({ facts: { entry: 'none', everyone: 'enabled' } });
    item.apply();
    expect([item.view.state, world.writes]).toEqual(['on', []]);
  });

  it('unwanted but installed for everyone, it is taken out for this user where the system can do that', () => {
    const windows = loginItem({ facts: { entry: 'none', everyone: 'enabled' } });
    windows.world.wanted = false;
    windows.item.apply(true);
    expect([windows.item.view.state, windows.reported()]).toEqual(['kept-on', []]);
    const linux = loginItem({ facts: { entry: 'none', everyone: 'enabled' }, overridesEveryone: true });
    linux.world.wanted = false;
    linux.item.apply(true);
    expect([linux.item.view.state, linux.world.writes]).toEqual(['off', [false]]);
    linux.item.apply();
    expect(linux.world.writes).toEqual([false]);
  });

  it('says it when the system takes no change, or refuses to answer', () => {
    const deaf = loginItem({ isDeaf: true });
    deaf.item.apply();
    expect([deaf.item.view.state, deaf.reported()]).toEqual(['failed', ['login-item-failed']]);
    const { item, world, reported } = loginItem();
    world.breaks = true;
    item.apply();
    expect([item.view.state, reported()]).toEqual(['failed', ['login-item-failed']]);
  });

  it('is put back when it was taken away, and reported the second time', () => {
    const { item, world, reported, clock } = loginItem();
    item.apply();
    for (const expected of [[], ['login-item-removed']]) {
      world.facts = NOTHING;
      clock.advance(LOOK_AGAIN_MS);
      expect([world.facts.entry, reported()]).toEqual(['enabled', expected]);
    }
  });

  it('leaves one timer while it runs, and none after it', () => {
    const { item, clock } = loginItem();
    item.apply();
    item.apply(true);
    expect(clock.timers).toBe(1);
    item.stop();
    expect(clock.timers).toBe(0);
  });

  it('does nothing for a program that the system could not start', () => {
    const item = new LoginItem({
      clock: new FakeClock(),
      port: null,
      system: 'linux',
      isSetUp: () => true,
      isWanted: () => true,
      onChange: () => expect.unreachable(),
      onProblems: () => expect.unreachable(),
    });
    item.apply();
    expect(item.view.state).toBe('unavailable');
  });
});
