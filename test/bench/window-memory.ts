/**
 * The memory of the window's page while a million live events come into it: the JavaScript heap after forced collections.
 *
 * The list stands at its top for the first half and further down for the second, where it counts what is new and keeps its
 * place. Events come in batches as main publishes them, only closer together, so that nearly all of them reach the page.
 */
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../build/find-chromium.ts';
import { buildApp } from './build-app.ts';
import type { ArithmeticWindow } from './computed-history-bridge.ts';
import { rounded, slope, type Bench } from './bench-figures.ts';
import { openWindow } from './scroll.ts';

const EVENTS = 1_000_000;
/** What the first events bring with them, such as the pages that are held, comes once. */
const WARM_UP = 150_000;
const STEP = 25_000;
/** In the history before. */
const HISTORY = 100_000;
const PER_SECOND = 8_000;
const EVERY_MS = 10;
const LOOK_MS = 50;
const MEGABYTE = 1_000_000;

export const windowMemory: Bench = {
  summary: 'memory of the window while 1,000,000 live events come in: slope after warm-up',
  run: async (say) => {
    buildApp();
    const browser = await chromium.launch({ executablePath: await ensureChromium(), args: chromiumFlags() });
    try {
      const page = await openWindow(browser, HISTORY);
      const devTools = await page.context().newCDPSession(page);
      const samples: (readonly [events: number, bytes: number])[] = [];
      const first = await weigh(devTools, page);
      let isScrolled = false;
      let last = first;
      await flood(page, PER_SECOND);
      for (let next = WARM_UP; next <= EVENTS; next += STEP) {
        const came = await until(page, next);
        if (!isScrolled && came > EVENTS / 2) {
          isScrolled = true;
          await scrollDown(page);
        }
        last = await weigh(devTools, page);
        samples.push([came, last.heap]);
        say(`${came} events, ${(last.heap / MEGABYTE).toFixed(2)} MB, ${last.nodes} elements`);
      }
      await flood(page, 0);
      return {
        events: EVENTS,
        megabytesPer100000: rounded((slope(samples) * 100_000) / MEGABYTE),
        heapBeforeMB: rounded(first.heap / MEGABYTE),
        heapAfterMB: rounded(last.heap / MEGABYTE),
        nodesBefore: first.nodes,
        nodesAfter: last.nodes,
      };
    } finally {
      await browser.close();
    }
  },
};

function flood(page: Page, perSecond: number): Promise<void> {
  const rate = { perSecond, everyMs: EVERY_MS };
  return page.evaluate(
    ({ perSecond: each, everyMs }) => (globalThis as ArithmeticWindow).arithmetic.flood(each, everyMs),
    rate,
  );
}

/** @returns how many events have come by then */
async function until(page: Page, events: number): Promise<number> {
  for (;;) {
    const count = await page.evaluate(() => (globalThis as ArithmeticWindow).arithmetic.count());
    if (count - HISTORY >= events) return count - HISTORY;
    await page.waitForTimeout(LOOK_MS);
  }
}

async function scrollDown(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Events' }).hover();
  await page.mouse.wheel(0, 2_000);
}

async function weigh(devTools: CDPSession, page: Page): Promise<{ heap: number; nodes: number }> {
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  return { heap: usedSize, nodes: await page.evaluate(() => document.querySelectorAll('*').length) };
}
