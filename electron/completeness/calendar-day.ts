/** The days of a place: where each begins and ends, in a time zone that may change its clocks at midnight. */

export interface CalendarDay {
  /** "2026-11-30" */
  readonly date: string;
  /** Unix ms, on a whole second. */
  readonly from: number;
  /** Unix ms; where the next day begins. */
  readonly to: number;
}

/** No day is longer, s: clocks go back by up to two hours. */
const LONGEST_S = 27 * 3_600;

/** @param timeZone IANA name; empty, or one that this computer does not know, for that of this computer @param at Unix ms */
export function dayAround(timeZone: string, at: number): CalendarDay {
  const dateOf = dateIn(timeZone);
  const second = Math.floor(at / 1_000);
  const date = dateOf(second * 1_000);
  const isIn = (each: number): boolean => dateOf(each * 1_000) === date;
  const from = firstWhere(second - LONGEST_S, second, isIn);
  const to = firstWhere(second, second + LONGEST_S, (each) => !isIn(each));
  return { date, from: from * 1_000, to: to * 1_000 };
}

/** The day around a moment and those before it, newest first. @param at Unix ms */
export function daysBefore(timeZone: string, at: number, count: number): readonly CalendarDay[] {
  const days = [dayAround(timeZone, at)];
  for (let day = days[0]; day !== undefined && days.length < count; day = days.at(-1))
    days.push(dayAround(timeZone, day.from - 1));
  return days;
}

/** By halves: false up to some number, true from there on. @param low for which it is false; @param high for which it is true */
function firstWhere(low: number, high: number, test: (each: number) => boolean): number {
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (test(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** Kept, because making one takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function dateIn(timeZone: string): (at: number) => string {
  const format = formatOf(timeZone);
  if (format === null)
    return (at) => {
      const date = new Date(at);
      return [date.getFullYear(), padded(date.getMonth() + 1), padded(date.getDate())].join('-');
    };
  return (at) => {
    const parts = format.formatToParts(at);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    return [part('year'), part('month'), part('day')].join('-');
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined || timeZone === '') return known ?? null;
  try {
    const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, ...day });
    formats.set(timeZone, format);
    return format;
  } catch {
    return null;
  }
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}
