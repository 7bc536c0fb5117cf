/** Seeded faults of network and server against the built app: time to notice, time to come back, and what was lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium } from '../../../build/find-chromium.ts';
import { RANGES } from '../../../electron/shared/settings/settings.ts';
import { seededChance } from '../../simulator/random.ts';
import { faultScript, type ScriptedFault } from '../../simulator/fault-script.ts';
import { buildApp } from '../build-app.ts';
import { runFault, settle, type Episode } from './fault-episode.ts';
import { eventFigures, faultFigures } from './fault-figures.ts';
import { openSite, type FaultSite } from './fault-rig.ts';
import { rounded, type Bench } from '../bench-figures.ts';

const HEARTBEAT_MS = RANGES.heartbeatSeconds.default * 1_000;

const SEED = 1;
/** `FAULTS=12 npm run bench -- faults` is a short run. */
const FAULTS = Number(process.env['FAULTS'] ?? 500);
/** So many apps take turns at the faults: with fewer each would use up its allowance of attempts. */
const APPS = Math.min(24, Math.ceil(FAULTS / 4));
/** The most that one fault takes. */
const ATTEMPTS_FOR_ONE = 8;

interface Run {
  readonly episodes: readonly Episode[];
  /** Losses of the connection that no fault explains. */
  readonly unexplained: number;
}

export const faults: Bench = {
  summary: `${FAULTS} seeded faults against ${APPS} built apps; takes about 12 minutes`,
  run: async (say) => {
    buildApp();
    await ensureChromium();
    const began = performance.now();
    const stuck: string[] = [];
    const onStuck = (text: string): void => {
      stuck.push(text);
      say(`STUCK: ${text}`);
    };
    const sites = await Promise.all(Array.from({ length: APPS }, () => openSite(onStuck)));
    try {
      const script = [...faultScript(SEED, FAULTS)].reverse();
      const runs: Promise<Run>[] = [];
      let done = 0;
      const tell = (episode: Episode): void => {
        done += 1;
        if (episode.isStuck) onStuck(`after ${episode.kind}`);
        if (done % 25 === 0) say(`${done} faults, ${Math.round((performance.now() - began) / 1_000)} s`);
      };
      // One after the other: a start with its window takes a processor.
      for (const [index, site] of sites.entries()) {
        await site.start();
        runs.push(takeTurns(site, script, index, tell));
      }
      say(`${sites.length} apps are live`);
      const all = await Promise.all(runs);
      await Promise.all(sites.map((site) => site.finish()));
      return {
        apps: sites.length,
        runSeconds: rounded((performance.now() - began) / 1_000),
        stuckStates: stuck.length,
        unexplainedLosses: all.reduce((sum, { unexplained }) => sum + unexplained, 0),
        ...eventFigures(
          sites.map((site, index) => ({ site, episodes: all[index]?.episodes ?? [] })),
          (text) => say(`LOST: ${text}`),
        ),
        ...faultFigures(all.flatMap(({ episodes }) => episodes)),
      };
    } finally {
      await Promise.all(sites.map((site) => site.stop()));
    }
  },
};

/** Takes faults from the end of `script` until none is left. */
async function takeTurns(
  site: FaultSite,
  script: ScriptedFault[],
  seed: number,
  tell: (episode: Episode) => void,
): Promise<Run> {
  const chance = seededChance(seed);
  const episodes: Episode[] = [];
  let unexplained = 0;
  for (;;) {
    const step = script.pop();
    if (step === undefined) return { episodes, unexplained };
    // When silence is noticed depends on where between two heartbeats it begins.
    const extraMs = chance.between(0, step.fault.name === 'black-hole' ? HEARTBEAT_MS : 3_000);
    const wasCalm = await settle(site, extraMs);
    if (!wasCalm && episodes.at(-1)?.isStuck === false) unexplained += 1;
    while (site.attemptsLeft < ATTEMPTS_FOR_ONE) await sleep(1_000);
    const episode = await runFault(site, step);
    episodes.push(episode);
    tell(episode);
  }
}
