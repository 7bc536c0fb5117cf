/** Moves and sizes what is seen of a window: a real one through its window manager, or else the page's own size. */
import type { Page } from 'playwright-core';
import { isHeadless } from '../browser.ts';

export interface Place {
  readonly width: number;
  readonly height: number;
  /** Left out until the app wants a certain place: the window manager chooses one. */
  readonly left?: number;
  readonly top?: number;
}

export async function placeWindow(page: Page, place: Place, minimized: boolean): Promise<void> {
  if (isHeadless) {
    await page.setViewportSize({ width: place.width, height: place.height });
    return;
  }
  const cdp = await page.context().newCDPSession(page);
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  // Chromium refuses a place together with a state other than normal.
  await cdp.send('Browser.setWindowBounds', {
    windowId,
    bounds: { windowState: minimized ? 'minimized' : 'normal' },
  });
  if (!minimized) await cdp.send('Browser.setWindowBounds', { windowId, bounds: { ...place } });
  await cdp.detach();
}
