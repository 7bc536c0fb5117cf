/** From the arrival of a frame to its row in the window's document, in the built app: at a steady pace, and while a burst comes in. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { bundle } from '../../build/bundle.ts';
import { readRowTimes, watchRows } from '../demo/row-times.ts';
import { startApp } from '../e2e/app-driver.ts';
import { connectWith, row } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator, type Simulator } from '../simulator/simulator.ts';
import { quantile, rounded, type Bench } from './figures.ts';

const STEADY_PER_SECOND = 100;
const STEADY_EVENTS = 1_000;
const BURST = 10_000;
/** What was sent at the last moment may still be on its way to the list, ms. */
const SETTLE_MS = 1_000;

export const rows: Bench = {
  summary: 'frame to row in the window of the built app: at 100 events/s, and while a burst of 10,000 comes',
  run: async (say) => {
    await bundle();
    const simulator = await startSimulator();
    const app = await startApp({ env: { STAND_IN_HEADLESS: '1' } });
    try {
      const page = await app.page();
      await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
      await app.state('live');
      const steady = await measured(page, STEADY_EVENTS, async () => {
        for (let id = 1; id <= STEADY_EVENTS; id += 1) {
          emit(simulator, id);
          await sleep(1_000 / STEADY_PER_SECOND);
        }
      });
      say(`${steady.length} rows were drawn of ${STEADY_EVENTS} events at ${STEADY_PER_SECOND}/s`);
      const last = STEADY_EVENTS + BURST;
      const burst = await measured(page, last, () => {
        for (let id = STEADY_EVENTS + 1; id <= last; id += 1) emit(simulator, id);
        return Promise.resolve();
      });
      say(`${burst.length} rows were drawn of a burst of ${BURST}: the list draws only what is seen`);
      return {
        steadyRowP50Ms: rounded(quantile(steady, 0.5)),
        steadyRowP99Ms: rounded(quantile(steady, 0.99)),
        burstRowP50Ms: rounded(quantile(burst, 0.5)),
        burstRowP99Ms: rounded(quantile(burst, 0.99)),
      };
    } finally {
      await app.stop();
      await simulator.stop();
    }
  },
};

/** @returns how long each row that was drawn took, ms */
async function measured(page: Page, lastId: number, send: () => Promise<void>): Promise<readonly number[]> {
  await watchRows(page);
  await send();
  await row(page, `Order ${lastId} accepted`).waitFor({ timeout: 60_000 });
  await sleep(SETTLE_MS);
  return readRowTimes(page);
}

function emit(simulator: Simulator, id: number): void {
  simulator.emit({ name: 'order_updated', body: { id: String(id), status: 'accepted' } });
}
