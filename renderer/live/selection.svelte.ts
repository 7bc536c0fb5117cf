/** The rows that a person has selected, to do the same with all of them. */
import { SvelteSet } from 'svelte/reactivity';

export class Selection {
  readonly #keys = new SvelteSet<string>();
  /** From here a range is selected. */
  #anchor: string | null = null;

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  get size(): number {
    return this.#keys.size;
  }

  toggle(key: string): void {
    if (!this.#keys.delete(key)) this.#keys.add(key);
    this.#anchor = key;
  }

  /** Where the next range begins. */
  anchor(key: string): void {
    this.#anchor = key;
  }

  /** All from the anchor to this row, besides what is selected. @param order of the rows in their list */
  extendTo(key: string, order: readonly string[]): void {
    const [from, to] = [order.indexOf(this.#anchor ?? key), order.indexOf(key)];
    if (to === -1) return;
    const [first, last] = from === -1 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
    for (const each of order.slice(first, last + 1)) this.#keys.add(each);
  }

  clear(): void {
    this.#keys.clear();
    this.#anchor = null;
  }
}
