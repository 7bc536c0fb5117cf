/** What `start` and `reopen` both measure: creating the window again, and loading main in a new process. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startApp, type RunningApp } from '../e2e/app-driver.ts';
import { badge } from '../e2e/person.ts';
import { quantile, rounded, type Figures } from './bench-figures.ts';

const EVALUATIONS = 7;
/** A window that was just closed is still being put away, ms. */
const CLOSED_MS = 1_000;

/** Closes the window and asks for it again: by the tray, or by a second start, whose own time then counts, where no tray can be clicked. */
export async function rebuildWindow(app: RunningApp, userData: string): Promise<number> {
  await (await app.page()).close();
  await sleep(CLOSED_MS);
  const began = performance.now();
  if (app.kind === 'stand-in') await (await app.control()).clickTray();
  else await startApp({ userData });
  await badge(await app.page()).waitFor();
  return Math.round(performance.now() - began);
}

/** Of the bundle of main, and of a module with nothing in it, each in a process that is new. */
export async function evaluateMain(folder: string, say: (line: string) => void): Promise<Figures> {
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
