/** What a person sees of the app in a rush: how soon a frame is a row, the rows in view by size, and what changes under a pointer at rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { readRowTimes, watchRows } from '../demo/row-latency-probe.ts';
import { openPage, thingRows } from '../e2e/person.ts';
import { play } from '../simulator/player.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { quantile, rounded, type Figures } from './bench-figures.ts';

/** Some 40 events a second. */
const RUSH_SPEED = 40;
const RUSH_MS = 20_000;
/** Some 10 events a second. */
const RESTED_SPEED = 10;
const RESTED_MS = 60_000;
const SIZES = ['1280x800', '900x600', '640x480', '640x400', '1920x1080'] as const;
/** As at a venue that keeps up: few need a person. */
const CALLS = 3;
const OTHERS = 60;
const AT_REST = { x: 640, y: 500 };

/** Of a window that has just connected. */
export async function measureLive(page: Page, simulator: Simulator): Promise<Figures> {
  for (let id = 1; id <= CALLS + OTHERS; id += 1) {
    const status = id <= CALLS ? 'rejected' : 'accepted';
    simulator.emit({ name: 'order_updated', body: { id: `live-${id}`, status, locationId: 'Xk4pQ1tz' } });
  }
  await openPage(page, 'Live');
  await thingRows(page)
    .nth(OTHERS / 2)
    .waitFor();
  const inView: Record<string, number> = {};
  for (const size of SIZES) {
    const [width = 0, height = 0] = size.split('x').map(Number);
    await page.setViewportSize({ width, height });
    inView[`rowsInView${size}`] = await rowsInView(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });

  await openPage(page, 'History');
  await watchRows(page);
  await playFor(simulator, RUSH_SPEED, RUSH_MS);
  const times = await readRowTimes(page);
  const frameToRow = times.map(({ receivedAt, shownAt }) => shownAt - receivedAt);

  await openPage(page, 'Live');
  await thingRows(page).first().waitFor();
  await page.mouse.move(AT_REST.x, AT_REST.y);
  const counting = countChangesAt(page, RESTED_MS);
  await playFor(simulator, RESTED_SPEED, RESTED_MS);
  return {
    frameToRowP99Ms: rounded(quantile(frameToRow, 0.99)),
    frameToRowSeen: frameToRow.length,
    ...inView,
    movedUnderPointer: await counting,
  };
}

async function playFor(simulator: Simulator, speed: number, forMs: number): Promise<void> {
  const played = play(simulator, { scenario: 'rush', speed, startedAt: Date.now() });
  await sleep(forMs);
  played.stop();
}

/** Rows of the page Live, of which all is seen. */
function rowsInView(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise((next) => requestAnimationFrame(next));
    const scroller = document.querySelector('[data-scroller]')?.getBoundingClientRect();
    if (scroller === undefined) return 0;
    const bottom = Math.min(scroller.bottom, innerHeight);
    return [...document.querySelectorAll('[data-row]')].filter((row) => {
      const place = row.getBoundingClientRect();
      return place.height > 0 && place.top >= scroller.top && place.bottom <= bottom + 0.5;
    }).length;
  });
}

/** How often another row, or none, came under the pointer; looked at in each frame. */
function countChangesAt(page: Page, forMs: number): Promise<number> {
  return page.evaluate(
    async ({ x, y, lastsMs }) => {
      const under = (): string | undefined =>
        document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]')?.dataset['row'];
      let [before, changes] = [under(), 0];
      for (const end = performance.now() + lastsMs; performance.now() < end;) {
        await new Promise((next) => requestAnimationFrame(next));
        const now = under();
        if (now !== before) changes += 1;
        before = now;
      }
      return changes;
    },
    { ...AT_REST, lastsMs: forMs },
  );
}
