/** Frames from a real socket to durable events and messages for the window, against bare `ws` with `JSON.parse` of the same frames. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { WebSocket } from 'ws';
import { FIRST_ACCOUNT } from '../../electron/shared/account.ts';
import { DOSHII } from '../../electron/doshii/provider.ts';
import { Feed } from '../../electron/feed/feed.ts';
import { frameIntake } from '../../electron/app/frame-intake.ts';
import { DEFAULT_JUDGE } from '../../electron/shared/alerts/attention-rules.ts';
import { trimBatch } from '../../electron/app/trim-feed-batch.ts';
import { NO_FILTER } from '../../electron/shared/filter/feed-filter.ts';
import { parseFrame } from '../../electron/shared/doshii/protocol.ts';
import { systemClock } from '../../electron/platform/adapters/clock.ts';
import { withBackpressure } from '../../electron/connection/adapters/backpressure.ts';
import { HistoryStore } from '../../electron/history/adapters/history-store.ts';
import { buildApp } from './build-app.ts';
import { quantile, rounded, slope, type Bench } from './bench-figures.ts';
import { officialSdk } from './official-sdk/official-sdk.ts';

const ROUNDS = 5;
const FRAMES = 100_000;
const BURST = 10_000;

export const pipeline: Bench = {
  summary: 'frames from a socket to durable events and window messages, against bare ws and JSON.parse',
  run: async (say) => {
    buildApp();
    const server = spawn(process.execPath, [resolve(import.meta.dirname, 'frame-server.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const folder = mkdtempSync(join(tmpdir(), 'bench-pipeline-'));
    try {
      const url = `ws://127.0.0.1:${await portOf(server)}`;
      // First, while the process is young: what the other measurements leave behind would hide a slope.
      const memory = await memorySlope(url, join(folder, 'slope'), say);
      const bare: number[] = [];
      const whole: number[] = [];
      const bareCpu: number[] = [];
      const wholeCpu: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        let before = process.cpuUsage();
        bare.push(await readBare(url, FRAMES));
        bareCpu.push(microseconds(before));
        before = process.cpuUsage();
        whole.push((await readWhole(url, FRAMES, join(folder, String(round)))).ms);
        wholeCpu.push(microseconds(before));
        say(`round ${round + 1}: bare ${bare.at(-1)?.toFixed(0)} ms, whole ${whole.at(-1)?.toFixed(0)} ms`);
      }
      const burst = await readWhole(url, BURST, join(folder, 'burst'));
      const [bareMs, wholeMs] = [quantile(bare, 0.5), quantile(whole, 0.5)];
      return {
        bareFramesPerSecond: rounded((FRAMES / bareMs) * 1_000),
        durableEventsPerSecond: rounded((FRAMES / wholeMs) * 1_000),
        ratioToBare: rounded(bareMs / wholeMs),
        bareCpuMicrosecondsPerFrame: rounded(quantile(bareCpu, 0.5) / FRAMES),
        wholeCpuMicrosecondsPerFrame: rounded(quantile(wholeCpu, 0.5) / FRAMES),
        burstLagP99Ms: rounded(burst.lagP99Ms),
        burstLost: BURST - burst.stored,
        ...memory,
        ...(await officialSdk(url, say)),
      };
    } finally {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function readBare(url: string, count: number): Promise<number> {
  let got = 0;
  let began = 0;
  const socket = new WebSocket(`${url}?count=${count}`, { perMessageDeflate: false });
  await new Promise<void>((done) => {
    socket.on('message', (data: Buffer) => {
      if (got === 0) began = performance.now();
      JSON.parse(data.toString());
      got += 1;
      if (got === count) done();
    });
  });
  const ms = performance.now() - began;
  socket.terminate();
  return ms;
}

interface Whole {
  /** From the first frame to the moment at which the last event is durable. */
  readonly ms: number;
  readonly stored: number;
  readonly lagP99Ms: number;
}

async function readWhole(
  url: string,
  count: number,
  folder: string,
  { rate = Infinity, onStored = (_total: number): void => undefined } = {},
): Promise<Whole> {
  const store = new HistoryStore({
    folder,
    account: FIRST_ACCOUNT,
    worker: resolve(import.meta.dirname, '../../dist/main/history-worker.js'),
    now: () => Date.now(),
    retention: () => ({ days: 180, events: 1_000_000 }),
    onProblems: (problems) => problems.forEach(({ sentence }) => console.error(sentence)),
    onFault: (text) => console.error(text),
    onReset: () => undefined,
    onStored: () => undefined,
  });
  const restored = await store.open();
  const lag = monitorEventLoopDelay({ resolution: 1 });
  let [stored, began] = [0, 0];
  const socket = new WebSocket(`${url}?count=${count}&rate=${rate}`, { perMessageDeflate: false });
  await new Promise<void>((done) => {
    const feed = new Feed({
      clock: systemClock,
      history: {
        event: (seq) => store.event(seq),
        append: async (batch) => {
          const isStored = await store.append(batch);
          if (isStored) stored += batch.events.length;
          onStored(stored);
          if (stored === count) done();
          return isStored;
        },
      },
      formatTime: String,
      severityOf: DEFAULT_JUDGE,
      // A window gets a structured clone.
      onBatch: (batch) => void serialize(trimBatch(batch)),
      onReset: () => undefined,
    });
    feed.restore(restored);
    const take = frameIntake({
      describe: DOSHII.describe,
      feed,
      attention: { consider: () => undefined },
      severityOf: DEFAULT_JUDGE,
      log: () => undefined,
    });
    const frameRead = withBackpressure(socket, () => feed.isBehind);
    socket.on('message', (data: Buffer) => {
      frameRead();
      if (began === 0) {
        began = performance.now();
        lag.enable();
      }
      const text = data.toString();
      take(parseFrame(text), text);
    });
  });
  const ms = performance.now() - began;
  lag.disable();
  socket.terminate();
  const { total } = await store.directory(NO_FILTER);
  await store.close();
  return { ms, stored: total, lagP99Ms: lag.percentile(99) / 1e6 };
}

/** Resident memory after a forced collection, while events come at a bearable rate. */
async function memorySlope(
  url: string,
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly megabytesPer100000: number }> {
  const [count, rate, warmUp, step] = [1_000_000, 15_000, 200_000, 50_000];
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const samples: (readonly [events: number, bytes: number])[] = [];
  await readWhole(url, count, folder, {
    rate,
    onStored: (total) => {
      if (total < warmUp + samples.length * step) return;
      collect();
      samples.push([total, process.memoryUsage().rss]);
      say(`${total} events, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
    },
  });
  return { megabytesPer100000: rounded((slope(samples) * 100_000) / 2 ** 20) };
}

/** Processor time of all threads of this process since. */
function microseconds(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function portOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('the server has no output');
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  return line;
}
