/** The one question of the morning check to Doshii's REST API, over real HTTP as the program is wired. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest } from './monitor-with-rest.ts';

const MINUTE_MS = 60_000;
/** A date has whole seconds, and an answer takes its time, ms. */
const GIVE_MS = 10_000;

let simulator: Simulator;
let monitor: MonitorWithRest | null = null;

async function withSecret(clientSecret?: string | null): Promise<MonitorWithRest> {
  const options = { folder: newFolder(), clock: new LeapingClock(), simulator };
  monitor = await MonitorWithRest.start({ ...options, ...(clientSecret !== undefined && { clientSecret }) });
  await monitor.quiet(() => false);
  return monitor;
}

beforeEach(async () => {
  simulator = await startSimulator();
});

afterEach(async () => {
  await monitor?.quit();
  await simulator.stop();
});

it('asks once, and learns how far the clocks are apart', async () => {
  const { doshii } = await withSecret();
  const before = simulator.rest.requests.length;
  const near = await doshii.check();
  expect(near?.problem).toBeNull();
  expect(Math.abs(near?.skewMs ?? Number.NaN)).toBeLessThan(GIVE_MS);
  expect(simulator.rest.requests.slice(before).map(({ path }) => path.split('?')[0])).toEqual(['/locations']);
  simulator.rest.clockOffsetMs = 5 * MINUTE_MS;
  const behind = (await doshii.check())?.skewMs ?? Number.NaN;
  expect(Math.abs(behind + 5 * MINUTE_MS)).toBeLessThan(GIVE_MS);
});

it('is not set up without a client secret, and asks nothing', async () => {
  const { doshii } = await withSecret(null);
  expect(await doshii.check()).toBeNull();
  expect(simulator.rest.requests).toEqual([]);
});

it('says why Doshii does not answer', async () => {
  const { doshii } = await withSecret('another-secret');
  expect((await doshii.check())?.problem).toMatchObject({ code: 'secret-refused' });
});
