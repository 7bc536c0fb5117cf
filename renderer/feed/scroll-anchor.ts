/** The row that stays where it is, and the same row for the list, when the history is read again. Pure. */
import type { FeedPages } from './feed-pages.ts';

/** Where what was read is in the pages that were read again. */
export interface Kept {
  readonly seq: number;
  readonly ordinal: number;
}

export class ScrollAnchor {
  /** 0 when no row is kept. */
  readonly seq: number;
  /** Tells the rows apart for the list: counted from the newest that was there first, so that new ones leave it. */
  readonly #id: number;

  /** @param index its row  @param added how many rows had come in front */
  constructor(seq: number, index: number, added: number) {
    this.seq = seq;
    this.#id = added - index;
  }

  /** Its row by now. */
  indexAfter(added: number): number {
    return added - this.#id;
  }

  /** Counts the rows of pages that were read again as those before, so that the row with the focus keeps it. */
  renumber(pages: FeedPages): void {
    const ordinal = pages.ordinalOf(this.seq);
    if (ordinal === null) return;
    // When the row itself went, the next older one stands in for it.
    const id = pages.at(ordinal)?.seq === this.seq ? this.#id : this.#id - 1;
    pages.added = id + pages.total - 1 - ordinal;
  }
}
