/**
 * How long an event takes from its frame to a person's eyes, in the built app: at a steady pace, and while a burst comes in.
 *
 * A row counts from the moment at which main has its frame in hand to the start of the first browser frame that has the row
 * in view, and besides from the moment at which the server sent it: that one holds the server's own work and the wait in
 * the socket, of which the sender of a burst is the cause, for it sends faster than anybody reads. Every row counts that is
 * in view in any frame. In a burst that is a small part of the events, because no screen has place for 10,000 rows in a
 * quarter of a second; an event that is under newer ones before a frame could be drawn has no row, and so no time. What the
 * counts say, and that each event is in the list afterwards, is for the tests.
 *
 * The log goes nowhere, as when a desktop starts the app: a reader that parses each of its lines would share the processors.
 */
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { readRowTimes, watchRows, type RowTime } from '../demo/row-latency-probe.ts';
import { startApp } from '../e2e/app-driver.ts';
import { connectWith, openPage, row } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator, type Simulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { measureLive } from './live-rows.ts';
import { quantile, rounded, type Bench } from './bench-figures.ts';

const STEADY_PER_SECOND = 100;
const STEADY_EVENTS = 1_000;
const BURST = 10_000;
const ROUNDS = 5;
/** The server's socket takes what has been sent so far. */
const SENT_AT_ONCE = 100;
/** What was sent at the last moment may still be on its way to the list, ms. */
const SETTLE_MS = 1_000;

export const rows: Bench = {
  summary: `the built app in a rush; frame to row at ${STEADY_PER_SECOND} events/s, and while a burst of ${BURST} comes`,
  run: async (say) => {
    buildApp();
    const simulator = await startSimulator();
    const app = await startApp({ env: { STAND_IN_HEADLESS: '1' }, isFollowed: false });
    try {
      const page = await app.page();
      await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
      await simulator.until(() => simulator.readyLinks.length > 0);
      const live = await measureLive(page, simulator);
      say(JSON.stringify(live));
      await openPage(page, 'History');
      const sender = new Sender(simulator, await newestSeq(page));
      const steady: (readonly RowTime[])[] = [];
      const burst: (readonly RowTime[])[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const paced = await measured(page, sender, async () => {
          for (let count = 0; count < STEADY_EVENTS; count += 1) {
            sender.emit();
            await sleep(1_000 / STEADY_PER_SECOND);
          }
        });
        const flooded = await measured(page, sender, async () => {
          for (let count = 1; count <= BURST; count += 1) {
            sender.emit();
            if (count % SENT_AT_ONCE === 0) await setImmediate();
          }
        });
        steady.push(paced);
        burst.push(flooded);
        const [p99, worst] = [quantile(paced.map(fromFrame), 0.99), Math.max(...flooded.map(fromFrame))];
        say(
          `round ${round}: ${paced.length} rows of ${STEADY_EVENTS} seen, p99 ${p99} ms; burst: ${flooded.length}, at most ${worst} ms`,
        );
      }
      const fromSent = ({ seq, shownAt }: RowTime): number => shownAt - sender.sentAt(seq);
      return {
        ...live,
        steadyRowP50Ms: medianOf(steady, fromFrame, 0.5),
        steadyRowP99Ms: medianOf(steady, fromFrame, 0.99),
        steadySentP99Ms: medianOf(steady, fromSent, 0.99),
        burstRowsSeen: burst.flat().length,
        burstRowP50Ms: medianOf(burst, fromFrame, 0.5),
        burstRowP99Ms: medianOf(burst, fromFrame, 0.99),
        burstSentP50Ms: medianOf(burst, fromSent, 0.5),
        burstSentP99Ms: medianOf(burst, fromSent, 0.99),
      };
    } finally {
      await app.stop();
      await simulator.stop();
    }
  },
};

/** @returns what half of the rounds were not over; a moment in which something else has the machine spoils one round only */
const medianOf = (
  rounds: readonly (readonly RowTime[])[],
  timeOf: (row: RowTime) => number,
  share: number,
): number =>
  rounded(
    quantile(
      rounds.map((rows) => quantile(rows.map(timeOf), share)),
      0.5,
    ),
  );

const fromFrame = ({ receivedAt, shownAt }: RowTime): number => shownAt - receivedAt;

/** The monitor numbers events in the order in which they were sent, so its number says which one a row is. */
class Sender {
  readonly #simulator: Simulator;
  /** The number of the last event before. */
  readonly #begin: number;
  readonly #sentAt: number[] = [];

  constructor(simulator: Simulator, begin: number) {
    this.#simulator = simulator;
    this.#begin = begin;
  }

  get sent(): number {
    return this.#sentAt.length;
  }

  emit(): void {
    this.#sentAt.push(Date.now());
    const body = { id: String(this.sent), status: 'accepted' };
    this.#simulator.emit({ name: 'order_updated', body });
  }

  /** Unix ms. */
  sentAt(seq: number): number {
    return this.#sentAt[seq - this.#begin - 1] ?? Number.NaN;
  }
}

/** @returns of each row that was seen while `send` ran and until the last one was there */
async function measured(page: Page, sender: Sender, send: () => Promise<void>): Promise<readonly RowTime[]> {
  await watchRows(page);
  await send();
  await row(page, `Order ${sender.sent} accepted`).waitFor();
  await sleep(SETTLE_MS);
  return readRowTimes(page);
}

/** Once all that was sent before is in the list. */
async function newestSeq(page: Page): Promise<number> {
  await sleep(SETTLE_MS);
  return page.evaluate(async () => (await window.monitor.snapshot()).events.at(-1)?.seq ?? 0);
}
