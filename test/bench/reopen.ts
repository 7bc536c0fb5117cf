/** Recurring costs: loading main in a new process, and creating the window again after it was closed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../e2e/app-driver.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench } from './bench-figures.ts';
import { evaluateMain, rebuildWindow } from './reload-costs.ts';
import { setUp, startEngine } from './start.ts';

const ROUNDS = 5;

export const reopen: Bench = {
  summary: 'code of main evaluated, and a closed window opened again, against a bare browser engine',
  run: async (say) => {
    buildApp();
    const simulator = await startSimulator();
    const userData = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
    try {
      const evaluated = await evaluateMain(userData, say);
      await setUp(userData, simulator);
      const app = await startApp({ userData, env: { STAND_IN_HEADLESS: '1' } });
      const rebuilt: number[] = [];
      const engines: number[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        engines.push(await startEngine());
        rebuilt.push(await rebuildWindow(app, userData));
        say(`round ${round}: ${rebuilt.at(-1)} ms, engine alone ${rounded(engines.at(-1) ?? 0)} ms`);
      }
      await app.stop();
      const [engineMs, rebuiltMs] = [quantile(engines, 0.5), quantile(rebuilt, 0.5)];
      return {
        windowRebuiltMs: rounded(rebuiltMs),
        engineAloneMs: rounded(engineMs),
        windowRebuiltMoreThanEngineMs: rounded(rebuiltMs - engineMs),
        ratioRebuiltToEngine: rounded(rebuiltMs / engineMs),
        ...evaluated,
      };
    } finally {
      await simulator.stop();
      rmSync(userData, { recursive: true, force: true });
    }
  },
};
