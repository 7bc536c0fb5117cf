/** Makes a test see what a person sees: an element that an ancestor clips to nothing, or that is transparent, is not there yet. */
import type { Locator, Page } from 'playwright-core';

/** An element needs so much of its box inside every box that clips it, CSS px: a line of text is higher than this. */
const LEAST_PX = 4;
const POLL_MS = 50;

type WaitOptions = Parameters<Locator['waitFor']>[0];

let isInstalled = false;

/**
 * From now on `waitFor` also waits until the element is painted. Playwright itself takes an element for visible once it has a
 * box, even where a parent of height 0 clips all of it. What only a screen reader is to hear is waited for as `attached`.
 */
export function acceptOnlyPainted(page: Page): void {
  if (isInstalled) return;
  isInstalled = true;
  const locators = Object.getPrototypeOf(page.locator('body')) as Pick<Locator, 'waitFor'>;
  const { waitFor } = locators;
  locators.waitFor = async function (this: Locator, options?: WaitOptions): Promise<void> {
    await waitFor.call(this, options);
    if ((options?.state ?? 'visible') === 'visible') await untilPainted(this, options?.timeout);
  };
}

async function untilPainted(locator: Locator, timeout = 30_000): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    // The element may have been replaced since it was found, or another one may match by now.
    const hidden = await locator.evaluate(whyUnpainted, LEAST_PX).catch(String);
    if (hidden === null) return;
    if (Date.now() > deadline) throw new Error(`${String(locator)} is not painted: ${hidden}`);
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Runs in the page. @returns null when a person can see the element, by scrolling if need be */
function whyUnpainted(element: Element, leastPx: number): string | null {
  const isSeen = element.checkVisibility({
    opacityProperty: true,
    visibilityProperty: true,
    contentVisibilityAuto: false,
  });
  if (!isSeen) return 'it is hidden or transparent';
  const { width, height } = element.getBoundingClientRect();
  if (width < leastPx || height < leastPx) return `its box is ${width} × ${height}`;
  for (let around = element.parentElement; around !== null; around = around.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(around);
    const clips = overflowX !== 'visible' || overflowY !== 'visible';
    if (clips && (around.clientWidth < leastPx || around.clientHeight < leastPx))
      return `<${around.localName} class="${around.className}"> around it is ${around.clientWidth} × ${around.clientHeight}`;
  }
  return null;
}
