/** Money as Doshii sends it: whole cents, without a currency. */

/** The venue's, unless its settings say otherwise; ISO 4217. */
export const DEFAULT_CURRENCY = 'AUD';

/** "24.50" for 2450, where no currency is known. */
export function formatCents(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Made once for a currency: making it takes a hundred times as long as using it. */
const formats = new Map<string, Intl.NumberFormat>();

/**
 * "$1,234.50" for 123450.
 * @param cents what is no whole number of them is shown as it is
 * @param currency ISO 4217, "AUD"; of what is no code only the amount is shown
 */
export function formatMoney(cents: number, currency: string): string {
  if (!Number.isSafeInteger(cents)) return String(cents);
  return formatOf(currency)?.format(cents / 100) ?? formatCents(cents);
}

/** As Australians write it: "$" of a currency that has no other sign in its own country. */
function formatOf(currency: string): Intl.NumberFormat | null {
  const known = formats.get(currency);
  if (known !== undefined) return known;
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const made = new Intl.NumberFormat('en-AU', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    // Doshii's cents are hundredths, whatever the currency.
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  formats.set(currency, made);
  return made;
}
