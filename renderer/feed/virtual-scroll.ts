/** Where a list of any length is: maps the scroll position, which browsers bound, to the place in the list. Pure. */

/** Browsers draw nothing beyond about 33 million px, and place exactly only what single precision can tell apart. */
const MAX_SPACER = 15_000_000;
/** At both ends of a list that is longer, positions are the same as in the list, so that the ends are exact, px. */
const END_ZONE = 1_000_000;
/** Scrolling by less than this is a person reading; more is the scroll bar. In parts of the spacer per px of track. */
const JUMP = 0.45;

export interface Range {
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

/** `top` is where the list is, in px of its full length; `physical` is what `scrollTop` was last. */
export class VirtualScroll {
  top = 0;
  #rows = 0;
  #rowHeight = 1;
  #viewport = 0;
  #physical = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Height of what is scrolled, px. */
  get spacer(): number {
    return Math.min(this.#rows * this.#rowHeight, MAX_SPACER);
  }

  /** Row `index` stands at `offset + index * rowHeight`, px. */
  get offset(): number {
    return this.#physical - this.top;
  }

  /** Where `scrollTop` belongs while nobody scrolls. */
  get rest(): number {
    return Math.round(this.#toPhysical(this.top));
  }

  resize(rowHeight: number, viewport: number): void {
    if (rowHeight !== this.#rowHeight) this.top *= rowHeight / this.#rowHeight;
    this.#rowHeight = rowHeight;
    this.#viewport = viewport;
    this.#clamp();
  }

  /** @param added rows that came in front of what is read, which stays where it is unless it is the first row. */
  setRows(rows: number, added: number): void {
    this.#rows = rows;
    if (this.top > 0) this.top += added * this.#rowHeight;
    this.#clamp();
  }

  /** @returns whether `scrollTop` must be set to `rest` at once, because it runs out of room. */
  scrolled(physical: number): boolean {
    const moved = physical - this.#physical;
    this.#physical = physical;
    const isLong = this.spacer < this.#rows * this.#rowHeight;
    if (isLong && Math.abs(moved) > (this.spacer * JUMP) / Math.max(1, this.#viewport)) {
      this.top = this.#toVirtual(physical);
      return false;
    }
    this.top += moved;
    this.#clamp();
    const atEnd =
      physical < 1 || physical > this.#lastPhysical - 1 || this.top === 0 || this.top === this.#last;
    const drift = Math.abs(physical - this.rest);
    return drift > END_ZONE / 2 || (atEnd && drift >= 1);
  }

  /** @param physical what `scrollTop` is now that it was set; the list stays where it is */
  settled(physical: number): void {
    this.#physical = physical;
  }

  moveTo(top: number): void {
    this.top = top;
    this.#clamp();
  }

  /** Brings a row into view, by as little as that takes. */
  reveal(index: number): void {
    const start = index * this.#rowHeight;
    this.moveTo(Math.min(Math.max(this.top, start + this.#rowHeight - this.#viewport), start));
  }

  centre(index: number): void {
    this.moveTo(Math.round((index + 0.5) * this.#rowHeight - this.#viewport / 2));
  }

  /** The rows that are seen, with so many more on either side. */
  range(more: number): Range {
    const first = Math.floor(this.top / this.#rowHeight) - more;
    const end = Math.ceil((this.top + this.#viewport) / this.#rowHeight) + more;
    return { first: Math.max(0, first), end: Math.min(this.#rows, end) };
  }

  get #last(): number {
    return Math.max(0, this.#rows * this.#rowHeight - this.#viewport);
  }

  get #lastPhysical(): number {
    return Math.max(0, this.spacer - this.#viewport);
  }

  #clamp(): void {
    this.top = Math.min(Math.max(this.top, 0), this.#last);
  }

  /** How many px of the list one px of the middle stands for. */
  get #scale(): number {
    return (this.#last - 2 * END_ZONE) / (this.#lastPhysical - 2 * END_ZONE);
  }

  #toVirtual(physical: number): number {
    const fromEnd = this.#lastPhysical - physical;
    if (physical <= END_ZONE) return Math.max(0, physical);
    if (fromEnd <= END_ZONE) return this.#last - Math.max(0, fromEnd);
    return END_ZONE + (physical - END_ZONE) * this.#scale;
  }

  #toPhysical(top: number): number {
    if (this.#last === this.#lastPhysical || top <= END_ZONE) return top;
    const fromEnd = this.#last - top;
    if (fromEnd <= END_ZONE) return this.#lastPhysical - fromEnd;
    return END_ZONE + (top - END_ZONE) / this.#scale;
  }
}
