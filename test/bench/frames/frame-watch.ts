/** Measures, inside the window's page, the time between frames and the rows that stay blank in view. */
import type { Page } from 'playwright-core';

export interface Frames {
  /** Between two animation frames, ms. */
  readonly times: readonly number[];
  /** Rows that were in view without their event for more than two frames. */
  readonly blank: number;
  /** How many different rows were in view with their event. */
  readonly rows: number;
}

type Watching = typeof globalThis & { frameWatch?: { stop(): Frames } };

export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    const seen = new Set<string>();
    /** Frames that a row has been blank, by its place. */
    let blankFor = new Map<string, number>();
    let blank = 0;
    let last = performance.now();
    let isOver = false;
    const scroller = document.querySelector('ol[aria-label="Events"]')?.parentElement;
    const frame = (now: number): void => {
      if (isOver || !scroller) return;
      times.push(now - last);
      last = now;
      const { top, bottom } = scroller.getBoundingClientRect();
      const still = new Map<string, number>();
      for (const row of scroller.querySelectorAll('li')) {
        const place = row.getBoundingClientRect();
        if (place.bottom <= top || place.top >= bottom) continue;
        const { id = '', seq } = row.dataset;
        if (seq !== undefined) seen.add(seq);
        else {
          const frames = (blankFor.get(id) ?? 0) + 1;
          still.set(id, frames);
          if (frames === 3) blank += 1;
        }
      }
      blankFor = still;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      last = now;
      requestAnimationFrame(frame);
    });
    (globalThis as Watching).frameWatch = {
      stop: () => {
        isOver = true;
        return { times, blank, rows: seen.size };
      },
    };
  });
}

export async function readFrames(page: Page): Promise<Frames> {
  return page.evaluate(() => (globalThis as Watching).frameWatch?.stop() ?? { times: [], blank: 0, rows: 0 });
}
