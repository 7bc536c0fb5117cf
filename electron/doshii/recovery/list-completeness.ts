/** Decides whether the pages that were read are the whole of a list, by the counts that came with them. Pure. */
import type { Page } from '../../shared/doshii/doshii-objects.ts';
import type { Reason } from '../../shared/connection/reasons.ts';
import { restReason } from '../rest-reasons.ts';
import { strings } from '../strings.ts';

/** A part of the list that was asked for from one time on. */
interface Stretch {
  readonly ids: Set<string>;
  /** The largest that any answer gave; null while none gave one. */
  count: number | null;
}

/**
 * Rows of a list in the order of change move to its end, and are then in a later stretch; none leaves it. So from the beginning of
 * each stretch on, at least as many different rows must come as any answer for it has counted.
 */
export class ListProof {
  readonly #stretches: Stretch[] = [{ ids: new Set(), count: null }];
  #unreadable = 0;

  /** The next page is asked for from a later time on. */
  readOn(): void {
    this.#stretches.push({ ids: new Set(), count: null });
  }

  add({ rows, unreadable, count }: Page<{ readonly id: string }>): void {
    const stretch = this.#last;
    this.#unreadable += unreadable;
    for (const { id } of rows) stretch.ids.add(id);
    // Less than came with it counts something else.
    const isUsable = count !== null && count >= rows.length + unreadable;
    if (isUsable) stretch.count = Math.max(stretch.count ?? 0, count);
  }

  /** Whether as many rows came as the latest stretch is said to have. */
  get isCounted(): boolean {
    const { ids, count } = this.#last;
    return count !== null && ids.size + this.#unreadable >= count;
  }

  /**
   * @param isEnd false when the rest was not needed
   * @returns why it is not known that nothing else was listed; null when it is
   */
  problemAt(isEnd: boolean): Reason | null {
    // A row that cannot be read may be the order that was missed.
    if (this.#unreadable > 0)
      return restReason('unreadable-answer', strings.technical.unreadableRows(this.#unreadable));
    if (!isEnd) return null;
    const since = new Set<string>();
    for (const { ids, count } of this.#stretches.toReversed()) {
      for (const id of ids) since.add(id);
      if (count !== null && since.size < count)
        return restReason('list-contradictory', strings.technical.fewerRows(since.size, count));
    }
    return null;
  }

  get #last(): Stretch {
    const last = this.#stretches.at(-1);
    if (last === undefined) throw new Error('a proof without a stretch');
    return last;
  }
}
