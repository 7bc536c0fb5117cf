/** Measures, inside the window's page, how long after its frame came an event had its row in the document. */
import type { Page } from 'playwright-core';

type Watched = typeof globalThis & { rowTimesMs?: number[] };

/** Main stamps a row with the wall clock's time of its frame; both processes read the same clock, to the millisecond. */
export async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    (globalThis as Watched).rowTimesMs = times;
    const seen = new Set<string>();
    new MutationObserver((mutations) => {
      const now = Date.now();
      for (const node of mutations.flatMap(({ addedNodes }) => [...addedNodes])) {
        if (!(node instanceof Element)) continue;
        for (const row of [node, ...node.querySelectorAll('[data-seq]')]) {
          const { seq, receivedAt } = (row as HTMLElement).dataset;
          if (seq === undefined || receivedAt === undefined || seen.has(seq)) continue;
          seen.add(seq);
          times.push(now - Number(receivedAt));
        }
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

/** @returns ms, one per row since `watchRows`; none when the page is gone */
export async function readRowTimes(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => (globalThis as Watched).rowTimesMs ?? []).catch(() => []);
}
