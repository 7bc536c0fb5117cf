/** Bursts of 10,000 events into the built app with its window open: how late its event loop runs, and whether all arrive in order. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { ensureChromium } from '../../build/chromium.ts';
import { startApp, type RunningApp } from '../e2e/app-driver.ts';
import { connectWith, row } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, type Bench } from './figures.ts';

const ROUNDS = 5;
const EVENTS = 10_000;
const PROBE = pathToFileURL(join(import.meta.dirname, 'lag-probe.ts')).href;

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
    const app = await startApp({ env: { STAND_IN_HEADLESS: '1', NODE_OPTIONS: `--import=${PROBE}` } });
    try {
      const page = await app.page();
      await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
      await app.state('live');
      const lags: Lag[] = [];
      const durations: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        await sleep(1_000);
        await lagOf(app);
        const began = performance.now();
        for (let number = 1; number <= EVENTS; number += 1) {
          const id = String(round * EVENTS + number);
          simulator.emit({ name: 'order_updated', body: { id, status: 'accepted' } });
          // The app writes its log into our pipe and would wait for us to read it.
          if (number % 100 === 0) await setImmediate();
        }
        const last = (round + 1) * EVENTS;
        await app.logged((entry) => entry.type === 'event' && entry.event.seq === last, app.log.length - 1);
        durations.push(performance.now() - began);
        await row(page, `Order ${last} accepted`).waitFor();
        lags.push(await lagOf(app));
        say(`burst ${round + 1}: ${JSON.stringify(lags.at(-1))}`);
      }
      const ids = app.log.flatMap((entry) => (entry.type === 'event' ? Number(entry.event.entityId) : []));
      return {
        events: ROUNDS * EVENTS,
        eventsLost: ROUNDS * EVENTS - new Set(ids).size,
        eventsOutOfOrder: ids.filter((id, index) => id !== index + 1).length,
        lagP99Ms: rounded(
          quantile(
            lags.map(({ p99Ms }) => p99Ms),
            0.5,
          ),
        ),
        lagMaxMs: rounded(Math.max(...lags.map(({ maxMs }) => maxMs))),
        burstMs: rounded(quantile(durations, 0.5)),
      };
    } finally {
      await app.stop();
      await simulator.stop();
    }
  },
};

/** Since it was asked the last time. */
async function lagOf(app: RunningApp): Promise<Lag> {
  const before = app.otherOutput.length;
  process.kill((await app.control()).file.pid, 'SIGUSR2');
  for (;;) {
    const line = app.otherOutput.slice(before).find((text) => text.startsWith('event-loop lag'));
    const [, , p99, max] = line?.split(' ') ?? [];
    if (max !== undefined) return { p99Ms: Number(p99), maxMs: Number(max) };
    await sleep(20);
  }
}
