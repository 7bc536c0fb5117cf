/** The policy of updates on a fake clock, with a feed, a venue and a person that a test moves. */
import { FIRST_CHECK_MS, type FoundUpdate } from '../../../electron/updates/update-plan.ts';
import type { UpdateError } from '../../../electron/updates/update-ports.ts';
import { Updates } from '../../../electron/updates/updates.ts';
import type { UpdatesUnavailable } from '../../../electron/shared/updates/updates-ipc.ts';
import type { UpdateChannel } from '../../../electron/shared/updates/update-settings.ts';
import { FakeClock } from '../fake-clock.ts';

interface Setup {
  readonly random?: number;
  readonly kept?: FoundUpdate;
  readonly unavailable?: UpdatesUnavailable;
}

export function makeUpdates({ random = 0, kept, unavailable }: Setup = {}) {
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
  let reported: string[] = [];
  const step = (name: string): Promise<void> => {
    world.asked.push(name);
    return world.fails === null ? Promise.resolve() : Promise.reject(world.fails);
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
    onProblems: (problems) => (reported = problems.map(({ code }) => code)),
    onFault: () => undefined,
  });
  const pass = async (ms = 0): Promise<void> => {
    await settled();
    clock.advance(ms);
    await settled();
  };
  return { updates, clock, world, pass, reported: () => reported };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** An update was found and waits, because the venue trades. */
export async function foundWhileTrading(setup: Setup = {}) {
  const made = makeUpdates(setup);
  made.world.isTrading = true;
  made.world.latest = '2.0.0';
  made.updates.start();
  await made.pass(FIRST_CHECK_MS);
  return made;
}
