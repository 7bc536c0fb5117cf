/** Where the pages of a filtered history begin: the `seq` of the first event of each, ascending. Pure. */
export class PageIndex {
  #seqs: number[] = [];

  get count(): number {
    return this.#seqs.length;
  }

  set(seqs: readonly number[]): void {
    this.#seqs = [...seqs];
  }

  /** Of the page after the last one. */
  push(seq: number): void {
    this.#seqs.push(seq);
  }

  at(page: number): number | undefined {
    return this.#seqs[page];
  }

  /** The page that an event is in, if it is let through at all; -1 before the first. */
  pageWith(seq: number): number {
    let low = 0;
    let high = this.#seqs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#seqs[middle] ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
