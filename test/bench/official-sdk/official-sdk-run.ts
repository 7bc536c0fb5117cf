/** The official SDK as a foreign client of the simulator: what it hears, what its calls answer, and what differs from its types. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { DOCUMENTED_FIELDS } from '../../simulator/documented-frames.ts';
import type { VenueEvent } from '../../simulator/envelopes.ts';
import { stepsOf } from '../../simulator/player.ts';
import {
  DEMO_CLIENT_ID,
  DEMO_CLIENT_SECRET,
  startSimulator,
  type Simulator,
} from '../../simulator/simulator.ts';
import type { Bench } from '../bench-figures.ts';
import type { SdkThings } from './official-sdk-calls.ts';
import type { SdkOrders, SdkRun } from './official-sdk-client.ts';
import { explained, unneeded } from './official-sdk-differences.ts';
import { SDK_NAME, withOfficialSdk } from './official-sdk-install.ts';
import { differences } from './official-sdk-types.ts';

const RUN_MS = 60_000;
const HERE = 'Xk4pQ1tz';
const LAST: VenueEvent = {
  name: 'order_updated',
  body: { id: 'last', locationId: HERE, status: 'complete' },
};
const run = promisify(execFile);

export const officialSdkRun: Bench = {
  summary:
    'Doshii’s official Node SDK as a client of the simulator: events, calls, and answers against its types',
  run: async (say) => {
    const figures = await withOfficialSdk(say, async (folder) => {
      const simulator = await startSimulator();
      try {
        return await compare(folder, simulator, say);
      } finally {
        await simulator.stop();
      }
    });
    return figures ?? {};
  },
};

async function compare(folder: string, simulator: Simulator, say: (line: string) => void) {
  const sent = [...stepsOf({ scenario: 'kinds' })].flatMap((step) =>
    step.do === 'event' ? [step.event] : [],
  );
  const running = runClient(folder, simulator, fill(simulator));
  await simulator.until(() => simulator.readyLinks.length > 0);
  for (const event of [...sent, LAST]) simulator.emit(event);
  const { kinds, events, answers, failed } = await running;

  const heard = new Set(events.map(([kind]) => kind));
  const differs = [
    ...kinds.filter((kind) => !heard.has(kind)).map((kind) => `event ${kind}: not sent`),
    ...Object.keys(DOCUMENTED_FIELDS)
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => `event ${kind}: not in the SDK`),
    ...sent
      .filter(({ name, body }) => heard.has(name) && !events.some((event) => isSame(event, [name, body])))
      .map(({ name }) => `event ${name}: another body`),
    ...Object.entries(failed).map(([call, why]) => `${call}: failed, ${why}`),
    ...differences(folder, SDK_NAME, answers),
  ];
  const unexplained = differs.filter((difference) => explained(difference) === undefined);
  for (const difference of differs) say(`${difference} (${explained(difference) ?? 'UNEXPLAINED'})`);
  const stale = unneeded(differs);
  for (const why of stale) say(`explained, but not there: ${why}`);
  if (unexplained.length + stale.length > 0) process.exitCode = 1;
  return {
    kindsOfSdk: kinds.length,
    kindsHeard: heard.size,
    callsAnswered: Object.keys(answers).length,
    callsFailed: Object.keys(failed).length,
    differences: differs.length,
    unexplainedDifferences: unexplained.length,
    staleExplanations: stale.length,
  };
}

async function runClient(folder: string, simulator: Simulator, things: SdkThings): Promise<SdkRun> {
  const orders: SdkOrders = {
    folder: resolve(folder, 'node_modules', SDK_NAME),
    restAddress: simulator.restAddress,
    // As the SDK has it: without a version.
    socketAddress: simulator.address.replace(/\/v3$/, ''),
    clientId: DEMO_CLIENT_ID,
    clientSecret: DEMO_CLIENT_SECRET,
    things,
    lastKind: LAST.name,
  };
  const client = resolve(import.meta.dirname, 'official-sdk-client.ts');
  const { stdout } = await run(process.execPath, [client, JSON.stringify(orders)], {
    timeout: RUN_MS,
    maxBuffer: 2 ** 26,
  });
  // The SDK says some things itself.
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n{') + 1)) as SdkRun;
}

/** An hour of trade in the API. @returns things of it that can be asked for */
function fill(simulator: Simulator): SdkThings {
  for (const step of stepsOf({ scenario: 'rush', seed: 3 })) {
    if (step.at > 3_600_000) break;
    if ('event' in step) simulator.happen(step.event);
  }
  const { state } = simulator.rest;
  const first = (resource: Parameters<typeof state.all>[0]): string => state.all(resource, HERE)[0]?.id ?? '';
  const orderId =
    state.all('orders', HERE).find((order) => state.transactionsOf(order).length > 0)?.id ?? first('orders');
  return {
    locationId: HERE,
    otherLocationId: 'm7RwB2cd',
    terminalId: 'pos-1',
    tableName: 'Bar 2',
    orderId,
    transactionId: first('transactions'),
    bookingId: first('bookings'),
    checkinId: first('checkins'),
    loyaltyCheckinId: first('loyalty/checkins'),
  };
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
