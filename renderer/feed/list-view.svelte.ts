/** The scrolled list of the feed: measures it, and says which rows are drawn and where. */
import { VirtualScroll, type Range } from './virtual-scroll.ts';

/** Rows drawn beyond what is seen, on either side: scrolling shows them before the next frame can be drawn. */
const MORE_ROWS = 8;
/** Without a scroll event for so long nobody scrolls, ms. */
const CALM_MS = 150;

/** What the list draws. Row 0 is the newest one. */
export interface FeedView {
  readonly count: number;
  /** How many rows have come in front since the last swap. */
  readonly added: number;
  /** Another object whenever rows no longer are where they were; then `index` is where to read on, or null for the top. */
  readonly swap: { readonly index: number | null };
}

/** The elements of the list. */
interface Parts {
  readonly scroller: HTMLElement;
  /** As high as the list pretends to be. */
  readonly spacer: HTMLElement;
  /** As high as a row. */
  readonly probe: HTMLElement;
}

export class ListView {
  range = $state.raw<Range>({ first: 0, end: 0 });
  /** The first row that is seen. */
  first = $state(0);
  /** px; see `VirtualScroll.offset`. */
  offset = $state(0);
  rowHeight = $state(0);
  atTop = $state(true);
  /** How many rows came in front just now. */
  fresh = 0;
  readonly #map = new VirtualScroll();
  #parts: Parts | null = null;
  #view: FeedView | null = null;
  /** When the person last scrolled, monotonic ms. */
  #scrolledAt = Number.NEGATIVE_INFINITY;

  /** @returns stops it. */
  attach(parts: Parts): () => void {
    this.#parts = parts;
    const observer = new ResizeObserver(() => this.#measure());
    observer.observe(parts.scroller);
    observer.observe(parts.probe);
    this.#measure();
    return () => {
      observer.disconnect();
      this.#parts = null;
    };
  }

  /** Rows that fit in the view, at least one. */
  get pageRows(): number {
    const height = this.#parts?.scroller.clientHeight ?? 0;
    return Math.max(1, Math.floor(height / Math.max(1, this.rowHeight)) - 1);
  }

  /** @returns whether rows are no longer where they were. */
  follow(view: FeedView): boolean {
    const before = this.#view;
    this.#view = view;
    const isSwapped = before?.swap !== view.swap;
    const within = this.#map.top - this.first * this.rowHeight;
    this.fresh = isSwapped ? 0 : view.added - before.added;
    this.#map.setRows(view.count, this.fresh);
    this.#draw(performance.now() - this.#scrolledAt > CALM_MS);
    if (!isSwapped) return false;
    const index = before === null ? null : view.swap.index;
    this.place(index ?? 0, index === null ? 0 : within);
    return true;
  }

  onscroll = (): void => {
    const physical = this.#parts?.scroller.scrollTop ?? 0;
    // Echoes of what was set here are no scrolling.
    if (Math.abs(physical - this.#map.top - this.#map.offset) < 1) return;
    this.#scrolledAt = performance.now();
    this.#draw(this.#map.scrolled(physical));
  };

  onscrollend = (): void => {
    this.#scrolledAt = Number.NEGATIVE_INFINITY;
    this.#draw(true);
  };

  reveal(index: number): void {
    this.#map.reveal(index);
    this.#draw(true);
  }

  /** Brings a row into the middle, unless it is seen already. */
  show(index: number): void {
    const { first, end } = this.#map.range(0);
    if (index > first && index < end - 1) return;
    this.#map.centre(index);
    this.#draw(true);
  }

  /** @param within px of the row that are above the view */
  place(index: number, within: number): void {
    this.#map.moveTo(index * this.rowHeight + within);
    this.#draw(true);
  }

  #measure(): void {
    if (this.#parts === null) return;
    const { scroller, probe } = this.#parts;
    this.rowHeight = probe.getBoundingClientRect().height;
    this.#map.resize(this.rowHeight, scroller.clientHeight);
    this.#draw(true);
  }

  /** @param resync whether `scrollTop` may be set: that ends a smooth scroll which is under way */
  #draw(resync: boolean): void {
    const map = this.#map;
    if (this.#parts !== null) {
      const { scroller, spacer } = this.#parts;
      spacer.style.height = `${map.spacer}px`;
      if (resync && Math.abs(scroller.scrollTop - map.rest) >= 1) {
        scroller.scrollTop = map.rest;
        map.settled(scroller.scrollTop);
      } else if (resync) map.settled(scroller.scrollTop);
    }
    this.range = map.range(MORE_ROWS);
    this.first = map.range(0).first;
    this.offset = map.offset;
    this.atTop = map.top < 1;
  }
}
