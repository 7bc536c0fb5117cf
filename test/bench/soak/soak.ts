/**
 * Three simulated days of the whole monitor with its history on a disk and its window open: a fault every five minutes,
 * 200,000 events, and what main and page weigh meanwhile. The monitor is a process of its own; only its clock is not real.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../../build/find-chromium.ts';
import { buildApp } from '../build-app.ts';
import { rounded, slope, type Bench, type Figures } from '../bench-figures.ts';
import {
  EPISODES,
  type Asked,
  type FromMonitor,
  type Push,
  type ToMonitor,
  type Weighed,
} from './soak-messages.ts';
import { SoakPage, type PageWeight } from './soak-page.ts';

/** Weighed after so many faults: every three hours. */
const WEIGHED_EVERY = 36;
/** What is kept for late windows and for repeats, the caches of the history and its threads are full by then, h. */
const WARM_UP_HOURS = 24;
/**
 * Hours pass in a second here, so much lives at once and V8 would give its young generation over 100 MB, of which it touches
 * more and more for as long as this runs: that growth would hide a leak, and no venue ever sees it.
 */
const YOUNG_GENERATION = '--max-semi-space-size=2';
const HOUR_MS = 3_600_000;
const MEGABYTE = 2 ** 20;

export const soak: Bench = {
  summary: '72 simulated hours with a fault every 5 minutes and 200,000 events: memory of main and window',
  run: async (say) => {
    buildApp();
    const folder = mkdtempSync(join(tmpdir(), 'bench-soak-'));
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
    const monitor = new MonitorProcess(folder);
    try {
      const first = await monitor.published();
      const page = await SoakPage.open(browser, (await monitor.weigh()).stored, (asked) =>
        monitor.ask(asked),
      );
      await page.publish(first);
      const samples: Sample[] = [];
      for (let episode = 1; episode <= EPISODES; episode += 1) {
        await page.publish(await monitor.next());
        if (episode % WEIGHED_EVERY !== 0) continue;
        await page.lookAround();
        const sample = { main: await monitor.weigh(), page: await page.weigh() };
        samples.push(sample);
        say(lineOf(sample));
      }
      return figuresOf(samples, await monitor.stop());
    } finally {
      monitor.kill();
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

interface Sample {
  readonly main: Weighed;
  readonly page: PageWeight;
}

function lineOf({ main, page }: Sample): string {
  const megabytes = (bytes: number | null): string => ((bytes ?? Number.NaN) / MEGABYTE).toFixed(1);
  return [
    `${(main.simulatedMs / HOUR_MS).toFixed(0)} h, ${main.sent} events`,
    `main ${megabytes(main.rss)} MB (heap ${megabytes(main.heapUsed)})`,
    `page ${megabytes(page.rss)} MB (heap ${megabytes(page.heap)}), ${page.nodes} nodes, ${page.listeners} listeners`,
  ].join('; ');
}

function figuresOf(samples: readonly Sample[], end: Weighed): Figures {
  const hours = ({ main }: Sample): number => main.simulatedMs / HOUR_MS;
  const settled = samples.filter((sample) => hours(sample) >= WARM_UP_HOURS);
  const [first, last] = [settled[0], settled.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing was weighed');
  const perDay = (of: (sample: Sample) => number): number =>
    rounded((slope(settled.map((sample) => [hours(sample), of(sample)])) * 24) / MEGABYTE);
  return {
    simulatedHours: Math.floor(end.simulatedMs / HOUR_MS),
    faults: EPISODES,
    events: end.sent,
    eventsLost: end.sent - end.stored,
    socketsAtOnceMax: end.socketsAtOnce,
    socketsLeft: end.sockets,
    timersLeft: end.timers,
    mainSlopeMBPerSimulatedDay: perDay(({ main }) => main.rss),
    mainHeapSlopeMBPerSimulatedDay: perDay(({ main }) => main.heapUsed),
    mainFinalRssMB: rounded(last.main.rss / MEGABYTE),
    rendererSlopeMBPerSimulatedDay: perDay(({ page }) => page.heap),
    rendererFinalHeapMB: rounded(last.page.heap / MEGABYTE),
    ...(last.page.rss === null
      ? {}
      : {
          rendererRssSlopeMBPerSimulatedDay: perDay(({ page }) => page.rss ?? 0),
          rendererFinalRssMB: rounded(last.page.rss / MEGABYTE),
        }),
    rendererNodesMore: last.page.nodes - first.page.nodes,
    rendererListenersMore: last.page.listeners - first.page.listeners,
  };
}

class MonitorProcess {
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, (value: unknown) => void>();
  #lastId = 0;
  #published = answerable<readonly Push[]>();
  #weighed = answerable<Weighed>();

  constructor(folder: string) {
    const program = resolve(import.meta.dirname, 'soak-monitor.ts');
    this.#child = fork(program, [folder], { serialization: 'advanced', execArgv: [YOUNG_GENERATION] });
    this.#child.on('message', (message: FromMonitor) => this.#take(message));
    void once(this.#child, 'exit').then(() => {
      const gone = new Error('the monitor’s process has ended');
      this.#published.reject(gone);
      this.#weighed.reject(gone);
    });
  }

  /** Messages to the window of the last stretch of time. */
  async published(): Promise<readonly Push[]> {
    const pushes = await this.#published.promise;
    this.#published = answerable();
    return pushes;
  }

  next(): Promise<readonly Push[]> {
    this.#send({ type: 'next' });
    return this.published();
  }

  weigh(): Promise<Weighed> {
    return this.#weighing('weigh');
  }

  stop(): Promise<Weighed> {
    return this.#weighing('stop');
  }

  ask(asked: Asked): Promise<unknown> {
    const id = (this.#lastId += 1);
    return new Promise((done) => {
      this.#asked.set(id, done);
      this.#send({ type: 'ask', id, asked });
    });
  }

  kill(): void {
    this.#child.kill();
  }

  async #weighing(type: 'weigh' | 'stop'): Promise<Weighed> {
    this.#weighed = answerable();
    this.#send({ type });
    return this.#weighed.promise;
  }

  #send(message: ToMonitor): void {
    this.#child.send(message);
  }

  #take(message: FromMonitor): void {
    switch (message.type) {
      case 'published':
        return this.#published.resolve(message.pushes);
      case 'weighed':
        return this.#weighed.resolve(message.weighed);
      case 'answer':
        this.#asked.get(message.id)?.(message.value);
        this.#asked.delete(message.id);
    }
  }
}

/** That the process has ended matters only to those who wait for it. */
function answerable<T>(): PromiseWithResolvers<T> {
  const answer = Promise.withResolvers<T>();
  answer.promise.catch(() => undefined);
  return answer;
}
