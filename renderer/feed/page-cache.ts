/** The pages of events that a window holds: so many at most, and the ones used last. Pure. */
import type { MonitorEvent } from '../../electron/shared/events/monitor-event.ts';

/** Pages held at most; what is read is always among them. */
export const MAX_PAGES = 40;

/** Its events by their place in the page, with holes where they are not known yet. */
export type Page = (MonitorEvent | undefined)[];

export class PageCache {
  /** The one used longest ago first. */
  readonly #pages = new Map<number, Page>();

  get size(): number {
    return this.#pages.size;
  }

  get(number: number): Page | undefined {
    return this.#pages.get(number);
  }

  set(number: number, page: Page): void {
    this.#pages.delete(number);
    this.#pages.set(number, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= MAX_PAGES) return;
      this.#pages.delete(oldest);
    }
  }

  /** @returns whether all rows of the page from one place in it up to another are known. */
  use(number: number, from: number, end: number): boolean {
    const page = this.#pages.get(number);
    if (page === undefined) return false;
    this.set(number, page);
    return page.length >= end && !page.slice(Math.max(0, from), end).includes(undefined);
  }
}
