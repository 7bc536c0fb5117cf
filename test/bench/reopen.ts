/** Recurring costs: loading main in a new process, and creating the window again after it was closed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startApp, type RunningApp } from '../e2e/app-driver.ts';
import { badge } from '../e2e/person.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench, type Figures } from './bench-figures.ts';
import { setUp, startEngine } from './start.ts';

const ROUNDS = 5;
const EVALUATIONS = 7;
/** A window that was just closed is still being put away, ms. */
const CLOSED_MS = 1_000;

export const reopen: Bench = {
  summary: 'code of main evaluated, and a closed window opened again, against a bare browser engine',
  run: async (say) => {
    buildApp();
    const simulator = await startSimulator();
    const userData = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
    try {
      const evaluated = await evaluate(userData, say);
      await setUp(userData, simulator);
      const app = await startApp({ userData, env: { STAND_IN_HEADLESS: '1' } });
      const rebuilt: number[] = [];
      const engines: number[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        engines.push(await startEngine());
        rebuilt.push(await rebuild(app, userData));
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

/** Closes the window and asks for it again: by the tray, or by a second start, whose own time then counts, where no tray can be clicked. */
async function rebuild(app: RunningApp, userData: string): Promise<number> {
  await (await app.page()).close();
  await sleep(CLOSED_MS);
  const began = performance.now();
  if (app.kind === 'stand-in') await (await app.control()).clickTray();
  else await startApp({ userData });
  await badge(await app.page()).waitFor();
  return Math.round(performance.now() - began);
}

/** Of the bundle of main, and of a module with nothing in it, each in a process that is new. */
async function evaluate(folder: string, say: (line: string) => void): Promise<Figures> {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, 'export {};\n');
  const main = await evaluations(resolve(import.meta.dirname, '../../dist/main/monitor-lifecycle.js'));
  const nothing = await evaluations(empty);
  say(`main evaluated in ${main.ms} ms, ${main.cpuMs} ms of processor time`);
  return { mainEvaluatedMs: main.ms, mainEvaluatedCpuMs: main.cpuMs, emptyModuleMs: nothing.ms };
}

async function evaluations(file: string): Promise<{ ms: number; cpuMs: number }> {
  const program = resolve(import.meta.dirname, 'module-load-time.ts');
  const taken: (readonly [ms: number, cpuMs: number])[] = [];
  for (let time = 0; time < EVALUATIONS; time += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [program, file]);
    const [ms = Number.NaN, cpuMs = Number.NaN] = stdout.trim().split(' ').map(Number);
    taken.push([ms, cpuMs]);
  }
  const median = (values: readonly number[]): number => rounded(quantile(values, 0.5));
  return { ms: median(taken.map(([ms]) => ms)), cpuMs: median(taken.map(([, cpuMs]) => cpuMs)) };
}
