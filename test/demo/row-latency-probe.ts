/** Measures, inside the window's page, when the row of an event came into a person's sight. */
import type { Page } from 'playwright-core';

export interface RowTime {
  readonly seq: number;
  /** When main had its frame in hand, Unix ms. */
  readonly receivedAt: number;
  /** When the browser began to draw the first frame that has the row in view, Unix ms. */
  readonly shownAt: number;
}

type Watched = typeof globalThis & { rowTimes?: RowTime[] };

/** Rows of events that come from now on. All processes read the same clock, to the millisecond. */
export async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const began = Date.now();
    const times: RowTime[] = [];
    (globalThis as Watched).rowTimes = times;
    const seen = new Set<number>();
    let isDue = false;
    // Rows beyond the edge of the list are drawn too, but not visible.
    const isInView = (row: Element, list: DOMRect): boolean => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > list.top && top < list.bottom;
    };
    const look = (): void => {
      isDue = false;
      const shownAt = Date.now();
      const list = document.querySelector('ol[aria-label="Events"]')?.parentElement?.getBoundingClientRect();
      for (const row of list ? document.querySelectorAll<HTMLElement>('li[data-seq]') : []) {
        const { seq, receivedAt } = {
          seq: Number(row.dataset['seq']),
          receivedAt: Number(row.dataset['receivedAt']),
        };
        if (!list || seen.has(seq) || receivedAt < began || !isInView(row, list)) continue;
        seen.add(seq);
        times.push({ seq, receivedAt, shownAt });
      }
    };
    new MutationObserver(() => {
      if (!isDue) requestAnimationFrame(look);
      isDue = true;
    }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-seq', 'style'] });
  });
}

/** @returns one per row since `watchRows`, in the order of their coming into view; none when the page is gone */
export async function readRowTimes(page: Page): Promise<readonly RowTime[]> {
  return page.evaluate(() => (globalThis as Watched).rowTimes ?? []).catch(() => []);
}
