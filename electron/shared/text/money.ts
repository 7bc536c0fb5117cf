/** Money as Doshii sends it: whole cents, without a currency. */

/** "24.50" for 2450. Doshii names no currency, so none is shown. */
export function formatCents(cents: number): string {
  return (cents / 100).toFixed(2);
}
