/** The form in which times are written: the system's. Intl's own is the language of the program's texts, English of the US in every package. */

/** Undefined leaves it to Intl. */
let inForce: string | undefined;

/** @param system "en-AU", as the system says it; what is no locale leaves it to Intl */
export function writeTimesAs(system: string): void {
  try {
    [inForce] = Intl.getCanonicalLocales(system);
  } catch {
    inForce = undefined;
  }
}

/** Made once for a locale: making it takes a hundred times as long as using it. */
export function timeFormat(options: Intl.DateTimeFormatOptions): (at: number | Date) => string {
  let made: { readonly locale: string | undefined; readonly format: Intl.DateTimeFormat } | null = null;
  return (at) => {
    if (made === null || made.locale !== inForce)
      made = { locale: inForce, format: new Intl.DateTimeFormat(inForce, options) };
    return made.format.format(at);
  };
}
