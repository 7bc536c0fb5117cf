/** The built page in a real browser engine: gets the messages of the soak's monitor, reads its history, and is weighed. */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { openWindow } from '../scroll.ts';
import type { Asked, Push } from './soak-messages.ts';

export interface PageWeight {
  /** Bytes, after a forced collection. */
  readonly heap: number;
  /** Of the whole process; null where the system does not say. */
  readonly rss: number | null;
  readonly nodes: number;
  readonly listeners: number;
}

type SoakWindow = typeof globalThis & {
  monitor: Record<string, unknown>;
  ask: (asked: Asked) => Promise<unknown>;
  publish: (pushes: readonly Push[]) => Promise<void>;
};

export class SoakPage {
  readonly #page: Page;
  readonly #devTools: CDPSession;
  readonly #process: number | null;

  private constructor(page: Page, devTools: CDPSession, process: number | null) {
    this.#page = page;
    this.#devTools = devTools;
    this.#process = process;
  }

  /** @param events that the history holds by now */
  static async open(
    browser: Browser,
    events: number,
    ask: (asked: Asked) => Promise<unknown>,
  ): Promise<SoakPage> {
    const page = await openWindow(browser, events, async (opening) => {
      await opening.exposeFunction('ask', ask);
      await opening.addInitScript(listen);
    });
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Performance.enable');
    await devTools.send('HeapProfiler.enable');
    return new SoakPage(page, devTools, await rendererOf(browser));
  }

  /** Each batch is a task of its own, as it is when main sends it. */
  publish(pushes: readonly Push[]): Promise<void> {
    return this.#page.evaluate((each) => (globalThis as SoakWindow).publish(each), pushes);
  }

  /** A person looks at older events, and comes back. */
  async lookAround(): Promise<void> {
    const list = this.#page.getByRole('list', { name: 'Events' });
    await list.hover();
    for (let notch = 0; notch < 10; notch += 1) await this.#page.mouse.wheel(0, 4_000);
    await list.getByRole('button').first().focus();
    await this.#page.keyboard.press('Home');
  }

  async weigh(): Promise<PageWeight> {
    await this.#devTools.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#devTools.send('Runtime.getHeapUsage');
    const { metrics } = await this.#devTools.send('Performance.getMetrics');
    const metric = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    return {
      heap: usedSize,
      rss: this.#process === null ? null : residentBytes(this.#process),
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
    };
  }
}

/** Runs inside the page, after the bridge is there. */
function listen(): void {
  const { monitor, ask } = globalThis as SoakWindow;
  const listeners = new Map<string, (payload: unknown) => void>();
  const on =
    (channel: string) =>
    (listener: (payload: unknown) => void): (() => void) => {
      listeners.set(channel, listener);
      return () => void listeners.delete(channel);
    };
  for (const method of ['latest', 'directory', 'page', 'event'])
    monitor[method] = (argument: unknown) => ask({ method, argument } as Asked);
  Object.assign(monitor, { onBatch: on('feed:batch'), onConnection: on('connection:changed') });
  const publish = async (pushes: readonly Push[]): Promise<void> => {
    for (const [channel, payload] of pushes) {
      listeners.get(channel)?.(payload);
      if (channel === 'feed:batch') await new Promise((done) => setTimeout(done));
    }
  };
  Object.assign(globalThis, { publish });
}

/** The engine's process with the page in it; null where it is not to be had. */
async function rendererOf(browser: Browser): Promise<number | null> {
  const devTools = await browser.newBrowserCDPSession();
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo');
  await devTools.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => [id, residentBytes(id) ?? 0] as const);
  // One may be kept ready for a page that is still to come.
  return sizes.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function residentBytes(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1_024;
  } catch {
    // Only Linux has it.
    return null;
  }
}
