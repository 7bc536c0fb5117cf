/** Operating hours that change at Doshii, over a real socket and real HTTP as the program is wired. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LeapingClock } from '../../fakes/leaping-clock.ts';
import { holiday, session } from '../../simulator/rest/operating-hours.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { newFolder } from '../history/history-setup.ts';
import { MonitorWithRest, until } from './monitor-with-rest.ts';

const MINUTE = 60_000;
const HERE = 'Xk4pQ1tz';

let simulator: Simulator;
let clock: LeapingClock;
let monitor: MonitorWithRest;

beforeEach(async () => {
  simulator = await startSimulator();
  clock = new LeapingClock();
  clock.onLeap = (leapt) => (simulator.rest.clockOffsetMs = leapt);
  monitor = await MonitorWithRest.start({ folder: newFolder(), clock, simulator });
});

afterEach(async () => {
  await monitor.quit();
  await simulator.stop();
});

const readings = (): number => simulator.rest.requests.filter(({ path }) => path === '/locations').length;
const heard = (): number => monitor.events.filter(({ kind }) => kind === 'location_hours_updated').length;

it('the locations are read again when it says so, with all changes of a minute at once', async () => {
  await until(() => monitor.doshii.view().locations.length > 0 && simulator.readyLinks.length > 0);
  const before = readings();
  simulator.changeHours(HERE, [session('11:30', '15:00')]);
  simulator.changeHours(HERE, [session('11:30', '15:00'), holiday('2026-12-25')]);
  await until(() => heard() === 2);
  expect(readings()).toBe(before);
  // A leap would lose the connection, and recovery reads the locations too.
  monitor.connection.disconnect();
  clock.leap(MINUTE);
  await until(() => readings() > before);
  expect(readings()).toBe(before + 1);
});
