/** A list that holds still: the same rows in the same order, each with what is known of it now. Pure. */

export interface HeldRows<Row> {
  readonly rows: readonly Row[];
  /** Rows of the list as it is now that are not shown. */
  readonly unseen: readonly Row[];
}

/**
 * @param shown what the list shows
 * @param all what it would show if it did not hold still
 * @param gone what a row becomes that is not there any more
 * @param isAwaited whether a row comes in all the same: above the one that follows it in `all`
 */
export function heldRows<Row extends { readonly key: string }>(
  shown: readonly Row[],
  all: readonly Row[],
  gone: (row: Row) => Row,
  isAwaited: (row: Row) => boolean = () => false,
): HeldRows<Row> {
  const now = new Map(all.map((row) => [row.key, row]));
  const rows = shown.map((row) => now.get(row.key) ?? gone(row));
  for (const { key } of shown) now.delete(key);
  let below = rows.length;
  for (const row of all.toReversed()) {
    if (!now.has(row.key)) below = rows.findIndex(({ key }) => key === row.key);
    else if (isAwaited(row)) {
      rows.splice(below, 0, row);
      now.delete(row.key);
    }
  }
  return { rows, unseen: [...now.values()] };
}
