/** Cold start of the built app on data of an earlier run, and reopening its window, against the same browser engine alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../build/find-chromium.ts';
import { startApp } from '../e2e/app-driver.ts';
import { badge, connectWith, row } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator, type Simulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench } from './bench-figures.ts';
import { evaluateMain, rebuildWindow } from './reload-costs.ts';

const STARTS = 5;

export const start: Bench = {
  summary: 'cold start to live and to the first row, and reopening the window, against a bare browser engine',
  run: async (say) => {
    buildApp();
    const simulator = await startSimulator();
    const userData = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
    try {
      const evaluated = await evaluateMain(userData, say);
      await setUp(userData, simulator);
      const starts: Start[] = [];
      const engines: number[] = [];
      for (let number = 1; number <= STARTS; number += 1) {
        engines.push(await startEngine());
        starts.push(await startOnce(userData, simulator));
        say(
          `start ${number}: ${JSON.stringify(starts.at(-1))}, engine alone ${rounded(engines.at(-1) ?? 0)} ms`,
        );
      }
      const median = (of: (one: Start) => number): number => rounded(quantile(starts.map(of), 0.5));
      const engineMs = quantile(engines, 0.5);
      return {
        liveMs: median(({ liveMs }) => liveMs),
        windowMs: median(({ windowMs }) => windowMs),
        firstRowMs: median(({ firstRowMs }) => firstRowMs),
        engineAloneMs: rounded(engineMs),
        ratioWindowToEngine: rounded(median(({ windowMs }) => windowMs) / engineMs),
        windowRebuiltMs: median(({ rebuiltMs }) => rebuiltMs),
        windowRebuiltMoreThanEngineMs: rounded(median(({ rebuiltMs }) => rebuiltMs) - engineMs),
        ratioRebuiltToEngine: rounded(median(({ rebuiltMs }) => rebuiltMs) / engineMs),
        ...evaluated,
      };
    } finally {
      await simulator.stop();
      rmSync(userData, { recursive: true, force: true });
    }
  },
};

/** Times since the process was spawned, ms. */
interface Start {
  readonly liveMs: number;
  /** The window shows the state of the connection. */
  readonly windowMs: number;
  /** An event that the server held has its row. */
  readonly firstRowMs: number;
  /** Since a window was asked for after it had been closed. */
  readonly rebuiltMs: number;
}

export async function setUp(userData: string, simulator: Simulator): Promise<void> {
  const app = await startApp({ userData, env: { STAND_IN_HEADLESS: '1' } });
  await connectWith(await app.page(), { address: simulator.address, clientId: DEMO_CLIENT_ID });
  await app.state('live');
  await app.stop();
}

async function startOnce(userData: string, simulator: Simulator): Promise<Start> {
  simulator.emit({ name: 'order_created', body: { id: '1', status: 'pending' } });
  const began = performance.now();
  const since = (): number => Math.round(performance.now() - began);
  const app = await startApp({ userData, env: { STAND_IN_HEADLESS: '1' } });
  const live = app.state('live').then(since);
  const page = await app.page();
  await badge(page).waitFor();
  const windowMs = since();
  await row(page, 'New order 1').waitFor();
  const firstRowMs = since();
  const liveMs = await live;
  const rebuiltMs = await rebuildWindow(app, userData);
  await app.stop();
  return { liveMs, windowMs, firstRowMs, rebuiltMs };
}

export async function startEngine(): Promise<number> {
  const began = performance.now();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
  const page = await browser.newPage();
  await page.goto('data:text/html,<main>ready</main>');
  await page.getByRole('main').waitFor();
  const ms = performance.now() - began;
  await browser.close();
  return ms;
}
