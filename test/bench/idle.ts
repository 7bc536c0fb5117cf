/**
 * What the built app costs while its window is closed and nothing happens: processor time of the main process, read from
 * the system, and timers that run in it. On the stand-in the process holds that too, so that the figures are upper bounds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureChromium } from '../../build/find-chromium.ts';
import { startApp, type RunningApp } from '../e2e/app-driver.ts';
import { connectWith } from '../e2e/person.ts';
import { DEMO_CLIENT_ID, startSimulator } from '../simulator/simulator.ts';
import { buildApp } from './build-app.ts';
import { rounded, type Bench } from './bench-figures.ts';

const SECONDS = 300;
/** What a start and a closed window leave to be done is done by then: the history checks its file. */
const SETTLE_MS = 20_000;
/** Of a second; Linux counts a process's time in these for every program, whatever the kernel does. */
const TICKS_PER_SECOND = 100;
const PROBE = join(import.meta.dirname, 'idle-probe.ts');
const TIMERS_RAN = /^timers ran (\d+)$/;

export const idle: Bench = {
  summary: 'the app with its window closed and nothing to do: processor time and timers (--seconds N, 300)',
  run: async (say) => {
    if (process.platform !== 'linux') throw new Error('this bench reads /proc, which only Linux has');
    const seconds = secondsAsked();
    buildApp();
    await ensureChromium();
    const simulator = await startSimulator();
    const app = await startApp({ probe: PROBE, env: { STAND_IN_HEADLESS: '1' } });
    try {
      const page = await app.page();
      await connectWith(page, { address: simulator.address, clientId: DEMO_CLIENT_ID });
      await app.state('live');
      await page.close();
      await sleep(SETTLE_MS);
      say(`quiet for ${seconds} s`);
      await timersOf(app);
      const before = measure(app.pid);
      await sleep(seconds * 1_000);
      const after = measure(app.pid);
      const timers = await timersOf(app);
      if (simulator.links.length !== 1) throw new Error('the connection did not last');
      return {
        seconds,
        mainCpuPercent: rounded(((after.cpuSeconds - before.cpuSeconds) / seconds) * 100),
        timersPerMinute: rounded((timers / seconds) * 60),
        mainThreadWakeUpsPerMinute: rounded(((after.wakeUps - before.wakeUps) / seconds) * 60),
        mainRssMB: rounded(after.rssMB),
      };
    } finally {
      await app.stop();
      await simulator.stop();
    }
  },
};

function secondsAsked(): number {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: String(SECONDS) } },
    allowPositionals: true,
    strict: false,
  });
  const seconds = Number(values['seconds']);
  if (!(seconds > 0)) throw new Error(`--seconds takes a number above 0, not “${String(values['seconds'])}”`);
  return seconds;
}

/** Timers that have run in the app's main process since the last time. */
async function timersOf(app: RunningApp): Promise<number> {
  const from = app.otherOutput.length;
  process.kill(app.pid, 'SIGUSR2');
  for (;;) {
    const timers = app.otherOutput
      .slice(from)
      .map((line) => TIMERS_RAN.exec(line)?.[1])
      .find((count) => count !== undefined);
    if (timers !== undefined) return Number(timers);
    await sleep(50);
  }
}

interface Measured {
  readonly cpuSeconds: number;
  /** How often the main thread has gone to sleep: for its timers, for what the socket brings, and for the stand-in. */
  readonly wakeUps: number;
  readonly rssMB: number;
}

function measure(pid: number): Measured {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const entry = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    cpuSeconds: (user + system) / TICKS_PER_SECOND,
    wakeUps: entry('voluntary_ctxt_switches'),
    rssMB: entry('VmRSS') / 1_024,
  };
}
