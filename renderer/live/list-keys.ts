/** Which row a key leads to in a list of rows. Pure. */

/**
 * @param at the row that has the focus; -1 for none
 * @param page rows that are seen at a time
 * @returns its index; null where the key leads nowhere
 */
export function nextRow(key: string, at: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: Number.NEGATIVE_INFINITY,
    End: Number.POSITIVE_INFINITY,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (step === undefined || count === 0) return null;
  return Math.min(Math.max(at + step, 0), count - 1);
}
