/**
 * Bursts of 10,000 events into the built app with its window open: how late its event loop runs, and whether all are on the
 * disk in order when it is killed after the last of them.
 *
 * The log goes nowhere, as when a desktop starts the app: a pipe makes the app wait for its reader.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium } from '../../build/find-chromium.ts';
import { startApp } from '../e2e/app-driver.ts';
import { connectWith, row, storedRow } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench } from './bench-figures.ts';

/** So many that a moment in which something else has the machine does not count. */
const ROUNDS = 15;
const EVENTS = 10_000;
const ANSWER_MS = 30_000;
const PROBE = join(import.meta.dirname, 'lag-probe.ts');

interface Lag {
  readonly p99Ms: number;
  readonly maxMs: number;
}

export const burst: Bench = {
  summary: `bursts of ${EVENTS} events: event-loop lag of the built app, loss and order (C59)`,
  run: async (say) => {
    buildApp();
    await ensureChromium();
    const simulator = await startSimulator();
    const userData = mkdtempSync(join(tmpdir(), 'doshii-monitor-'));
    const app = await startApp({
      userData,
      probe: PROBE,
      env: { STAND_IN_HEADLESS: '1' },
      isFollowed: false,
    });
    const idle = new IdleProcess();
    try {
      const page = await app.page();
      await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
      await simulator.until(() => simulator.readyLinks.length > 0);
      const { pid } = app;
      const lags: Lag[] = [];
      const idleLags: Lag[] = [];
      const durations: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await sleep(1_000);
        await Promise.all([lagOf(pid, app.otherOutput), idle.lag()]);
        const began = performance.now();
        for (let number = 1; number <= EVENTS; number += 1) {
          const id = String(round * EVENTS + number);
          simulator.emit({ name: 'order_updated', body: { id, status: 'accepted' } });
          // The server's socket takes what has been sent so far.
          if (number % 100 === 0) await setImmediate();
        }
        await row(page, `Order ${(round + 1) * EVENTS} accepted`).waitFor();
        durations.push(performance.now() - began);
        const [lag, idleLag] = await Promise.all([lagOf(pid, app.otherOutput), idle.lag()]);
        lags.push(lag);
        idleLags.push(idleLag);
        say(`burst ${round + 1}: ${JSON.stringify(lags.at(-1))}`);
      }
      await storedRow(page, `Order ${ROUNDS * EVENTS} accepted`).waitFor();
      await app.kill();
      const ids = storedIds(userData);
      return {
        events: ROUNDS * EVENTS,
        eventsLost: ROUNDS * EVENTS - new Set(ids).size,
        eventsOutOfOrder: ids.filter((id, index) => id !== index + 1).length,
        lagP99Ms: p99Of(lags),
        idleLagP99Ms: p99Of(idleLags),
        firstLagP99Ms: rounded(lags[0]?.p99Ms ?? 0),
        lagMaxMs: rounded(Math.max(...lags.map(({ maxMs }) => maxMs))),
        burstMs: rounded(quantile(durations, 0.5)),
      };
    } finally {
      idle.end();
      await app.stop();
      await simulator.stop();
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

/** Of the orders that are on the disk, in the order of their numbers. */
function storedIds(userData: string): readonly number[] {
  const db = new DatabaseSync(join(userData, 'history.db'), { readOnly: true });
  try {
    return db
      .prepare('SELECT entity_id AS id FROM events WHERE entity_id IS NOT NULL ORDER BY seq')
      .all()
      .map(({ id }) => Number(id));
  } finally {
    db.close();
  }
}

/** Of all bursts: half were better. */
const p99Of = (lags: readonly Lag[]): number =>
  rounded(
    quantile(
      lags.map(({ p99Ms }) => p99Ms),
      0.5,
    ),
  );

/** Does nothing beside the app: how late its event loop runs is the machine's own part. */
class IdleProcess {
  readonly #child = spawn(
    process.execPath,
    [`--import=${pathToFileURL(PROBE).href}`, '-e', 'setInterval(() => {}, 60_000)'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  readonly #lines: string[] = [];

  constructor() {
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.#lines.push(line));
  }

  async lag(): Promise<Lag> {
    if (this.#child.pid === undefined) throw new Error('the process beside the app did not start');
    return lagOf(this.#child.pid, this.#lines);
  }

  end(): void {
    this.#child.kill();
  }
}

/** Since it was asked the last time. @param lines what the process writes */
async function lagOf(pid: number, lines: readonly string[]): Promise<Lag> {
  const before = lines.length;
  process.kill(pid, 'SIGUSR2');
  for (const until = performance.now() + ANSWER_MS; performance.now() < until; await sleep(20)) {
    const line = lines.slice(before).find((text) => text.startsWith('event-loop lag'));
    const [, , p99, max] = line?.split(' ') ?? [];
    if (max !== undefined) return { p99Ms: Number(p99), maxMs: Number(max) };
  }
  throw new Error(`process ${pid} did not say within ${ANSWER_MS} ms how late its event loop ran`);
}
