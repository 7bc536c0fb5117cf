/** Times of day and dates in the form of this computer; everywhere in the program, so that tray and window say the same. */

/** Of the program's texts, and the form of times where the system names no country. */
const OWN_LOCALE = 'en-AU';

let inForce = OWN_LOCALE;

/** @param system "en-AU", as the system says it; what is no locale, or English of no country, counts as Australian */
export function writeTimesAs(system: string): void {
  inForce = localeOf(system);
}

function localeOf(system: string): string {
  try {
    const locale = new Intl.Locale(system);
    // "en-US-u-va-posix" is what a computer without any language says.
    const isNowhere = locale.region === undefined || system.includes('posix');
    return locale.language === 'en' && isNowhere ? OWN_LOCALE : locale.toString();
  } catch {
    return OWN_LOCALE;
  }
}

type Write = (at: number | Date) => string;

/** Made once for a locale: making it takes a hundred times as long as using it. */
function formatter(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: { readonly locale: string; readonly format: Intl.DateTimeFormat } | null = null;
  return () => {
    if (made === null || made.locale !== inForce)
      made = { locale: inForce, format: new Intl.DateTimeFormat(inForce, options) };
    return made.format;
  };
}

export function timeFormat(options: Intl.DateTimeFormatOptions): Write {
  const format = formatter(options);
  // Versions of Unicode differ in the space before "pm", and not every font has the narrow one.
  return (at) => format().format(at).replaceAll('\u202f', ' ');
}

/** "2:28 pm" */
export const shortTime = timeFormat({ timeStyle: 'short' });
/** "2:28:47 pm" */
export const timeToSecond = timeFormat({ timeStyle: 'medium' });
/** "Mon, 24 Nov" */
export const shortDay = timeFormat({ weekday: 'short', day: 'numeric', month: 'short' });
const dayOfYear = timeFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const fullDay = timeFormat({ dateStyle: 'full' });
const exactTime = timeFormat({
  ...({ hour: 'numeric', minute: '2-digit', second: '2-digit' } as const),
  fractionalSecondDigits: 3,
});
const shortTimeUtc = timeFormat({ timeStyle: 'short', timeZone: 'UTC' });
const medium = formatter({ timeStyle: 'medium' });

/** "2:28:47", for columns: the half of the day is left out where the locale has one. */
export function rowTime(at: number): string {
  const parts = medium().formatToParts(at);
  if (!parts.some(({ type }) => type === 'dayPeriod')) return timeToSecond(at);
  const kept = parts.filter(({ type, value }) => type !== 'dayPeriod' && value.trim() !== '');
  return kept.map(({ value }) => value).join('');
}

/** "9:05 am", from minutes since midnight on clocks of any zone. */
export function clockTime(minutes: number): string {
  return shortTimeUtc(minutes * 60_000);
}

/** "2:28 pm", with the day in front when it is not today. */
export function moment(at: number, now: number): string {
  return withDay(at, now, shortTime(at));
}

/** "2:28:47 pm", with the day in front when it is not today. */
export function momentToSecond(at: number, now: number): string {
  return withDay(at, now, timeToSecond(at));
}

/** "2:28:47 pm", with the date in front when it is not today: for what is read years later. */
export function datedMoment(at: number, now: number): string {
  const time = timeToSecond(at);
  return startOfDay(at) === startOfDay(now) ? time : `${dayOfYear(at)}, ${time}`;
}

/** "Monday, 24 November 2025, 2:28:47.042 pm" */
export function exactMoment(at: number): string {
  return `${fullDay(at)}, ${exactTime(at)}`;
}

function withDay(at: number, now: number, time: string): string {
  const day = dayUnlessToday(at, now);
  return day === null ? time : `${day}, ${time}`;
}

/** "Mon, 24 Nov", or null when `at` is on the same local day as `now`. */
export function dayUnlessToday(at: number, now: number): string | null {
  return startOfDay(at) === startOfDay(now) ? null : shortDay(at);
}

/** Local midnight before `at`: changes once a day, so it is cheap to depend on. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
