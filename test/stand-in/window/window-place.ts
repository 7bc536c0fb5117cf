/** Moves and sizes what is seen of a window: a real one through its window manager, or else the page's own size. */
import { isHeadless } from '../browser.ts';
import type { ChromiumPage } from '../chromium/page.ts';

export interface Place {
  readonly width: number;
  readonly height: number;
  /** Left out until the app wants a certain place: the window manager chooses one. */
  readonly left?: number;
  readonly top?: number;
}

export async function placeWindow(page: ChromiumPage, place: Place, minimized: boolean): Promise<void> {
  if (isHeadless) return page.resize(place.width, place.height);
  const { session } = page;
  const { windowId } = await session.send('Browser.getWindowForTarget');
  // Chromium refuses a place together with a state other than normal.
  await session.send('Browser.setWindowBounds', {
    windowId,
    bounds: { windowState: minimized ? 'minimized' : 'normal' },
  });
  if (!minimized) await session.send('Browser.setWindowBounds', { windowId, bounds: { ...place } });
}
