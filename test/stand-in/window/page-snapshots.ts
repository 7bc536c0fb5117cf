/** Without a display: keeps `<userData>/stand-in/window.png` fresh, at most every 10 s and only while something happens. */
import { join } from 'node:path';
import { ownFolder } from '../app/app-paths.ts';
import { isHeadless } from '../browser.ts';
import type { ChromiumPage } from '../chromium/page.ts';

const PERIOD_MS = 10_000;
/** A page needs a moment to draw what was published to it. */
const SETTLE_MS = 300;

export class PageSnapshots {
  #page: ChromiumPage | null = null;
  #timer: NodeJS.Timeout | null = null;
  #lastAt = 0;

  watch(page: ChromiumPage): void {
    this.#page = isHeadless ? page : null;
  }

  touch(): void {
    if (this.#page === null || this.#timer !== null) return;
    this.#schedule(Math.max(SETTLE_MS, this.#lastAt + PERIOD_MS - Date.now()));
  }

  /** Takes one soon, even if the last one is fresh: the page was just loaded. */
  take(): void {
    if (this.#page === null) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#schedule(SETTLE_MS);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#page = null;
  }

  #schedule(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#lastAt = Date.now();
      const path = join(ownFolder(), 'window.png');
      // Nothing depends on the picture: a page that is closing may refuse.
      this.#page?.photograph(path).catch(() => undefined);
    }, delayMs);
    this.#timer.unref();
  }
}
