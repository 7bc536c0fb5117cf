/** The list of events at a million rows: frame times while it is flung, dragged and flooded, in the built window. */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../build/find-chromium.ts';
import { buildApp } from './build-app.ts';
import { injectBridge, type ArithmeticWindow } from './computed-history-bridge.ts';
import { quantile, rounded, type Bench, type Figures } from './bench-figures.ts';
import { readFrames, watchFrames, type Frames } from './frames/frame-watch.ts';

const EVENTS = 1_000_000;
/** Until a page comes: about what SQLite and IPC take. */
const ANSWER_MS = 4;
const FLOOD_PER_SECOND = 1_000;
const PLAIN_ROWS = 3_000;
/** How long each way of scrolling lasts, ms. */
const LASTS_MS = 8_000;
const ADDRESS = 'http://window.localhost/';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

export const scroll: Bench = {
  summary: 'frame times of the list at 1,000,000 rows, also while 1,000 events/s come in',
  run: async (say) => {
    buildApp();
    const browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: chromiumFlags(),
      // It is dragged.
      ignoreDefaultArgs: ['--hide-scrollbars'],
    });
    try {
      // On a busy machine frame times tell of the other programs; work per frame does not.
      const figures: Record<string, number> = { loadAverageBefore: rounded(loadavg()[0] ?? 0) };
      const measure = async (name: string, { page, devTools }: Window, act: () => Promise<void>) => {
        const workedBefore = await mainThreadMs(devTools);
        await watchFrames(page);
        await act();
        const frames = await readFrames(page);
        const worked = (await mainThreadMs(devTools)) - workedBefore;
        const measured = figuresOf(name, frames, worked / frames.times.length);
        say(`${JSON.stringify(measured)}, ${frames.rows} different rows seen`);
        Object.assign(figures, measured);
      };
      const plain = await inspect(await openPlainList(browser));
      await measure('plain', plain, () => wheel(plain.page));
      await plain.page.close();

      const app = await inspect(await openWindow(browser));
      const { page, devTools } = app;
      const before = await weigh(app);
      await measure('wheel', app, () => wheel(page));
      await measure('fling', app, () => fling(devTools));
      await measure('drag', app, () => drag(page));
      await flood(page, FLOOD_PER_SECOND);
      await measure('floodAtTop', app, () => toTop(page).then(() => page.waitForTimeout(LASTS_MS)));
      await measure('floodWheel', app, () => wheel(page));
      await measure('floodDrag', app, () => drag(page));
      await flood(page, 0);
      const after = await weigh(app);
      return {
        ...figures,
        /** The worst way to scroll while nothing comes in. */
        scrollP95Ms: Math.max(...['wheel', 'fling', 'drag'].map((way) => figures[`${way}FrameP95Ms`] ?? 0)),
        ratioWheelToPlainP95: rounded((figures['wheelFrameP95Ms'] ?? 0) / (figures['plainFrameP95Ms'] ?? 1)),
        nodesBefore: before.nodes,
        nodesAfter: after.nodes,
        heapBeforeMB: rounded(before.heapMB),
        heapAfterMB: rounded(after.heapMB),
      };
    } finally {
      await browser.close();
    }
  },
};

interface Window {
  readonly page: Page;
  readonly devTools: CDPSession;
}

async function inspect(page: Page): Promise<Window> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, devTools };
}

/** What the engine does by itself on this machine: static rows of text that are never redrawn. */
async function openPlainList(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.setContent(
    `<div style="height:620px;overflow-y:auto"><ol aria-label="Events">${Array.from(
      { length: PLAIN_ROWS },
      (_, index) => `<li data-seq="${index}" style="height:84px">Order ${index} accepted<br>Table 12</li>`,
    ).join('')}</ol></div>`,
  );
  return page;
}

function figuresOf(name: string, { times, blank }: Frames, workMs: number): Figures {
  return {
    [`${name}FrameP50Ms`]: rounded(quantile(times, 0.5)),
    [`${name}FrameP95Ms`]: rounded(quantile(times, 0.95)),
    /** Of the page's main thread, on the processor: what other programs take does not count. */
    [`${name}WorkPerFrameMs`]: rounded(workMs),
    /** Rows that were still a placeholder in their third frame in view. */
    [`${name}BlankRows`]: blank,
  };
}

async function mainThreadMs(devTools: CDPSession): Promise<number> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/**
 * The built page, served from memory on an address that leads nowhere.
 * @param prepare replaces parts of the bridge before the page loads
 */
export async function openWindow(
  browser: Browser,
  events = EVENTS,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<Page> {
  const folder = resolve(import.meta.dirname, '../../dist/renderer');
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route(`${ADDRESS}**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? 'text/plain' });
  });
  await injectBridge(page, { count: events, answerMs: ANSWER_MS });
  await prepare(page);
  await page.goto(ADDRESS);
  await page.getByText(`${events.toLocaleString('en')} events`).waitFor();
  return page;
}

async function listCentre(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.getByRole('list', { name: 'Events' }).locator('..').boundingBox();
  if (box === null) throw new Error('the list is not shown');
  return box;
}

async function toTop(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Events' }).getByRole('button').first().focus();
  await page.keyboard.press('Home');
}

/** Notches of a wheel, as fast as a hand turns it. */
async function wheel(page: Page): Promise<void> {
  const { x, y, width, height } = await listCentre(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  const until = performance.now() + LASTS_MS;
  while (performance.now() < until) {
    await page.mouse.wheel(0, 480);
    await page.waitForTimeout(30);
  }
}

/** A finger on a touch pad: the browser's own gesture, with its momentum. */
async function fling(devTools: CDPSession): Promise<void> {
  const until = performance.now() + LASTS_MS;
  while (performance.now() < until) {
    await devTools.send('Input.synthesizeScrollGesture', {
      x: 600,
      y: 600,
      yDistance: -40_000,
      speed: 25_000,
      gestureSourceType: 'mouse',
    });
  }
}

/** From the list's edge to the middle of the scroll bar's thumb, past the arrow, px. */
const THUMB = 25;

/** The scroll bar from one end to the other and back: through all of the rows. */
async function drag(page: Page): Promise<void> {
  await toTop(page);
  const { x, y, width, height } = await listCentre(page);
  const bar = x + width - 4;
  await page.mouse.move(bar, y + THUMB);
  await page.mouse.down();
  const began = performance.now();
  for (;;) {
    const share = (performance.now() - began) / LASTS_MS;
    if (share >= 1) break;
    const way = 1 - Math.abs(1 - 2 * share);
    await page.mouse.move(bar, y + THUMB + way * (height - 2 * THUMB));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
}

function flood(page: Page, perSecond: number): Promise<void> {
  return page.evaluate((rate) => (globalThis as ArithmeticWindow).arithmetic.flood(rate), perSecond);
}

async function weigh({ page, devTools }: Window): Promise<{ nodes: number; heapMB: number }> {
  await devTools.send('HeapProfiler.enable');
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return { nodes, heapMB: usedSize / 1_000_000 };
}
